package helder.identity;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why somebody looks or orders, in their own words; the person concerned reads it. Control characters and those that
 * turn the direction of text are taken out, so that a reason cannot pretend to be something else on a page.
 */
public final class StatedReason {

    /** Fewer letters and digits say nothing. */
    public static final int MINIMUM = 3;

    public static final int MAXIMUM = 500;

    private static final Pattern UNWANTED =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

    /** Letters by their category, but drawn as nothing: the fillers of Hangul. */
    private static final Set<Integer> UNSEEN = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0);

    private StatedReason() {}

    /** The reason as it is kept: without control characters and without white space around it; empty when nothing is left. */
    public static String cleaned(String stated) {
        return UNWANTED.matcher(stated).replaceAll(" ").strip();
    }

    /** Whether a cleaned reason says something: dots, and characters that nobody can see, do not. */
    public static boolean isEnough(String cleaned) {
        return cleaned.codePoints()
                        .filter(c -> Character.isLetterOrDigit(c) && !UNSEEN.contains(c))
                        .count()
                >= MINIMUM;
    }

    /** Whether a cleaned reason is longer than what is kept. */
    public static boolean isTooLong(String cleaned) {
        return length(cleaned) > MAXIMUM;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
