package helder.commands;

import helder.gate.Agreement;
import helder.gate.Order;
import helder.gate.Permission.Missing;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An order that waits, or waited, until others agree. Nothing of it is in the queue before.
 *
 * @param actor who ordered it
 * @param reason as it was written; the owner of the device reads it
 * @param missing who has still to agree; of a request that is over, who had not when it ended
 * @param second what somebody else of the organisation decided, once they did
 * @param owner what whoever carries the device answered, once they did
 * @param command what came into the queue, once everybody agreed
 * @param expiresAt when it ends by itself if it still waits
 * @param endedAt when it was over
 */
public record ApprovalRequest(
        String id,
        EnrollmentId enrollment,
        Actor actor,
        Order.Act order,
        Optional<String> reason,
        Set<Missing> missing,
        State state,
        Optional<Decision> second,
        Optional<Answer> owner,
        Optional<CommandId> command,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> endedAt) {

    /** How long a request waits. */
    public static final Duration LIFE = Duration.ofDays(3);

    public ApprovalRequest {
        missing = Set.copyOf(missing);
    }

    /** The word of a second person, with their reason. */
    public record Decision(Actor actor, Optional<String> reason, Instant at) {}

    /** The word of whoever carries the device, with a sentence if they wrote one. */
    public record Answer(boolean isWilling, Optional<String> sentence, Instant at) {}

    /** Whether somebody can still decide about it. */
    public boolean isOpen() {
        return state == State.WAITING;
    }

    /** Whether it still waits for this one. */
    public boolean waitsFor(Missing somebody) {
        return isOpen() && missing.contains(somebody);
    }

    /** Whether this actor ordered it, in whatever role. */
    public boolean isOf(Actor somebody) {
        return actor.kind().equals(somebody.kind()) && actor.id().equals(somebody.id());
    }

    /** Who agreed so far. */
    public Agreement agreement() {
        return new Agreement(
                second.map(Decision::actor), owner.filter(Answer::isWilling).isPresent());
    }

    /** Where a request is. */
    public enum State {
        WAITING("waiting"),
        /** Everybody agreed; the order is in the queue. */
        APPROVED("approved"),
        /** The second person said no. */
        REFUSED("refused"),
        /** Whoever carries the device said no. */
        DECLINED("declined"),
        /** Nobody decided in time. */
        EXPIRED("expired"),
        /** Taken back by whoever ordered it. */
        WITHDRAWN("withdrawn"),
        /** Not possible any more: the device left, the charter narrowed, somebody lost their role, or a link set the password of who ordered. */
        LAPSED("lapsed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word in storage and in keys of texts. */
        public String code() {
            return code;
        }
    }
}
