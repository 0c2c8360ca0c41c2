package helder.evidence;

import helder.commands.OrderStatistics;
import helder.concerns.AnswerTimes.Answered;
import helder.looks.LookStatistics;
import helder.looks.Tally;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often was looked, ordered and refused: months that are over, rounded down to tens, and never about one person.
 *
 * @param months newest first; those in which nothing happened are left out
 */
public record AccessStatistics(String organisation, Instant madeAt, List<Month> months) implements Content {

    public AccessStatistics {
        months = List.copyOf(months);
    }

    /** What is counted. */
    public enum Kind {
        LOOKS("looks"),
        LOOKS_BY_ROLE("looks_by_role"),
        LOOKS_BY_ITEM("looks_by_item"),
        LOOKS_BY_PURPOSE("looks_by_purpose"),
        LOOKS_BY_REASON("looks_by_reason"),
        ORDERS("orders"),
        REFUSED("refused");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** Key of its heading. */
        public String nameKey() {
            return "console.statistics." + code;
        }

        /** Key of the name of a line; empty when its code is what somebody wrote. */
        public Optional<String> lineKey(String line) {
            return switch (this) {
                case LOOKS -> Optional.of("console.statistics.all");
                case LOOKS_BY_ROLE ->
                    Optional.of(
                            line.equals(LookStatistics.OTHER_ROLES)
                                    ? "console.statistics.other_roles"
                                    : "web.role." + line);
                case LOOKS_BY_ITEM -> DataItem.find(line).map(DataItem::deskNameKey);
                case LOOKS_BY_PURPOSE -> Optional.of("charter.purpose." + line);
                case LOOKS_BY_REASON -> line.isEmpty() ? Optional.of("console.statistics.own_words") : Optional.empty();
                case ORDERS ->
                    line.equals(OrderStatistics.ASK)
                            ? Optional.of("console.statistics.ask")
                            : Action.find(line).map(Action::nameKey);
                case REFUSED -> Optional.of("gate.refused.why." + line);
            };
        }
    }

    /**
     * The counts of one month.
     *
     * @param answers how long people waited for an answer, by office; none where nobody was answered, or what was asked is deleted already
     */
    public record Month(YearMonth month, List<Group> groups, List<Answered> answers) {

        public Month {
            groups = List.copyOf(groups);
            answers = List.copyOf(answers);
        }

        /** Those of which something can be told. */
        public List<Group> told() {
            return groups.stream().filter(group -> !group.isHidden()).toList();
        }

        /** What was counted too, and is told of nothing. */
        public List<Kind> hidden() {
            return groups.stream().filter(Group::isHidden).map(Group::kind).toList();
        }

        /** Whether nothing happened. */
        public boolean isEmpty() {
            return groups.isEmpty() && answers.isEmpty();
        }
    }

    /**
     * Counts of one kind.
     *
     * @param lines those that can be told, by the code of what was counted
     * @param hidden how many more there are, each about too few people, or from which with others that would follow
     */
    public record Group(Kind kind, Map<String, Tally> lines, int hidden) {

        public Group {
            lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
            if (lines.values().stream().anyMatch(Tally::isHidden)) {
                throw new IllegalArgumentException("What is hidden is counted and not named");
            }
        }

        /** Of all counts of a kind: which of them are hidden is not told either, as it says what few people did. */
        static Group of(Kind kind, Map<String, Tally> counted) {
            var lines = new LinkedHashMap<String, Tally>();
            counted.forEach((code, tally) -> {
                if (!tally.isHidden()) {
                    lines.put(code, tally);
                }
            });
            return new Group(kind, lines, counted.size() - lines.size());
        }

        /** Whether nothing of it can be told. */
        public boolean isHidden() {
            return lines.isEmpty();
        }
    }
}
