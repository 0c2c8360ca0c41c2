package helder.protocol.pki;

/** Why something from outside was refused. The name is the stable key; the explanation is for logs, free of personal data. */
public enum Fault {
    TOO_LARGE("larger than the limit for this kind of input"),
    MALFORMED("not a well-formed encoding of what was expected"),
    TOO_MANY_CERTIFICATES("carries more certificates than the limit"),
    UNSUPPORTED_ALGORITHM("uses an algorithm or a kind of key that is not accepted"),
    WEAK_KEY("the key is shorter than the minimum"),
    BAD_SIGNATURE("the signature does not fit the key and the signed bytes"),
    UNPROVEN_KEY("the request is not signed with the key it wants to be certified"),
    CONTENT_CHANGED("the signed digest does not fit the content"),
    NO_CONTENT("the signed content is missing"),
    UNEXPECTED_CONTENT("carries content where a detached signature was expected"),
    NOT_ONE_SIGNER("does not have exactly one signer"),
    NO_SIGNER_CERTIFICATE("the certificate named by the signer is not included"),
    NO_CERTIFICATE("holds no certificate"),
    NO_PRIVATE_KEY("holds no private key"),
    SEVERAL_PRIVATE_KEYS("holds more than one private key"),
    KEY_MISMATCH("the private key does not belong to any of the certificates"),
    WRONG_PASSWORD("the password is missing or wrong"),
    NOT_ISSUED_HERE("was not issued by the expected authority"),
    WRONG_USAGE("the certificate is not meant for this use"),
    NOT_YET_VALID("the certificate is not valid yet"),
    EXPIRED("the certificate has expired"),
    NO_TRANSACTION("no SCEP transaction id can be read"),
    NO_NONCE("the SCEP sender nonce is missing or has a wrong length"),
    OTHER_MESSAGE_TYPE("the SCEP message type is neither PKCSReq nor RenewalReq"),
    OTHER_RECIPIENT("is not encrypted for this authority"),
    UNDECRYPTABLE("does not decrypt to a certificate request");

    private final String explanation;

    Fault(String explanation) {
        this.explanation = explanation;
    }

    /** A short English clause for logs and for administrators, without any part of the input. */
    public String explanation() {
        return explanation;
    }
}
