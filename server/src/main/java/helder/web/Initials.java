package helder.web;

import java.util.Locale;

/** One or two capital letters for the round picture of somebody. */
public final class Initials {

    private Initials() {}

    /** Of the first and the last word of a name; empty for an empty name. */
    public static String of(String name) {
        String[] words = name.strip().split("\\s+");
        String last = words.length > 1 ? words[words.length - 1] : "";
        return (initial(words[0]) + initial(last)).toUpperCase(Locale.ROOT);
    }

    private static String initial(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
