package helder.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import helder.apple.AppleHouse;
import helder.devices.Tickets;
import helder.identity.Ownership;
import helder.people.Person;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
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
    private OtherPrograms programs;

    @BeforeEach
    void forward() throws Exception {
        programs = new OtherPrograms(directory, house.server().trustAnchor());
        client = programs.client();
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
        programs.run("openssl", "genrsa", "-traditional", "-out", "key.pem", "2048");
        programs.run("pki", "--scepca", "--url", url(), "--caout", "ca.pem", "--outform", "pem");
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
        certificate.verify(programs.read("ca.pem").getPublicKey());
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
        assertThat(programs.authenticate(house, "strongswan-" + person.id().value(), "old.pem", "key.pem"))
                .isEqualTo(200);
        programs.run("openssl", "genrsa", "-traditional", "-out", "new.pem", "2048");

        X509Certificate renewed = OtherPrograms.certificate(programs.run(
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

        renewed.verify(programs.read("ca.pem").getPublicKey());
        assertThat(renewed.getSerialNumber())
                .isNotEqualTo(programs.read("old.pem").getSerialNumber());
    }

    @Test
    void aCertificateThatNoDeviceEnrolledWithRenewsNothing() throws Exception {
        Files.write(directory.resolve("old.pem"), pem(enroll("key.pem", ticket.challenge())));
        programs.run("openssl", "genrsa", "-traditional", "-out", "new.pem", "2048");

        OtherPrograms.Run renewal = programs.execute(List.of(
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
        OtherPrograms.Run run = scep(key, challenge);
        assertThat(run.exit()).as(run.errors()).isZero();
        return OtherPrograms.certificate(run.output());
    }

    private OtherPrograms.Run scep(String key, String challenge) throws Exception {
        return programs.execute(List.of(
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

    private String subject(String certificate) throws Exception {
        return programs.read(certificate).getSubjectX500Principal().getName().replace(",", ", ");
    }

    private String url() {
        return "http://127.0.0.1:" + forwarder.getAddress().getPort() + "/apple/scep";
    }

    private static byte[] pem(X509Certificate certificate) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
