package helder.evidence;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of record, and how long it is kept.
 *
 * @param time after which it is deleted; empty when something else decides that
 * @param end what decides it otherwise
 * @param tables in which it lies
 */
public record Retained(String code, Optional<Duration> time, End end, Set<String> tables) {

    /** The ids of Google's messages: as long as Google may deliver one again, and a day. Whoever deletes them keeps to this. */
    public static final Duration GOOGLE_MESSAGES = Duration.ofDays(8);

    /** That PCs were not set up, and why. Whoever deletes it keeps to this. */
    public static final Duration FAILED_ENROLLMENTS = Duration.ofDays(14);

    /** What ends it where no time does. */
    public enum End {
        TIME("time"),
        /** Each item of the charter has a time of its own. */
        ITEM("item"),
        /** The management of the device. */
        MANAGEMENT("management"),
        /** Whoever changes it. */
        CHANGE("change"),
        /** Nothing. */
        NEVER("never");

        private final String code;

        End(String code) {
            this.code = code;
        }

        /** Its word in the JSON form. */
        public String code() {
            return code;
        }

        /** Key of its words. */
        public String textKey() {
            return this == NEVER ? "evidence.kept.stays" : "evidence.kept.end." + code;
        }
    }

    public Retained {
        tables = Set.copyOf(tables);
    }

    static Retained after(String code, Duration time, String... tables) {
        return new Retained(code, Optional.of(time), End.TIME, Set.of(tables));
    }

    static Retained until(String code, End end, String... tables) {
        return new Retained(code, Optional.empty(), end, Set.of(tables));
    }

    /** Key of its name. */
    public String nameKey() {
        return "evidence.kept." + code;
    }
}
