package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;

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
        return Thumbprint.of(certificate);
    }

    private byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        }
    }
}
