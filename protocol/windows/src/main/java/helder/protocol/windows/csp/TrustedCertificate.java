package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;

/** A certificate that the whole PC trusts (section 3.8). */
public record TrustedCertificate(Store store, X509Certificate certificate) {
    /** What for. */
    public enum Store {
        ROOT("Root"),
        INTERMEDIATE("CA"),
        /** Who may sign apps. */
        PEOPLE("TrustedPeople");

        private final String node;

        Store(String node) {
            this.node = node;
        }
    }

    public Instruction.OnNode trust() {
        String encoded = Base64.getEncoder().encodeToString(der());
        return node("/EncodedCertificate").replace(encoded, thumbprint());
    }

    public Instruction.OnNode distrust() {
        return node("").delete(thumbprint());
    }

    private CspNode node(String below) {
        return Csp.shipped()
                .node("./Device/Vendor/MSFT/RootCATrustedCertificates/" + store.node + "/{thumbprint}" + below);
    }

    private String thumbprint() {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(der()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-1", e);
        }
    }

    private byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        }
    }
}
