package helder.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what happens too often for a log line each, so that the operator is told of it at most every ten seconds, or as often as is said. */
public final class Lately {

    private static final Duration USUAL = Duration.ofSeconds(10);

    private final AtomicLong times = new AtomicLong();
    private final long quietNanos;
    private final AtomicLong toldAt;

    public Lately() {
        this(USUAL);
    }

    /** @param quiet how long nothing is told after it was told */
    public Lately(Duration quiet) {
        this.quietNanos = quiet.toNanos();
        this.toldAt = new AtomicLong(System.nanoTime() - quietNanos);
    }

    /** It happened once more. @return how often since it was last told, when it is time to tell; otherwise 0 */
    public long happened() {
        times.incrementAndGet();
        long now = System.nanoTime();
        long before = toldAt.get();
        return now - before >= quietNanos && toldAt.compareAndSet(before, now) ? times.getAndSet(0) : 0;
    }
}
