package helder.protocol.windows.session;

import helder.protocol.windows.syncml.Command;
import helder.protocol.windows.syncml.StatusCode;
import helder.protocol.windows.syncml.Verb;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way, with what is known of its answer.
 *
 * @param command the caller's id
 * @param messageId of the message that it was in
 * @param id within that message
 * @param partIds of a group's parts
 * @param asks whether values are wanted, which may come after the status
 * @param code null while the device said nothing
 */
record SentCommand(
        String command,
        Delivery delivery,
        String messageId,
        String id,
        List<String> partIds,
        boolean asks,
        @Nullable Integer code,
        @Nullable String originalError,
        Map<String, Outcome.Part> parts,
        List<NodeValue> values) {

    SentCommand {
        partIds = List.copyOf(partIds);
        parts = Map.copyOf(parts);
        values = List.copyOf(values);
    }

    static SentCommand of(Queued queued, String messageId, Command command) {
        List<String> partIds = command instanceof Command.Group group
                ? group.commands().stream().map(Command::id).toList()
                : List.of();
        return new SentCommand(
                queued.id(),
                queued.delivery(),
                messageId,
                command.id(),
                partIds,
                command instanceof Command.Operation operation && operation.verb() == Verb.GET,
                null,
                null,
                Map.of(),
                List.of());
    }

    private boolean isMeant(String messageRef, String commandRef) {
        return messageId.equals(messageRef) && (id.equals(commandRef) || partIds.contains(commandRef));
    }

    /** Where the command stands that a status or result is about; -1 when nothing such was sent. */
    static int place(List<SentCommand> sent, String messageRef, String commandRef) {
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).isMeant(messageRef, commandRef)) {
                return i;
            }
        }
        return -1;
    }

    boolean isAnswered() {
        return code != null || !values.isEmpty();
    }

    SentCommand with(Command.Status status) {
        if (status.commandRef().equals(id)) {
            return failed(status.code(), status.originalError());
        }
        Map<String, Outcome.Part> more = new LinkedHashMap<>(parts);
        more.put(status.commandRef(), new Outcome.Part(status.code(), status.originalError()));
        return new SentCommand(command, delivery, messageId, id, partIds, asks, code, originalError, more, values);
    }

    /** With all values that are there now. */
    SentCommand with(List<NodeValue> all) {
        return new SentCommand(command, delivery, messageId, id, partIds, asks, code, originalError, parts, all);
    }

    /** What was read so far is no answer. */
    SentCommand spoiled(StatusCode why) {
        return new SentCommand(
                command, delivery, messageId, id, partIds, asks, why.code(), originalError, parts, List.of());
    }

    boolean isSpoiled() {
        return code != null && (code == StatusCode.TOO_LARGE.code() || code == StatusCode.SIZE_MISMATCH.code());
    }

    private SentCommand failed(int newCode, @Nullable String error) {
        // A value that was too long or cut off stays so, whatever status follows it.
        return isSpoiled() && newCode == StatusCode.OK.code()
                ? this
                : new SentCommand(command, delivery, messageId, id, partIds, asks, newCode, error, parts, values);
    }

    Event answered() {
        List<Outcome.Part> inOrder = partIds.stream()
                .map(part -> parts.getOrDefault(part, Outcome.Part.UNSAID))
                .toList();
        return new Event.Answered(
                command, new Outcome(code == null ? StatusCode.OK.code() : code, originalError, values, inOrder));
    }

    /** What it comes to when the device stops in the middle of what it says. */
    Event cutOff() {
        return code != null && !asks ? answered() : lost();
    }

    /** What it comes to when the device said all and nothing of this. */
    Event lost() {
        return delivery == Delivery.REPEATABLE ? new Event.Returned(command) : new Event.Unconfirmed(command);
    }

    int characters() {
        return values.stream().mapToInt(NodeValue::characters).sum();
    }
}
