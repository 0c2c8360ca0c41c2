package helder.organisation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One value, read again after a few seconds (another node may have changed it) or when this node changed it. */
final class Remembered<T> {

    private static final Duration LIFE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Supplier<T> source;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Entry<T> entry;

    Remembered(InstantSource clock, Supplier<T> source) {
        this.clock = clock;
        this.source = source;
    }

    T get() {
        Entry<T> known = entry;
        long change = changes.get();
        Instant now = clock.instant();
        if (known != null && known.change == change && now.isBefore(known.until)) {
            return known.value;
        }
        // Marked with the number of changes seen before reading: a change during the read makes it stale at once.
        var fresh = new Entry<>(source.get(), change, now.plus(LIFE));
        entry = fresh;
        return fresh.value;
    }

    void forget() {
        changes.incrementAndGet();
    }

    private record Entry<T>(T value, long change, Instant until) {}
}
