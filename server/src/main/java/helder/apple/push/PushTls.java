package helder.apple.push;

import helder.protocol.pki.Credential;
import helder.secrets.Trust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** TLS towards the push service: our certificate, and whom we trust there. */
final class PushTls {

    private PushTls() {}

    static SSLContext context(Credential client, List<X509Certificate> furtherTrust) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            char[] none = new char[0]; // the store lives in memory only
            KeyStore own = empty();
            own.setKeyEntry("push", client.key(), none, client.chain().toArray(X509Certificate[]::new));
            keys.init(own, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), Trust.managers(furtherTrust), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS towards the push service cannot be set up", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
