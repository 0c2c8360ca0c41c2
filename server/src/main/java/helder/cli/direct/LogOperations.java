package helder.cli.direct;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.looks.LookRecord;
import helder.looks.Looks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Checks the log of looks. It holds no device data, so reading it is no look. */
@Component
final class LogOperations implements Operation.Subject {

    private final Looks looks;

    LogOperations(Looks looks) {
        this.looks = looks;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("looks.verify", this::verify);
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
