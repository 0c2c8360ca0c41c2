package helder.protocol.windows.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message means for the caller. Of each command there is at most one of {@link Answered}, {@link Returned},
 * {@link Unconfirmed} and {@link Undeliverable} for each {@link Sent} (or none yet). Text forms show no values.
 */
public sealed interface Event {
    /** The device begins. */
    record Started(boolean calledByServer) implements Event {}

    /** Who is signed in; from now on in this session. */
    record SignedIn(LoginStatus status) implements Event {}

    /** Values that the device volunteers. */
    record Told(List<NodeValue> values) implements Event {
        public Told {
            values = List.copyOf(values);
        }
    }

    /** The command is in the answer. */
    record Sent(String command) implements Event {}

    /** The device said what became of the command. */
    record Answered(String command, Outcome outcome) implements Event {}

    /**
     * The session ended without an answer; the command may be sent again. Count how often: a device that never answers one
     * command would keep what stands behind it waiting.
     */
    record Returned(String command) implements Event {}

    /** The session ended without an answer; the command may have been carried out and must not be sent again by itself. */
    record Unconfirmed(String command) implements Event {}

    /** The command does not fit into any message to this device and was not sent. */
    record Undeliverable(String command) implements Event {}

    /** Somebody at the device ended its management. The device says so once; nothing more reaches it. */
    record Unenrolled() implements Event {}

    /**
     * Other news.
     *
     * @param type empty when it has none
     * @param node null when it is about none
     */
    record Alerted(
            int code,
            String type,
            @Nullable String node,
            @Nullable String mark,
            @Nullable String data) implements Event {
        @Override
        public String toString() {
            return "Alerted[" + code + ", " + type + ", " + node + "]";
        }
    }

    /** The device could not read the last answer: a mistake of the server, to be told to whoever maintains it. */
    record Unreadable() implements Event {}

    /** An answer to something that was not asked in this session; it says nothing. */
    record Stray(String messageRef, String commandRef) implements Event {}

    /** The session is over: nothing is left to be said, or the device aborted it, or somebody else began. */
    record Ended() implements Event {}
}
