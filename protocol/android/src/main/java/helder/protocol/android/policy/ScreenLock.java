package helder.protocol.android.policy;

import java.time.Duration;

/**
 * How long nobody may touch a device, or its work profile where it has one, before it locks.
 *
 * @param after 5 seconds to 24 hours
 */
public record ScreenLock(Duration after) implements PolicyPart {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofDays(1);

    public ScreenLock {
        if (after.compareTo(SHORTEST) < 0 || after.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a screen locks after 5 seconds to 24 hours");
        }
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.SCREEN_LOCK;
    }
}
