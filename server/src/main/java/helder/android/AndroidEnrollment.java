package helder.android;

import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.guides.OfferedPhones;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.organisation.Organisations;
import helder.people.Person;
import helder.store.Tx;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Which phones with Android can be brought in, and with what: a ticket of the person, for which Google makes a token ({@link PhoneTokens}).
 */
@Service
public final class AndroidEnrollment implements OfferedPhones {

    /** How long a phone can be set up with a token. */
    public static final Duration TOKEN_LIFE = Duration.ofHours(24);

    /**
     * How much longer the ticket behind it waits for its phone: Google keeps what it has to tell for seven days, so a phone that was set up
     * while this server was away is still known as its person's.
     */
    private static final Duration TO_ARRIVE = Duration.ofDays(8);

    private final GoogleConnection connection;
    private final Organisations organisations;
    private final Tickets tickets;

    AndroidEnrollment(GoogleConnection connection, Organisations organisations, Tickets tickets) {
        this.connection = connection;
        this.organisations = organisations;
        this.tickets = tickets;
    }

    /** How phones of this owner are brought in; empty when the organisation does not want that or is not connected to Google. */
    @Override
    public Optional<EnrollmentType> offered(Ownership ownership) {
        return organisations.androidOffer().type(ownership).filter(_ -> connection.isReady());
    }

    /** Whether any phone can be brought in. */
    public boolean isOffered() {
        return offered(Ownership.PERSONAL).isPresent()
                || offered(Ownership.COMPANY).isPresent();
    }

    /**
     * A ticket for one phone of a person.
     *
     * @param shownHash hash of the sight that the person was shown; empty when nothing was shown
     * @return it works once the unit of work has committed
     */
    public Tickets.Issued ticket(
            Tx tx,
            Person person,
            Ownership ownership,
            EnrollmentType type,
            Optional<String> shownHash,
            Language language,
            Set<GroupKey> groups) {
        if (type.platform() != Platform.ANDROID) {
            throw new IllegalArgumentException("not an enrollment of Android");
        }
        return tickets.issue(
                tx,
                new Tickets.Request(
                        person.id(),
                        ownership,
                        type,
                        shownHash,
                        0, // Android knows no rights that could be left out
                        language,
                        TOKEN_LIFE.plus(TO_ARRIVE),
                        Optional.of(DeviceForm.PHONE),
                        groups));
    }

    /** Until when a phone can be set up with a ticket, however long it may take to arrive here. */
    public static Instant setUpUntil(Ticket ticket) {
        Instant end = ticket.createdAt().plus(TOKEN_LIFE);
        return end.isBefore(ticket.expiresAt()) ? end : ticket.expiresAt();
    }
}
