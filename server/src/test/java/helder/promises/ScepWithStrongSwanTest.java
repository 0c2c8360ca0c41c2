package helder.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import helder.apple.AppleHouse;
import helder.devices.Tickets;
import helder.identity.Ownership;
import helder.people.Person;
import java.io.FileInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SCEP as strongSwan's client speaks it, and messages as OpenSSL signs them: two programs that know nothing of Helder. The client
 * gets no way to trust a private TLS authority, so it talks to a forwarder in this test.
 */
@Tag("strongswan-pki")
@Tag("openssl")
class ScepWithStrongSwanTest {

    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    @TempDir
    Path directory;

    private final AppleHouse house = AppleHouse.shared();
    private final Person person = house.person();
    private final Tickets.Issued ticket = house.ticket(person, Ownership.PERSONAL);
    private HttpServer forwarder;
    private HttpClient client;

    @BeforeEach
    void forward() throws Exception {
        client = HttpClient.newBuilder()
                .sslContext(trusting(house.server().trustAnchor()))
                .build();
        forwarder = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        forwarder.createContext("/", exchange -> {
            try (exchange) {
                URI to = URI.create(house.server().webAddress() + exchange.getRequestURI());
                var request = HttpRequest.newBuilder(to)
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
                String type = exchange.getRequestHeaders().getFirst("Content-Type");
                if (type != null) {
                    request.header("Content-Type", type);
                }
                HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                answer.headers()
                        .firstValue("Content-Type")
                        .ifPresent(t -> exchange.getResponseHeaders().set("Content-Type", t));
                exchange.sendResponseHeaders(
                        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        forwarder.start();
        run("openssl", "genrsa", "-traditional", "-out", "key.pem", "2048");
        run("pki", "--scepca", "--url", url(), "--caout", "ca.pem", "--outform", "pem");
    }

    @AfterEach
    void close() {
        forwarder.stop(0);
        client.close();
    }

    @Test
    void aDeviceGetsItsCertificateForTheChallengeOfItsTicket() throws Exception {
        X509Certificate certificate = enroll("key.pem", ticket.challenge());

        assertThat(certificate.getExtendedKeyUsage()).containsExactly(CLIENT_AUTHENTICATION);
        assertThat(certificate.getSubjectX500Principal().getName()).doesNotContain("chosen by the client");
        certificate.verify(read("ca.pem").getPublicKey());
    }

    @Test
    void theSameKeyGetsTheSameCertificateAgainBecauseAnAnswerMayHaveBeenLost() throws Exception {
        assertThat(enroll("key.pem", ticket.challenge())).isEqualTo(enroll("key.pem", ticket.challenge()));
    }

    @Test
    void aWrongChallengeGetsNothing() throws Exception {
        assertThat(scep("key.pem", "wrong").exit()).isNotZero();
    }

    @Test
    void anEnrolledDeviceRenewsWithItsOldCertificateAndNoChallenge() throws Exception {
        Files.write(directory.resolve("old.pem"), pem(enroll("key.pem", ticket.challenge())));
        assertThat(authenticate("old.pem", "key.pem")).isEqualTo(200);
        run("openssl", "genrsa", "-traditional", "-out", "new.pem", "2048");

        X509Certificate renewed = certificate(run(
                "pki",
                "--scep",
                "--url",
                url(),
                "--in",
                "new.pem",
                "--dn",
                subject("old.pem"),
                "--cacert-enc",
                "ca.pem",
                "--cacert-sig",
                "ca.pem",
                "--cert",
                "old.pem",
                "--key",
                "key.pem",
                "--outform",
                "pem"));

        renewed.verify(read("ca.pem").getPublicKey());
        assertThat(renewed.getSerialNumber()).isNotEqualTo(read("old.pem").getSerialNumber());
    }

    @Test
    void aCertificateThatNoDeviceEnrolledWithRenewsNothing() throws Exception {
        Files.write(directory.resolve("old.pem"), pem(enroll("key.pem", ticket.challenge())));
        run("openssl", "genrsa", "-traditional", "-out", "new.pem", "2048");

        Run renewal = execute(List.of(
                "pki",
                "--scep",
                "--url",
                url(),
                "--in",
                "new.pem",
                "--dn",
                subject("old.pem"),
                "--cacert-enc",
                "ca.pem",
                "--cacert-sig",
                "ca.pem",
                "--cert",
                "old.pem",
                "--key",
                "key.pem",
                "--outform",
                "pem"));

        assertThat(renewal.exit()).isNotZero();
    }

    private X509Certificate enroll(String key, String challenge) throws Exception {
        Run run = scep(key, challenge);
        assertThat(run.exit()).as(run.errors()).isZero();
        return certificate(run.output());
    }

    private Run scep(String key, String challenge) throws Exception {
        return execute(List.of(
                "pki",
                "--scep",
                "--url",
                url(),
                "--in",
                key,
                "--dn",
                "CN=chosen by the client",
                "--password",
                challenge,
                "--cacert-enc",
                "ca.pem",
                "--cacert-sig",
                "ca.pem",
                "--outform",
                "pem"));
    }

    /** Says hello as a device does, signed by OpenSSL. */
    private int authenticate(String certificate, String key) throws Exception {
        String topic = house.bean(helder.apple.PushTopic.class).topic().orElseThrow();
        Files.writeString(
                directory.resolve("body.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <plist version="1.0"><dict><key>MessageType</key><string>Authenticate</string>
                <key>Topic</key><string>%s</string><key>UDID</key><string>strongswan-%s</string>
                <key>OSVersion</key><string>27.1</string><key>ProductName</key><string>iPhone17,3</string></dict></plist>
                """.formatted(topic, person.id().value()));
        run(
                "openssl",
                "cms",
                "-sign",
                "-binary",
                "-in",
                "body.xml",
                "-signer",
                certificate,
                "-inkey",
                key,
                "-outform",
                "DER",
                "-out",
                "signature.der");
        String signature = Base64.getEncoder().encodeToString(Files.readAllBytes(directory.resolve("signature.der")));
        var request = HttpRequest.newBuilder(URI.create(house.server().deviceAddress() + "/apple/mdm"))
                .header("Content-Type", "application/x-apple-aspen-mdm-checkin")
                .header("Mdm-Signature", signature)
                .PUT(HttpRequest.BodyPublishers.ofFile(directory.resolve("body.xml")))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String subject(String certificate) throws Exception {
        return read(certificate).getSubjectX500Principal().getName().replace(",", ", ");
    }

    private String url() {
        return "http://127.0.0.1:" + forwarder.getAddress().getPort() + "/apple/scep";
    }

    private byte[] run(String... command) throws Exception {
        Run run = execute(Arrays.asList(command));
        assertThat(run.exit())
                .as(String.join(" ", command) + ": " + run.errors())
                .isZero();
        return run.output();
    }

    private Run execute(List<String> command) throws Exception {
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output, Files.readString(errors));
    }

    private record Run(int exit, byte[] output, String errors) {}

    private X509Certificate read(String file) throws Exception {
        return certificate(Files.readAllBytes(directory.resolve(file)));
    }

    private static X509Certificate certificate(byte[] pem) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new java.io.ByteArrayInputStream(pem));
    }

    private static byte[] pem(X509Certificate certificate) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static SSLContext trusting(Path anchor) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = new FileInputStream(anchor.toFile())) {
            store.setCertificateEntry(
                    "anchor", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
