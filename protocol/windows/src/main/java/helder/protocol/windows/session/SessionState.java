package helder.protocol.windows.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session of one enrollment between two messages: to be stored with {@link #encoded} in the same unit of work that
 * applies the events, before the answer is sent. An enrollment has one at most. Its text form shows no device and no values.
 */
public final class SessionState {
    /** Whether more may be said. */
    enum Phase {
        OPEN,
        /** Something was sent that nothing may follow. */
        LEAVING,
        CLOSED
    }

    private final String sessionId;
    private final String lastMessage;
    private final int serverMessages;
    private final Phase phase;
    private final LoginStatus login;
    private final List<SentCommand> sent;
    private final @Nullable SplitValue split;
    private final byte[] answer;

    SessionState(
            String sessionId,
            String lastMessage,
            int serverMessages,
            Phase phase,
            LoginStatus login,
            List<SentCommand> sent,
            @Nullable SplitValue split,
            byte[] answer) {
        this.sessionId = sessionId;
        this.lastMessage = lastMessage;
        this.serverMessages = serverMessages;
        this.phase = phase;
        this.login = login;
        this.sent = List.copyOf(sent);
        this.split = split;
        this.answer = answer;
    }

    /** The device's id of the session, for logs. */
    public String sessionId() {
        return sessionId;
    }

    /** Whether nothing more is expected. Kept a while, so that the last answer can be repeated. */
    public boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    public LoginStatus login() {
        return login;
    }

    /** The last answer, for a device that asks for it again. */
    public byte[] answer() {
        return answer.clone();
    }

    /** Ids of commands that wait for an answer. */
    public List<String> commandsUnderWay() {
        return sent.stream().map(SentCommand::command).toList();
    }

    /** Ids of those of them that are in the last answer: a repeated message would have them done. */
    public List<String> commandsInAnswer() {
        return sentLast().stream().map(SentCommand::command).toList();
    }

    List<SentCommand> sentLast() {
        String last = Integer.toString(serverMessages);
        return sent.stream().filter(command -> command.messageId().equals(last)).toList();
    }

    String lastMessage() {
        return lastMessage;
    }

    int serverMessages() {
        return serverMessages;
    }

    Phase phase() {
        return phase;
    }

    List<SentCommand> sent() {
        return sent;
    }

    Optional<SplitValue> split() {
        return Optional.ofNullable(split);
    }

    SessionState closed(byte[] with) {
        return new SessionState(sessionId, lastMessage, serverMessages, Phase.CLOSED, login, List.of(), null, with);
    }

    SessionState with(List<SentCommand> others, byte[] other) {
        return new SessionState(sessionId, lastMessage, serverMessages, phase, login, others, split, other);
    }

    /** The state as bytes. */
    public byte[] encoded() {
        return StateCodec.encode(this);
    }

    /**
     * The state that these bytes are.
     *
     * @return empty for one that another version of this code made
     * @throws IllegalArgumentException for bytes that {@link #encoded} did not make
     */
    public static Optional<SessionState> decode(byte[] bytes) {
        return StateCodec.decode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionState state && Arrays.equals(encoded(), state.encoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded());
    }

    @Override
    public String toString() {
        return "SessionState[" + sessionId + ", " + phase + ", " + sent.size() + " under way]";
    }
}
