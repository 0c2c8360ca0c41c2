package helder.lane;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** The TLS certificate that the listeners show. It may change while they run; new connections get the new one. */
public interface ServerIdentity {

    /** Asked for every new connection, so it must be cheap. */
    Identity current();

    /**
     * A private key with its certificate and the certificates above it.
     *
     * @param chain the server's own certificate first, without the root
     */
    record Identity(PrivateKey key, List<X509Certificate> chain) {
        public Identity {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("A server needs a certificate");
            }
        }
    }
}
