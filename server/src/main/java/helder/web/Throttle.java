package helder.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import helder.secrets.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing: counts failures per key in a window that starts with the first failure. Bounded in memory, however long a key
 * is that a stranger makes up; each node counts for itself, so several nodes allow that many times more. Only hashes of keys are kept, in memory, and
 * never logged.
 */
public final class Throttle {

    private static final int MOST_KEYS = 50_000;

    private record Window(Instant start, int failures) {
        /** Over also when the clock was set back behind its start, so that nobody waits for a time that was never right. */
        boolean isOver(Instant now, Duration length) {
            return start.isAfter(now) || !start.plus(length).isAfter(now);
        }

        Window withFailure(Instant now, Duration length) {
            return isOver(now, length) ? new Window(now, 1) : new Window(start, failures + 1);
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
        return wait(windows.getIfPresent(Vault.hash(key)), clock.instant());
    }

    private Optional<Duration> wait(@Nullable Window window, Instant now) {
        return window == null || window.failures() < allowed || window.isOver(now, length)
                ? Optional.empty()
                : Optional.of(Duration.between(now, window.start().plus(length)));
    }

    /**
     * Counts an attempt as failed before it is made, so that however many are made at once, not more than are allowed can fail.
     * {@link #succeeded} or {@link #takeBack} corrects it.
     *
     * @return how long to wait when there were too many already, and then nothing is counted; empty when it may be made now
     */
    public Optional<Duration> begin(String key) {
        String hash = Vault.hash(key);
        while (true) {
            Instant now = clock.instant();
            Window before = windows.getIfPresent(hash);
            Optional<Duration> wait = wait(before, now);
            if (wait.isPresent()) {
                return wait;
            }
            if (before == null) {
                if (windows.asMap().putIfAbsent(hash, new Window(now, 1)) == null) {
                    return Optional.empty();
                }
            } else if (windows.asMap().replace(hash, before, before.withFailure(now, length))) {
                return Optional.empty();
            }
        }
    }

    /** What {@link #begin} or {@link #failed} counted was no failure. Others that were counted stay. */
    public void takeBack(String key) {
        windows.asMap()
                .computeIfPresent(
                        Vault.hash(key),
                        (_, old) -> old.failures() > 1 ? new Window(old.start(), old.failures() - 1) : null);
    }

    public void failed(String key) {
        Instant now = clock.instant();
        windows.asMap().merge(Vault.hash(key), new Window(now, 1), (old, _) -> old.withFailure(now, length));
    }

    public void succeeded(String key) {
        windows.invalidate(Vault.hash(key));
    }

    /** In characters, of the keys as they are kept. For tests. */
    int longestKey() {
        return windows.asMap().keySet().stream().mapToInt(String::length).max().orElse(0);
    }
}
