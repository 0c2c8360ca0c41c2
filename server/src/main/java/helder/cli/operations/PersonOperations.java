package helder.cli.operations;

import helder.cli.direct.Links;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.identity.Role;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.PeopleFile;
import helder.people.PeopleFileProblem;
import helder.people.PeopleImport;
import helder.people.Person;
import helder.people.PersonExistsException;
import helder.rollout.Invitations;
import helder.store.Store;
import helder.text.Language;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds, lists, changes and invites people. */
@Component
final class PersonOperations implements Operation.Subject {

    private final Store store;
    private final Organisations organisations;
    private final People people;
    private final PeopleImport imports;
    private final Invitations invitations;
    private final InstantSource clock;

    PersonOperations(
            Store store,
            Organisations organisations,
            People people,
            PeopleImport imports,
            Invitations invitations,
            InstantSource clock) {
        this.clock = clock;
        this.store = store;
        this.organisations = organisations;
        this.people = people;
        this.imports = imports;
        this.invitations = invitations;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "person.add", this::add,
                "person.import", this::importFile,
                "person.list", this::list,
                "person.change", this::change,
                "person.invite", this::invite);
    }

    private Reply add(Actor.Operator operator, Arguments arguments) {
        Language language = arguments
                .optional("language")
                .map(Language::of)
                .orElseGet(() -> organisations.current().defaultLanguage());
        var newcomer = new People.NewPerson(
                arguments.text("email"), arguments.text("name"), language, roles(arguments.list("roles")));
        try {
            ObjectNode result = store.write(tx -> {
                Person person = people.add(tx, newcomer);
                arguments.list("groups").forEach(group -> people.addToGroup(tx, person.id(), group));
                ObjectNode added =
                        Messages.object().put("email", person.email()).put("name", person.name());
                if (arguments.flag("invite")) {
                    Links.put(added, invitations.invite(tx, person.id(), operator), Invitations.INVITATION, clock);
                }
                return added;
            });
            return new Reply.Done(result);
        } catch (PersonExistsException e) {
            return taken(newcomer.email());
        }
    }

    private Reply list(Actor.Operator operator, Arguments arguments) {
        Optional<String> group = arguments.optional("group");
        if (group.isPresent() && !isGroup(group.get())) {
            return new Reply.Failed(
                    Reply.NOT_UNDERSTOOD, "--group: there is no group \"" + group.get() + "\"" + groups());
        }
        ObjectNode result = Messages.object();
        ArrayNode rows = result.putArray("people");
        people.list(arguments.optional("search").orElse(""), group, 0, Integer.MAX_VALUE)
                .forEach(person -> rows.add(json(person)));
        return new Reply.Done(result);
    }

    private boolean isGroup(String name) {
        return people.groups().stream().anyMatch(group -> group.name().equalsIgnoreCase(name));
    }

    private String groups() {
        List<String> names = people.groups().stream().map(People.Group::name).toList();
        return names.isEmpty() ? "; there are none yet" : "; there are: " + String.join(", ", names);
    }

    private Reply change(Actor.Operator operator, Arguments arguments) {
        Person person = require(arguments.text("email"));
        try {
            change(operator, person, arguments);
        } catch (PersonExistsException e) {
            return taken(arguments.text("address"));
        }
        return new Reply.Done(json(people.find(person.id()).orElseThrow()));
    }

    private void change(Actor.Operator operator, Person person, Arguments arguments) {
        var details = new People.Details(
                arguments.given("name").orElse(person.name()),
                arguments.given("address").orElse(person.email()),
                arguments.given("language").map(Language::of).orElse(person.language()));
        store.write(tx -> {
            people.change(tx, person.id(), details, operator);
            if (!arguments.list("roles").isEmpty()) {
                people.setRoles(tx, person.id(), roles(arguments.list("roles")), operator);
            }
            arguments.list("join").forEach(group -> people.addToGroup(tx, person.id(), group, operator));
            arguments.list("quit").forEach(group -> people.removeFromGroup(tx, person.id(), group, operator));
            if (arguments.flag("left")) {
                people.setState(tx, person.id(), Person.State.LEFT, operator);
            }
            return true;
        });
    }

    private static Reply taken(String address) {
        return new Reply.Failed("person_exists", "There is already somebody with the address " + address);
    }

    private Reply invite(Actor.Operator operator, Arguments arguments) {
        Person person = require(arguments.text("email"));
        ObjectNode result = Messages.object().put("email", person.email()).put("name", person.name());
        switch (person.state()) {
            case INVITED -> {
                String link = store.write(tx -> invitations.invite(tx, person.id(), operator));
                Links.put(result, link, Invitations.INVITATION, clock);
            }
            case ACTIVE -> {
                String link = store.write(tx -> invitations.resetPassword(tx, person.id(), operator));
                Links.put(result, link, Invitations.PASSWORD, clock);
            }
            case LEFT -> throw new IllegalArgumentException(person.email() + " has left; nobody who left is invited");
        }
        return new Reply.Done(result);
    }

    private Reply importFile(Actor.Operator operator, Arguments arguments) {
        byte[] file = Base64.getDecoder()
                .decode(arguments.given("file").orElseThrow(() -> new IllegalArgumentException("The file is missing")));
        PeopleFile.Reading reading =
                PeopleFile.read(file, organisations.current().defaultLanguage());
        if (!reading.isUsable()) {
            String sentences =
                    reading.problems().stream().map(PeopleFileProblem::sentence).collect(Collectors.joining("\n"));
            return new Reply.Failed("invalid_file", sentences + "\nNobody was added.");
        }
        ObjectNode result = Messages.object().put("encoding_guessed", reading.isGuessed());
        reading.unused().forEach(result.putArray("unused_columns")::add);
        if (arguments.flag("check")) {
            PeopleImport.Plan plan = imports.plan(reading.rows());
            rows(plan.added(), result.putArray("people"));
            rows(plan.skipped(), result.putArray("skipped"));
            return new Reply.Done(result);
        }
        return new Reply.Done(store.write(tx -> {
            PeopleImport.Outcome outcome = imports.addAll(tx, reading.rows(), operator);
            ArrayNode added = result.putArray("people");
            for (Person person : outcome.added()) {
                ObjectNode line = added.addObject().put("email", person.email()).put("name", person.name());
                if (arguments.flag("invite")) {
                    Links.put(line, invitations.invite(tx, person.id(), operator), Invitations.INVITATION, clock);
                }
            }
            rows(outcome.skipped(), result.putArray("skipped"));
            return result;
        }));
    }

    private static void rows(List<PeopleFile.Row> rows, ArrayNode array) {
        rows.forEach(row -> array.addObject()
                .put("line", row.line())
                .put("email", row.person().email())
                .put("name", row.person().name()));
    }

    private Person require(String email) {
        return people.findByEmail(email)
                .orElseThrow(() -> new IllegalArgumentException("There is nobody with the address " + email));
    }

    private ObjectNode json(Person person) {
        ObjectNode json = Messages.object()
                .put("id", person.id().value())
                .put("email", person.email())
                .put("name", person.name())
                .put("language", person.language().code())
                .put("state", person.state().code());
        person.roles().stream().sorted().map(Role::code).forEach(json.putArray("roles")::add);
        people.groupsOf(person.id()).forEach(json.putArray("groups")::add);
        return json;
    }

    static Set<Role> roles(List<String> codes) {
        var roles = EnumSet.of(Role.EMPLOYEE);
        codes.stream().map(Role::of).forEach(roles::add);
        return roles;
    }
}
