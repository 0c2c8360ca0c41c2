package helder.protocol.windows.session;

import helder.protocol.windows.syncml.AlertCode;
import helder.protocol.windows.syncml.Challenge;
import helder.protocol.windows.syncml.Command;
import helder.protocol.windows.syncml.Header;
import helder.protocol.windows.syncml.Message;
import helder.protocol.windows.syncml.Meta;
import helder.protocol.windows.syncml.Nonce;
import helder.protocol.windows.syncml.StatusCode;
import helder.protocol.windows.syncml.SyncMlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a session for one device. Whose message it is was proved before: by the certificate, or by a digest.
 *
 * <p>Each command that was sent ends exactly once: answered, returned, or unconfirmed. A repeated message gets the bytes of
 * its first answer and means nothing new. What is to be done once is sent once at most, whatever gets lost.
 */
public final class Session {
    private final String device;
    private final String address;
    private final SessionLimits limits;

    /**
     * @param device as it named itself when it enrolled
     * @param address of management, as the device knows it
     */
    public Session(String device, String address, SessionLimits limits) {
        this.device = device;
        this.address = address;
        this.limits = limits;
    }

    /**
     * Takes a message.
     *
     * @param state of the enrollment's last session, open or not; null when there is none
     * @param due commands that wait, in the order in which they shall be done
     * @param next a new challenge for the next message, when this one's proof by digest was checked and is right; null without one
     */
    public Turn take(@Nullable SessionState state, Message message, List<Queued> due, @Nullable Challenge next) {
        Header header = message.header();
        if (!header.source().equalsIgnoreCase(device)) {
            return new Turn.Refused(Turn.Reason.OTHER_DEVICE);
        }
        boolean begins = begins(message);
        if (state == null || !state.sessionId().equals(header.sessionId())) {
            return begins ? begin(state, 0, message, due, next) : new Turn.Refused(Turn.Reason.NO_SUCH_SESSION);
        }
        if (state.lastMessage().equals(header.messageId())) {
            return new Turn.Repeat(state.answer());
        }
        boolean older = number(header.messageId()) < number(state.lastMessage());
        if (older && begins && state.isClosed()) {
            return begin(state, 0, message, due, next); // counted round: a new session of the same name
        }
        if (older) {
            return new Turn.Refused(Turn.Reason.STALE);
        }
        if (begins) {
            // again in the same session, because the device could not read the answer, or was asked for a proof
            return begin(state, state.serverMessages(), message, due, next);
        }
        return new Exchange(this, state, message).answer(due, next, List.of());
    }

    /**
     * Ends a session of which nothing was heard for too long. Its last answer can still be repeated, without the commands that it had: of
     * each it is settled what became of it.
     */
    public static Turn.Answer end(SessionState state) {
        List<Event> events = endings(state);
        SessionState closed = state.closed(LastAnswer.without(state.answer(), state.sentLast()));
        return new Turn.Answer(closed, closed.answer(), events);
    }

    /**
     * Takes commands out of the last answer, so that it can be repeated though they may not be said any more. What is done once ends as
     * unconfirmed, because the device may have heard it the first time.
     *
     * @param commands of those that {@link SessionState#commandsInAnswer} names
     * @return without events when none of them is in the answer, which is as it was then
     */
    public static Turn.Answer without(SessionState state, Set<String> commands) {
        List<SentCommand> taken = state.sentLast().stream()
                .filter(each -> commands.contains(each.command()))
                .toList();
        if (taken.isEmpty()) {
            return new Turn.Answer(state, state.answer(), List.of());
        }
        List<SentCommand> left = new ArrayList<>(state.sent());
        left.removeAll(taken);
        List<Event> events = new ArrayList<>();
        taken.forEach(command -> events.add(command.lost()));
        SessionState less = state.with(left, LastAnswer.without(state.answer(), taken));
        if (!less.sentLast().isEmpty()) {
            return new Turn.Answer(less, less.answer(), events);
        }
        events.addAll(endings(less));
        return new Turn.Answer(less.closed(less.answer()), less.answer(), events);
    }

    /**
     * Asks for a proof, and does nothing else: no command is sent and no state changes. The same answer for devices that are
     * unknown, with any nonce, tells nobody which devices there are.
     *
     * @param code {@link StatusCode#MISSING_CREDENTIALS} or {@link StatusCode#INVALID_CREDENTIALS}
     */
    public static byte[] challenge(Message message, String address, StatusCode code, Nonce nonce) {
        Header header = message.header();
        var status = new Command.Status(
                "1",
                header.messageId(),
                "0",
                "SyncHdr",
                List.of(),
                List.of(),
                new Challenge(nonce),
                code.code(),
                null,
                List.of());
        var reply = new Header(header.sessionId(), header.messageId(), header.source(), address, null, null, Meta.NONE);
        return SyncMlWriter.write(new Message(reply, List.of(status), true));
    }

    private Turn begin(
            @Nullable SessionState before,
            int serverMessages,
            Message message,
            List<Queued> due,
            @Nullable Challenge next) {
        List<Event> events = before == null ? List.of() : endings(before);
        Header header = message.header();
        var fresh = new SessionState(
                header.sessionId(),
                header.messageId(),
                serverMessages,
                SessionState.Phase.OPEN,
                LoginStatus.NONE,
                List.of(),
                null,
                new byte[0]);
        return new Exchange(this, fresh, message).answer(due, next, events);
    }

    private static List<Event> endings(SessionState state) {
        List<Event> events = new ArrayList<>();
        state.sent().forEach(command -> events.add(command.cutOff()));
        if (!state.isClosed()) {
            events.add(new Event.Ended());
        }
        return events;
    }

    /**
     * A session begins with an alert that says so. The first message of a session is one in any case, and so is the farewell of
     * somebody who leaves, which comes only once.
     */
    private static boolean begins(Message message) {
        return message.header().messageId().equals("1")
                || message.commands().stream()
                        .anyMatch(command -> command instanceof Command.Alert alert
                                && (alert.code() == AlertCode.STARTED_BY_CLIENT
                                        || alert.code() == AlertCode.STARTED_BY_SERVER
                                        || isFarewell(alert)));
    }

    static boolean isFarewell(Command.Alert alert) {
        return alert.code() == AlertCode.GENERIC
                && alert.items().stream()
                        .anyMatch(item ->
                                AlertCode.UNENROLLED_BY_USER.equals(item.meta().type()));
    }

    /** Ids of messages are numbers; what is none counts as the largest. */
    static int number(String messageId) {
        boolean digits = !messageId.isEmpty()
                && messageId.length() <= 9
                && messageId.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(messageId) : Integer.MAX_VALUE;
    }

    String address() {
        return address;
    }

    SessionLimits limits() {
        return limits;
    }
}
