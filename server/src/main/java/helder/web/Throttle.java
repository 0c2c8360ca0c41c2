package helder.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Slows down guessing: counts failures per key in a window that starts with the first failure. Bounded in memory; each node counts
 * for itself, so several nodes allow that many times more. Keys are kept in memory only and never logged.
 */
public final class Throttle {

    private static final int MOST_KEYS = 50_000;

    private record Window(Instant start, int failures) {
        /** Over also when the clock was set back behind its start, so that nobody waits for a time that was never right. */
        boolean isOver(Instant now, Duration length) {
            return start.isAfter(now) || !start.plus(length).isAfter(now);
        }
    }

    private final InstantSource clock;
    private final int allowed;
    private final Duration length;
    private final Cache<String, Window> windows;

    /**
     * @param allowed how many failures a window may hold before the key is refused
     * @param length of the window
     */
    public Throttle(InstantSource clock, int allowed, Duration length) {
        this.clock = clock;
        this.allowed = allowed;
        this.length = length;
        Ticker ticker = () -> Math.multiplyExact(clock.millis(), 1_000_000L);
        this.windows = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterWrite(length)
                .ticker(ticker)
                .build();
    }

    /** How long to wait before the next attempt; empty when it may be made now. */
    public Optional<Duration> wait(String key) {
        Window window = windows.getIfPresent(key);
        Instant now = clock.instant();
        return window == null || window.failures() < allowed || window.isOver(now, length)
                ? Optional.empty()
                : Optional.of(Duration.between(now, window.start().plus(length)));
    }

    public void failed(String key) {
        Instant now = clock.instant();
        windows.asMap()
                .merge(
                        key,
                        new Window(now, 1),
                        (old, first) -> old.isOver(now, length) ? first : new Window(old.start(), old.failures() + 1));
    }

    public void succeeded(String key) {
        windows.invalidate(key);
    }
}
