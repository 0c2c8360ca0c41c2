package helder.protocol.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A private key with its certificate and the certificates between that one and the root, nearest first, without the
 * root. Printing it shows the certificate's fingerprint only.
 */
public record Credential(PrivateKey key, X509Certificate certificate, List<X509Certificate> intermediates) {

    /** Keeps its own copy of the chain. */
    public Credential {
        intermediates = List.copyOf(intermediates);
    }

    /** A credential without intermediates. */
    public Credential(PrivateKey key, X509Certificate certificate) {
        this(key, certificate, List.of());
    }

    /** The certificate followed by the intermediates: what TLS and CMS send along. */
    public List<X509Certificate> chain() {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(certificate);
        chain.addAll(intermediates);
        return List.copyOf(chain);
    }

    /** SHA-256 of the certificate, lower-case hex. */
    public String fingerprint() {
        return Certificates.fingerprint(certificate);
    }

    @Override
    public String toString() {
        return "Credential[" + fingerprint() + "]";
    }
}
