package helder.protocol.windows.session;

/** Who is signed in at the device. */
public enum LoginStatus {
    /** The person who enrolled it: settings of the person can be made. */
    USER,
    /** Somebody else. */
    OTHERS,
    /** Nobody, or the device did not say. */
    NONE;

    static LoginStatus of(String told) {
        return switch (told) {
            case "user" -> USER;
            case "others" -> OTHERS;
            default -> NONE;
        };
    }
}
