package helder.windows;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A one-time secret as somebody reads it from a screen or paper and types it at a PC: 16 signs in groups of four.
 *
 * <p>The 28 signs leave out what is taken for something else (0 and O, 1, I and L) and the other vowels, so that no words arise. That is
 * 16 × log2(28) = 76.9 bits. At a PC nobody may try more than ten wrong ones for a name in a quarter of an hour from one network: in the 720
 * hours that a secret can work at most, 65,536 networks together try 2^31 of them, which is one chance in 2^45. Whoever has a copy of the
 * database finds only its SHA-256, and 2^76 of these are out of reach for the time that it works.
 */
final class TypedSecret {

    private static final String SIGNS = "BCDFGHJKMNPQRSTVWXYZ23456789";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final Pattern CANONICAL = Pattern.compile("[" + SIGNS + "]{" + LENGTH + "}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\u00AD]+");

    private TypedSecret() {}

    /** A new one, in the form in which it is kept: without dashes. */
    static String fresh(SecureRandom random) {
        var secret = new StringBuilder(LENGTH);
        for (int sign = 0; sign < LENGTH; sign++) {
            secret.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return secret.toString();
    }

    /** As people read it. */
    static String grouped(String canonical) {
        var shown = new StringBuilder(canonical);
        for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
            shown.insert(at, '-');
        }
        return shown.toString();
    }

    /**
     * What was typed in the form in which it is kept: small letters are capitals, dashes and blanks do not count. What cannot be such a
     * secret comes back as it was, without blanks around it: those of earlier versions have another form.
     */
    static String canonical(String typed) {
        String bare = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return CANONICAL.matcher(bare).matches() ? bare : typed.strip();
    }
}
