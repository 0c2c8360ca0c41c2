package helder.protocol.apple.plist;

import java.math.BigInteger;
import java.util.OptionalLong;

/** A whole number from -2^63 to 2^64-1, the range Apple's own readers have. */
public record PlistInteger(BigInteger value) implements PlistValue {
    private static final BigInteger LEAST = BigInteger.ONE.shiftLeft(63).negate();
    private static final int WIDEST = 64;

    /** @throws IllegalArgumentException outside the range */
    public PlistInteger {
        if (value.compareTo(LEAST) < 0 || (value.signum() > 0 && value.bitLength() > WIDEST)) {
            throw new IllegalArgumentException("an integer beyond 64 bits");
        }
    }

    public static PlistInteger of(long value) {
        return new PlistInteger(BigInteger.valueOf(value));
    }

    /** Empty for the upper half of the unsigned numbers. */
    public OptionalLong asLong() {
        return value.bitLength() < WIDEST ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }
}
