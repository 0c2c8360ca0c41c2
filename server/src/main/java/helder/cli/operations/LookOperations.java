package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the log of looks: who looked at whose device, and at what kinds of data. It holds no values, so reading it is no look. */
@Component
final class LookOperations implements Operation.Subject {

    private static final int LIMIT = 100;
    /** As many as the log gives at once. */
    private static final int AT_ONCE = 200;

    private final Looks looks;
    private final Enrollments enrollments;
    private final People people;

    LookOperations(Looks looks, Enrollments enrollments, People people) {
        this.looks = looks;
        this.enrollments = enrollments;
        this.people = people;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("looks.list", this::list);
    }

    private Reply list(Actor.Operator operator, Arguments arguments) {
        List<LookRecord> found = newest(arguments.number("limit", LIMIT));
        Map<EnrollmentId, Enrollment> devices = devices(found);
        Map<PersonId, Person> owners = owners(devices);
        ObjectNode result = Messages.object();
        ArrayNode rows = result.putArray("looks");
        for (LookRecord look : found) {
            ObjectNode row = rows.addObject()
                    .put("id", look.id())
                    .put("looked_at", look.lookedAt().toString())
                    .put("who", look.actorName())
                    .put("role", look.actorRole())
                    .put("where", look.face())
                    .put("people", look.people())
                    .put("shown_as", look.isNamed() ? "name" : look.alias());
            look.keptUntil().ifPresent(until -> row.put("shown_from", until.toString()));
            look.toldAt().ifPresent(since -> row.put("shown_since", since.toString()));
            look.items().stream().sorted().map(DataItem::code).forEach(row.putArray("items")::add);
            look.reason().ifPresent(reason -> row.put("reason", reason));
            whose(look, devices, owners, row.putArray("owners"));
        }
        return new Reply.Done(result);
    }

    private List<LookRecord> newest(int limit) {
        var found = new ArrayList<LookRecord>();
        Optional<String> before = Optional.empty();
        List<LookRecord> page;
        do {
            page = looks.all(before, Math.min(AT_ONCE, limit - found.size()));
            found.addAll(page);
            before = page.isEmpty() ? before : Optional.of(page.getLast().id());
        } while (!page.isEmpty() && found.size() < limit);
        return found;
    }

    private Map<EnrollmentId, Enrollment> devices(List<LookRecord> found) {
        return enrollments
                .find(found.stream()
                        .flatMap(look -> look.enrollments().stream())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Enrollment::id, Function.identity()));
    }

    private Map<PersonId, Person> owners(Map<EnrollmentId, Enrollment> devices) {
        return people.find(devices.values().stream().map(Enrollment::person).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** Each owner once, with their devices; of a long list the log names the first hundred devices. */
    private static void whose(
            LookRecord look, Map<EnrollmentId, Enrollment> devices, Map<PersonId, Person> owners, ArrayNode rows) {
        var byOwner = new LinkedHashMap<PersonId, ArrayNode>();
        for (EnrollmentId id : look.enrollments()) {
            Enrollment device = devices.get(id);
            Person owner = device == null ? null : owners.get(device.person());
            if (owner != null) {
                byOwner.computeIfAbsent(
                                owner.id(),
                                _ -> rows.addObject()
                                        .put("name", owner.name())
                                        .put("email", owner.email())
                                        .putArray("devices"))
                        .add(id.value());
            }
        }
    }
}
