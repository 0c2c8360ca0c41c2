package helder.virtual.wire;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Which TLS servers a device believes: those under the given anchors, or under the roots of the Java runtime when no
 * anchor was given, plus the certificates that its profiles brought along.
 */
public record Trust(Set<X509Certificate> anchors, boolean withSystemRoots) {

    public Trust {
        anchors = Set.copyOf(anchors);
    }

    public static Trust system() {
        return new Trust(Set.of(), true);
    }

    public static Trust only(SequencedCollection<X509Certificate> anchors) {
        return new Trust(new LinkedHashSet<>(anchors), anchors.isEmpty());
    }

    public Trust and(SequencedCollection<X509Certificate> more) {
        Set<X509Certificate> all = new LinkedHashSet<>(anchors);
        all.addAll(more);
        return new Trust(all, withSystemRoots);
    }

    /** TLS settings of a client that trusts these anchors and, when given, shows the identity if the server asks. */
    public SSLContext context(Optional<Identity> identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity.isPresent() ? keys(identity.get()) : null, trust(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the TLS settings could not be made", e);
        }
    }

    private TrustManager[] trust() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        List<X509Certificate> all = new ArrayList<>(anchors);
        if (withSystemRoots) {
            all.addAll(systemRoots());
        }
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("anchor-" + i, all.get(i));
        }
        return managers(store);
    }

    private static List<X509Certificate> systemRoots() throws GeneralSecurityException {
        List<X509Certificate> roots = new ArrayList<>();
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager x509) {
                roots.addAll(Arrays.asList(x509.getAcceptedIssuers()));
            }
        }
        return roots;
    }

    private static TrustManager[] managers(@org.jspecify.annotations.Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Key managers that show the identity. */
    public static KeyManager[] keys(Identity identity) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(identity.certificate());
        chain.addAll(identity.chain());
        store.setKeyEntry("identity", identity.key(), new char[0], chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }
}
