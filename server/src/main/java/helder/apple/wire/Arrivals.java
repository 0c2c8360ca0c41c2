package helder.apple.wire;

import helder.apple.AccountTokens;
import helder.apple.AnswerReader;
import helder.apple.Channels;
import helder.apple.Observed;
import helder.apple.PushTopic;
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
import helder.identity.EnrollmentType;
import helder.lane.DeviceReply;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.protocol.apple.checkin.Authenticate;
import helder.protocol.apple.checkin.Channel;
import helder.protocol.apple.checkin.Identification;
import helder.store.Store;
import helder.store.Tx;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers {@code Authenticate}: a new enrollment, or a renewed certificate of a living one. Which of the two, only the
 * certificate tells (apple-mdm note, section 4.9): a renewal keeps queue and tokens, a new enrollment starts from nothing.
 */
@Component
final class Arrivals {

    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

    private final Store store;
    private final Enrollments enrollments;
    private final Tickets tickets;
    private final IssuedCertificates certificates;
    private final Channels channels;
    private final AccountTokens tokens;
    private final PushTopic topic;
    private final Intake intake;
    private final People people;
    private final Commands commands;

    Arrivals(
            Store store,
            Enrollments enrollments,
            Tickets tickets,
            IssuedCertificates certificates,
            Channels channels,
            AccountTokens tokens,
            PushTopic topic,
            Intake intake,
            People people,
            Commands commands) {
        this.store = store;
        this.enrollments = enrollments;
        this.tickets = tickets;
        this.certificates = certificates;
        this.channels = channels;
        this.tokens = tokens;
        this.topic = topic;
        this.intake = intake;
        this.people = people;
        this.commands = commands;
    }

    DeviceReply authenticate(Sender sender, Authenticate message) {
        if (message.identification().channel() != Channel.DEVICE) {
            return Replies.malformed();
        }
        return switch (sender) {
            case Sender.Newcomer(IssuedCertificate certificate) -> enroll(certificate, message);
            case Sender.Renewing(EnrollmentId enrollment, IssuedCertificate certificate) ->
                renew(enrollment, certificate, message);
            // The answer to the first one was lost on the way; nothing is to be done again.
            case Sender.Enrolled(EnrollmentId enrollment, IssuedCertificate certificate, boolean _) ->
                renew(enrollment, certificate, message);
            case Sender.Departed _ -> Replies.unrecognized();
            case Sender.Stranger _ -> Replies.forbidden();
        };
    }

    private DeviceReply enroll(IssuedCertificate certificate, Authenticate message) {
        boolean ours = topic.topic().filter(message.topic()::equals).isPresent();
        if (!ours || certificate.ticket().isEmpty()) {
            return Replies.forbidden();
        }
        try {
            return store.write(certificate.fingerprint(), tx -> enroll(tx, certificate, message));
        } catch (IllegalStateException e) {
            log.info("Refused an enrollment: {}", e.getMessage());
            return Replies.forbidden();
        }
    }

    private DeviceReply enroll(Tx tx, IssuedCertificate certificate, Authenticate message) {
        Optional<Ticket> ticket = tickets.find(tx, certificate.ticket().orElseThrow());
        boolean current = certificates
                .find(tx, certificate.fingerprint())
                .filter(fresh -> fresh.state() == IssuedCertificate.State.ISSUED)
                .isPresent();
        if (!current || ticket.filter(found -> fits(found.type(), message)).isEmpty()) {
            return Replies.forbidden();
        }
        String hash = channels.hash(message.identification().deviceKey());
        List<Enrollment> before = channels.ofDevice(tx, hash).stream()
                .flatMap(id -> enrollments.lock(tx, id).filter(Enrollment::isLiving).stream())
                .toList();
        List<Enrollment> ofOthers = before.stream()
                .filter(each -> !each.person().equals(ticket.get().person()) && !isGivenUp(tx, each))
                .toList();
        noteClaim(tx, ofOthers);
        List<Enrollment> over =
                before.stream().filter(each -> !ofOthers.contains(each)).toList();
        Optional<DeviceId> device = makeRoom(tx, over, ticket.get());
        Enrollment enrollment = enrollments.start(tx, ticket.get(), form(message, ticket.get()), device);
        certificates.activate(tx, certificate, enrollment.id());
        channels.open(tx, enrollment, hash, message.topic(), account(tx, ticket.get()));
        tokens.bind(tx, ticket.get().id(), enrollment.id());
        intake.take(tx, enrollment, told(message));
        return DeviceReply.empty();
    }

    private Optional<String> account(Tx tx, Ticket ticket) {
        return switch (ticket.type()) {
            case APPLE_USER -> people.find(tx, ticket.person()).map(Person::email);
            case APPLE_PROFILE, WINDOWS, ANDROID_WORK_PROFILE, ANDROID_COMPANY_PROFILE, ANDROID_FULLY_MANAGED ->
                Optional.empty();
        };
    }

    private static boolean fits(EnrollmentType type, Authenticate message) {
        return switch (type) {
            case APPLE_USER -> message.identification().isUserEnrollment();
            case APPLE_PROFILE -> !message.identification().isUserEnrollment();
            // A ticket for another platform makes no Apple device welcome.
            case WINDOWS, ANDROID_WORK_PROFILE, ANDROID_COMPANY_PROFILE, ANDROID_FULLY_MANAGED -> false;
        };
    }

    /**
     * Ends what the device had before. It counts as the same device only when the same person enrolls it again; somebody
     * else's history stays with them.
     */
    private Optional<DeviceId> makeRoom(Tx tx, List<Enrollment> before, Ticket ticket) {
        Optional<DeviceId> same = Optional.empty();
        for (Enrollment each : before) {
            if (each.person().equals(ticket.person())) {
                same = Optional.of(each.device());
            }
            enrollments.removed(tx, each.id(), Enrollment.Removal.REPLACED);
        }
        return same;
    }

    /**
     * Whether somebody said that this enrollment may end: the device agreed to, a person ordered it (a device that was wiped by hand
     * never answers), or its owner has left. What a device calls itself proves nothing.
     */
    private boolean isGivenUp(Tx tx, Enrollment enrollment) {
        return enrollment.state() == Enrollment.State.LEAVING
                || commands.isEnding(tx, enrollment.id())
                || people.find(tx, enrollment.person())
                        .filter(owner -> owner.state() != Person.State.LEFT)
                        .isEmpty();
    }

    /**
     * Somebody enrolls a device that says it is one of somebody else. Nothing of that one ends, and the answer is that of any enrollment: a
     * refusal would tell whoever guesses identifiers which devices are managed here. Its owner and the desk read that it happened.
     */
    private void noteClaim(Tx tx, List<Enrollment> ofOthers) {
        for (Enrollment each : ofOthers) {
            enrollments.claimed(tx, each.id());
            log.warn(
                    "A device was enrolled that says it is the one of enrollment {}, which belongs to another person and goes on."
                            + " If it changed hands, order the end of management there.",
                    each.id());
        }
    }

    private DeviceReply renew(EnrollmentId id, IssuedCertificate certificate, Authenticate message) {
        String hash = channels.hash(message.identification().deviceKey());
        return store.write(id.value(), tx -> {
            Optional<Enrollment> enrollment = enrollments.lock(tx, id).filter(Enrollment::isLiving);
            boolean same = channels.find(tx, id)
                    .filter(channel -> channel.identifierHash().equals(hash)
                            && channel.topic().equals(message.topic()))
                    .isPresent();
            if (enrollment.isEmpty()) {
                return Replies.unrecognized();
            }
            if (!same) {
                return Replies.forbidden();
            }
            takeOver(tx, certificate, id);
            intake.take(tx, enrollment.get(), told(message));
            return DeviceReply.empty();
        });
    }

    private void takeOver(Tx tx, IssuedCertificate certificate, EnrollmentId enrollment) {
        Optional<IssuedCertificate> fresh = certificates.find(tx, certificate.fingerprint());
        if (fresh.filter(each -> each.state() == IssuedCertificate.State.ISSUED).isPresent()) {
            certificates.activate(tx, fresh.get(), enrollment);
            fresh.get().ticket().ifPresent(ticket -> tickets.bind(tx, ticket, enrollment));
        }
    }

    /** What the device tells with the message; its UDID is told like anything else. */
    private static Observed told(Authenticate message) {
        Observed attributes = AnswerReader.read(message.attributes());
        Identification from = message.identification();
        if (from.isUserEnrollment()) {
            return attributes;
        }
        var values = new EnumMap<DataItem, String>(DataItem.class);
        values.putAll(attributes.values());
        values.put(DataItem.DEVICE_IDENTIFIER, from.deviceIdentifier());
        return new Observed(values, attributes.unknown());
    }

    /** Only a word for pictures and rules that differ on Macs; the name of the product itself goes through the gate. */
    private static DeviceForm form(Authenticate message, Ticket ticket) {
        Optional<String> named = message.attributes()
                .optionalText("ProductName")
                .or(() -> message.attributes().optionalText("Model"));
        if (named.isEmpty()) {
            return ticket.form().orElse(DeviceForm.PHONE);
        }
        String product = named.get();
        if (product.startsWith("iPad")) {
            return DeviceForm.TABLET;
        }
        return product.contains("Mac") ? DeviceForm.COMPUTER : DeviceForm.PHONE;
    }
}
