package helder.protocol.windows.provisioning;

import java.time.Duration;

/**
 * What a PC does when the server cannot be reached.
 *
 * @param retries how often it tries again at once
 * @param first how long it waits before
 * @param longest how long it waits at most; the time doubles in between
 */
public record Backoff(int retries, Duration first, Duration longest) {
    public static final Backoff STANDARD = new Backoff(6, Duration.ofSeconds(30), Duration.ofMinutes(2));

    public Backoff {
        if (retries < 0 || retries > 100 || !first.isPositive() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "0 to 100 retries, and a longest wait that is not shorter than the first");
        }
    }
}
