package helder.guides;

import helder.web.HelpPoint;
import java.util.Optional;

/** Pages of the portal that lead to guides because of what people do there, as whoever looks after guides names them. */
public enum GuidePlace {
    PASSWORDS("passwords", "/sign-in"),
    BEFORE("before", "/before"),
    ENROLLMENT("enrollment", "/enroll"),
    PRIVACY("privacy", "/privacy"),
    ANNOUNCEMENT("announcement", ""),
    /** Beside what a device told that its owner should mend. */
    DEVICE("device", ""),
    LOST("lost", ""),
    LEAVE("leave", ""),
    /** Beside an order that a device did not do. */
    ORDER_FAILED("order_failed", ""),
    ERROR("error", ""),
    /** What the makers of devices ask, as a list in the library. */
    ASKED("asked", "/guides#asked");

    private final String code;
    private final String path;

    GuidePlace(String code, String path) {
        this.code = code;
        this.path = path;
    }

    /** Key of what it is called. */
    public String nameKey() {
        return "guides.place." + code;
    }

    /** Where it is; empty where that depends on a device, or on what goes wrong. */
    public Optional<String> path() {
        return Optional.of(path).filter(one -> !one.isEmpty());
    }

    static GuidePlace of(HelpPoint point) {
        return switch (point) {
            case FORGOTTEN_PASSWORD, INVITATION, NEW_PASSWORD -> PASSWORDS;
            case BEFORE -> BEFORE;
            case ENROLL_CHOOSE,
                    ENROLL_WAY,
                    ENROLL_READ,
                    ENROLL_PROFILE,
                    ENROLL_WAITING,
                    ENROLL_ACCOUNT,
                    ENROLL_LINK_ENDED,
                    PROMPT_DOWNLOAD,
                    PROMPT_INSTALL,
                    PROMPT_MANAGEMENT,
                    ENROLL_WINDOWS,
                    WINDOWS_MANAGED,
                    WINDOWS_DISCOVER,
                    WINDOWS_CLOCK,
                    WINDOWS_CERTIFICATE,
                    WINDOWS_EDITION,
                    WINDOWS_ADMINISTRATOR,
                    WINDOWS_OTHER,
                    ENROLL_ANDROID,
                    ANDROID_CODE,
                    ANDROID_OTHER,
                    ENROLL_OTHER_WAY,
                    ENROLL_NOT_READY,
                    ENROLL_AGAIN -> ENROLLMENT;
            case PRIVACY -> PRIVACY;
            case ANNOUNCEMENT -> ANNOUNCEMENT;
            case UNENCRYPTED -> DEVICE;
            case LOST, FOUND_BY_OWNER -> LOST;
            case LEAVE -> LEAVE;
            case LOCK_FAILED, PASSCODE_FAILED, ERASE_FAILED, LEAVE_FAILED, RENAME_FAILED, APP_FAILED, ORDER_FAILED ->
                ORDER_FAILED;
        };
    }
}
