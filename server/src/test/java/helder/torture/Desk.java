package helder.torture;

import helder.cli.socket.Reply;
import helder.cli.socket.Request;
import helder.cli.socket.SocketClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the operator's socket of a server that may end at any moment. */
final class Desk {

    /** Reasons that leave open whether it was done; storage may have broken while it saved. */
    private static final Set<String> UNCERTAIN = Set.of("connection", "no_answer", "storage");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SocketClient client;

    Desk(Path data) {
        this.client = new SocketClient(data);
    }

    /** What became of a request. */
    sealed interface Outcome {
        /** Acknowledged. */
        record Done(JsonNode result) implements Outcome {}

        /** The server said no: nothing was done. */
        record Refused(String key, String sentence) implements Outcome {}

        /** Nobody knows whether it was done. */
        record Unanswered() implements Outcome {}
    }

    Outcome ask(String operation, Map<String, Object> arguments) {
        Optional<Reply> reply = client.send(new Request(operation, JSON.valueToTree(arguments)));
        if (reply.isEmpty()) {
            return new Outcome.Unanswered();
        }
        return switch (reply.get()) {
            case Reply.Done(JsonNode result) -> new Outcome.Done(result);
            case Reply.Failed failed ->
                UNCERTAIN.contains(failed.key())
                        ? new Outcome.Unanswered()
                        : new Outcome.Refused(failed.key(), failed.sentence());
        };
    }

    /** Asks for what must be done. */
    JsonNode demand(String operation, Map<String, Object> arguments) {
        Outcome outcome = ask(operation, arguments);
        if (outcome instanceof Outcome.Done(JsonNode result)) {
            return result;
        }
        throw new AssertionError(operation + " " + arguments + ": " + outcome);
    }
}
