package helder.protocol.pki;

/** Every limit this library puts on what it reads, so that nobody outside decides how much memory or time is spent. */
public final class Limits {

    /** Bytes of one certificate; device certificates have 1 to 2 kB. */
    public static final int CERTIFICATE_BYTES = 16 * 1024;

    /** Bytes of one PKCS#10 request. */
    public static final int REQUEST_BYTES = 16 * 1024;

    /** Bytes of one SCEP message; RSA-2048 requests were measured with 4.4 kB. */
    public static final int SCEP_BYTES = 64 * 1024;

    /** Characters of the raw query of a SCEP GET: base64 of a message, some of it percent-encoded. */
    public static final int SCEP_QUERY_CHARACTERS = 128 * 1024;

    /** Characters of an {@code Mdm-Signature} or {@code x-apple-aspen-deviceinfo} header; real ones have 1.5 to 3 kB. */
    public static final int HEADER_CHARACTERS = 16 * 1024;

    /** Bytes of a signed message with its content inside (MachineInfo). */
    public static final int SIGNED_CONTENT_BYTES = 64 * 1024;

    /** Bytes of an uploaded PEM or PKCS#12 file. */
    public static final int UPLOAD_BYTES = 256 * 1024;

    /** Certificates in one signed message or upload. */
    public static final int CERTIFICATES = 16;

    /** How deep ASN.1 elements may be nested; CMS with certificates needs 12. */
    public static final int NESTING = 32;

    /** ASN.1 elements in one message, before any of them becomes an object. */
    public static final int ELEMENTS = 8192;

    /** Rounds of password-based key derivation in an uploaded key; the JDK puts the same limit on PKCS#12. */
    public static final int KEY_DERIVATION_ROUNDS = 5_000_000;

    /** Characters of a challenge password. */
    public static final int CHALLENGE_CHARACTERS = 1024;

    /** Characters of a SCEP transaction id. */
    public static final int TRANSACTION_CHARACTERS = 256;

    /** Bits of the shortest RSA key accepted in a request. */
    public static final int RSA_BITS = 2048;

    /** Bits of the longest RSA key accepted; longer ones only cost time. */
    public static final int RSA_MAXIMUM_BITS = 8192;

    /** Bits of the smallest elliptic curve accepted in a request. */
    public static final int EC_BITS = 256;

    private Limits() {}
}
