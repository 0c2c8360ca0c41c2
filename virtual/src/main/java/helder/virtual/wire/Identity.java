package helder.virtual.wire;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A private key with its certificate and the certificates above it, nearest first and without the certificate itself. */
public record Identity(PrivateKey key, X509Certificate certificate, List<X509Certificate> chain) {

    public Identity {
        chain = List.copyOf(chain);
    }
}
