package helder.lane;

import helder.protocol.pki.Certificates;
import helder.protocol.pki.Verdict;
import java.security.cert.X509Certificate;

/**
 * A certificate that a client showed, as it came. Most are known by their fingerprint, so it is read only when somebody
 * wants to know what is in it.
 */
public final class ShownCertificate {

    private final byte[] encoded;
    private final String fingerprint;

    private ShownCertificate(byte[] encoded) {
        this.encoded = encoded;
        this.fingerprint = Certificates.fingerprint(encoded);
    }

    /** From its DER encoding, of which only the frame is looked at. */
    static ShownCertificate of(byte[] encoded) {
        return new ShownCertificate(encoded.clone());
    }

    /** From a TLS handshake. */
    public static ShownCertificate of(X509Certificate certificate) {
        return new ShownCertificate(Certificates.encode(certificate));
    }

    /** SHA-256 of its encoding, 64 lower-case hex digits. Whoever has the same has the same certificate, byte for byte. */
    public String fingerprint() {
        return fingerprint;
    }

    /** What is in it. */
    public Verdict<X509Certificate> read() {
        return Certificates.read(encoded);
    }
}
