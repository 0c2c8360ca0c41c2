package helder.looks;

import static helder.store.schema.Tables.LOOK_CHOICE;

import helder.identity.Ids;
import helder.store.Installation;
import helder.store.Prepared;
import helder.store.Remembered;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/**
 * What the organisation chose about what people see of looks. What shows people more holds at once; what shows them less holds after
 * {@link #NOTICE}, and people read it from the first day. Each look keeps who read what of it as it held when it was made, so no choice about
 * that hides anything afterwards; only how long looks are kept counts for those of before too.
 */
@Component
public final class Disclosure {

    /** How long people know before they are shown less. */
    public static final Duration NOTICE = Duration.ofDays(14);

    /** In days: no organisation can let people wait longer to see a look. */
    public static final int MOST_DAYS = 90;

    /** In days, where nothing was chosen. */
    public static final int USUAL_DAYS = 30;

    /** What can be chosen. */
    public enum Choice {
        /** Whether people read the name of whoever looked (1) or an alias (0). */
        NAMES("names", 0, 0, 1),
        /** How many days a look may be kept from its person for an approved investigation; 0 for never. */
        LONGEST_DELAY("longest_delay", 0, USUAL_DAYS, MOST_DAYS),
        /** How many days it is kept what looks were; those from before a shorter time end with it. */
        LOG_DAYS("log_days", LogRetention.LEAST_DAYS, LogRetention.USUAL_DAYS, LogRetention.MOST_DAYS);

        private final String code;
        private final int least;
        private final int usual;
        private final int most;

        Choice(String code, int least, int usual, int most) {
            this.code = code;
            this.least = least;
            this.usual = usual;
            this.most = most;
        }

        public String code() {
            return code;
        }

        /** Where nothing was chosen. */
        int usual() {
            return usual;
        }

        /** Whether people are shown less by the one than by the other. */
        boolean showsLess(int one, int other) {
            return switch (this) {
                case NAMES, LOG_DAYS -> one < other;
                case LONGEST_DELAY -> one > other;
            };
        }
    }

    /**
     * What was chosen.
     *
     * @param by the name of whoever chose
     * @param confirmedBy the name of whoever confirmed that people are shown less; empty where nobody had to
     */
    public record Decision(
            int setting, Instant decidedAt, Instant effectiveAt, String by, Optional<String> confirmedBy) {}

    /**
     * What holds of a choice.
     *
     * @param since since when; empty when nothing was ever chosen
     * @param coming what will hold, when something else was chosen already
     */
    public record State(int setting, Optional<Instant> since, Optional<Decision> coming) {}

    private static final Param<String> CHOICE = Prepared.parameter("choice", LOOK_CHOICE.CHOICE);
    private static final Prepared<Record> DECISIONS = Prepared.reading(
            List.of(
                    LOOK_CHOICE.SETTING,
                    LOOK_CHOICE.DECIDED_AT,
                    LOOK_CHOICE.EFFECTIVE_AT,
                    LOOK_CHOICE.DECIDED_BY,
                    LOOK_CHOICE.CONFIRMED_BY),
            dsl -> dsl.select(
                            LOOK_CHOICE.SETTING,
                            LOOK_CHOICE.DECIDED_AT,
                            LOOK_CHOICE.EFFECTIVE_AT,
                            LOOK_CHOICE.DECIDED_BY,
                            LOOK_CHOICE.CONFIRMED_BY)
                    .from(LOOK_CHOICE)
                    .where(LOOK_CHOICE.CHOICE.eq(CHOICE))
                    .orderBy(LOOK_CHOICE.ID));

    private final Installation installation;
    private final Ids ids;
    private final InstantSource clock;
    private final Map<Choice, Remembered<List<Decision>>> histories = new EnumMap<>(Choice.class);

    public Disclosure(Store store, Installation installation, Ids ids, InstantSource clock) {
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
        for (Choice choice : Choice.values()) {
            histories.put(choice, new Remembered<>(clock, () -> store.read(dsl -> decisions(dsl, choice))));
        }
    }

    /** What holds now. */
    public State now(Choice choice) {
        return state(choice, history(choice), clock.instant());
    }

    /** Everything that was ever chosen, oldest first. */
    public List<Decision> history(Choice choice) {
        return Objects.requireNonNull(histories.get(choice)).get();
    }

    /** What this unit of work sees. */
    static State now(Tx tx, Choice choice, Instant at) {
        return state(choice, decisions(tx.dsl(), choice), at);
    }

    /** Whether people read the name of whoever does something at that moment. */
    static boolean isNamed(Tx tx, Instant at) {
        return now(tx, Choice.NAMES, at).setting() == 1;
    }

    private static List<Decision> decisions(DSLContext dsl, Choice choice) {
        return DECISIONS.on(dsl).with(CHOICE, choice.code()).all().stream()
                .map(row -> new Decision(
                        row.get(LOOK_CHOICE.SETTING).intValue(),
                        row.get(LOOK_CHOICE.DECIDED_AT),
                        row.get(LOOK_CHOICE.EFFECTIVE_AT),
                        row.get(LOOK_CHOICE.DECIDED_BY),
                        Optional.ofNullable(row.get(LOOK_CHOICE.CONFIRMED_BY))))
                .toList();
    }

    /** A decision that was replaced before it held never holds. */
    static State state(Choice choice, List<Decision> decisions, Instant at) {
        int setting = choice.usual();
        Optional<Instant> since = Optional.empty();
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            if (!isReplaced(decisions, i) && !decision.effectiveAt().isAfter(at)) {
                setting = decision.setting();
                since = Optional.of(decision.effectiveAt());
            }
        }
        int held = setting;
        Optional<Decision> coming = decisions.isEmpty()
                ? Optional.empty()
                : Optional.of(decisions.getLast())
                        .filter(last -> last.effectiveAt().isAfter(at) && last.setting() != held);
        return new State(setting, since, coming);
    }

    /** Whether something else was decided before it held. */
    private static boolean isReplaced(List<Decision> decisions, int index) {
        return index + 1 < decisions.size()
                && decisions
                        .get(index + 1)
                        .decidedAt()
                        .isBefore(decisions.get(index).effectiveAt());
    }

    /** Those of the history that never held and never will, because something else was decided before. */
    public List<Decision> replaced(Choice choice) {
        List<Decision> decisions = history(choice);
        return IntStream.range(0, decisions.size())
                .filter(index -> isReplaced(decisions, index))
                .mapToObj(decisions::get)
                .toList();
    }

    /** @throws IllegalArgumentException when there is no such setting */
    static void requireSetting(Choice choice, int wanted) {
        if (wanted < choice.least || wanted > choice.most) {
            throw new IllegalArgumentException("This is a number from " + choice.least + " to " + choice.most);
        }
    }

    /** Whoever chooses is alone with it until this unit of work commits. */
    static void lock(Tx tx) {
        Store.alone(tx, "choices about looks");
    }

    /**
     * Writes it down; only {@link Secrecy} knows whether it may be, and has the lock.
     *
     * @param by the name of whoever chose
     */
    void choose(Tx tx, String by, Choice choice, int wanted, Optional<String> confirmedBy) {
        Instant now = clock.instant();
        State state = now(tx, choice, now);
        Instant effective = choice.showsLess(wanted, state.setting()) ? now.plus(NOTICE) : now;
        tx.dsl()
                .insertInto(LOOK_CHOICE)
                .set(LOOK_CHOICE.ID, ids.next())
                .set(LOOK_CHOICE.ORGANISATION_ID, installation.organisation(tx).value())
                .set(LOOK_CHOICE.CHOICE, choice.code())
                .set(LOOK_CHOICE.SETTING, (long) wanted)
                .set(LOOK_CHOICE.DECIDED_AT, now)
                .set(LOOK_CHOICE.EFFECTIVE_AT, effective)
                .set(LOOK_CHOICE.DECIDED_BY, by)
                .set(LOOK_CHOICE.CONFIRMED_BY, confirmedBy.orElse(null))
                .execute();
        tx.afterCommit(() -> histories.values().forEach(Remembered::forget));
    }
}
