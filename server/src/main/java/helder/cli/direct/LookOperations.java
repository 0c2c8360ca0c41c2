package helder.cli.direct;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.manifest.DataItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and checks the log of looks. It holds no device data, so reading it is no look. */
@Component
final class LookOperations implements Operation.Subject {

    private static final int LIMIT = 100;

    private final Looks looks;

    LookOperations(Looks looks) {
        this.looks = looks;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("looks.list", this::list, "looks.verify", this::verify);
    }

    private Reply list(Actor.Operator operator, Arguments arguments) {
        ObjectNode result = Messages.object();
        ArrayNode rows = result.putArray("looks");
        for (LookRecord look : looks.all(Optional.empty(), arguments.number("limit", LIMIT))) {
            ObjectNode row = rows.addObject()
                    .put("sequence", look.sequence())
                    .put("looked_at", look.lookedAt().toString())
                    .put("who", look.actorName())
                    .put("role", look.actorRole())
                    .put("where", look.face())
                    .put("people", look.people());
            look.items().stream().sorted().map(DataItem::code).forEach(row.putArray("items")::add);
            look.reason().ifPresent(reason -> row.put("reason", reason));
        }
        return new Reply.Done(result);
    }

    private Reply verify(Actor.Operator operator, Arguments arguments) {
        Optional<String> fault = looks.verify();
        if (fault.isPresent()) {
            return new Reply.Failed("log_broken", "The log of looks was changed: " + fault.get());
        }
        List<LookRecord> last = looks.all(Optional.empty(), 1);
        ObjectNode result = Messages.object().put("whole", true);
        result.put("looks", last.isEmpty() ? 0 : last.getFirst().sequence());
        last.stream().findFirst().ifPresent(look -> result.put("last_hash", look.hash()));
        return new Reply.Done(result);
    }
}
