package helder.windows.wire;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.Platform;
import helder.people.People;
import helder.people.Person;
import helder.protocol.windows.soap.BinarySecurityToken;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.soap.SoapHeader;
import helder.protocol.windows.soap.UsernameToken;
import helder.text.Language;
import helder.web.Network;
import helder.web.Throttle;
import helder.windows.PcSecrets;
import helder.windows.WindowsEnrollment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who asks for an enrollment: whoever shows the secret of a ticket, as the token that pages handed out or as a one-time secret next to
 * the name of its person (windows-mdm note, section 1.7). A ticket that a PC enrolled with a moment ago still counts, because answers get
 * lost; what may be done with it is decided later.
 *
 * <p>After ten wrong tries under a name, this name waits in that network, also with the right secret: nobody finds a secret by trying, and
 * nobody far away keeps somebody from setting up a PC. A network as a whole is told to wait after 30 wrong tries, but whoever shows what is
 * right goes on: others in the same building guess, too.
 */
@Component
final class Callers {

    private static final int MOST_GUESSES = 30;
    private static final int MOST_UNDER_A_NAME = 10;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int LONGEST_SECRET = 200;
    private static final int LONGEST_NAME = 320;

    private final Tickets tickets;
    private final PcSecrets secrets;
    private final Enrollments enrollments;
    private final People people;
    private final SoapFaults faults;
    private final InstantSource clock;
    private final Throttle guesses;
    private final Throttle names;

    Callers(
            Tickets tickets,
            PcSecrets secrets,
            Enrollments enrollments,
            People people,
            SoapFaults faults,
            InstantSource clock) {
        this.tickets = tickets;
        this.secrets = secrets;
        this.enrollments = enrollments;
        this.people = people;
        this.faults = faults;
        this.clock = clock;
        this.guesses = new Throttle(clock, MOST_GUESSES, WINDOW);
        this.names = new Throttle(clock, MOST_UNDER_A_NAME, WINDOW);
    }

    /** Known by a ticket, or not. */
    sealed interface Caller {
        record Known(Ticket ticket, Person person) implements Caller {}

        record Refused(SoapFaults.Refusal refusal, Language language) implements Caller {}
    }

    Caller of(SoapHeader header, String address) {
        String network = Network.of(address);
        Optional<UsernameToken> typed = header.username();
        if (typed.isPresent()) {
            return secrets.isOffered()
                    ? typed(typed.get().username().strip(), typed.get().password(), network)
                    : refused(EnrollmentFault.NOT_SUPPORTED, "way", "one-time secrets are not offered");
        }
        return header.token()
                .map(token -> shown(token, network))
                .orElseGet(() -> refused(EnrollmentFault.INVALID_SECURITY, "security", "no proof"));
    }

    /** How a secret came, as a token at the end of pages that somebody read or typed by whoever was shown nothing, is a part of it: neither stands in for the other. */
    private Caller shown(BinarySecurityToken token, String network) {
        if (token.valueType().equals(BinarySecurityToken.JSON_WEB_TOKEN)) {
            return refused(EnrollmentFault.AUTHENTICATION, "directory", "a token of Microsoft's directory");
        }
        Optional<Ticket> ticket = WindowsEnrollment.secretOf(token.text())
                .filter(Callers::isPossible)
                .flatMap(secret -> tickets.findBySecret(secret.strip()))
                .filter(Callers::isForPcs)
                .filter(Ticket::isOfThePerson);
        Optional<Person> person = ticket.map(Ticket::person).flatMap(people::find);
        return person.isEmpty() ? wrong(network, Optional.empty()) : known(ticket.get(), person.get());
    }

    private Caller typed(String name, String secret, String network) {
        String guesser = network + " " + name.toLowerCase(Locale.ROOT);
        Optional<Duration> wait = names.begin(guesser);
        if (wait.isPresent()) {
            return waiting(wait.get(), named(name));
        }
        Optional<Ticket> ticket = isPossible(secret)
                ? secrets.find(secret).filter(Callers::isForPcs).filter(found -> !found.isOfThePerson())
                : Optional.empty();
        Optional<Person> person = ticket.map(Ticket::person).flatMap(people::find);
        if (person.isEmpty()) {
            return wrong(network, named(name));
        }
        if (!person.get().email().equalsIgnoreCase(name)) {
            guesses.failed(network);
            return refused(
                    EnrollmentFault.AUTHENTICATION,
                    "other_name",
                    "a secret of somebody with another name",
                    person.get());
        }
        names.takeBack(guesser);
        return known(ticket.get(), person.get());
    }

    private static boolean isPossible(String secret) {
        return !secret.isBlank() && secret.length() <= LONGEST_SECRET;
    }

    private static boolean isForPcs(Ticket ticket) {
        return ticket.purpose() == Ticket.Purpose.ENROLL && ticket.type().platform() == Platform.WINDOWS;
    }

    private Caller known(Ticket ticket, Person person) {
        if (person.state() == Person.State.LEFT) {
            return refused(EnrollmentFault.AUTHORIZATION, "left", "somebody who has left", person);
        }
        return works(ticket)
                ? new Caller.Known(ticket, person)
                : refused(EnrollmentFault.AUTHENTICATION, over(ticket), "a ticket that works no more", person);
    }

    private String over(Ticket ticket) {
        if (ticket.isOfThePerson()) {
            return "used";
        }
        return switch (secrets.fate(ticket)) {
            case USED -> "secret_used";
            case WITHDRAWN -> "secret_withdrawn";
            case OVER, OPEN -> "secret_old";
        };
    }

    private boolean works(Ticket ticket) {
        return ticket.isLive(clock.instant())
                || ticket.enrollment()
                        .flatMap(enrollments::find)
                        .filter(enrollment -> enrollment.state() == Enrollment.State.STARTED)
                        .isPresent();
    }

    /** Whose address it is: the desk reads under which name somebody tried. Whoever tries never learns it. */
    private Optional<Person> named(String name) {
        return name.isEmpty() || name.length() > LONGEST_NAME ? Optional.empty() : people.findByEmail(name);
    }

    private Caller wrong(String network, Optional<Person> named) {
        Optional<Duration> wait = guesses.begin(network);
        return wait.isPresent()
                ? waiting(wait.get(), named)
                : concerning(
                        new SoapFaults.Refusal(
                                EnrollmentFault.AUTHENTICATION, "secret", "a secret that nobody was given"),
                        named);
    }

    private Caller waiting(Duration wait, Optional<Person> named) {
        long minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
        return concerning(
                new SoapFaults.Refusal(
                        EnrollmentFault.CUSTOM_SERVER_ERROR,
                        "guesses",
                        "too many wrong secrets",
                        Optional.empty(),
                        minutes),
                named);
    }

    /** Told in the language of the organization: that of the person would say that somebody of this name works here. */
    private Caller concerning(SoapFaults.Refusal refusal, Optional<Person> named) {
        return new Caller.Refused(named.map(refusal::of).orElse(refusal), faults.ofOrganisation());
    }

    private Caller refused(EnrollmentFault fault, String key, String why) {
        return new Caller.Refused(new SoapFaults.Refusal(fault, key, why), faults.ofOrganisation());
    }

    private static Caller refused(EnrollmentFault fault, String key, String why, Person person) {
        return new Caller.Refused(new SoapFaults.Refusal(fault, key, why).of(person), person.language());
    }
}
