package helder.looks;

import java.util.OptionalLong;

/**
 * A count that can be shown to anybody who checks: rounded down to tens, and below ten nothing but that. As every count is rounded, no
 * sum and no difference of some gives away another.
 *
 * @param atLeast a multiple of ten; empty for fewer than ten
 */
public record Tally(OptionalLong atLeast) {

    /** Below this a count is not told. */
    public static final int FLOOR = 10;

    public static Tally of(long count) {
        return new Tally(count < FLOOR ? OptionalLong.empty() : OptionalLong.of(count / FLOOR * FLOOR));
    }
}
