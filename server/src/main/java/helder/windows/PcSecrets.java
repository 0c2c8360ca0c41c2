package helder.windows;

import helder.devices.HandedOut;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.ServerSettings;
import helder.identity.TicketId;
import helder.people.People;
import helder.people.Person;
import helder.store.Tx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * One-time secrets with which somebody at the desk brings in a PC for somebody else, who is shown nothing before (windows-mdm note, section
 * 1.7). They stand in a list, without the secrets themselves, and can be withdrawn until they are used.
 */
@Service
public final class PcSecrets {

    /** For how long one stands in the list after it was made, unless it works longer. */
    public static final Duration LISTED = Duration.ofDays(30);

    /** For how long one can work at most, in hours. */
    public static final int LONGEST_HOURS = 720;

    private final Tickets tickets;
    private final People people;
    private final EnrollmentSettings settings;
    private final ServerSettings server;
    private final InstantSource clock;
    private final SecureRandom random;

    public PcSecrets(
            Tickets tickets,
            People people,
            EnrollmentSettings settings,
            ServerSettings server,
            InstantSource clock,
            SecureRandom random) {
        this.tickets = tickets;
        this.people = people;
        this.settings = settings;
        this.server = server;
        this.clock = clock;
        this.random = random;
    }

    /** What became of one. */
    public enum Fate {
        /** It works. */
        OPEN,
        /** A PC was set up with it. */
        USED,
        /** Its time is over. */
        OVER,
        WITHDRAWN
    }

    /** Whether they work at all. */
    public boolean isOffered() {
        return settings.signIn() != EnrollmentSettings.Way.FEDERATED;
    }

    /** How long one works unless somebody chooses otherwise, in hours. */
    public int usualHours() {
        return settings.secretHours();
    }

    /** What is typed as the server: at every other address PCs are led to pages. */
    public String discovery() {
        return server.webAddress() + WindowsEnrollment.SECRET_DISCOVERY;
    }

    /**
     * Makes one for one PC of somebody. It is never shown again.
     *
     * @param hours for which it works, 1 to 720
     * @throws IllegalArgumentException for any other time
     * @throws IllegalStateException when they do not work, or the person has left
     */
    public Tickets.Issued make(Tx tx, PersonId whose, Ownership ownership, int hours, Actor by) {
        if (hours < 1 || hours > LONGEST_HOURS) {
            throw new IllegalArgumentException("A one-time secret works for 1 to " + LONGEST_HOURS + " hours");
        }
        Person person = people.find(tx, whose).orElseThrow();
        if (!isOffered() || person.state() == Person.State.LEFT) {
            throw new IllegalStateException("No one-time secret can be made for this person");
        }
        String secret = TypedSecret.fresh(random);
        Tickets.Issued issued = tickets.handOut(
                tx,
                new Tickets.Request(
                        whose,
                        ownership,
                        EnrollmentType.WINDOWS,
                        Optional.empty(),
                        0, // Windows knows no rights that could be left out
                        person.language(),
                        Duration.ofHours(hours),
                        Optional.of(DeviceForm.COMPUTER),
                        people.groupKeys(tx, whose)),
                secret,
                by);
        return new Tickets.Issued(issued.ticket(), TypedSecret.grouped(secret), issued.challenge());
    }

    /** By what somebody typed; also one that works no more. */
    public Optional<Ticket> find(String typed) {
        return tickets.findBySecret(TypedSecret.canonical(typed));
    }

    /** Those made lately or still working, newest first. */
    public List<HandedOut> recent(int most) {
        return tickets.handedOut(EnrollmentType.WINDOWS, clock.instant().minus(LISTED), most);
    }

    /** Those made for somebody, newest first. */
    public List<HandedOut> of(PersonId person) {
        return tickets.handedOut(EnrollmentType.WINDOWS, person);
    }

    /** Empty when it is none of these. */
    public Optional<Ticket> find(TicketId id) {
        return tickets.find(id)
                .filter(ticket -> ticket.type() == EnrollmentType.WINDOWS
                        && ticket.purpose() == Ticket.Purpose.ENROLL
                        && !ticket.isOfThePerson());
    }

    /** @return false when it did not work any more */
    public boolean withdraw(Tx tx, Ticket secret) {
        return tickets.revoke(tx, secret.id());
    }

    public Fate fate(Ticket secret) {
        return switch (secret.state()) {
            case BOUND -> Fate.USED;
            case REVOKED -> Fate.WITHDRAWN;
            case ISSUED, CERTIFICATE_ISSUED -> secret.isLive(clock.instant()) ? Fate.OPEN : Fate.OVER;
        };
    }
}
