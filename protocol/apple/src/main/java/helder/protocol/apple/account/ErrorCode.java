package helder.protocol.apple.account;

/** Refusals that a device understands and explains to the person. */
public enum ErrorCode {
    /** Enrollment only: update first; details tell OSVersion. */
    SOFTWARE_UPDATE_REQUIRED("com.apple.softwareupdate.required"),
    /** The device is not, or no longer, ours; an enrolled device leaves. */
    UNRECOGNIZED_DEVICE("com.apple.unrecognized.device"),
    /** A watch must be paired with a token. */
    WATCH_PAIRING_TOKEN_MISSING("com.apple.watch.pairing.token.missing"),
    /** This account cannot enroll here. */
    DISCOVERY_FAILED("com.apple.well-known.failed"),
    /** Single sign-on must be set up first (macOS 26). */
    PLATFORM_SIGN_ON_REQUIRED("com.apple.psso.required");

    private final String wireName;

    ErrorCode(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
