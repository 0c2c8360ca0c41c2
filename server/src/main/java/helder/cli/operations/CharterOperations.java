package helder.cli.operations;

import helder.charter.Charter;
import helder.charter.CharterFormat;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.store.Store;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows, exports and imports charters. */
@Component
final class CharterOperations implements Operation.Subject {

    private final Store store;
    private final Charters charters;

    CharterOperations(Store store, Charters charters) {
        this.store = store;
        this.charters = charters;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "charter.show", (operator, arguments) -> new Reply.Done(json(inForce(arguments))),
                "charter.export", this::export,
                "charter.import", this::importText);
    }

    private Charter inForce(Arguments arguments) {
        return charters.inForce(Ownership.of(arguments.text("ownership")));
    }

    private Reply export(Actor.Operator operator, Arguments arguments) {
        return new Reply.Done(Messages.object()
                .put("text", CharterFormat.readable(inForce(arguments).text()).stripTrailing()));
    }

    private Reply importText(Actor.Operator operator, Arguments arguments) {
        return switch (CharterFormat.read(arguments.text("text"))) {
            case CharterFormat.Reading.Read(CharterText text) -> {
                Charter charter = store.write(tx -> charters.publish(tx, text, operator));
                yield new Reply.Done(Messages.object()
                        .put("ownership", charter.ownership().code())
                        .put("version", charter.version())
                        .put("hash", charter.hash()));
            }
            case CharterFormat.Reading.Faulty(var faults) ->
                new Reply.Failed(
                        "faulty_charter",
                        faults.stream().map(CharterOperations::line).collect(Collectors.joining("\n")));
        };
    }

    private static String line(CharterFormat.Fault fault) {
        return (fault.path().isEmpty() ? "The text" : fault.path()) + ": "
                + fault.kind().code().replace('_', ' ')
                + (fault.found().isEmpty() ? "" : ", found \"" + fault.found() + "\"")
                + (fault.expected().isEmpty() ? "" : ", expected " + fault.expected());
    }

    private static ObjectNode json(Charter charter) {
        ObjectNode json = Messages.object()
                .put("ownership", charter.ownership().code())
                .put("version", charter.version())
                .put("hash", charter.hash())
                .put("in_force_at", charter.inForceAt().toString());
        ArrayNode data = json.putArray("data");
        charter.text().data().forEach((item, rule) -> {
            ObjectNode row = data.addObject()
                    .put("item", item.code())
                    .put("purpose", rule.purpose().code())
                    .put("legal_basis", rule.legalBasis().code())
                    .put("days", rule.retention().toDays());
            codes(row.putArray("seen_by"), rule.seenBy());
        });
        ArrayNode actions = json.putArray("actions");
        charter.text().actions().forEach((action, rule) -> {
            ObjectNode row = actions.addObject()
                    .put("action", action.code())
                    .put("purpose", rule.purpose().code())
                    .put("legal_basis", rule.legalBasis().code())
                    .put("approvals", rule.approvals())
                    .put("asks_first", rule.asksFirst());
            codes(row.putArray("ordered_by"), rule.orderedBy());
        });
        return json;
    }

    private static void codes(ArrayNode array, Set<Role> roles) {
        roles.stream().sorted().map(Role::code).forEach(array::add);
    }
}
