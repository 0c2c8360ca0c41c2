package helder.web;

/**
 * Where in the product people may want a guide: a step of enrolling, something that did not work, a choice. The list is closed; the room
 * {@code guides} says which guide belongs to each, and a test holds that it exists.
 */
public enum HelpPoint {
    FORGOTTEN_PASSWORD,
    /** Choosing a password for the first time, with a link. */
    INVITATION,
    /** Choosing another password, with a link or signed in. */
    NEW_PASSWORD,
    /** Reading what IT sees before a device takes part. */
    BEFORE,
    ENROLL_CHOOSE,
    ENROLL_WAY,
    ENROLL_READ,
    /** Downloading and installing a profile. */
    ENROLL_PROFILE,
    /** Waiting for the device to arrive. */
    ENROLL_WAITING,
    /** Signing in with a work account in Settings. */
    ENROLL_ACCOUNT,
    /** The link to a profile does not work any more, or never did. */
    ENROLL_LINK_ENDED,
    /** The device asks whether a page may download a profile. */
    PROMPT_DOWNLOAD,
    /** The device warns before it installs a profile, and asks whether it is trusted. */
    PROMPT_INSTALL,
    /** The device asks whether it may be managed. */
    PROMPT_MANAGEMENT,
    /** Setting up a Windows PC. */
    ENROLL_WINDOWS,
    /** Windows says that somebody manages the PC already. */
    WINDOWS_MANAGED,
    /** Windows finds no server for an address. */
    WINDOWS_DISCOVER,
    WINDOWS_CLOCK,
    /** Windows does not trust the certificate of the server. */
    WINDOWS_CERTIFICATE,
    /** The edition of Windows cannot be managed. */
    WINDOWS_EDITION,
    /** Somebody is no administrator of the PC. */
    WINDOWS_ADMINISTRATOR,
    /** Windows says something else, mostly a number. */
    WINDOWS_OTHER,
    /** Setting up a phone with Android. */
    ENROLL_ANDROID,
    /** Typing the token on a new phone that cannot scan. */
    ANDROID_CODE,
    /** A phone with Android says something else. */
    ANDROID_OTHER,
    ENROLL_OTHER_WAY,
    /** The organisation offers nothing yet. */
    ENROLL_NOT_READY,
    /** Enrolling once more, because the device could do more than was agreed. */
    ENROLL_AGAIN,
    /** What IT sees of a device. */
    PRIVACY,
    /** A version of what IT sees and does was announced. */
    ANNOUNCEMENT,
    /** A device told that its storage is not encrypted. */
    UNENCRYPTED,
    LOST,
    FOUND_BY_OWNER,
    LEAVE,
    LOCK_FAILED,
    PASSCODE_FAILED,
    ERASE_FAILED,
    LEAVE_FAILED,
    RENAME_FAILED,
    APP_FAILED,
    /** A setting, a question or something else that a device did not do. */
    ORDER_FAILED
}
