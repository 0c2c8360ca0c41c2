package helder.virtual.windows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * When a PC calls its server without being told to: three sets of attempts, one after the other. A count of 0 with an
 * interval goes on forever; without such a set the PC falls back to about once a day.
 */
record PollPlan(Attempts first, Attempts second, Attempts remaining, boolean onLogin) {

    static final Duration FALLBACK = Duration.ofHours(24);

    /** A set of attempts; an interval of zero means that there is none. */
    record Attempts(int count, Duration interval) {

        boolean forever() {
            return count == 0 && interval.isPositive();
        }

        int attempts() {
            return interval.isPositive() ? count : 0;
        }
    }

    /** Reads the nodes or parameters below Poll, by their names; absent ones have the client's defaults. */
    static PollPlan of(Map<String, String> poll) {
        return new PollPlan(
                attempts(poll, "NumberOfFirstRetries", "IntervalForFirstSetOfRetries", 10, 15),
                attempts(poll, "NumberOfSecondRetries", "IntervalForSecondSetOfRetries", 0, 0),
                attempts(poll, "NumberOfRemainingScheduledRetries", "IntervalForRemainingScheduledRetries", 0, 0),
                Boolean.parseBoolean(poll.get("PollOnLogin")));
    }

    private static Attempts attempts(
            Map<String, String> poll, String count, String interval, int usualCount, int usualMinutes) {
        return new Attempts(
                number(poll, count).orElse(usualCount),
                Duration.ofMinutes(number(poll, interval).orElse(usualMinutes)));
    }

    private static Optional<Integer> number(Map<String, String> poll, String name) {
        return Optional.ofNullable(poll.get(name))
                .filter(text -> text.matches("[0-9]{1,7}"))
                .map(Integer::valueOf);
    }

    /** How long the PC waits after this many scheduled attempts. */
    Duration wait(int done) {
        int left = done;
        for (Attempts set : java.util.List.of(first, second, remaining)) {
            if (set.forever() || left < set.attempts()) {
                return set.interval();
            }
            left -= set.attempts();
        }
        return FALLBACK;
    }
}
