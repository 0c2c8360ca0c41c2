package helder.torture;

import helder.bench.Operator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Somebody at the operator's sockets of servers that may end at any moment; asks them in turn, as somebody at two machines would. */
final class Desk {

    /** Reasons that leave open whether it was done; storage may have broken while it saved. */
    private static final Set<String> UNCERTAIN = Set.of("storage");

    private final List<Operator> operators;
    private final AtomicInteger turn = new AtomicInteger();

    Desk(List<Path> dataDirectories) {
        this.operators = dataDirectories.stream().map(Operator::new).toList();
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

    Outcome ask(String operation, Map<String, ?> arguments) {
        int first = turn.getAndIncrement();
        for (int i = 0; i < operators.size(); i++) {
            try {
                Optional<JsonNode> reply = operators
                        .get(Math.floorMod(first + i, operators.size()))
                        .reply(operation, arguments);
                if (reply.isPresent()) {
                    return outcome(reply.get());
                }
            } catch (IOException e) {
                return new Outcome.Unanswered(); // it ended meanwhile
            }
        }
        return new Outcome.Unanswered();
    }

    private static Outcome outcome(JsonNode reply) {
        JsonNode failure = reply.path("failure");
        String key = failure.path("key").asString("unknown");
        if (failure.isMissingNode()) {
            return new Outcome.Done(reply.path("result"));
        }
        return UNCERTAIN.contains(key)
                ? new Outcome.Unanswered()
                : new Outcome.Refused(key, failure.path("message").asString(""));
    }

    /**
     * Asks for what must be done.
     *
     * @throws BrokenException when it is not
     */
    JsonNode demand(String operation, Map<String, ?> arguments) {
        Outcome outcome = ask(operation, arguments);
        if (outcome instanceof Outcome.Done(JsonNode result)) {
            return result;
        }
        throw new BrokenException(operation + " " + arguments + ": " + outcome);
    }
}
