package helder.apple.push;

import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS towards the push service: our certificate, and whom we trust there. */
final class PushTls {

    private PushTls() {}

    /** The certificates of a PEM file that the operator trusts besides the public authorities. */
    static List<X509Certificate> read(Optional<Path> file) {
        return file.map(PushTls::read).orElse(List.of());
    }

    private static List<X509Certificate> read(Path file) {
        try {
            return Certificates.readAll(Files.readAllBytes(file))
                    .accepted()
                    .orElseThrow(() -> new IllegalStateException("The file " + file
                            + " of --apple-push-trust holds no certificates to trust; it must be a PEM file"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the certificates to trust in " + file, e);
        }
    }

    static SSLContext context(Credential client, List<X509Certificate> furtherTrust) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            char[] none = new char[0]; // the store lives in memory only
            KeyStore own = empty();
            own.setKeyEntry("push", client.key(), none, client.chain().toArray(X509Certificate[]::new));
            keys.init(own, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust(furtherTrust).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS towards the push service cannot be set up", e);
        }
    }

    private static TrustManagerFactory trust(List<X509Certificate> further)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory everybody = factory(null);
        if (further.isEmpty()) {
            return everybody;
        }
        KeyStore anchors = empty();
        for (var manager : everybody.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                add(anchors, Arrays.asList(known.getAcceptedIssuers()));
            }
        }
        add(anchors, further);
        return factory(anchors);
    }

    private static void add(KeyStore anchors, List<X509Certificate> certificates) throws GeneralSecurityException {
        for (X509Certificate certificate : certificates) {
            anchors.setCertificateEntry(Certificates.fingerprint(certificate), certificate);
        }
    }

    private static TrustManagerFactory factory(@Nullable KeyStore anchors) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return factory;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
