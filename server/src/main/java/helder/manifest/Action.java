package helder.manifest;

import static helder.manifest.Sensitivity.HIGH;
import static helder.manifest.Sensitivity.LOW;
import static helder.manifest.Sensitivity.MEDIUM;

import helder.identity.Codes;
import java.util.Optional;

/** Everything that can be done to a device. The list is closed: what is not here cannot be done. */
public enum Action {
    LOCK("lock", MEDIUM),
    CLEAR_PASSCODE("clear_passcode", HIGH),
    ERASE("erase", HIGH),
    /** Ends management: removes what the organisation put on the device and nothing else ("retire"). */
    REMOVE_WORK_DATA("remove_work_data", MEDIUM),
    RESTART("restart", MEDIUM),
    RENAME("rename", LOW),
    REQUIRE_PASSCODE("require_passcode", MEDIUM),
    CONFIGURE("configure", MEDIUM),
    INSTALL_APP("install_app", MEDIUM),
    REMOVE_APP("remove_app", MEDIUM),
    LOCATE("locate", HIGH),
    /** Keeps the enrollment itself alive: renews its certificate, subscribes to status. */
    MAINTAIN_ENROLLMENT("maintain_enrollment", LOW);

    private final String code;
    private final Sensitivity sensitivity;

    Action(String code, Sensitivity sensitivity) {
        this.code = code;
        this.sensitivity = sensitivity;
    }

    /** The word in storage, charters, files and the command line. */
    public String code() {
        return code;
    }

    public Sensitivity sensitivity() {
        return sensitivity;
    }

    /** Whether it cannot be undone once the device has done it; faces ask twice. */
    public boolean isIrreversible() {
        return switch (this) {
            case ERASE, REMOVE_WORK_DATA, CLEAR_PASSCODE -> true;
            case LOCK,
                    RESTART,
                    RENAME,
                    REQUIRE_PASSCODE,
                    CONFIGURE,
                    INSTALL_APP,
                    REMOVE_APP,
                    LOCATE,
                    MAINTAIN_ENROLLMENT -> false;
        };
    }

    /**
     * Whether it may still be ordered once the end of management was: what ends it, and what protects a device that is lost
     * meanwhile. Everything else stops with that order.
     */
    public boolean isOpenWhileLeaving() {
        return switch (this) {
            case REMOVE_WORK_DATA, LOCK, ERASE -> true;
            case CLEAR_PASSCODE,
                    RESTART,
                    RENAME,
                    REQUIRE_PASSCODE,
                    CONFIGURE,
                    INSTALL_APP,
                    REMOVE_APP,
                    LOCATE,
                    MAINTAIN_ENROLLMENT -> false;
        };
    }

    /** Whether the organisation lets go of the device with it, so that many of them in a short time take a second person. */
    public boolean isLettingGo() {
        return switch (this) {
            case REMOVE_WORK_DATA, ERASE -> true;
            case LOCK,
                    CLEAR_PASSCODE,
                    RESTART,
                    RENAME,
                    REQUIRE_PASSCODE,
                    CONFIGURE,
                    INSTALL_APP,
                    REMOVE_APP,
                    LOCATE,
                    MAINTAIN_ENROLLMENT -> false;
        };
    }

    /** Key of the short name ("Lock the screen"). */
    public String nameKey() {
        return "manifest.action." + code + ".name";
    }

    /** Key of one or two sentences that say what happens. */
    public String explanationKey() {
        return "manifest.action." + code + ".explanation";
    }

    /** Empty when the word is not in the manifest. */
    public static Optional<Action> find(String code) {
        return Codes.find(values(), Action::code, code);
    }

    /** @throws IllegalArgumentException when the word is not in the manifest */
    public static Action of(String code) {
        return Codes.of(values(), Action::code, code, "action");
    }
}
