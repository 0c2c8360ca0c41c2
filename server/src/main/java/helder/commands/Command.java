package helder.commands;

import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import java.time.Instant;
import java.util.Optional;

/**
 * One command in the queue of an enrollment.
 *
 * @param kind the platform's name for it ({@code DeviceInformation}, {@code DeviceLock} ...)
 * @param permit what allowed it
 * @param sentCount how often it was handed to the device
 * @param failure what went wrong; present when it failed
 * @param canceledBy who took it back; empty also when it was ended with a restored backup, and for those of old
 */
public record Command(
        CommandId id,
        EnrollmentId enrollment,
        String kind,
        Permission.Permit permit,
        int priority,
        State state,
        Instant createdAt,
        Instant dueAt,
        Instant expiresAt,
        int sentCount,
        Optional<Instant> sentAt,
        Optional<Instant> doneAt,
        Optional<Failure> failure,
        Optional<Actor> canceledBy) {

    /** As it is once more in the hands of its device. */
    Command handedOut(Instant now) {
        return with(State.SENT, dueAt, sentCount + 1, Optional.of(now));
    }

    /** Whether it waits for a time, or did until its device was not there at that time. */
    public boolean isPostponed() {
        return state == State.QUEUED && dueAt.isAfter(createdAt);
    }

    /** The same, delivered not before then. */
    Command due(Instant at) {
        return with(state, at, sentCount, sentAt);
    }

    private Command with(State state, Instant dueAt, int sentCount, Optional<Instant> sentAt) {
        return new Command(
                id,
                enrollment,
                kind,
                permit,
                priority,
                state,
                createdAt,
                dueAt,
                expiresAt,
                sentCount,
                sentAt,
                doneAt,
                failure,
                canceledBy);
    }

    /** Where a command is between order and answer. */
    public enum State {
        QUEUED("queued", false),
        SENT("sent", false),
        /** The device cannot do it right now (locked, busy) and will be asked again. */
        NOT_NOW("not_now", false),
        DONE("done", true),
        FAILED("failed", true),
        /** Taken back before the device did it. */
        CANCELED("canceled", true),
        EXPIRED("expired", true),
        /** The gate no longer allowed it when it was to be delivered. */
        WITHDRAWN("withdrawn", true);

        private final String code;
        private final boolean terminal;

        State(String code, boolean terminal) {
            this.code = code;
            this.terminal = terminal;
        }

        public String code() {
            return code;
        }

        public boolean isTerminal() {
            return terminal;
        }
    }
}
