package helder.cli.operations;

import helder.charter.Charters;
import helder.charter.Procedure;
import helder.charter.Procedures;
import helder.charter.Stage;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.devices.Agreements;
import helder.devices.AnswerReport;
import helder.identity.Actor;
import helder.identity.Crowds;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How charters change and reach people: versions, answers, notice times. */
@Component
final class CharterLifeOperations implements Operation.Subject {

    private final Store store;
    private final Charters charters;
    private final Procedures procedures;
    private final Agreements agreements;

    CharterLifeOperations(Store store, Charters charters, Procedures procedures, Agreements agreements) {
        this.store = store;
        this.charters = charters;
        this.procedures = procedures;
        this.agreements = agreements;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "charter.versions", this::versions,
                "charter.answers", this::answers,
                "charter.procedure", this::procedure);
    }

    private static Ownership ownership(Arguments arguments) {
        return Ownership.of(arguments.text("ownership"));
    }

    private Reply versions(Actor.Operator operator, Arguments arguments) {
        Ownership ownership = ownership(arguments);
        Set<Long> adding = charters.adding(ownership);
        ObjectNode json = Messages.object();
        ArrayNode rows = json.putArray("versions");
        charters.versions(ownership)
                .forEach(charter -> rows.addObject()
                        .put("version", charter.version())
                        .put("widens", adding.contains(charter.version()))
                        .put("in_force_at", charter.inForceAt().toString())
                        .put("effective_at", charter.effectiveAt().toString())
                        .put("author", charter.author())
                        .put("hash", charter.hash()));
        return new Reply.Done(json);
    }

    /** Numbers only, so that nobody is found in them: who said what is nobody's to read. */
    private Reply answers(Actor.Operator operator, Arguments arguments) {
        Stage stage = charters.stages(ownership(arguments)).getFirst();
        AnswerReport report = agreements.report(stage);
        ObjectNode json = Messages.object()
                .put("ownership", stage.first().ownership().code())
                .put("version", stage.first().version())
                .put("effective_at", stage.effectiveAt().toString())
                .put("rounded_down_to", Crowds.PEOPLE);
        put(json, "acknowledged", report.acknowledged().size());
        put(json, "declined", report.declined().size());
        put(json, "read", report.read().size());
        put(json, "waiting", report.waiting().size());
        return new Reply.Done(json);
    }

    private static void put(ObjectNode json, String name, int people) {
        Crowds.roughly(people)
                .ifPresentOrElse(told -> json.put(name, told), () -> json.put(name, "fewer than " + Crowds.PEOPLE));
    }

    private Reply procedure(Actor.Operator operator, Arguments arguments) {
        Ownership ownership = ownership(arguments);
        Procedure now = procedures.of(ownership);
        long days = arguments.number("notice_days", (int) now.notice().toDays());
        List<String> offices = arguments.list("signers");
        Set<Role> signers = offices.isEmpty()
                ? now.signers()
                : offices.stream()
                        .map(office -> Signers.office(office, Role::signsCharters))
                        .collect(Collectors.toSet());
        var wanted = new Procedure(ownership, Duration.ofDays(days), signers);
        if (!wanted.equals(now)) {
            store.write(tx -> {
                procedures.change(tx, wanted, operator);
                return true;
            });
        }
        ObjectNode json = Messages.object()
                .put("ownership", ownership.code())
                .put("notice_days", wanted.notice().toDays());
        CharterJson.codes(json.putArray("signers"), wanted.signers());
        return new Reply.Done(json);
    }
}
