package helder.concerns;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asked, and what came of it.
 *
 * @param device which of their devices they say it is about
 * @param guide which one it is about
 * @param place where in that guide they are stuck; empty for remarks, as who reads a guide for which device narrows down who wrote it
 * @param words their own; may be empty where they are stuck
 * @param askedAt the day where it begins, for remarks: the hour tells who wrote them
 * @param dueAt by when they were told to hear something
 * @param taken who looks after it; stays once it is answered
 * @param endedAt when it was answered or closed
 */
public record Concern(
        String id,
        Kind kind,
        Office office,
        Asker asker,
        Optional<Call> call,
        Optional<EnrollmentId> device,
        Optional<GuideId> guide,
        Optional<Place> place,
        String words,
        State state,
        Instant askedAt,
        Instant dueAt,
        Optional<Taken> taken,
        Optional<Answer> answer,
        Optional<Instant> endedAt) {

    /** Whether they were to hear something by now and did not. */
    public boolean isLate(Instant now) {
        return state.isOpen() && now.isAfter(dueAt);
    }

    /** What it is. */
    public enum Kind {
        /** Somebody cannot go on in a guide. */
        STUCK("stuck"),
        QUESTION("question"),
        /** What a reader says about a guide; nobody can be answered. */
        REMARK("remark");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** Key of the word for it. */
        public String textKey() {
            return "concerns.kind." + code;
        }

        static Kind stored(String code) {
            return Codes.stored(values(), Kind::code, code, "kind of a concern");
        }
    }

    /** Who asks. */
    public sealed interface Asker {

        /** Somebody of the organisation, with their name. */
        record Known(PersonId person) implements Asker {}

        /**
         * Somebody who was not signed in.
         *
         * @param name as they wrote it; nobody checked it
         * @param reach how to reach them, in their words
         */
        record Stranger(String name, String reach) implements Asker {}

        /** Nobody in particular: it is not kept who. */
        record Nobody() implements Asker {}
    }

    /**
     * The wish to be called.
     *
     * @param when in their own words; may be empty
     */
    public record Call(String number, String when) {}

    /** A step of a guide, as it was told. */
    public record Place(GuideId guide, DeviceKind device, Ownership ownership, Optional<String> step) {}

    /** @param alias what the person reads in place of the name; empty where they read the name */
    public record Taken(Actor by, Optional<String> alias, Instant at) {}

    /** @param alias what the person reads in place of the name; empty where they read the name */
    public record Answer(String words, Actor by, Optional<String> alias) {}

    /** Where it is. */
    public enum State {
        OPEN("open"),
        /** Somebody looks after it. */
        TAKEN("taken"),
        ANSWERED("answered"),
        /** Ended without an answer: by whoever asked, or because there is nobody to answer. */
        CLOSED("closed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** Whether an answer is still to come. */
        public boolean isOpen() {
            return switch (this) {
                case OPEN, TAKEN -> true;
                case ANSWERED, CLOSED -> false;
            };
        }

        /** Key of the word for it. */
        public String textKey() {
            return "concerns.state." + code;
        }

        static State stored(String code) {
            return Codes.stored(values(), State::code, code, "state of a concern");
        }
    }
}
