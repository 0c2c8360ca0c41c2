package helder.protocol.windows.xcep;

/** Where a PC keeps its private key. */
public enum KeyProvider {
    /** The security chip. Alone in a policy it ends the enrollment of machines whose chip is broken. */
    TPM("Microsoft Platform Crypto Provider"),
    SOFTWARE("Microsoft Software Key Storage Provider");

    private final String wireName;

    KeyProvider(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
