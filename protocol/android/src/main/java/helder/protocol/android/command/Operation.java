package helder.protocol.android.command;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import helder.protocol.android.name.OperationName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command at Google: the answer to giving it, to asking for it, or an event. An event may come before the answer does
 * (section 5, row 5).
 *
 * @param type as Google calls it, or null
 */
public record Operation(OperationName name, @Nullable String type, CommandOutcome outcome) {
    private static final int CANCELLED = 1;
    private static final int DEADLINE_EXCEEDED = 4;
    private static final Set<String> NO_FAILURE = Set.of("SUCCESS", "ALREADY_IN_LOST_MODE", "NOT_IN_LOST_MODE");
    private static final Set<String> CLEARED = Set.of("SUCCESS", "APP_NOT_FOUND");

    /** @throws MalformedMessageException when it has no name */
    public static Operation read(Fields operation) throws MalformedMessageException {
        String name = operation.text("name");
        Fields command = operation.has("response") ? operation.object("response") : operation.object("metadata");
        String type = Optional.ofNullable(command.text("type"))
                .orElse(operation.object("metadata").text("type"));
        try {
            return new Operation(OperationName.of(name == null ? "" : name), type, outcome(operation));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("an operation without a name");
        }
    }

    private static CommandOutcome outcome(Fields operation) {
        if (!operation.isTrue("done")) {
            return new CommandOutcome.Pending();
        }
        // In order of trust (section 1.8): what is said of this kind of command, the code of the command, the error of
        // the operation.
        return ofCommand(operation.object("response"))
                .or(() -> ofCommand(operation.object("metadata")))
                .or(() -> ofError(operation))
                .orElse(new CommandOutcome.Done());
    }

    private static Optional<CommandOutcome> ofCommand(Fields command) {
        Map<String, String> apps = command.object("clearAppsDataStatus").entries("results").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> result(entry.getValue())));
        if (!apps.isEmpty()) {
            return Optional.of(apps.values().stream()
                    .filter(result -> !CLEARED.contains(result))
                    .sorted()
                    .findFirst()
                    .<CommandOutcome>map(reason -> new CommandOutcome.Failed(reason, apps))
                    .orElse(new CommandOutcome.Done()));
        }
        for (String status : new String[] {"startLostModeStatus", "stopLostModeStatus"}) {
            String word = command.object(status).text("status");
            if (word != null) {
                return Optional.of(
                        NO_FAILURE.contains(word)
                                ? new CommandOutcome.Done()
                                : new CommandOutcome.Failed(word, Map.of()));
            }
        }
        return Optional.ofNullable(command.text("errorCode")).map(code -> new CommandOutcome.Failed(code, Map.of()));
    }

    private static String result(Fields app) {
        String result = app.text("clearingResult");
        return result == null ? "UNKNOWN" : result;
    }

    private static Optional<CommandOutcome> ofError(Fields operation) {
        if (!operation.has("error")) {
            return Optional.empty();
        }
        Integer code = operation.object("error").smallNumber("code");
        if (code == null) {
            return Optional.of(new CommandOutcome.Failed("UNKNOWN", Map.of()));
        }
        return Optional.of(
                switch (code) {
                    case CANCELLED -> new CommandOutcome.Cancelled();
                    case DEADLINE_EXCEEDED -> new CommandOutcome.Expired();
                    default -> new CommandOutcome.Failed("CODE_" + code, Map.of());
                });
    }

    @Override
    public String toString() {
        return "Operation[" + name + "]";
    }
}
