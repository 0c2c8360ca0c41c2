package helder.certificates;

/** What a built-in authority or signer is for. */
enum AuthorityPurpose {
    /** Issues identity certificates to devices and receives SCEP requests. */
    DEVICE_IDENTITY("device-identity"),
    /** Issues the server's own TLS certificate where the operator has none. */
    SERVER("server"),
    /** Signs profiles; its subject never changes, so that devices take an update for the same profile. */
    PROFILE_SIGNING("profile-signing");

    private final String code;

    AuthorityPurpose(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
