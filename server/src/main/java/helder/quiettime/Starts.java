package helder.quiettime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When an interruption can begin so that all of it is outside quiet time and over by its deadline.
 *
 * @param ranges in their order; one for each free stretch that is long enough
 */
record Starts(Interruption interruption, List<Range> ranges) {

    /** From the first instant to the last, both included. */
    record Range(Instant first, Instant last) {

        boolean contains(Instant instant) {
            return !instant.isBefore(first) && !instant.isAfter(last);
        }
    }

    /** @param free outside quiet time, from now on */
    static Starts of(Interruption interruption, Spans free) {
        var ranges = new ArrayList<Range>();
        for (Span stretch : free.inOrder()) {
            Instant first = Times.later(stretch.from(), interruption.earliest());
            Instant last =
                    Times.earlier(stretch.until(), interruption.deadline()).minus(interruption.length());
            if (!last.isBefore(first)) {
                ranges.add(new Range(first, last));
            }
        }
        var all = new Starts(interruption, List.copyOf(ranges));
        return interruption
                .picked()
                .filter(all::contains)
                .map(picked -> new Starts(interruption, List.of(new Range(picked, picked))))
                .orElse(all);
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean contains(Instant instant) {
        return holding(instant).isPresent();
    }

    Optional<Range> holding(Instant instant) {
        return ranges.stream().filter(range -> range.contains(instant)).findFirst();
    }
}
