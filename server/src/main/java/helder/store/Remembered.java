package helder.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One value, read again after a few seconds (another node may have changed it) or when this node changed it. While the database is
 * away, the last known value stays unless this node changed it, so that a page can still say that.
 */
public final class Remembered<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
    private static final Duration LIFE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Supplier<T> source;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Entry<T> entry;

    public Remembered(InstantSource clock, Supplier<T> source) {
        this.clock = clock;
        this.source = source;
    }

    public T get() {
        Entry<T> known = entry;
        long change = changes.get();
        Instant now = clock.instant();
        if (known != null && known.change == change && known.isFreshAt(now)) {
            return known.value;
        }
        // Marked with the number of changes seen before reading: a change during the read makes it stale at once.
        try {
            var fresh = new Entry<>(source.get(), change, now);
            entry = fresh;
            return fresh.value;
        } catch (StoreException away) {
            if (known == null || known.change != change) {
                throw away;
            }
            LOG.debug("The last known value is used: {}", away.getMessage());
            return known.value;
        }
    }

    /** This node changed it. */
    public void forget() {
        changes.incrementAndGet();
    }

    private record Entry<T>(T value, long change, Instant readAt) {
        /** Also false when the clock was set back. */
        boolean isFreshAt(Instant now) {
            return Duration.between(readAt, now).abs().compareTo(LIFE) < 0;
        }
    }
}
