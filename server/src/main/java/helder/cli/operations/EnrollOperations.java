package helder.cli.operations;

import helder.apple.EnrollmentFiles;
import helder.apple.PushCertificates;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.devices.Tickets;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.ServerSettings;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets a person's Apple device enroll: a profile for the usual way, an address for the way by work account. */
@Component
final class EnrollOperations implements Operation.Subject {

    private static final Duration LIFE = Duration.ofHours(24);

    private final Store store;
    private final People people;
    private final Tickets tickets;
    private final Sights sights;
    private final PushCertificates certificates;
    private final EnrollmentFiles files;
    private final ServerSettings settings;
    private final Organisations organisations;

    EnrollOperations(
            Store store,
            People people,
            Tickets tickets,
            Sights sights,
            PushCertificates certificates,
            EnrollmentFiles files,
            ServerSettings settings,
            Organisations organisations) {
        this.organisations = organisations;
        this.store = store;
        this.people = people;
        this.tickets = tickets;
        this.sights = sights;
        this.certificates = certificates;
        this.files = files;
        this.settings = settings;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("enroll.apple", this::apple);
    }

    private Reply apple(Actor.Operator operator, Arguments arguments) {
        Ownership ownership = Ownership.of(arguments.text("ownership"));
        Person person = people.findByEmail(arguments.text("person"))
                .orElseThrow(() ->
                        new IllegalArgumentException("There is nobody with the address " + arguments.text("person")));
        if (person.state() == Person.State.LEFT) {
            return new Reply.Failed("person_left", person.email() + " has left and enrolls nothing");
        }
        if (certificates.current().isEmpty()) {
            return new Reply.Failed(
                    "no_push_certificate",
                    "Apple devices cannot be reached without a push certificate, so none can enroll. Get one with helder"
                            + " apple push-request (docs/administrator/apple.md), or try things out with helder apple push"
                            + " --simulated.");
        }
        return arguments.flag("user_enrollment")
                ? byAccount(person, ownership)
                : byProfile(person, ownership, arguments);
    }

    private Reply byAccount(Person person, Ownership ownership) {
        if (ownership != Ownership.PERSONAL) {
            return new Reply.Failed(
                    "personal_only", "User Enrollment is for personal devices; a company device enrolls by profile");
        }
        if (!organisations.offersAccountEnrollment()) {
            return new Reply.Failed(
                    "not_offered",
                    "Enrollment by work account is switched off. Once it is prepared (docs/administrator/apple.md), switch it on"
                            + " with helder organisation set --account-enrollment on");
        }
        return new Reply.Done(Messages.object()
                .put("account", person.email())
                .put("sign_in", "Settings > General > VPN & Device Management > Sign In to Work or School Account")
                .put("discovery", settings.webAddress() + "/.well-known/com.apple.remotemanagement"));
    }

    private Reply byProfile(Person person, Ownership ownership, Arguments arguments) {
        var type = EnrollmentType.APPLE_PROFILE;
        Tickets.Issued issued = store.write(tx -> {
            Set<GroupKey> groups = people.groupKeys(tx, person.id());
            return tickets.issue(
                    tx,
                    new Tickets.Request(
                            person.id(),
                            ownership,
                            type,
                            Optional.empty(),
                            sights.rightsFor(tx, ownership, type, groups),
                            person.language(),
                            LIFE,
                            arguments.optional("form").map(DeviceForm::of),
                            groups));
        });
        byte[] profile = files.write(issued.ticket(), issued.secret(), !arguments.flag("unsigned"));
        return new Reply.Done(Messages.object()
                .put("person", person.email())
                .put("ownership", ownership.code())
                .put("expires_at", issued.ticket().expiresAt().toString())
                .put("profile", Base64.getEncoder().encodeToString(profile)));
    }
}
