package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.devices.HandedOut;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.windows.PcSecrets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One-time secrets for PCs: makes them, lists them, withdraws them. */
@Component
final class EnrollWindowsOperations implements Operation.Subject {

    private static final int MOST = 500;

    private final Store store;
    private final People people;
    private final PcSecrets secrets;

    EnrollWindowsOperations(Store store, People people, PcSecrets secrets) {
        this.store = store;
        this.people = people;
        this.secrets = secrets;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "enroll.windows", this::make,
                "enroll.windows-list", this::list,
                "enroll.windows-withdraw", this::withdraw);
    }

    private Reply make(Actor.Operator operator, Arguments arguments) {
        Ownership ownership = Ownership.of(arguments.text("ownership"));
        int hours = arguments.number("hours", secrets.usualHours());
        Person person = people.findByEmail(arguments.text("person"))
                .orElseThrow(() ->
                        new IllegalArgumentException("There is nobody with the address " + arguments.text("person")));
        if (person.state() == Person.State.LEFT) {
            return new Reply.Failed("person_left", person.email() + " has left and enrolls nothing");
        }
        if (!secrets.isOffered()) {
            return new Reply.Failed(
                    "not_offered",
                    "One-time secrets for Windows are switched off (helder.windows.sign-in, docs/administrator/windows-enrollment.md)");
        }
        Tickets.Issued issued = store.write(tx -> secrets.make(tx, person.id(), ownership, hours, operator));
        return new Reply.Done(Messages.object()
                .put("id", issued.ticket().id().value())
                .put("person", person.email())
                .put("ownership", ownership.code())
                .put("discovery", secrets.discovery())
                .put("user_name", person.email())
                .put("secret", issued.secret())
                .put("expires_at", issued.ticket().expiresAt().toString()));
    }

    private Reply list(Actor.Operator operator, Arguments arguments) {
        List<HandedOut> listed = secrets.recent(MOST);
        Map<PersonId, Person> owners =
                people.find(listed.stream().map(each -> each.ticket().person()).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
        ObjectNode result = Messages.object();
        ArrayNode rows = result.putArray("secrets");
        listed.forEach(each ->
                rows.add(row(each, Optional.ofNullable(owners.get(each.ticket().person())))));
        return new Reply.Done(result);
    }

    private ObjectNode row(HandedOut each, Optional<Person> owner) {
        return row(each.ticket(), owner, secrets.fate(each.ticket()))
                .put("made_by", each.by().map(Actor::name).orElse(""));
    }

    private static ObjectNode row(Ticket secret, Optional<Person> owner, PcSecrets.Fate fate) {
        return Messages.object()
                .put("id", secret.id().value())
                .put("person", owner.map(Person::email).orElse(""))
                .put("ownership", secret.ownership().code())
                .put("made_at", secret.createdAt().toString())
                .put("expires_at", secret.expiresAt().toString())
                .put("state", fate.name().toLowerCase(Locale.ROOT));
    }

    private Reply withdraw(Actor.Operator operator, Arguments arguments) {
        Optional<Ticket> secret = secrets.find(new TicketId(arguments.text("id")));
        if (secret.isEmpty()) {
            return new Reply.Failed(
                    "unknown_secret",
                    "There is no one-time secret for a PC with this id. See: helder enroll windows --list");
        }
        if (!store.write(tx -> secrets.withdraw(tx, secret.get()))) {
            return new Reply.Failed(
                    "too_late",
                    "Nothing changed: this secret does not work any more. Its state is "
                            + secrets.fate(secret.get()).name().toLowerCase(Locale.ROOT) + ".");
        }
        return new Reply.Done(row(secret.get(), people.find(secret.get().person()), PcSecrets.Fate.WITHDRAWN));
    }
}
