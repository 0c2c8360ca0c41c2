package helder.android.wire;

import helder.android.AndroidModes;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.DeviceForm;
import helder.identity.DeviceId;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.identity.Platform;
import helder.identity.TicketId;
import helder.people.People;
import helder.people.Person;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.device.Device;
import helder.protocol.android.name.DeviceName;
import helder.store.Tx;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets a phone in that Google tells of for the first time: the token with which it enrolled names the ticket of its person. How it is managed
 * and whose it is, the phone itself says (android note, section 1.5: the same token makes either); where that differs from the ticket, the
 * narrower of both holds.
 */
@Component
final class PhoneArrivals {

    private static final Logger log = LoggerFactory.getLogger(PhoneArrivals.class);

    private final InstantSource clock;
    private final Tickets tickets;
    private final Enrollments enrollments;
    private final Commands commands;
    private final People people;
    private final PhoneRepository phones;

    PhoneArrivals(
            InstantSource clock,
            Tickets tickets,
            Enrollments enrollments,
            Commands commands,
            People people,
            PhoneRepository phones) {
        this.clock = clock;
        this.tickets = tickets;
        this.enrollments = enrollments;
        this.commands = commands;
        this.people = people;
        this.phones = phones;
    }

    /** Empty when nobody knows whose phone it is, or it did not say yet how it is managed. */
    Optional<Enrollment> arrive(Tx tx, Device device) {
        DeviceMode mode = device.mode();
        Optional<Ticket> ticket = ticket(tx, device);
        if (mode == null || ticket.isEmpty()) {
            return Optional.empty();
        }
        return start(tx, ticket.get(), mode, device);
    }

    /** Whether a later word of it may say what is missing; a ticket that does not work any more never works again. */
    boolean mayStillArrive(Tx tx, Device device) {
        return device.mode() == null && ticket(tx, device).isPresent();
    }

    /** What came back with the token is what this server put there: the id of a ticket, and a phone cannot choose another one. */
    private Optional<Ticket> ticket(Tx tx, Device device) {
        return Optional.ofNullable(device.enrollmentData())
                .flatMap(reference -> tickets.find(tx, new TicketId(reference)))
                .filter(ticket -> ticket.type().platform() == Platform.ANDROID)
                .filter(ticket -> ticket.isLive(clock.instant()));
    }

    private Optional<Enrollment> start(Tx tx, Ticket ticket, DeviceMode mode, Device device) {
        if (hasLeft(tx, ticket.person())) {
            return Optional.empty();
        }
        String identity = phones.hash(device.identityKey());
        Optional<DeviceId> same = makeRoom(tx, before(tx, device, identity), ticket);
        Enrollment started = enrollments.start(
                tx, ticket, AndroidModes.of(mode), ticket.form().orElse(DeviceForm.PHONE), same);
        phones.open(tx, started, device.name(), identity);
        if (AndroidModes.of(mode) != ticket.type()) {
            log.warn(
                    "The phone of enrollment {} is managed as {}, and was meant to be {}",
                    started.id(),
                    AndroidModes.of(mode).code(),
                    ticket.type().code());
        }
        return Optional.of(started);
    }

    private boolean hasLeft(Tx tx, PersonId person) {
        return people.find(tx, person)
                .filter(found -> found.state() != Person.State.LEFT)
                .isEmpty();
    }

    /** Enrollments of the same phone, by the names that Google says it had, and by what it is known by. */
    private Set<EnrollmentId> before(Tx tx, Device device, String identity) {
        var before = new LinkedHashSet<>(phones.ofIdentity(tx, identity));
        for (String name : device.previousNames()) {
            try {
                phones.find(tx, DeviceName.of(name)).map(Phone::enrollment).ifPresent(before::add);
            } catch (IllegalArgumentException notAName) {
                log.debug("Google names an earlier enrollment in another form");
            }
        }
        return before;
    }

    /** Ends what the same person's phone had before, and what somebody gave up; leaves alone what is another person's, and says so. */
    private Optional<DeviceId> makeRoom(Tx tx, Set<EnrollmentId> before, Ticket ticket) {
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
                        "A phone was enrolled that is known as the one of enrollment {}, which belongs to another person and goes"
                                + " on. If it changed hands, order the end of management there.",
                        id);
            }
        }
        return same;
    }

    private boolean isGivenUp(Tx tx, Enrollment enrollment) {
        return enrollment.state() == Enrollment.State.LEAVING
                || commands.isEnding(tx, enrollment.id())
                || hasLeft(tx, enrollment.person());
    }
}
