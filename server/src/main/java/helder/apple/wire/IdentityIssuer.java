package helder.apple.wire;

import helder.apple.Renewal;
import helder.certificates.Authorities;
import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.EnrollmentId;
import helder.identity.TicketId;
import helder.organisation.Organisations;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.IssuerCheck;
import helder.protocol.pki.Keys;
import helder.protocol.pki.ScepFailure;
import helder.protocol.pki.ScepRequest;
import helder.protocol.pki.ScepService;
import helder.protocol.pki.ScepService.Decision;
import helder.protocol.pki.Subject;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Decides on certificate requests of devices. A challenge works until a device has enrolled with it, because answers get lost
 * (apple-mdm note, section 7.4): the same key or transaction gets the same certificate again, another key takes the place of
 * the one before, three keys at most. A living enrollment may also renew with the certificate it has, three times a day at most:
 * whoever holds that certificate gets no endless row of others, and a device whose answers got lost goes on the day after, long
 * before its certificate can no longer be renewed.
 */
@Component
final class IdentityIssuer implements ScepService.Issuer {

    private static final int MOST_KEYS = 3;
    private static final int RENEWALS_AT_ONCE = 3;
    private static final Duration ONCE = Duration.ofDays(1);
    /** A challenge ends at most once, so that the second certificate is surely for the right subject. */
    private static final int MOST_LOOKS = 3;

    private static final String PRODUCT = "Helder";

    private final Store store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Authorities authorities;
    private final IssuedCertificates certificates;
    private final Tickets tickets;
    private final Enrollments enrollments;
    private final Organisations organisations;

    IdentityIssuer(
            Store store,
            InstantSource clock,
            SecureRandom random,
            Authorities authorities,
            IssuedCertificates certificates,
            Tickets tickets,
            Enrollments enrollments,
            Organisations organisations) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.authorities = authorities;
        this.certificates = certificates;
        this.tickets = tickets;
        this.enrollments = enrollments;
        this.organisations = organisations;
    }

    /** What a look at storage came to: to sign takes longer than everything else, and nobody else can write meanwhile. */
    private sealed interface Ruling {
        record Final(Decision decision) implements Ruling {}

        /** To be granted with a certificate for this subject, once that is signed. */
        record Unsigned(Subject subject) implements Ruling {}
    }

    private record Signed(Subject subject, X509Certificate certificate) {}

    private static Decision denied(String why) {
        return new Decision.Denied(ScepFailure.BAD_REQUEST, why);
    }

    private static Ruling.Final no(String why) {
        return new Ruling.Final(denied(why));
    }

    @Override
    public Decision decide(ScepRequest request) {
        return switch (request.type()) {
            case PKCS_REQ -> withChallenge(request);
            case RENEWAL_REQ -> withCertificate(request);
        };
    }

    private Decision withChallenge(ScepRequest request) {
        Optional<String> challenge = request.request().challenge();
        if (challenge.isEmpty()) {
            return denied("no challenge");
        }
        if (!request.signerIsSelfSigned() && ours(request.signer()).isEmpty()) {
            return denied("signed by a certificate of somebody else");
        }
        return signing(request, Vault.hash(challenge.get()), (tx, signed) -> {
            Optional<Ticket> ticket = live(tx, challenge.get());
            if (ticket.isEmpty()) {
                return no("the challenge is unknown or used up");
            }
            return issue(tx, request, ticket.map(Ticket::id), ticket.get().enrollment(), signed);
        });
    }

    /**
     * Looks, signs when there is something to sign, and looks again, because much may have happened meanwhile: another request for the
     * same may have been granted, or what it was granted for has ended.
     */
    private Decision signing(ScepRequest request, String affinity, BiFunction<Tx, Optional<Signed>, Ruling> issuing) {
        Optional<Signed> signed = Optional.empty();
        for (int look = 0; look < MOST_LOOKS; look++) {
            Optional<Signed> found = signed;
            switch (store.write(affinity, tx -> issuing.apply(tx, found))) {
                case Ruling.Final(Decision decision) -> {
                    return decision;
                }
                case Ruling.Unsigned(Subject subject) -> signed = Optional.of(sign(subject, request));
            }
        }
        return denied("what was asked for changed while it was signed");
    }

    private Signed sign(Subject subject, ScepRequest request) {
        return new Signed(
                subject,
                authorities
                        .devices()
                        .issueIdentity(
                                subject,
                                request.request().publicKey(),
                                clock.instant(),
                                Renewal.CERTIFICATE_LIFE,
                                random));
    }

    private Optional<Ticket> live(Tx tx, String challenge) {
        return tickets.findByChallenge(tx, challenge).filter(ticket -> ticket.isLive(clock.instant()));
    }

    private Decision withCertificate(ScepRequest request) {
        Optional<IssuedCertificate> signer =
                ours(request.signer()).filter(each -> each.state() == IssuedCertificate.State.ACTIVE);
        Optional<EnrollmentId> enrollment = signer.flatMap(IssuedCertificate::enrollment);
        if (enrollment.isEmpty()) {
            return denied("the certificate to be renewed is not the identity of an enrollment");
        }
        return signing(request, enrollment.get().value(), (tx, signed) -> {
            boolean living = enrollments
                    .lock(tx, enrollment.get())
                    .filter(Enrollment::isLiving)
                    .isPresent();
            if (!living) {
                return no("the enrollment has ended");
            }
            Optional<String> challenge = request.request().challenge().filter(text -> !text.isEmpty());
            // Some clients send the request of their enrollment again, with the challenge used up then: the signature
            // decides.
            Optional<Ticket> ticket = challenge
                    .flatMap(text -> tickets.findByChallenge(tx, text))
                    .filter(found -> found.enrollment().equals(enrollment));
            if (challenge.isPresent() && ticket.isEmpty()) {
                return no("the challenge is not one of this enrollment");
            }
            Optional<TicketId> live =
                    ticket.filter(found -> found.isLive(clock.instant())).map(Ticket::id);
            return issue(tx, request, live, enrollment, signed);
        });
    }

    private Optional<IssuedCertificate> ours(X509Certificate certificate) {
        return certificates
                .find(Certificates.fingerprint(certificate))
                .filter(each -> IssuerCheck.validity(certificate, clock.instant(), Senders.TOLERANCE)
                        .accepted()
                        .isPresent());
    }

    private Ruling issue(
            Tx tx,
            ScepRequest request,
            Optional<TicketId> ticket,
            Optional<EnrollmentId> enrollment,
            Optional<Signed> signed) {
        String key = Keys.hash(request.request().publicKey());
        String transaction = Vault.hash(request.transaction().id());
        List<IssuedCertificate> before = unused(tx, ticket, enrollment);
        Optional<IssuedCertificate> same = before.stream()
                .filter(each -> each.state() == IssuedCertificate.State.ISSUED)
                .filter(each -> each.publicKeyHash().equals(key)
                        || each.transactionHash().filter(transaction::equals).isPresent())
                .findFirst();
        if (same.isPresent()) {
            return new Ruling.Final(new Decision.Granted(certificates.certificate(tx, same.get())));
        }
        long keys = Stream.concat(before.stream().map(IssuedCertificate::publicKeyHash), Stream.of(key))
                .distinct()
                .count();
        if (keys > MOST_KEYS) {
            return no("too many different keys");
        }
        if (ticket.isEmpty() && renewalsOfLate(tx, enrollment.orElseThrow()) >= RENEWALS_AT_ONCE) {
            return no("too many renewals within a day");
        }
        var subject = new Subject(
                ticket.map(TicketId::value)
                        .or(() -> enrollment.map(EnrollmentId::value))
                        .orElseThrow(),
                PRODUCT);
        Optional<X509Certificate> made =
                signed.filter(each -> each.subject().equals(subject)).map(Signed::certificate);
        if (made.isEmpty()) {
            return new Ruling.Unsigned(subject);
        }
        before.forEach(each -> certificates.supersede(tx, each));
        certificates.add(
                tx,
                new IssuedCertificates.Issue(
                        organisations.current().id(), made.get(), Optional.of(transaction), ticket, enrollment));
        ticket.ifPresent(id -> tickets.certificateIssued(tx, id));
        return new Ruling.Final(new Decision.Granted(made.get()));
    }

    /** Whatever became of them: also those that another key took the place of. */
    private long renewalsOfLate(Tx tx, EnrollmentId enrollment) {
        Instant since = clock.instant().minus(ONCE);
        return certificates.ofEnrollment(tx, enrollment).stream()
                .filter(each -> each.ticket().isEmpty() && each.issuedAt().isAfter(since))
                .count();
    }

    /** What was issued under the same ticket, or for the same renewal, and never used. */
    private List<IssuedCertificate> unused(Tx tx, Optional<TicketId> ticket, Optional<EnrollmentId> enrollment) {
        List<IssuedCertificate> all = ticket.map(id -> certificates.ofTicket(tx, id))
                .or(() -> enrollment.map(id -> certificates.ofEnrollment(tx, id).stream()
                        .filter(each -> each.ticket().isEmpty() && each.state() == IssuedCertificate.State.ISSUED)
                        .toList()))
                .orElse(List.of());
        return all.stream()
                .filter(each -> each.state() == IssuedCertificate.State.ISSUED
                        || each.state() == IssuedCertificate.State.SUPERSEDED)
                .toList();
    }
}
