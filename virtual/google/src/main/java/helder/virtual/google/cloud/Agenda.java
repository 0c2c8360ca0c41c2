package helder.virtual.google.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What will happen by itself, in the order of its time. Nothing runs in the background: whoever looks first lets everything
 * happen that is due, each thing at the time it was due, so that the outcome does not depend on when somebody looked.
 */
final class Agenda {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
    private final InstantSource clock;
    private Optional<Instant> running = Optional.empty();
    private long number;

    private record Entry(Instant due, long number, Runnable what) {}

    Agenda(InstantSource clock) {
        this.clock = clock;
    }

    /** Now; for what happens by itself, the time it was due. */
    Instant now() {
        return running.orElseGet(clock::instant);
    }

    void in(Duration wait, Runnable what) {
        at(now().plus(wait), what);
    }

    void at(Instant due, Runnable what) {
        entries.add(new Entry(due, number++, what));
    }

    /** Lets everything happen that is due. */
    void settle() {
        Instant until = clock.instant();
        for (Entry next = entries.peek(); next != null && !next.due().isAfter(until); next = entries.peek()) {
            entries.remove();
            running = Optional.of(next.due());
            try {
                next.what().run();
            } finally {
                running = Optional.empty();
            }
        }
    }
}
