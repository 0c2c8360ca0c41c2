package helder.organisation;

import helder.identity.EmailAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How somebody is reached, as far as it was filled in.
 *
 * @param details never blank, without blanks around them
 */
public record Reach(Map<Detail, String> details) {

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./\u00a0-]+(?: ?(?:ext\\.?|x|#) ?[0-9]{1,6})?");
    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 20;

    public Reach {
        var cleaned = new EnumMap<Detail, String>(Detail.class);
        details.forEach((detail, text) -> {
            String clean = PlainText.clean(text);
            if (!clean.isEmpty()) {
                cleaned.put(detail, clean);
            }
        });
        details = java.util.Collections.unmodifiableMap(cleaned);
    }

    /** What may be known of somebody, and how it is written. */
    public enum Detail {
        NAME("name", 300, ""),
        PHONE("phone", 60, "A phone number looks like +31 30 123 45 67"),
        /** A page on which one can write to them at once. */
        CHAT("chat", 300, "A chat address looks like https://chat.example.org/it"),
        EMAIL("email", 254, "An e-mail address looks like name@example.org"),
        WEB("web", 300, "A web address looks like https://help.example.org"),
        /** Where they sit, or get their mail; several lines. */
        ADDRESS("address", 300, "");

        private final String code;
        private final int longest;
        private final String form;

        Detail(String code, int longest, String form) {
            this.code = code;
            this.longest = longest;
            this.form = form;
        }

        /** As in files, forms and keys of texts. */
        public String code() {
            return code;
        }

        /** In characters. */
        public int longest() {
            return longest;
        }

        boolean isLong() {
            return this == ADDRESS;
        }
    }

    public static Reach none() {
        return new Reach(Map.of());
    }

    public Optional<String> get(Detail detail) {
        return Optional.ofNullable(details.get(detail));
    }

    /** The same with one detail changed, or gone when that is blank. */
    public Reach with(Detail detail, String text) {
        var changed = new EnumMap<Detail, String>(Detail.class);
        changed.putAll(details);
        changed.put(detail, text);
        return new Reach(changed);
    }

    /** Whether nobody could be reached by it: a name alone is not enough. */
    public boolean isEmpty() {
        return details.keySet().stream().allMatch(detail -> detail == Detail.NAME);
    }

    /** What people could not use, with how it should be, in English. */
    public Map<Detail, String> problems() {
        var problems = new LinkedHashMap<Detail, String>();
        details.forEach((detail, text) -> {
            if (PlainText.fault(text, detail.longest, detail.isLong()).isPresent()) {
                problems.put(
                        detail,
                        "The " + detail.code + " has at most " + detail.longest
                                + " characters, all of them visible, in "
                                + (detail.isLong() ? "lines" : "one line"));
            } else if (!isUsable(detail, text)) {
                problems.put(detail, detail.form);
            }
        });
        return problems;
    }

    private static boolean isUsable(Detail detail, String text) {
        return switch (detail) {
            case NAME, ADDRESS -> true;
            case PHONE -> isPhone(text);
            case EMAIL -> isEmail(text);
            case WEB -> isAddress(text, false);
            case CHAT -> isAddress(text, true);
        };
    }

    static boolean isPhone(String number) {
        long digits = number.chars().filter(Character::isDigit).count();
        return PHONE.matcher(number).matches() && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
    }

    private static boolean isEmail(String address) {
        try {
            EmailAddresses.clean(address);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Nothing else: it becomes a link on pages that strangers read. */
    static boolean isAddress(String address, boolean mustBeSecret) {
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean isWeb = scheme.equals("https") || (scheme.equals("http") && !mustBeSecret);
            return isWeb && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
