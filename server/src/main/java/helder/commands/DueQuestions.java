package helder.commands;

import helder.charter.DataRule;
import helder.devices.Enrollment;
import helder.devices.Facts;
import helder.devices.Facts.Fact;
import helder.gate.Gate;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a device is to be asked now: what its charter names, and no more often than that says. */
@Component
public final class DueQuestions {

    /** Jobs ask once a day, and answers come a while after the questions. */
    private static final Duration EARLY = Duration.ofHours(12);

    private final Gate gate;
    private final Facts facts;
    private final Looks looks;
    private final Commands commands;
    private final InstantSource clock;

    public DueQuestions(Gate gate, Facts facts, Looks looks, Commands commands, InstantSource clock) {
        this.gate = gate;
        this.facts = facts;
        this.looks = looks;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * What was not told, or asked in vain, for as many days as the charter says, and what never was.
     *
     * @param job who asks, as people read it
     */
    public Set<DataItem> of(Tx tx, Enrollment enrollment, String job) {
        var questions = new EnumMap<DataItem, Duration>(DataItem.class);
        questions.putAll(gate.recurringQuestions(enrollment.facts()));
        questions.keySet().removeIf(DataItem::isOnlyWhileLost);
        var seldom = new EnumMap<DataItem, Duration>(DataItem.class);
        seldom.putAll(questions);
        seldom.values().removeIf(DataRule.MOST_OFTEN::equals);
        if (seldom.isEmpty()) {
            return questions.keySet();
        }
        Map<DataItem, Fact> known = facts.read(tx, enrollment.id(), seldom.keySet(), looks.automation(job));
        // Questions are kept for longer than the longest time between two.
        Map<DataItem, Instant> asked = commands.lastAsked(tx, enrollment.id());
        var due = EnumSet.copyOf(questions.keySet());
        seldom.forEach((item, every) -> {
            boolean isTooEarly = Stream.of(
                            Optional.ofNullable(known.get(item)).map(Fact::observedAt),
                            Optional.ofNullable(asked.get(item)))
                    .flatMap(Optional::stream)
                    .anyMatch(last -> clock.instant().isBefore(last.plus(every).minus(EARLY)));
            if (isTooEarly) {
                due.remove(item);
            }
        });
        return due;
    }
}
