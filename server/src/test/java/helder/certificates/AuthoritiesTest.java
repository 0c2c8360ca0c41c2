package helder.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.identity.EnrollmentId;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.identity.ServerSettings;
import helder.identity.TestSettings;
import helder.identity.TicketId;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.IssuerCheck;
import helder.protocol.pki.Keys;
import helder.protocol.pki.ServerRoot;
import helder.protocol.pki.Subject;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoritiesTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path data;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
    private Store store;
    private Vault vault;

    @BeforeEach
    void open() {
        store = Store.open(new StoreSettings(data, Optional.empty()));
        vault = Vault.open(data, true, RANDOM);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Authorities authorities(ServerSettings settings) {
        return new Authorities(
                new AuthorityRepository(store, vault, new Ids(now::get, RANDOM)), settings, now::get, RANDOM);
    }

    private ServerSettings settings(String host) {
        return TestSettings.in(data, Map.of("hostname", host));
    }

    @Test
    void authoritiesStayTheSameAfterARestart() {
        Authorities first = authorities(settings("mdm.delinde.example"));
        Authorities later = authorities(settings("mdm.delinde.example"));
        assertThat(later.devices().certificate()).isEqualTo(first.devices().certificate());
        assertThat(later.server().certificate()).isEqualTo(first.server().certificate());
        assertThat(later.profileSigner().certificate())
                .isEqualTo(first.profileSigner().certificate());
    }

    @Test
    void noPrivateKeyStandsInTheDatabaseUnsealed() throws Exception {
        byte[] key = Keys.encode(
                authorities(settings("localhost")).server().credential().key());
        store.close();
        String database = new String(Files.readAllBytes(data.resolve(Store.FILE)), StandardCharsets.ISO_8859_1);
        store = Store.open(new StoreSettings(data, Optional.empty()));
        assertThat(database).doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
    }

    @Test
    void aLocalServerIsReachedByItsLocalNamesToo() throws Exception {
        var certificates = new ServerCertificates(
                authorities(settings("helder.localhost")), settings("helder.localhost"), now::get, RANDOM);
        X509Certificate shown = certificates.current().chain().getFirst();
        assertThat(shown.getSubjectAlternativeNames().stream()
                        .map(name -> String.valueOf(name.get(1)))
                        .toList())
                .containsExactly("helder.localhost", "localhost", "127.0.0.1");
    }

    @Test
    void theCertificateOfTheServerIsRenewedAfterTwoThirdsOfItsLife() {
        var certificates =
                new ServerCertificates(authorities(settings("localhost")), settings("localhost"), now::get, RANDOM);
        X509Certificate first = certificates.current().chain().getFirst();
        now.updateAndGet(instant -> instant.plus(Duration.ofDays(200)));
        certificates.refresh();
        assertThat(certificates.current().chain().getFirst()).isEqualTo(first);
        now.updateAndGet(instant -> instant.plus(Duration.ofDays(100)));
        certificates.refresh();
        X509Certificate second = certificates.current().chain().getFirst();
        assertThat(second).isNotEqualTo(first);
        assertThat(IssuerCheck.issued(second, certificates.trustAnchor().orElseThrow(), IssuerCheck.Purpose.SERVER)
                        .accepted())
                .isPresent();
    }

    @Test
    void theTrustAnchorLiesInTheDataDirectory() throws Exception {
        var certificates =
                new ServerCertificates(authorities(settings("localhost")), settings("localhost"), now::get, RANDOM);
        assertThat(Files.readString(data.resolve(ServerCertificates.TRUST_ANCHOR_FILE)))
                .isEqualTo(certificates.trustAnchorPem().orElseThrow());
    }

    @Test
    void anotherHostNameGetsAnotherRoot() {
        X509Certificate one = authorities(settings("one.example")).server().certificate();
        X509Certificate two = authorities(settings("two.example")).server().certificate();
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void theOperatorsFilesAreUsedAndTakenOverWhenTheyChange() throws Exception {
        Path certificate = data.resolve("tls.pem");
        Path key = data.resolve("tls.key");
        var files = TestSettings.in(data, Map.of("tls-certificate", certificate, "tls-key", key));
        X509Certificate first = write(certificate, key);
        var certificates = new ServerCertificates(authorities(files), files, now::get, RANDOM);
        assertThat(certificates.current().chain()).containsExactly(first);
        assertThat(certificates.trustAnchor()).isEmpty();
        X509Certificate second = write(certificate, key);
        certificates.refresh();
        assertThat(certificates.current().chain()).containsExactly(second);
        Files.writeString(key, "broken");
        certificates.refresh();
        assertThat(certificates.current().chain())
                .as("a broken file changes nothing while the server runs")
                .containsExactly(second);
        assertThatThrownBy(() -> new ServerCertificates(authorities(files), files, now::get, RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tls.key");
    }

    private X509Certificate write(Path certificate, Path key) throws Exception {
        var root = ServerRoot.create(new Subject("Any", "Any"), List.of(), now.get(), RANDOM);
        var server = root.issueServer(List.of("localhost"), now.get(), RANDOM);
        Files.writeString(certificate, Certificates.pem(List.of(server.certificate())));
        Files.writeString(key, Certificates.pem("PRIVATE KEY", Keys.encode(server.key())));
        return server.certificate();
    }

    @Test
    void aCertificateBecomesActiveAndTheOneBeforeSuperseded() {
        var issued = new IssuedCertificates(store, now::get);
        var organisation = new OrganisationId("o");
        var enrollment = new EnrollmentId("e");
        X509Certificate old = identity();
        X509Certificate next = identity();
        store.write(tx -> {
            issued.add(
                    tx,
                    new IssuedCertificates.Issue(
                            organisation, old, Optional.empty(), Optional.of(new TicketId("t")), Optional.empty()));
            issued.add(
                    tx,
                    new IssuedCertificates.Issue(
                            organisation,
                            next,
                            Optional.of("x"),
                            Optional.of(new TicketId("u")),
                            Optional.of(enrollment)));
            return true;
        });
        assertThat(state(issued, old)).isEqualTo(IssuedCertificate.State.ISSUED);
        store.write(tx -> {
            issued.activate(tx, issued.find(tx, Certificates.fingerprint(old)).orElseThrow(), enrollment);
            return true;
        });
        assertThat(state(issued, old)).isEqualTo(IssuedCertificate.State.ACTIVE);
        store.write(tx -> {
            issued.activate(tx, issued.find(tx, Certificates.fingerprint(next)).orElseThrow(), enrollment);
            return true;
        });
        assertThat(state(issued, old)).isEqualTo(IssuedCertificate.State.SUPERSEDED);
        assertThat(state(issued, next)).isEqualTo(IssuedCertificate.State.ACTIVE);
        store.write(tx -> {
            issued.revoke(tx, enrollment);
            return true;
        });
        assertThat(state(issued, next)).isEqualTo(IssuedCertificate.State.REVOKED);
        assertThat(issued.find("unknown")).isEmpty();
    }

    private IssuedCertificate.State state(IssuedCertificates issued, X509Certificate certificate) {
        return issued.find(Certificates.fingerprint(certificate)).orElseThrow().state();
    }

    private X509Certificate identity() {
        return authorities(settings("localhost"))
                .devices()
                .issueIdentity(
                        new Subject("t", "Helder"),
                        Keys.p256(RANDOM).getPublic(),
                        now.get(),
                        Duration.ofDays(365),
                        RANDOM);
    }
}
