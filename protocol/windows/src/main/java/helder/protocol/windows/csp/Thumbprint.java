package helder.protocol.windows.csp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** The name that Windows gives a certificate: SHA-1 of its encoding, in 40 upper-case hex digits. It protects nothing. */
public final class Thumbprint {

    private Thumbprint() {}

    public static String of(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-1, or a certificate cannot be encoded", e);
        }
    }
}
