package helder.cli.operations;

import helder.cli.socket.Messages;
import helder.cli.socket.Reply;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Platform;
import helder.people.People;
import helder.people.Person;
import helder.policies.Assignment;
import helder.policies.Audience;
import helder.policies.DeviceFilter;
import helder.policies.Policies;
import helder.policies.Policies.Problem;
import helder.policies.Policies.Step;
import helder.policies.Policy;
import helder.policies.PolicyFormat.Fault;
import helder.policies.PolicyVersion;
import helder.policies.SettingValue;
import helder.policies.VersionRange;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Policies for the command line; no secret is in it. */
@Component
final class PolicyJson {

    private final Policies policies;
    private final People people;
    private final Texts texts;

    PolicyJson(Policies policies, People people, Texts texts) {
        this.policies = policies;
        this.people = people;
        this.texts = texts;
    }

    Reply reply(Step step) {
        return switch (step) {
            case Step.Refused(Problem problem) -> failed(problem);
            case Step.Done(Policy policy, Optional<Long> number) -> {
                ObjectNode result = summary(policy);
                number.ifPresent(each -> result.put("number", each));
                yield new Reply.Done(result);
            }
        };
    }

    Reply failed(Problem problem) {
        return new Reply.Failed(problem.code(), texts.get(Language.EN, problem.textKey()));
    }

    /** Every fault with its place. */
    Reply faulty(List<Fault> faults) {
        return new Reply.Failed(
                "faulty_policy",
                faults.stream()
                        .map(fault -> texts.get(
                                Language.EN,
                                fault.kind().textKey(),
                                "path",
                                fault.path(),
                                "expected",
                                fault.expected()))
                        .collect(Collectors.joining("\n")));
    }

    /** A policy in a few words. */
    ObjectNode summary(Policy policy) {
        ObjectNode json = Messages.object()
                .put("policy", policy.name())
                .put("id", policy.id().value())
                .put("state", policy.state().code())
                .put("newest", policy.newest());
        policy.inForce().ifPresent(version -> json.put("in_force", version));
        policy.reason().ifPresent(reason -> json.put("reason", reason));
        return json.put("assignments", policies.assignments(policy.id()).size());
    }

    /** The same with its versions, assignments, and what happened. */
    ObjectNode whole(Policy policy) {
        ObjectNode json = summary(policy);
        ArrayNode versions = json.putArray("versions");
        policies.versions(policy.id()).forEach(version -> versions.add(row(version)));
        List<Assignment> held = policies.assignments(policy.id());
        Map<PersonId, Person> named = people
                .find(held.stream()
                        .flatMap(each -> each.audience() instanceof Audience.Somebody(PersonId person)
                                ? java.util.stream.Stream.of(person)
                                : java.util.stream.Stream.empty())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Person::id, person -> person));
        ArrayNode assigned = json.putArray("assigned");
        held.forEach(each -> assigned.add(row(each, named)));
        ArrayNode history = json.putArray("history");
        policies.history(policy.id()).forEach(event -> {
            ObjectNode row = history.addObject()
                    .put("at", event.at().toString())
                    .put("who", event.by().name())
                    .put("what", event.kind().code());
            event.version().ifPresent(version -> row.put("version", version));
            event.assignment().ifPresent(assignment -> row.put("assignment", assignment));
            event.words().ifPresent(words -> row.put("reason", words));
        });
        return json;
    }

    private static ObjectNode row(PolicyVersion version) {
        ObjectNode row = Messages.object()
                .put("version", version.number())
                .put("written_at", version.writtenAt().toString())
                .put("author", version.author().name())
                .put("mark", version.mark());
        version.sameAs().ifPresent(same -> row.put("same_as", same));
        version.words().ifPresent(words -> row.put("reason", words));
        return row;
    }

    private static ObjectNode row(Assignment assignment, Map<PersonId, Person> named) {
        DeviceFilter filter = assignment.filter();
        ObjectNode row =
                Messages.object().put("assignment", assignment.number()).put("to", to(assignment.audience(), named));
        filter.ownership().map(Ownership::code).ifPresent(word -> row.put("ownership", word));
        filter.platform().map(Platform::code).ifPresent(word -> row.put("platform", word));
        codes(row, "forms", filter.forms().stream().map(DeviceForm::code).collect(Collectors.toSet()));
        codes(row, "types", filter.types().stream().map(EnrollmentType::code).collect(Collectors.toSet()));
        filter.versions().flatMap(VersionRange::least).ifPresent(version -> row.put("os_from", version));
        filter.versions().flatMap(VersionRange::below).ifPresent(version -> row.put("os_before", version));
        return row.put("assigned_at", assignment.at().toString());
    }

    private static String to(Audience audience, Map<PersonId, Person> named) {
        return switch (audience) {
            case Audience.Everybody _ -> "everybody";
            case Audience.Group(String name) -> "group " + name;
            case Audience.Somebody(PersonId person) ->
                Optional.ofNullable(named.get(person)).map(Person::email).orElse(person.value());
        };
    }

    private static void codes(ObjectNode row, String name, Set<String> codes) {
        if (!codes.isEmpty()) {
            ArrayNode words = row.putArray(name);
            codes.stream().sorted().forEach(words::add);
        }
    }

    /** A value in words of the format; of things only their names. */
    static String said(SettingValue value) {
        return switch (value) {
            case SettingValue.Amount(int number) -> Integer.toString(number);
            case SettingValue.Choice(String word) -> word;
            case SettingValue.Flag(boolean on) -> Boolean.toString(on);
            case SettingValue.Text(String text) -> text;
            case SettingValue.Records(var things) ->
                things.stream().map(SettingValue.Thing::name).collect(Collectors.joining(", "));
        };
    }
}
