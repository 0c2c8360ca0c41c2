package helder.android;

import static helder.manifest.Possibility.NOT_BUILT;
import static helder.manifest.Possibility.NO_SUCH_THING;
import static helder.manifest.Possibility.POSSIBLE;
import static helder.manifest.Possibility.REFUSED_BY_DEVICE;

import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.PlatformLimits;
import helder.manifest.Possibility;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What Android tells and obeys, by the way a phone is managed (android note, sections 1.7 to 1.9). A work profile is a boundary that
 * the phone itself keeps: what is beyond it, nobody can ask for, whatever an organisation or Helder wants.
 */
@Component
public final class AndroidLimits implements PlatformLimits {

    /** How far management reaches on a phone. */
    private enum Mode {
        /** The profile alone, on a phone that somebody owns. */
        OWN_PROFILE,
        /** The profile, and some of the phone around it. */
        COMPANY_PROFILE,
        /** The whole phone. */
        WHOLE;

        static Mode of(EnrollmentFacts enrollment) {
            return switch (enrollment.type()) {
                case ANDROID_WORK_PROFILE -> OWN_PROFILE;
                case ANDROID_COMPANY_PROFILE -> COMPANY_PROFILE;
                case ANDROID_FULLY_MANAGED -> WHOLE;
                case APPLE_PROFILE, APPLE_USER, WINDOWS ->
                    throw new IllegalArgumentException("not an enrollment of Android");
            };
        }

        Possibility unlessOwn() {
            return this == OWN_PROFILE ? REFUSED_BY_DEVICE : POSSIBLE;
        }

        /** What phones, or older ones, would tell although they are somebody's own; Helder does not ask them. */
        Possibility unaskedOfOwn() {
            return this == OWN_PROFILE ? NOT_BUILT : POSSIBLE;
        }

        Possibility onlyWhole() {
            return this == WHOLE ? POSSIBLE : REFUSED_BY_DEVICE;
        }
    }

    @Override
    public Platform platform() {
        return Platform.ANDROID;
    }

    @Override
    public Possibility possibility(DataItem item, EnrollmentFacts enrollment) {
        Mode mode = Mode.of(enrollment);
        return switch (item) {
            case DEVICE_MODEL,
                    OS_VERSION,
                    OS_BUILD,
                    DEVICE_IDENTIFIER,
                    PASSCODE_PRESENT,
                    PASSCODE_COMPLIANT,
                    ENCRYPTION,
                    SYSTEM_INTEGRITY,
                    ANTIVIRUS,
                    APPS_MANAGED -> POSSIBLE;
            // Of hardware only from Android 12 on: a phone keeps it from a profile. How much it stores, it would always
            // tell.
            case SERIAL_NUMBER, CELLULAR_IDENTIFIER, NETWORK_ADDRESSES, STORAGE_TOTAL -> mode.unaskedOfOwn();
            case LOST_MODE -> mode.unlessOwn();
            // Beside a profile, whose phone number and apps these are is nobody's business but the user's.
            case PHONE_NUMBER, CARRIER, APPS_PERSONAL -> mode.onlyWhole();
            case BATTERY_LEVEL -> mode == Mode.OWN_PROFILE ? REFUSED_BY_DEVICE : NOT_BUILT;
            case STORAGE_FREE -> NOT_BUILT;
            // Before Android 12, management of a profile could let an app for work read the place.
            case LOCATION -> mode.unaskedOfOwn();
            case DEVICE_NAME,
                    TIME_ZONE,
                    SUPERVISED,
                    FIREWALL,
                    ACTIVATION_LOCK,
                    PROFILES_MANAGED,
                    CERTIFICATES_MANAGED,
                    PUSH_ADDRESS,
                    UNLOCK_TOKEN -> NO_SUCH_THING;
            case LAST_CONTACT, ENROLLMENT_STEPS -> POSSIBLE;
            case PHOTOS,
                    MESSAGES,
                    PERSONAL_MAIL,
                    CALLS,
                    CONTACTS,
                    BROWSING,
                    FILES,
                    SCREEN,
                    MICROPHONE_CAMERA,
                    KEYSTROKES,
                    HEALTH,
                    PASSCODE_ITSELF,
                    NETWORK_TRAFFIC -> NO_SUCH_THING;
        };
    }

    @Override
    public Possibility possibility(Action action, EnrollmentFacts enrollment) {
        Mode mode = Mode.of(enrollment);
        return switch (action) {
            case LOCK, REQUIRE_PASSCODE, CONFIGURE, INSTALL_APP, REMOVE_APP, MAINTAIN_ENROLLMENT -> POSSIBLE;
            // Removing a profile is all that a wipe does on a phone that is not the organisation's.
            case ERASE -> mode.unlessOwn();
            case LOCATE -> mode.unlessOwn();
            // A phone without a profile knows no work apart from itself: its management ends with an erasure. One that
            // is
            // somebody's own is left alone instead.
            case REMOVE_WORK_DATA ->
                mode == Mode.WHOLE && enrollment.ownership() == Ownership.COMPANY ? REFUSED_BY_DEVICE : POSSIBLE;
            // On a profile only the lock of the profile could be set anew, which is another thing than the phone's.
            case CLEAR_PASSCODE, RESTART -> mode.onlyWhole();
            case RENAME -> NO_SUCH_THING;
        };
    }

    /** Android has none: what is told is a setting of its policy, which is Helder's to leave out. */
    @Override
    public int rightsFor(Ownership ownership, EnrollmentType type, Set<DataItem> items, Set<Action> actions) {
        return 0;
    }
}
