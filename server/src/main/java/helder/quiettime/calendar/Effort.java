package helder.quiettime.calendar;

import java.time.LocalDateTime;
import java.util.List;

/** What rules of one file may still cost, so that a small file makes little work; in dates that have to be made. */
final class Effort {

    private static final int AT_LEAST = 10_000;
    private static final int MOST = 120_000;
    private static final int BYTES_A_DATE = 5;

    private int left;

    Effort(int bytes) {
        this.left = Math.min(MOST, AT_LEAST + bytes / BYTES_A_DATE);
    }

    /**
     * The dates of a rule between others.
     *
     * @throws UnreadableTimeException when they would cost too much, or the rule makes no sense
     */
    List<LocalDateTime> expand(Rule rule, LocalDateTime start, LocalDateTime from, LocalDateTime until)
            throws UnreadableTimeException {
        if (rule.isOver(start, from)) {
            return List.of();
        }
        int cost = rule.effort(start, from, until);
        if (cost > left) {
            throw new UnreadableTimeException();
        }
        left -= cost;
        return rule.expand(start, from, until);
    }
}
