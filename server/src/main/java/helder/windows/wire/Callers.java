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
import helder.windows.EnrollmentSettings;
import helder.windows.WindowsEnrollment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who asks for an enrollment: whoever shows the secret of a ticket, as the token that pages handed out or as a one-time secret next to
 * the name of its person (windows-mdm note, section 1.7). A ticket that a PC enrolled with a moment ago still counts, because answers get
 * lost; what may be done with it is decided later.
 */
@Component
final class Callers {

    private static final int MOST_GUESSES = 30;
    private static final int LONGEST_SECRET = 200;

    private final Tickets tickets;
    private final Enrollments enrollments;
    private final People people;
    private final SoapFaults faults;
    private final EnrollmentSettings settings;
    private final InstantSource clock;
    private final Throttle guesses;

    Callers(
            Tickets tickets,
            Enrollments enrollments,
            People people,
            SoapFaults faults,
            EnrollmentSettings settings,
            InstantSource clock) {
        this.tickets = tickets;
        this.enrollments = enrollments;
        this.people = people;
        this.faults = faults;
        this.settings = settings;
        this.clock = clock;
        this.guesses = new Throttle(clock, MOST_GUESSES, Duration.ofMinutes(15));
    }

    /** Known by a ticket, or not. */
    sealed interface Caller {
        record Known(Ticket ticket, Person person) implements Caller {}

        record Refused(SoapFaults.Refusal refusal, Language language) implements Caller {}
    }

    /** How a secret came: as a token at the end of pages that somebody read, or typed by whoever was shown nothing. Neither stands in for the other. */
    private enum Way {
        PAGES,
        TYPED
    }

    Caller of(SoapHeader header, String address) {
        String network = Network.of(address);
        Optional<UsernameToken> typed = header.username();
        if (typed.isPresent()) {
            return settings.signIn() == EnrollmentSettings.Way.FEDERATED
                    ? refused(EnrollmentFault.NOT_SUPPORTED, "way", "one-time secrets are not offered")
                    : of(
                            typed.get().password(),
                            Way.TYPED,
                            Optional.of(typed.get().username()),
                            network);
        }
        return header.token()
                .map(token -> of(token, network))
                .orElseGet(() -> refused(EnrollmentFault.INVALID_SECURITY, "security", "no proof"));
    }

    private Caller of(BinarySecurityToken token, String network) {
        if (token.valueType().equals(BinarySecurityToken.JSON_WEB_TOKEN)) {
            return refused(EnrollmentFault.AUTHENTICATION, "directory", "a token of Microsoft's directory");
        }
        return WindowsEnrollment.secretOf(token.text())
                .map(secret -> of(secret, Way.PAGES, Optional.empty(), network))
                .orElseGet(() -> wrong(network));
    }

    private Caller of(String secret, Way way, Optional<String> name, String network) {
        Optional<Ticket> ticket = secret.isBlank() || secret.length() > LONGEST_SECRET
                ? Optional.empty()
                : tickets.findBySecret(secret.strip())
                        .filter(found -> found.purpose() == Ticket.Purpose.ENROLL
                                && found.type().platform() == Platform.WINDOWS
                                && way == (found.isOfThePerson() ? Way.PAGES : Way.TYPED));
        Optional<Person> person = ticket.flatMap(found -> people.find(found.person()))
                .filter(owner -> name.isEmpty()
                        || owner.email().equalsIgnoreCase(name.get().strip()));
        if (person.isEmpty()) {
            return wrong(network);
        }
        if (person.get().state() == Person.State.LEFT) {
            return refused(EnrollmentFault.AUTHORIZATION, "left", "somebody who has left", person.get());
        }
        return works(ticket.get())
                ? new Caller.Known(ticket.get(), person.get())
                : refused(EnrollmentFault.AUTHENTICATION, "used", "a ticket that is used up or too old", person.get());
    }

    private boolean works(Ticket ticket) {
        return ticket.isLive(clock.instant())
                || ticket.enrollment()
                        .flatMap(enrollments::find)
                        .filter(enrollment -> enrollment.state() == Enrollment.State.STARTED)
                        .isPresent();
    }

    /** Only who guesses waits: others in the same building show secrets that are right. */
    private Caller wrong(String network) {
        if (guesses.wait(network).isPresent()) {
            return refused(EnrollmentFault.CUSTOM_SERVER_ERROR, "guesses", "too many wrong secrets");
        }
        guesses.failed(network);
        return refused(EnrollmentFault.AUTHENTICATION, "secret", "a secret that nobody was given");
    }

    private Caller refused(EnrollmentFault fault, String key, String why) {
        return new Caller.Refused(new SoapFaults.Refusal(fault, key, why), faults.ofOrganisation());
    }

    private static Caller refused(EnrollmentFault fault, String key, String why, Person person) {
        return new Caller.Refused(new SoapFaults.Refusal(fault, key, why), person.language());
    }
}
