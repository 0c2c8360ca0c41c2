package helder.apple.wire;

import static org.assertj.core.api.Assertions.assertThat;

import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.identity.EnrollmentId;
import helder.identity.OrganisationId;
import helder.identity.TicketId;
import helder.lane.DeviceRequest;
import helder.lane.ShownCertificate;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.DeviceAuthority;
import helder.protocol.pki.Keys;
import helder.protocol.pki.Subject;
import helder.store.Store;
import helder.store.StoreSettings;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Identity;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a message comes from, as time goes by. */
class SendersTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final DeviceAuthority AUTHORITY = DeviceAuthority.create(new Subject("Test", "Test"), START, RANDOM);
    private static final EnrollmentId ENROLLMENT = new EnrollmentId("e");

    @TempDir
    private Path data;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private Store store;
    private IssuedCertificates issued;
    private Senders senders;
    private X509Certificate certificate;

    @BeforeEach
    void open() {
        store = Store.open(new StoreSettings(data, Optional.empty()));
        issued = new IssuedCertificates(store, now::get);
        senders = new Senders(issued, now::get);
        certificate = issue(Optional.empty());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private X509Certificate issue(Optional<EnrollmentId> enrollment) {
        return issue(enrollment, Keys.p256(RANDOM));
    }

    private X509Certificate issue(Optional<EnrollmentId> enrollment, KeyPair keys) {
        X509Certificate made = AUTHORITY.issueIdentity(
                new Subject("t", "Helder"), keys.getPublic(), now.get(), Duration.ofDays(365), RANDOM);
        store.write(tx -> {
            issued.add(
                    tx,
                    new IssuedCertificates.Issue(
                            new OrganisationId("o"),
                            made,
                            Optional.empty(),
                            enrollment.isPresent() ? Optional.empty() : Optional.of(new TicketId("t")),
                            enrollment));
            return true;
        });
        return made;
    }

    private void activate(X509Certificate which) {
        store.write(tx -> {
            IssuedCertificate found =
                    issued.find(tx, Certificates.fingerprint(which)).orElseThrow();
            issued.activate(tx, found, ENROLLMENT);
            return true;
        });
    }

    private Sender sender(X509Certificate shown) {
        return senders.of(new DeviceRequest(
                "PUT",
                "",
                "",
                name -> Optional.empty(),
                new byte[0],
                Optional.of(ShownCertificate.of(shown)),
                "127.0.0.1"));
    }

    private void wait(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void aCertificateIsANewcomersThenItsEnrollmentsThenNobodys() {
        assertThat(sender(certificate)).isInstanceOf(Sender.Newcomer.class);
        activate(certificate);
        assertThat(sender(certificate)).isInstanceOf(Sender.Enrolled.class);
        store.write(tx -> {
            issued.revoke(tx, ENROLLMENT);
            return true;
        });
        assertThat(sender(certificate)).isInstanceOf(Sender.Departed.class);
    }

    @Test
    void anExpiredIdentityIsGoodForItsRenewalForAMonthOnly() {
        activate(certificate);
        wait(Duration.ofDays(364));
        assertThat(sender(certificate))
                .isInstanceOfSatisfying(
                        Sender.Enrolled.class,
                        enrolled -> assertThat(enrolled.inGrace()).isFalse());
        wait(Duration.ofDays(2));
        assertThat(sender(certificate))
                .isInstanceOfSatisfying(
                        Sender.Enrolled.class,
                        enrolled -> assertThat(enrolled.inGrace()).isTrue());
        wait(Duration.ofDays(30));
        assertThat(sender(certificate)).isInstanceOf(Sender.Stranger.class);
    }

    @Test
    void duringARenewalBothCertificatesAreGoodAndTheOldOneForADayLonger() {
        activate(certificate);
        X509Certificate next = issue(Optional.of(ENROLLMENT));
        assertThat(sender(next)).isInstanceOf(Sender.Renewing.class);
        assertThat(sender(certificate)).isInstanceOf(Sender.Enrolled.class);
        activate(next);
        assertThat(sender(next)).isInstanceOf(Sender.Enrolled.class);
        assertThat(sender(certificate)).isInstanceOf(Sender.Enrolled.class);
        wait(Duration.ofHours(25));
        assertThat(sender(certificate)).isInstanceOf(Sender.Stranger.class);
        assertThat(sender(next)).isInstanceOf(Sender.Enrolled.class);
    }

    @Test
    void aDeviceThatEnrolledWhileTheClockWasAheadIsKnownWhenItIsSetRight() {
        activate(certificate);
        wait(Duration.ofDays(-5));
        assertThat(sender(certificate)).isInstanceOf(Sender.Enrolled.class);
    }

    @Test
    void whatOneServerSaysOfACertificateIsKnownToAnother() {
        assertThat(sender(certificate)).isInstanceOf(Sender.Newcomer.class);
        var other = new IssuedCertificates(store, now::get);
        store.write(tx -> {
            IssuedCertificate found =
                    other.find(tx, Certificates.fingerprint(certificate)).orElseThrow();
            other.activate(tx, found, ENROLLMENT);
            return true;
        });
        assertThat(sender(certificate)).isInstanceOf(Sender.Enrolled.class);

        X509Certificate unknown = AUTHORITY.issueIdentity(
                new Subject("u", "Helder"), Keys.p256(RANDOM).getPublic(), now.get(), Duration.ofDays(365), RANDOM);
        assertThat(sender(unknown)).isInstanceOf(Sender.Stranger.class);
        store.write(tx -> {
            other.add(
                    tx,
                    new IssuedCertificates.Issue(
                            new OrganisationId("o"),
                            unknown,
                            Optional.empty(),
                            Optional.of(new TicketId("u")),
                            Optional.empty()));
            return true;
        });
        assertThat(sender(unknown)).isInstanceOf(Sender.Newcomer.class);
    }

    @Test
    void whoeverSignsNamesItselfBeforeTheBodyIsRead() {
        KeyPair keys = Keys.rsa(2048, RANDOM);
        X509Certificate made = issue(Optional.empty(), keys);
        byte[] body = {1, 2, 3};
        String signature = Base64.getEncoder()
                .encodeToString(Cms.signDetached(new Identity(keys.getPrivate(), made, List.of()), body, now.get()));
        assertThat(senders.claimed(name -> Optional.of(signature))).contains(Certificates.fingerprint(made));
        assertThat(senders.mayBeKnown(Optional.empty(), name -> Optional.of(signature)))
                .isTrue();
        assertThat(senders.claimed(name -> Optional.of("nonsense"))).isEmpty();
        assertThat(senders.claimed(name -> Optional.empty())).isEmpty();
    }

    @Test
    void aCertificateOfTheSameAuthorityThatIsNotInTheBooksIsAStrangers() {
        X509Certificate unknown = AUTHORITY.issueIdentity(
                new Subject("t", "Helder"), Keys.p256(RANDOM).getPublic(), now.get(), Duration.ofDays(365), RANDOM);
        assertThat(sender(unknown)).isInstanceOf(Sender.Stranger.class);
    }
}
