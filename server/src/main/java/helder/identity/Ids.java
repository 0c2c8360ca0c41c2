package helder.identity;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562 section 5.7): 48 bits of UTC milliseconds, then a counter so that ids of one
 * process rise strictly even within a millisecond or when the clock steps back, then random bits.
 */
public final class Ids {

    private static final int COUNTER_LIMIT = 1 << 12;
    private static final int MAXIMUM_LENGTH = 64;

    private final InstantSource clock;
    private final SecureRandom random;
    private long lastMillis;
    private int counter;

    public Ids(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** The next id in its usual text form, lower case. */
    public synchronized String next() {
        long now = Math.max(clock.millis(), lastMillis);
        if (now > lastMillis) {
            counter = random.nextInt(COUNTER_LIMIT / 2);
        } else if (++counter == COUNTER_LIMIT) {
            now++;
            counter = 0;
        }
        lastMillis = now;
        long high = (now << 16) | 0x7000L | counter;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** An id by chance alone (version 4), for what must not say when it was made. */
    public String byChance() {
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    static void requireId(String value) {
        if (value.isEmpty() || value.length() > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException("An id has 1 to " + MAXIMUM_LENGTH + " characters");
        }
    }
}
