package helder.protocol.apple.profile;

/** What the server can do besides the device channel. */
public enum ServerCapability {
    /** A channel of its own for each account of a Mac; cannot change later. */
    PER_USER_CONNECTIONS("com.apple.mdm.per-user-connections"),
    BOOTSTRAP_TOKEN("com.apple.mdm.bootstraptoken"),
    GET_TOKEN("com.apple.mdm.token");

    private final String wireName;

    ServerCapability(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
