package helder.secrets;

import helder.protocol.pki.Certificates;
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
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom this server trusts where it is the client of TLS: the public authorities, and those that the operator names. */
public final class Trust {

    private Trust() {}

    /**
     * The certificates of a PEM file that the operator trusts besides the public authorities.
     *
     * @param option of the command line that names the file
     * @throws IllegalStateException when it holds none
     */
    public static List<X509Certificate> read(Optional<Path> file, String option) {
        return file.map(path -> read(path, option)).orElse(List.of());
    }

    private static List<X509Certificate> read(Path file, String option) {
        try {
            return Certificates.readAll(Files.readAllBytes(file))
                    .accepted()
                    .orElseThrow(() -> new IllegalStateException("The file " + file + " of " + option
                            + " holds no certificates to trust; it must be a PEM file"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the certificates to trust in " + file, e);
        }
    }

    /** Who decides whether a certificate is trusted. */
    public static TrustManager[] managers(List<X509Certificate> further) throws GeneralSecurityException, IOException {
        TrustManagerFactory everybody = factory(null);
        if (further.isEmpty()) {
            return everybody.getTrustManagers();
        }
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        for (var manager : everybody.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                add(anchors, Arrays.asList(known.getAcceptedIssuers()));
            }
        }
        add(anchors, further);
        return factory(anchors).getTrustManagers();
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
}
