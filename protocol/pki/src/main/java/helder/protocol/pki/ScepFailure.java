package helder.protocol.pki;

/** The reasons a SCEP client can be told (RFC 8894, section 3.2.1.4). */
public enum ScepFailure {
    /** An algorithm or key is not accepted. */
    BAD_ALG("0"),
    /** The message's signature does not fit, or its content cannot be opened. */
    BAD_MESSAGE_CHECK("1"),
    /** The transaction is not permitted: wrong challenge, wrong message type, unproven key. */
    BAD_REQUEST("2"),
    /** The message is too old or too new. */
    BAD_TIME("3"),
    /** No certificate fits: the message is for another authority. */
    BAD_CERT_ID("4");

    private final String code;

    ScepFailure(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
