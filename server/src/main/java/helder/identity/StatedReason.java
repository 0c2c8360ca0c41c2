package helder.identity;

import java.util.regex.Pattern;

/**
 * Why somebody looks or orders, in their own words; the person concerned reads it. Control characters and those that
 * turn the direction of text are taken out, so that a reason cannot pretend to be something else on a page.
 */
public final class StatedReason {

    /** Fewer characters say nothing. */
    public static final int MINIMUM = 3;

    public static final int MAXIMUM = 500;

    private static final Pattern UNWANTED =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

    private StatedReason() {}

    /** The reason as it is kept: without control characters and without white space around it; empty when nothing is left. */
    public static String cleaned(String stated) {
        return UNWANTED.matcher(stated).replaceAll(" ").strip();
    }

    /** Whether a cleaned reason says something. */
    public static boolean isEnough(String cleaned) {
        return length(cleaned) >= MINIMUM;
    }

    /** Whether a cleaned reason is longer than what is kept. */
    public static boolean isTooLong(String cleaned) {
        return length(cleaned) > MAXIMUM;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
