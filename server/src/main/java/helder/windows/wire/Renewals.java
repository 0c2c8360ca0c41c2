package helder.windows.wire;

import helder.certificates.Authorities;
import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Keys;
import helder.protocol.pki.Subject;
import helder.protocol.windows.provisioning.Renewal;
import helder.protocol.windows.provisioning.RenewalDocument;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.wstep.TokenRequest;
import helder.store.Store;
import helder.store.Tx;
import helder.windows.Provider;
import helder.windows.wire.EnrollmentHandler.Outcome;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Renews the certificate of a living enrollment for whoever signs with the one it has (windows-mdm note, section 1.13). The old one goes
 * on working until the PC first speaks with the new one; the same key gets the same certificate again.
 */
@Component
final class Renewals {

    /** A PC's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofDays(1);

    private static final Duration WINDOW = Duration.ofDays(Renewal.STANDARD.periodDays());
    private static final int MOST_A_DAY = 3;
    private static final Outcome REFUSED = Outcome.refuse(
            EnrollmentFault.NOT_ELIGIBLE_TO_RENEW,
            "renew",
            "the certificate is not the identity of this PC, or not due");

    private final Store store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Authorities authorities;
    private final IssuedCertificates certificates;
    private final Enrollments enrollments;
    private final PcChannels channels;

    Renewals(
            Store store,
            InstantSource clock,
            SecureRandom random,
            Authorities authorities,
            IssuedCertificates certificates,
            Enrollments enrollments,
            PcChannels channels) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.authorities = authorities;
        this.certificates = certificates;
        this.enrollments = enrollments;
        this.channels = channels;
    }

    private record Renewed(X509Certificate certificate, PcChannel channel) {}

    Outcome renew(TokenRequest.Renew request) {
        Optional<EnrollmentId> enrollment = certificates
                .find(Certificates.fingerprint(request.signer()))
                .filter(this::isDue)
                .flatMap(IssuedCertificate::enrollment);
        if (enrollment.isEmpty()) {
            return REFUSED;
        }
        X509Certificate fresh = authorities
                .devices()
                .issueIdentity(
                        new Subject(Certificates.commonName(request.signer()).orElseThrow(), null),
                        request.request().publicKey(),
                        clock.instant(),
                        Newcomers.BACKDATED,
                        Newcomers.CERTIFICATE_LIFE,
                        random);
        return store.write(enrollment.get().value(), tx -> renew(tx, enrollment.get(), request, fresh))
                .<Outcome>map(renewed -> new Outcome.Granted(new RenewalDocument(
                                authorities.devices().certificate(),
                                renewed.certificate(),
                                renewed.channel().enrolledAs(),
                                Renewal.STANDARD,
                                Provider.ID)
                        .write()))
                .orElse(REFUSED);
    }

    private boolean isDue(IssuedCertificate certificate) {
        Instant now = clock.instant();
        return certificate.state() == IssuedCertificate.State.ACTIVE
                && !now.isAfter(certificate.notAfter())
                && !now.isBefore(certificate.notAfter().minus(WINDOW).minus(SKEW));
    }

    private Optional<Renewed> renew(Tx tx, EnrollmentId id, TokenRequest.Renew request, X509Certificate fresh) {
        Optional<Enrollment> enrollment = enrollments.lock(tx, id).filter(Enrollment::isLiving);
        boolean stillActive = certificates
                .find(tx, Certificates.fingerprint(request.signer()))
                .filter(this::isDue)
                .isPresent();
        Optional<PcChannel> channel = channels.find(tx, id)
                .filter(each -> request.deviceId()
                        .map(channels::hash)
                        .filter(named -> !named.equals(each.identifierHash()))
                        .isEmpty());
        if (enrollment.isEmpty() || !stillActive || channel.isEmpty()) {
            return Optional.empty();
        }
        List<IssuedCertificate> all = certificates.ofEnrollment(tx, id);
        String key = Keys.hash(request.request().publicKey());
        List<IssuedCertificate> unused = all.stream()
                .filter(each -> each.state() == IssuedCertificate.State.ISSUED)
                .toList();
        Optional<IssuedCertificate> same =
                unused.stream().filter(each -> each.publicKeyHash().equals(key)).findFirst();
        if (same.isPresent()) {
            return Optional.of(new Renewed(certificates.certificate(tx, same.get()), channel.get()));
        }
        Instant since = clock.instant().minus(Duration.ofDays(1));
        boolean tooMany = all.stream()
                        .filter(each ->
                                each.ticket().isEmpty() && each.issuedAt().isAfter(since))
                        .count()
                >= MOST_A_DAY;
        if (tooMany) {
            return Optional.empty();
        }
        unused.forEach(each -> certificates.supersede(tx, each));
        certificates.add(
                tx,
                new IssuedCertificates.Issue(
                        enrollment.get().organisation(), fresh, Optional.empty(), Optional.empty(), Optional.of(id)));
        return Optional.of(new Renewed(fresh, channel.get()));
    }
}
