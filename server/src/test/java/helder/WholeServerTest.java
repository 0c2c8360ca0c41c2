package helder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import helder.jobs.RecurringJob;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeServerTest {

    @Test
    void theServerStartsAndIsTrustedThroughItsTrustAnchor() throws Exception {
        WholeServer server = WholeServer.shared();
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(server)).build();
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(URI.create(server.webAddress() + "/")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isLessThan(500);
        HttpResponse<String> nothing = client.send(
                HttpRequest.newBuilder(URI.create(server.deviceAddress() + "/")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(nothing.statusCode()).as("no pages where devices are served").isEqualTo(404);
    }

    @Test
    void everyJobCanRunBeforeTheOrganisationIsSetUp(@TempDir Path directory) {
        try (WholeServer server = WholeServer.startBeforeSetUp(directory.resolve("data"))) {
            List<RecurringJob> jobs = server.beans(RecurringJob.class);
            assertThat(jobs)
                    .isNotEmpty()
                    .allSatisfy(job -> assertThatNoException().as(job.name()).isThrownBy(job::run));
        }
    }

    private static SSLContext trusting(WholeServer server) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(server.trustAnchor())) {
            store.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
