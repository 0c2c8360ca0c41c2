package helder.corrections;

import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that a person says is wrong about them or their device (GDPR article 16), and the answer.
 *
 * @param enrollment of the device; empty when it is about the person
 * @param subject what is wrong
 * @param words what is right, in the words of the person
 * @param dueAt until when they must have an answer: a month later (GDPR article 12(3))
 */
public record Correction(
        String id,
        PersonId person,
        Optional<EnrollmentId> enrollment,
        Wrong subject,
        String words,
        State state,
        Instant askedAt,
        Instant dueAt,
        Optional<Answer> answer) {

    /** Whether it was to be answered by now and was not. */
    public boolean isOverdue(Instant now) {
        return state == State.OPEN && now.isAfter(dueAt);
    }

    /**
     * What somebody who looked into it answered. Where the person does not read the name, they read the office and no alias: what was
     * changed for it stands with a name and the same minute in their history, and would tell who the alias is on every look.
     *
     * @param isNamed whether the person reads the name of whoever answered
     */
    public record Answer(String words, Actor by, boolean isNamed, Instant at) {}

    /** Where it is. */
    public enum State {
        OPEN("open"),
        CORRECTED("corrected"),
        /** It stays as it is; the answer says why. */
        DECLINED("declined");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** Key of the word for it. */
        public String textKey() {
            return "corrections.state." + code;
        }

        static State stored(String code) {
            return Codes.stored(values(), State::code, code, "state of a correction");
        }
    }
}
