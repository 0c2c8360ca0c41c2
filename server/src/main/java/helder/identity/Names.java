package helder.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of people and groups: one line, no control or direction characters that could make it look like something else. */
public final class Names {

    private static final int LONGEST = 100;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    /** Format characters, and letters and signs that are only room: nobody can see them. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\u115f\\u1160\\u2800]+");

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private Names() {}

    /**
     * The name with single blanks, in Unicode normal form C.
     *
     * @throws IllegalArgumentException when it is not usable; the message says how it should be
     */
    public static String clean(String what, String name) {
        String tidy = tidy(name);
        complaint(name, tidy).ifPresent(complaint -> {
            throw new IllegalArgumentException(what + " " + complaint);
        });
        return tidy;
    }

    /** The name as {@link #clean} gives it; empty when it is not usable. */
    public static Optional<String> usable(String name) {
        String tidy = tidy(name);
        return complaint(name, tidy).isEmpty() ? Optional.of(tidy) : Optional.empty();
    }

    private static String tidy(String name) {
        return BLANKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    private static Optional<String> complaint(String name, String tidy) {
        if (name.codePoints().anyMatch(Names::isHidden)) {
            return Optional.of("is one line of text without control characters");
        }
        if (key(tidy).codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Optional.of("has at least one letter");
        }
        if (tidy.codePointCount(0, tidy.length()) > LONGEST) {
            return Optional.of("has at most " + LONGEST + " characters");
        }
        return Optional.empty();
    }

    /** Controls, lone surrogates and marks that turn the direction of text; joiners stay, some scripts need them. */
    private static boolean isHidden(int character) {
        return Character.isISOControl(character)
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x2028
                || character == 0x2029
                || Character.getType(character) == Character.SURROGATE;
    }

    /** Lower case without accents, to search and to sort by. */
    public static String fold(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** What two names are compared by: as {@link #fold}, with single blanks, and without what nobody can see. */
    public static String key(String name) {
        return SPACES.matcher(UNSEEN.matcher(fold(name)).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** What a person is searched and sorted by. */
    public static String searchKey(String name, String email) {
        return fold(name) + " " + fold(email);
    }
}
