package helder.protocol.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Reads and writes X.509 certificates and the few facts about them that Helder needs. */
public final class Certificates {

    private static final byte SEQUENCE = 0x30;
    private static final int ONE_BYTE_LENGTH = 0x81;
    private static final int TWO_BYTE_LENGTH = 0x82;

    private Certificates() {}

    /** Reads one certificate in DER. */
    public static Verdict<X509Certificate> read(byte[] der) {
        if (der.length > Limits.CERTIFICATE_BYTES) {
            return Verdict.reject(Fault.TOO_LARGE);
        }
        if (!Ber.bounded(der)) {
            return Verdict.reject(Fault.MALFORMED);
        }
        // The runtime's parser throws more than it declares at hostile bytes; all of it means the same.
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (certificate == null || certificate.getPublicKey() == null) {
                return Verdict.reject(Fault.MALFORMED);
            }
            return Verdict.accept(certificate);
        } catch (CertificateException | RuntimeException e) {
            return Verdict.reject(Fault.MALFORMED);
        }
    }

    /**
     * Whether bytes have the frame of a certificate in DER: one sequence of at least 128 bytes that ends where they end. Says
     * nothing about what is in it.
     */
    public static boolean isFramed(byte[] der) {
        if (der.length < 4 || der[0] != SEQUENCE) {
            return false;
        }
        int first = Byte.toUnsignedInt(der[2]);
        return switch (Byte.toUnsignedInt(der[1])) {
            case ONE_BYTE_LENGTH -> der.length == 3 + first;
            case TWO_BYTE_LENGTH -> der.length == 4 + (first << Byte.SIZE) + Byte.toUnsignedInt(der[3]);
            default -> false;
        };
    }

    /** Reads one certificate in DER, or all certificates of a PEM text in their order; other PEM blocks are skipped. */
    public static Verdict<List<X509Certificate>> readAll(byte[] file) {
        if (file.length > Limits.UPLOAD_BYTES) {
            return Verdict.reject(Fault.TOO_LARGE);
        }
        if (file.length > 0 && file[0] == SEQUENCE) {
            return read(file).map(List::of);
        }
        return readPem(new String(file, StandardCharsets.ISO_8859_1));
    }

    private static Verdict<List<X509Certificate>> readPem(String text) {
        List<X509Certificate> certificates = new ArrayList<>();
        try (PemReader reader = new PemReader(new StringReader(text))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                if (!block.getType().endsWith("CERTIFICATE")) {
                    continue;
                }
                if (certificates.size() == Limits.CERTIFICATES) {
                    return Verdict.reject(Fault.TOO_MANY_CERTIFICATES);
                }
                switch (read(block.getContent())) {
                    case Verdict.Accepted<X509Certificate>(X509Certificate certificate) ->
                        certificates.add(certificate);
                    case Verdict.Rejected<X509Certificate>(Fault fault) -> {
                        return Verdict.reject(fault);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            return Verdict.reject(Fault.MALFORMED); // the reader throws both at broken base64
        }
        return certificates.isEmpty() ? Verdict.reject(Fault.NO_CERTIFICATE) : Verdict.accept(certificates);
    }

    /** The DER bytes of a certificate. */
    public static byte[] encode(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("The certificate has no encoding", e);
        }
    }

    /** PEM text of certificates, in the order given. */
    public static String pem(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(pem("CERTIFICATE", encode(certificate)));
        }
        return text.toString();
    }

    /** PEM text of any encoded thing; the label is what stands between BEGIN or END and the dashes. */
    public static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /** SHA-256 of the DER encoding, 64 lower-case hex digits. */
    public static String fingerprint(X509Certificate certificate) {
        return fingerprint(encode(certificate));
    }

    /** SHA-256 of a certificate's DER encoding, 64 lower-case hex digits. */
    public static String fingerprint(byte[] der) {
        return HexFormat.of().formatHex(Algorithms.sha256(der));
    }

    /**
     * The subject attribute UID (0.9.2342.19200300.100.1.1). In a push certificate it is the APNs topic, which must
     * start with {@code com.apple.mgmt.}.
     */
    public static Optional<String> userId(X509Certificate certificate) {
        return subjectAttribute(certificate, BCStyle.UID);
    }

    /** The subject's common name. */
    public static Optional<String> commonName(X509Certificate certificate) {
        return subjectAttribute(certificate, BCStyle.CN);
    }

    private static Optional<String> subjectAttribute(X509Certificate certificate, ASN1ObjectIdentifier type) {
        try {
            RDN[] found = X500Name.getInstance(
                            certificate.getSubjectX500Principal().getEncoded())
                    .getRDNs(type);
            return found.length == 1 && found[0].getFirst().getValue() instanceof ASN1String text
                    ? Optional.of(text.getString())
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty(); // a name the runtime accepts and the stricter parser does not
        }
    }

    /** Whether a certificate names itself as issuer and its own key made its signature. */
    public static boolean selfSigned(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())
                && IssuerCheck.signedBy(certificate, certificate.getPublicKey());
    }
}
