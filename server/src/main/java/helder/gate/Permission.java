package helder.gate;

import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.EnrollmentId;
import helder.manifest.Action;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The gate's answer to an order. */
public sealed interface Permission {

    /**
     * Allowed. Only the gate makes permits. A permit is stored with the command and checked again on delivery.
     *
     * @param orderHash over the canonical form of the order, keyed where it may carry a secret; what is delivered must still have it
     * @param charterVersion the version in force when it was given
     * @param agreement who else agreed; what the charters ask for in this must still be met on delivery
     */
    record Permit(
            Actor actor,
            EnrollmentId enrollment,
            Order order,
            String orderHash,
            long charterVersion,
            Optional<String> reason,
            Agreement agreement,
            Instant givenAt,
            Instant expiresAt)
            implements Permission {
        /** For the gate and for the queue, which restores a stored permit; the architecture test holds who calls this. */
        public Permit {}
    }

    /**
     * Allowed once others agree; until then nothing is queued.
     *
     * @param missing who has still to say yes; never empty
     */
    record Waiting(Action action, Set<Missing> missing) implements Permission {
        public Waiting {
            missing = Set.copyOf(missing);
        }
    }

    /** Who has still to say yes to an order. */
    enum Missing {
        /** Somebody else of the organisation who may order the same. */
        SECOND("second"),
        /** Whoever carries the device. */
        OWNER("owner");

        private final String code;

        Missing(String code) {
            this.code = code;
        }

        /** Stable word. */
        public String code() {
            return code;
        }

        /** Key of the sentence for the person who ordered. */
        public String textKey() {
            return "gate.waiting." + code;
        }
    }

    /**
     * Not allowed.
     *
     * @param detail code of the item or action that it failed on, or name of the part of the order
     */
    record Refusal(Reason reason, String detail) implements Permission {
        /** Key of the sentence for the person who asked; arguments: what (name of the item or action), detail. */
        public String textKey(Order order) {
            boolean namesPart = reason == Reason.INVALID && !detail.isBlank() && !detail.equals(Orders.subject(order));
            return namesPart ? "gate.refusal.invalid_part" : reason.textKey();
        }
    }

    /** Why the gate refuses. */
    enum Reason {
        /** The manifest forbids it for this ownership; no charter can change that. */
        CEILING("ceiling"),
        /** The charter in force does not name it. */
        NOT_IN_CHARTER("not_in_charter"),
        /** The charter in force leaves it out for a group of whoever carries the device. */
        NOT_FOR_GROUP("not_for_group"),
        /** The version that this enrollment agreed to, or one since, did not name it; a wider one does not apply to it yet. */
        NOT_AGREED("not_agreed"),
        /** The charter names other roles for it. */
        ROLE("role"),
        /** The device itself would refuse: enrollment type or rights of the profile. */
        DEVICE_REFUSES("device_refuses"),
        /** The platform has no such question or command. */
        NO_SUCH_THING("no_such_thing"),
        /** Helder has no such question or command for this platform; the device itself would not stand in the way. */
        NOT_BUILT("not_built"),
        /** A reason in words is needed and was not given. */
        REASON_MISSING("reason_missing"),
        /** The order carries something that may not be on such a device; the detail names it in the platform's words. */
        CONTENT("content"),
        /** The end of management was ordered for this device; only what ends it or protects a lost device is possible. */
        LEAVING("leaving"),
        /** Only while the device is marked lost. */
        NOT_LOST("not_lost"),
        /** The device did not say that it is supervised, and only such a device can be found. */
        NOT_SUPERVISED("not_supervised"),
        /** The system of the device is known to be too old for it; the detail says from which version on it is possible. */
        TOO_OLD("too_old"),
        /** Helder did not bring to the device what the order would take away. */
        NOT_OURS("not_ours"),
        /** The device is not enrolled any more. */
        ENDED("ended"),
        /** Whoever ordered it cannot be the second person; neither can the operator where the operator ordered. */
        SAME_PERSON("same_person"),
        /** The order itself is not well formed: too many or too long parameters, or a reason of more than 500 characters. */
        INVALID("invalid");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** Stable key of the error, also used by guides and the desk. */
        public String code() {
            return code;
        }

        /** @throws IllegalArgumentException when there is no such reason */
        public static Reason of(String code) {
            return Codes.of(values(), Reason::code, code, "reason of a refusal");
        }

        /** Key of the sentence for the person who asked; arguments: what (name of the item or action), detail. */
        public String textKey() {
            return "gate.refusal." + code;
        }
    }
}
