package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.windows.WindowsPush;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Waking Windows PCs through Microsoft's cloud: sets it up, ends it, shows how it goes. */
@Component
final class WindowsOperations implements Operation.Subject {

    private final WindowsPush push;

    WindowsOperations(WindowsPush push) {
        this.push = push;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("windows.push", this::use, "windows.push-off", this::stop, "windows.status", this::status);
    }

    private Reply use(Actor.Operator operator, Arguments arguments) {
        try {
            push.use(
                    arguments.optional("family").orElse(""),
                    arguments.optional("sid").orElse(""),
                    arguments.optional("secret").orElse(""));
        } catch (IllegalArgumentException e) {
            return new Reply.Failed(
                    "refused", e.getMessage() + ". docs/administrator/windows.md says where to find them.");
        }
        return new Reply.Done(status());
    }

    private Reply stop(Actor.Operator operator, Arguments arguments) {
        push.stop();
        return new Reply.Done(status());
    }

    private Reply status(Actor.Operator operator, Arguments arguments) {
        return new Reply.Done(status());
    }

    private ObjectNode status() {
        ObjectNode json = Messages.object();
        json.put("in_use", push.isInUse());
        push.health().ifPresent(health -> {
            json.put("family", health.family())
                    .put("since", health.since().toString())
                    .put("reachable", health.reachable())
                    .put("waiting", health.waiting());
            health.pausedUntil().ifPresent(until -> json.put("paused_until", until.toString()));
            ArrayNode faults = json.putArray("faults");
            health.faults().forEach(fault -> faults.add(fault.reason() + " (" + fault.times() + " times)"));
        });
        return json;
    }
}
