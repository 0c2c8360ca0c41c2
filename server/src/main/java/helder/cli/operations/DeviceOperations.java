package helder.cli.operations;

import helder.apple.ProductNames;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.looks.LookRefusedException;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.people.PersonDetail;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Texts;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists and shows devices. Each look is recorded with its reason before anything is shown. */
@Component
final class DeviceOperations implements Operation.Subject {

    private static final Set<DataItem> LISTED =
            Set.of(DataItem.DEVICE_MODEL, DataItem.OS_VERSION, DataItem.LAST_CONTACT);
    private static final int LONGEST_LIST = 10_000;
    private static final int SHOWN_COMMANDS = 20;

    private final Store store;
    private final Enrollments enrollments;
    private final Facts facts;
    private final Gate gate;
    private final Looks looks;
    private final People people;
    private final Commands commands;
    private final DeviceTarget target;
    private final LostDevices lost;
    private final Texts texts;

    DeviceOperations(
            Store store,
            Enrollments enrollments,
            Facts facts,
            Gate gate,
            Looks looks,
            People people,
            Commands commands,
            DeviceTarget target,
            LostDevices lost,
            Texts texts) {
        this.texts = texts;
        this.lost = lost;
        this.store = store;
        this.enrollments = enrollments;
        this.facts = facts;
        this.gate = gate;
        this.looks = looks;
        this.people = people;
        this.commands = commands;
        this.target = target;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "device.list",
                this::list,
                "device.show",
                this::show,
                "device.personal",
                this::personal,
                "device.found",
                this::found);
    }

    private Reply list(Actor.Operator operator, Arguments arguments) {
        Optional<List<PersonId>> only = arguments
                .optional("person")
                .map(email -> List.of(people.findByEmail(email)
                        .orElseThrow(() -> new IllegalArgumentException("There is nobody with the address " + email))
                        .id()));
        int limit = Math.clamp(arguments.number("limit", LONGEST_LIST), 1, LONGEST_LIST);
        List<Enrollment> found = enrollments.list(
                new Enrollments.Query(only, Optional.empty(), Optional.empty()), arguments.number("offset", 0), limit);
        ObjectNode result = Messages.object();
        ArrayNode rows = result.putArray("devices");
        if (found.isEmpty()) {
            return new Reply.Done(result);
        }
        return looked(operator, "cli.device-list", found, LISTED, arguments, seen -> {
            Map<PersonId, Person> owners = owners(found);
            found.forEach(enrollment -> rows.add(row(enrollment, owners, seen.of(enrollment), seen.visible())));
            return result;
        });
    }

    private Reply show(Actor.Operator operator, Arguments arguments) {
        Enrollment enrollment = target.of(arguments.text("device"));
        // Steps are about the person, not a fact of this device: they are not shown here, so nobody looked at them.
        return looked(
                operator,
                "cli.device-show",
                List.of(enrollment),
                EnumSet.complementOf(EnumSet.of(DataItem.ENROLLMENT_STEPS)),
                arguments,
                seen -> {
                    ObjectNode result = Messages.object();
                    result.set("enrollment", DeviceJson.enrollment(enrollment, owners(List.of(enrollment))));
                    Set<DataItem> visible = seen.visible().getOrDefault(enrollment.id(), Set.of());
                    if (visible.contains(DataItem.LAST_CONTACT)) {
                        DeviceJson.lastContact(result.withObject("enrollment"), enrollment);
                    }
                    ArrayNode rows = result.putArray("facts");
                    seen.of(enrollment).forEach((item, fact) -> rows.add(DeviceJson.fact(item, fact)));
                    ArrayNode dropped = result.putArray("dropped");
                    for (GateCount count : gate.counts(enrollment.id())) {
                        if (count.isDropped()) {
                            ObjectNode row = dropped.addObject()
                                    .put("item", count.item())
                                    .put("times", count.times());
                            if (visible.contains(DataItem.LAST_CONTACT)) {
                                row.put("last_on", count.lastOn().toString());
                            }
                        }
                    }
                    result.set(
                            "commands",
                            OrderOperations.array(commands.shown(enrollment.id(), visible, SHOWN_COMMANDS), texts));
                    return result;
                });
    }

    private Reply personal(Actor.Operator operator, Arguments arguments) {
        Enrollment enrollment = target.of(arguments.text("device"));
        store.write(tx -> {
            enrollments.becomePersonal(tx, enrollment.id());
            people.note(tx, enrollment.person(), PersonDetail.OWNERSHIP, operator);
            return true;
        });
        Enrollment now = target.of(enrollment.id().value());
        return new Reply.Done(DeviceJson.enrollment(now, owners(List.of(now)))
                .put("should_enroll_again", enrollments.hasSurplusRights(now)));
    }

    private Reply found(Actor.Operator operator, Arguments arguments) {
        Enrollment enrollment = target.of(arguments.text("device"));
        boolean wasLost = store.write(
                enrollment.id().value(),
                tx -> lost.found(tx, enrollment.id(), Optional.of(operator), Loss.Ending.FOUND));
        return new Reply.Done(
                Messages.object().put("device", enrollment.id().value()).put("was_lost", wasLost));
    }

    /** What a look showed, and what could be seen. */
    private record Seen(Map<EnrollmentId, Set<DataItem>> visible, Map<EnrollmentId, Map<DataItem, Facts.Fact>> values) {
        Map<DataItem, Facts.Fact> of(Enrollment enrollment) {
            return values.getOrDefault(enrollment.id(), Map.of());
        }
    }

    private Reply looked(
            Actor operator,
            String face,
            List<Enrollment> found,
            Set<DataItem> wanted,
            Arguments arguments,
            Function<Seen, ObjectNode> show) {
        Set<EnrollmentId> ids = found.stream().map(Enrollment::id).collect(Collectors.toUnmodifiableSet());
        try {
            return new Reply.Done(show.apply(store.write(tx -> look(tx, operator, face, ids, wanted, arguments))));
        } catch (LookRefusedException e) {
            return new Reply.Failed("look_refused", String.valueOf(e.getMessage()));
        }
    }

    /** What may be seen is decided in the unit of work that records the look and reads. */
    private Seen look(
            Tx tx, Actor operator, String face, Set<EnrollmentId> ids, Set<DataItem> wanted, Arguments arguments) {
        List<Enrollment> now = enrollments.lock(tx, ids);
        Map<EnrollmentId, Set<DataItem>> visible = new HashMap<>();
        now.forEach(enrollment -> visible.put(enrollment.id(), visible(tx, operator, enrollment, wanted)));
        LookRequest request = request(operator, face, now, union(visible), arguments);
        return new Seen(visible, facts.readAll(tx, ids, request.items(), looks.record(tx, request)));
    }

    private static LookRequest request(
            Actor operator, String face, List<Enrollment> found, Set<DataItem> items, Arguments arguments) {
        var subjects = new HashSet<LookRequest.Subject>();
        found.forEach(enrollment -> subjects.add(new LookRequest.Subject(enrollment.person(), enrollment.id())));
        boolean personal = found.stream().anyMatch(enrollment -> enrollment.ownership() == Ownership.PERSONAL);
        return new LookRequest(operator, face, subjects, items, Optional.of(arguments.text("reason")), personal);
    }

    private Set<DataItem> visible(Tx tx, Actor operator, Enrollment enrollment, Set<DataItem> wanted) {
        var items = EnumSet.noneOf(DataItem.class);
        items.addAll(gate.visible(tx, operator, enrollment.facts()));
        items.retainAll(wanted);
        return items;
    }

    private static Set<DataItem> union(Map<EnrollmentId, Set<DataItem>> visible) {
        var all = EnumSet.noneOf(DataItem.class);
        visible.values().forEach(all::addAll);
        return all;
    }

    private ObjectNode row(
            Enrollment enrollment,
            Map<PersonId, Person> owners,
            Map<DataItem, Facts.Fact> values,
            Map<EnrollmentId, Set<DataItem>> visible) {
        ObjectNode row = DeviceJson.enrollment(enrollment, owners);
        Set<DataItem> mine = visible.getOrDefault(enrollment.id(), Set.of());
        if (mine.contains(DataItem.LAST_CONTACT)) {
            DeviceJson.lastContact(row, enrollment);
        }
        put(row, "model", DataItem.DEVICE_MODEL, mine, values);
        if (row.has("model")) {
            row.put("model_name", ProductNames.of(row.path("model").asString("")));
        }
        put(row, "os", DataItem.OS_VERSION, mine, values);
        return row;
    }

    private static void put(
            ObjectNode row, String name, DataItem item, Set<DataItem> visible, Map<DataItem, Facts.Fact> values) {
        Facts.Fact fact = values.get(item);
        if (fact != null && visible.contains(item)) {
            row.put(name, fact.value());
        }
    }

    private Map<PersonId, Person> owners(List<Enrollment> found) {
        return people.find(found.stream().map(Enrollment::person).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Person::id, person -> person));
    }
}
