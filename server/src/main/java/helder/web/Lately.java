package helder.web;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what happens too often for a log line each, so that the operator is told of it at most every ten seconds. */
public final class Lately {

    private static final long QUIET_NANOS = 10_000_000_000L;

    private final AtomicLong times = new AtomicLong();
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    /** It happened once more. @return how often since it was last told, when it is time to tell; otherwise 0 */
    public long happened() {
        times.incrementAndGet();
        long now = System.nanoTime();
        long before = toldAt.get();
        return now - before >= QUIET_NANOS && toldAt.compareAndSet(before, now) ? times.getAndSet(0) : 0;
    }
}
