package helder.organisation;

import helder.identity.EmailAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom people ask for help; shown on every page, also signed out and on errors.
 *
 * @param web an address that begins with http:// or https://
 */
public record Contact(
        Optional<String> name,
        Optional<String> phone,
        Optional<String> email,
        Optional<String> web,
        Optional<String> hours) {

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./\u00a0-]+(?: ?(?:ext\\.?|x|#) ?[0-9]{1,6})?");
    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 20;

    /** What can be wrong with one. */
    public enum Detail {
        PHONE("phone"),
        EMAIL("email"),
        WEB("web");

        private final String code;

        Detail(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public static Contact none() {
        return new Contact(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What people could not use, with how it should be, in English; what is blank is no problem. */
    public Map<Detail, String> problems() {
        var problems = new EnumMap<Detail, String>(Detail.class);
        if (given(phone).filter(number -> !isPhone(number)).isPresent()) {
            problems.put(Detail.PHONE, "A phone number looks like +31 30 123 45 67");
        }
        if (given(email).filter(address -> !isEmail(address)).isPresent()) {
            problems.put(Detail.EMAIL, "An e-mail address looks like name@example.org");
        }
        if (given(web).filter(address -> !isWeb(address)).isPresent()) {
            problems.put(Detail.WEB, "A web address looks like https://help.example.org");
        }
        return problems;
    }

    private static Optional<String> given(Optional<String> text) {
        return text.map(String::strip).filter(words -> !words.isEmpty());
    }

    private static boolean isPhone(String number) {
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
    private static boolean isWeb(String address) {
        try {
            URI uri = new URI(address);
            boolean isHttp = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return isHttp && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
