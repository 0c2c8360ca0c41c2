package helder.quiettime;

import helder.identity.Codes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that interrupts a person and has to happen.
 *
 * @param id tells it from others of the same person
 * @param isReachedAtNight whether the device is likely on and on power then, as phones are
 * @param length how long it keeps the person from what they do
 * @param earliest from when it is possible
 * @param deadline when it must be over
 * @param picked when it begins if that is possible: what the person chose, or what they were told before
 * @param emergency makes it happen at once, also in quiet time
 */
public record Interruption(
        String id,
        Kind kind,
        boolean isReachedAtNight,
        Duration length,
        Instant earliest,
        Instant deadline,
        Optional<Instant> picked,
        Optional<Emergency> emergency) {

    public Interruption {
        if (!length.isPositive()) {
            throw new IllegalArgumentException("An interruption takes time");
        }
    }

    /** What it is to the person. */
    public enum Kind {
        /** An app is installed, updated or removed. */
        APP("app", false),
        RESTART("restart", false),
        SYSTEM_UPDATE("system_update", false),
        /** A passcode has to be chosen. */
        PASSCODE("passcode", true),
        /** The device asks something. */
        PROMPT("prompt", true),
        MESSAGE("message", true);

        private final String code;
        private final boolean needsPerson;

        Kind(String code, boolean needsPerson) {
            this.code = code;
            this.needsPerson = needsPerson;
        }

        public String code() {
            return code;
        }

        /** Whether it does not work without the person. */
        public boolean needsPerson() {
            return needsPerson;
        }

        /** @throws IllegalArgumentException when the word is unknown */
        public static Kind of(String code) {
            return Codes.of(values(), Kind::code, code, "interruption");
        }
    }

    /** Whether it is best done while the person sleeps. */
    boolean isForTheNight() {
        return isReachedAtNight && !kind.needsPerson();
    }
}
