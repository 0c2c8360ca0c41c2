package helder.windows.wire;

import helder.certificates.Authorities;
import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.DeviceForm;
import helder.identity.DeviceId;
import helder.identity.EnrollmentId;
import helder.identity.ServerSettings;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.protocol.pki.Keys;
import helder.protocol.pki.Subject;
import helder.protocol.windows.WindowsEdition;
import helder.protocol.windows.provisioning.Backoff;
import helder.protocol.windows.provisioning.DigestAccount;
import helder.protocol.windows.provisioning.EnrollmentDocument;
import helder.protocol.windows.provisioning.Renewal;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.syncml.Nonce;
import helder.protocol.windows.wstep.TokenRequest;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import helder.windows.EnrollmentSettings;
import helder.windows.Observed;
import helder.windows.PollingPlan;
import helder.windows.Provider;
import helder.windows.wire.EnrollmentHandler.Outcome;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets a PC in: uses its ticket up, begins an enrollment and gives it a certificate and the document that makes it a managed PC. Until
 * the PC first speaks with that certificate, the same key gets the same certificate again, because answers get lost; another key gets
 * nothing (windows-mdm note, section 1.6).
 *
 * <p>A new enrollment is a new enrollment: what a PC says about its hardware proves nothing and ends nothing, because machines that
 * were copied say the same (section 1.13). Only the name that the client gives itself, together with the same person, counts as the
 * same PC.
 */
@Component
final class Newcomers {

    /** Life of a PC's certificate. */
    static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);

    /** How far before now it starts: more would be taken from its life, and would bring its renewal closer (section 1.9). */
    static final Duration BACKDATED = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(Newcomers.class);
    private static final int NONCE_BYTES = 16;

    private final Store store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Vault vault;
    private final Authorities authorities;
    private final IssuedCertificates certificates;
    private final Tickets tickets;
    private final Enrollments enrollments;
    private final Organisations organisations;
    private final People people;
    private final Commands commands;
    private final PcChannels channels;
    private final PcIntake intake;
    private final ServerSettings settings;
    private final EnrollmentSettings windows;
    private final PollingPlan plan;

    Newcomers(
            Store store,
            InstantSource clock,
            SecureRandom random,
            Vault vault,
            Authorities authorities,
            IssuedCertificates certificates,
            Tickets tickets,
            Enrollments enrollments,
            Organisations organisations,
            People people,
            Commands commands,
            PcChannels channels,
            PcIntake intake,
            ServerSettings settings,
            EnrollmentSettings windows,
            PollingPlan plan) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.vault = vault;
        this.authorities = authorities;
        this.certificates = certificates;
        this.tickets = tickets;
        this.enrollments = enrollments;
        this.organisations = organisations;
        this.people = people;
        this.commands = commands;
        this.channels = channels;
        this.intake = intake;
        this.settings = settings;
        this.windows = windows;
        this.plan = plan;
    }

    Outcome issue(Callers.Caller.Known caller, TokenRequest.Issue request) {
        if (request.context().edition().filter(WindowsEdition.HOME::equals).isPresent() && !windows.allowHome()) {
            return refuse(caller, EnrollmentFault.DEVICE_NOT_SUPPORTED, "home", "a Home edition");
        }
        try {
            Optional<Enrollment> begun =
                    store.write(caller.ticket().id().value(), tx -> begin(tx, caller.ticket(), request));
            return begun.map(enrollment -> document(enrollment, caller.person(), request))
                    .orElseGet(() -> refuse(
                            caller,
                            EnrollmentFault.AUTHENTICATION,
                            caller.ticket().isOfThePerson() ? "used" : "secret_used",
                            "the ticket was used up with another key"));
        } catch (IllegalStateException e) {
            return refuse(caller, EnrollmentFault.AUTHORIZATION, "left", String.valueOf(e.getMessage()));
        }
    }

    private static Outcome refuse(Callers.Caller.Known caller, EnrollmentFault fault, String key, String why) {
        return new Outcome.Refused(new SoapFaults.Refusal(fault, key, why).of(caller.person()));
    }

    /** Empty when somebody else enrolled with the ticket. */
    private Optional<Enrollment> begin(Tx tx, Ticket known, TokenRequest.Issue request) {
        Ticket ticket = tickets.find(tx, known.id()).orElseThrow();
        String key = Keys.hash(request.request().publicKey());
        if (ticket.enrollment().isPresent()) {
            return ticket.enrollment()
                    .flatMap(id -> enrollments.lock(tx, id))
                    .filter(enrollment -> enrollment.state() == Enrollment.State.STARTED)
                    .filter(enrollment -> channels.find(tx, enrollment.id())
                            .filter(channel -> channel.keyHash().equals(key)
                                    && channel.identifierHash().equals(channels.hash(request.deviceId())))
                            .isPresent());
        }
        if (!ticket.isLive(clock.instant())) {
            return Optional.empty();
        }
        String hash = channels.hash(request.deviceId());
        Enrollment enrollment =
                enrollments.start(tx, ticket, DeviceForm.COMPUTER, makeRoom(tx, channels.ofDevice(tx, hash), ticket));
        channels.open(tx, enrollment, hash, key, request.type());
        // Nobody asked for any of it: counted, and not kept.
        int told = request.context().unknown()
                + request.context().items().values().stream()
                        .mapToInt(List::size)
                        .sum();
        intake.take(tx, enrollment, new Observed(Map.of(), told));
        return Optional.of(enrollment);
    }

    /** Ends what the same person's PC had before, and what somebody gave up; leaves alone what is another person's, and says so. */
    private Optional<DeviceId> makeRoom(Tx tx, List<EnrollmentId> before, Ticket ticket) {
        Optional<DeviceId> same = Optional.empty();
        for (EnrollmentId id : before) {
            Optional<Enrollment> living = enrollments.lock(tx, id).filter(Enrollment::isLiving);
            if (living.isEmpty()) {
                continue;
            }
            boolean own = living.get().person().equals(ticket.person());
            if (own) {
                same = Optional.of(living.get().device());
            }
            if (own || isGivenUp(tx, living.get())) {
                enrollments.removed(tx, id, Enrollment.Removal.REPLACED);
            } else {
                enrollments.claimed(tx, id);
                log.warn(
                        "A PC was enrolled that says it is the one of enrollment {}, which belongs to another person and goes"
                                + " on. If it changed hands, order the end of management there.",
                        id);
            }
        }
        return same;
    }

    private boolean isGivenUp(Tx tx, Enrollment enrollment) {
        return enrollment.state() == Enrollment.State.LEAVING
                || commands.isEnding(tx, enrollment.id())
                || people.find(tx, enrollment.person())
                        .filter(owner -> owner.state() != Person.State.LEFT)
                        .isEmpty();
    }

    private Outcome document(Enrollment enrollment, Person person, TokenRequest.Issue request) {
        // Signed outside of the unit of work: that takes longer than everything else, and nobody else can write
        // meanwhile.
        X509Certificate fresh = authorities
                .devices()
                .issueIdentity(
                        new Subject(enrollment.id().value(), null),
                        request.request().publicKey(),
                        clock.instant(),
                        BACKDATED,
                        CERTIFICATE_LIFE,
                        random);
        DigestAccount account = account(enrollment.id());
        Optional<X509Certificate> given =
                store.write(enrollment.id().value(), tx -> give(tx, enrollment, fresh, account));
        if (given.isEmpty()) {
            return Outcome.refuse(EnrollmentFault.AUTHENTICATION, "used", "the enrollment ended meanwhile");
        }
        String name = organisations.current().name();
        return new Outcome.Granted(new EnrollmentDocument(
                        authorities.devices().certificate(),
                        given.get(),
                        request.type(),
                        Renewal.STANDARD,
                        Provider.ID,
                        name,
                        URI.create(settings.deviceAddress() + ManagementHandler.ADDRESS),
                        Backoff.STANDARD,
                        account,
                        UUID.fromString(enrollment.id().value()),
                        name,
                        person.email(),
                        windows.messageSignatures(),
                        plan.atEnrollment())
                .write());
    }

    /** The certificate that was given before for the same request, or else this one. */
    private Optional<X509Certificate> give(Tx tx, Enrollment enrollment, X509Certificate fresh, DigestAccount account) {
        boolean isNew = enrollments
                .lock(tx, enrollment.id())
                .filter(each -> each.state() == Enrollment.State.STARTED)
                .isPresent();
        if (!isNew) {
            return Optional.empty();
        }
        channels.account(tx, enrollment.id(), account);
        Optional<IssuedCertificate> before = certificates.ofEnrollment(tx, enrollment.id()).stream()
                .filter(each -> each.state() == IssuedCertificate.State.ISSUED)
                .findFirst();
        if (before.isPresent()) {
            return Optional.of(certificates.certificate(tx, before.get()));
        }
        certificates.add(
                tx,
                new IssuedCertificates.Issue(
                        enrollment.organisation(),
                        fresh,
                        Optional.empty(),
                        Optional.of(enrollment.ticket()),
                        Optional.of(enrollment.id())));
        return Optional.of(fresh);
    }

    private DigestAccount account(EnrollmentId enrollment) {
        return new DigestAccount(enrollment.value(), vault.newSecret(), nonce(), vault.newSecret(), nonce());
    }

    private Nonce nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Nonce.of(bytes);
    }
}
