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

    private record Window(Instant start, int failures) {}

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
        if (window == null || window.failures() < allowed) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), window.start().plus(length));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    public void failed(String key) {
        Instant now = clock.instant();
        windows.asMap()
                .merge(
                        key,
                        new Window(now, 1),
                        (old, first) -> old.start().plus(length).isBefore(now)
                                ? first
                                : new Window(old.start(), old.failures() + 1));
    }

    public void succeeded(String key) {
        windows.invalidate(key);
    }
}
