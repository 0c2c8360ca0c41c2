package helder.protocol.windows.session;

import java.util.List;

/** What to do with a message of a device. */
public sealed interface Turn {
    /**
     * Apply the events and store the state, all in one, then send the body.
     *
     * @param body in UTF-8, of type {@link helder.protocol.windows.syncml.Message#CONTENT_TYPE}
     */
    record Answer(SessionState state, byte[] body, List<Event> events) implements Turn {
        public Answer {
            events = List.copyOf(events);
        }
    }

    /**
     * The message came before and was answered: send the same bytes again, change nothing. What is in them may have been taken back
     * since: {@link Session#without}. Devices are taken to count their
     * sessions up even when one broke off; that they do after a restart is unproven on hardware.
     */
    record Repeat(byte[] body) implements Turn {}

    /** Change nothing and answer with status 400. */
    record Refused(Reason reason) implements Turn {}

    /** Why a message is refused. */
    enum Reason {
        /** It names another device than the one that sent it. */
        OTHER_DEVICE,
        /** It is older than the last one of its session. */
        STALE,
        /** It goes on with a session that nobody knows; the device begins again with its next poll. */
        NO_SUCH_SESSION
    }
}
