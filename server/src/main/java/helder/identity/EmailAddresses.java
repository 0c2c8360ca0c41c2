package helder.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses as people type them: checked for shape (RFC 5321 lengths, no quoted local parts), compared without regard to case. */
public final class EmailAddresses {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    /** Letters and accents apart take up to four times as much room (UAX 15). */
    private static final int LONGEST_TYPED = 4 * LONGEST;

    private static final Pattern LOCAL_PART = Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~.-]+");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");

    private EmailAddresses() {}

    /**
     * The address without blanks around it, in Unicode normal form C.
     *
     * @throws IllegalArgumentException when it cannot be one; the message says how it should be
     */
    public static String clean(String address) {
        return usable(address)
                .orElseThrow(() -> new IllegalArgumentException("An e-mail address looks like name@example.org"));
    }

    /** The address as {@link #clean} gives it; empty when it cannot be one. */
    public static Optional<String> usable(String address) {
        String clean = normal(address);
        int at = clean.lastIndexOf('@');
        boolean isUsable = at >= 1
                && clean.length() <= LONGEST
                && isLocalPart(clean.substring(0, at))
                && DOMAIN.matcher(asciiDomain(clean.substring(at + 1))).matches();
        return isUsable ? Optional.of(clean) : Optional.empty();
    }

    private static boolean isLocalPart(String local) {
        boolean dotsAreFine = !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
        return local.length() <= LONGEST_LOCAL_PART
                && dotsAreFine
                && LOCAL_PART.matcher(local).matches();
    }

    private static String asciiDomain(String domain) {
        if (domain.chars().allMatch(character -> character < 0x80)) {
            return domain.toLowerCase(Locale.ROOT);
        }
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /**
     * What addresses are compared by. Any text has one, so that a look-up of nonsense finds nobody instead of failing; that of a text too long to be
     * an address is empty.
     */
    public static String key(String address) {
        return normal(address).toLowerCase(Locale.ROOT);
    }

    /** Nothing of a text that is too long: strangers type it, and the time that accents take grows with the square of their number. */
    private static String normal(String address) {
        String typed = address.strip();
        return typed.length() > LONGEST_TYPED ? "" : Normalizer.normalize(typed, Normalizer.Form.NFC);
    }
}
