package helder.protocol.windows.session;

import helder.protocol.windows.syncml.Command;
import helder.protocol.windows.syncml.Header;
import helder.protocol.windows.syncml.Scope;
import helder.protocol.windows.syncml.SyncMlWriter;
import java.util.ArrayList;
import java.util.List;

/** Chooses what goes into one message (section 2.5). */
final class Batch {
    /** Room that a message keeps for its header and what it acknowledges. */
    private static final int RESERVED = 4 * 1024;

    private final int limit;
    private final int most;
    private final LoginStatus login;

    Batch(SessionLimits limits, Header device, LoginStatus login) {
        Long theirs = device.meta().maxMessageBytes();
        this.limit = theirs == null
                ? limits.messageBytes()
                : (int) Math.clamp(theirs, SessionLimits.SHORTEST, limits.messageBytes());
        this.most = limits.commands();
        this.login = login;
    }

    /** A command with its number. */
    record Numbered(Queued queued, Command command) {}

    /**
     * In order, until the message is full. What is to be done once goes alone, after what stands before it was sent.
     *
     * @param used bytes of the message without commands
     * @param numbers ids that are taken
     * @param events where commands that fit into no message are told
     */
    List<Numbered> choose(List<Queued> due, List<SentCommand> underWay, int used, int numbers, List<Event> events) {
        List<Numbered> chosen = new ArrayList<>();
        int bytes = used;
        int[] last = {numbers};
        for (Queued queued : due) {
            boolean once = queued.delivery() == Delivery.ONCE;
            if (isUnderWay(queued, underWay) || !isInScope(queued)) {
                continue;
            }
            if (chosen.size() == most || (once && !chosen.isEmpty())) {
                break;
            }
            Command command = queued.instruction().numbered(() -> Integer.toString(++last[0]));
            int more = SyncMlWriter.bytes(command);
            if (more > limit - RESERVED) {
                events.add(new Event.Undeliverable(queued.id()));
                continue;
            }
            if (bytes + more > limit) {
                break;
            }
            bytes += more;
            chosen.add(new Numbered(queued, command));
            if (once) {
                break;
            }
        }
        return chosen;
    }

    private boolean isInScope(Queued queued) {
        return queued.instruction().scope() == Scope.DEVICE || login == LoginStatus.USER;
    }

    private static boolean isUnderWay(Queued queued, List<SentCommand> underWay) {
        return underWay.stream().anyMatch(each -> each.command().equals(queued.id()));
    }
}
