package helder.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * {@code bin/helder prepare}: lets a server of its own, with made-up devices, do what servers do. Its Java runtime meanwhile
 * writes down which classes it needed and which code is busy (an ahead-of-time cache), so that later starts are quick and the
 * first devices find a server that is warm.
 */
public final class Prepare {

    private static final int DEVICES = 300;
    private static final int SECONDS = 2;
    private static final int CONNECTIONS = 8;
    private static final int VISITS = 30;
    private static final List<String> PAGES = List.of("/", "/sign-in", "/before", "/does-not-exist");

    private Prepare() {}

    /** @param arguments the helder command to run, whose server writes the cache when it ends */
    public static void main(String[] arguments) throws IOException, InterruptedException, GeneralSecurityException {
        Path directory = Files.createTempDirectory("helder-prepare");
        try (Helder helder = Helder.start(List.of(arguments), directory, new Database.Embedded())) {
            visit(helder);
            var parts = EnumSet.of(
                    Settings.Part.IDLE, Settings.Part.TOKENS, Settings.Part.COMMANDS, Settings.Part.SIGNATURES);
            var settings = new Settings(DEVICES, SECONDS, 1, CONNECTIONS, 0, parts, Optional.empty());
            var report = new Report();
            new Series(helder, "", Optional.empty(), settings, report).run();
            if (report.errors() > 0) {
                throw new IOException("the server did not answer as it should");
            }
        } finally {
            Bench.delete(directory);
        }
    }

    /** People come too, not only devices. */
    private static void visit(Helder helder) throws IOException, InterruptedException, GeneralSecurityException {
        try (HttpClient browser = HttpClient.newBuilder()
                .sslContext(trusting(helder.anchors()))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (int visit = 0; visit < VISITS; visit++) {
                for (String page : PAGES) {
                    HttpRequest request =
                            HttpRequest.newBuilder(helder.web().resolve(page)).build();
                    browser.send(request, HttpResponse.BodyHandlers.discarding());
                }
            }
        }
    }

    private static SSLContext trusting(List<X509Certificate> anchors) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < anchors.size(); i++) {
            store.setCertificateEntry("anchor" + i, anchors.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
