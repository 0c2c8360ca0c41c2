package helder.media.tell;

import helder.text.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How words are said that a voice would say wrongly: a list of the organisation, before one that comes with the product. A word that is written
 * with a capital in the list is only that word with that capital. Telephone numbers are said digit by digit, addresses with their dots.
 */
public final class Pronunciation {

    private static final Pattern PHONE =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\+?\\(?\\d[\\d ()/.-]{5,}\\d(?![\\p{L}\\p{N}])");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:https?://)?[\\p{L}\\p{N}][\\p{L}\\p{N}@_-]*(?:[.@/:][\\p{L}\\p{N}@_-]+)+");
    private static final int FEWEST_DIGITS = 7;
    private static final String SIGN = "sign.";

    private static final Map<Language, Map<String, String>> SHIPPED = shipped();

    private final Map<String, String> signs = new HashMap<>();
    private final Map<String, String> exact = new LinkedHashMap<>();
    private final Map<String, String> any = new LinkedHashMap<>();
    private final Pattern words;

    /** @param own the organisation's: what is written, and how it is said */
    public Pronunciation(Language language, Map<String, String> own) {
        var all = new LinkedHashMap<>(defaults(language));
        SHIPPED.getOrDefault(language, Map.of()).forEach((written, said) -> {
            if (written.startsWith(SIGN)) {
                signs.put(written.substring(SIGN.length()), said);
            }
        });
        all.putAll(own);
        all.forEach((written, said) ->
                (isLower(written) ? any : exact).put(isLower(written) ? lower(written) : written, said));
        List<String> longestFirst = all.keySet().stream()
                .sorted((one, other) -> other.length() - one.length())
                .map(Pattern::quote)
                .toList();
        // A list without words would find nothing everywhere.
        words = Pattern.compile(
                longestFirst.isEmpty()
                        ? "(?!)"
                        : "(?<![\\p{L}\\p{N}])(?:" + String.join("|", longestFirst) + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** What comes with the product: what is written, and how it is said. */
    public static Map<String, String> defaults(Language language) {
        var words = new TreeMap<String, String>();
        SHIPPED.getOrDefault(language, Map.of()).forEach((written, said) -> {
            if (!written.startsWith(SIGN)) {
                words.put(written, said);
            }
        });
        return words;
    }

    /** The sentence as a voice should get it. */
    public String spoken(String sentence) {
        String said = PHONE.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement(digits(found.group())));
        said = ADDRESS.matcher(said).replaceAll(found -> Matcher.quoteReplacement(address(found.group())));
        said = words.matcher(said).replaceAll(found -> Matcher.quoteReplacement(word(found.group())));
        // A voice takes what does not end for the beginning of more.
        return said.matches(".*[.!?…:;,]$") ? said : said + ".";
    }

    private String word(String found) {
        String said = exact.get(found);
        return said != null ? said : any.getOrDefault(lower(found), found);
    }

    private String digits(String number) {
        if (number.chars().filter(Character::isDigit).count() < FEWEST_DIGITS) {
            return number;
        }
        var said = new StringBuilder(number.startsWith("+") ? signs.getOrDefault("+", "+") + " " : "");
        for (String group : number.split("[^\\d]+", -1)) {
            if (!group.isEmpty()) {
                said.append(said.isEmpty() || said.charAt(said.length() - 1) == ' ' ? "" : ", ")
                        .append(String.join(" ", group.split("")));
            }
        }
        return said.toString();
    }

    private String address(String address) {
        var said = new StringBuilder();
        for (char each : address.replaceFirst("^https?://", "").toCharArray()) {
            String sign = signs.get(String.valueOf(each));
            said.append(sign == null ? String.valueOf(each) : " " + sign + " ");
        }
        return said.toString();
    }

    private static boolean isLower(String word) {
        return word.equals(lower(word));
    }

    private static String lower(String word) {
        return word.toLowerCase(java.util.Locale.ROOT);
    }

    private static Map<Language, Map<String, String>> shipped() {
        var all = new EnumMap<Language, Map<String, String>>(Language.class);
        for (Language language : Language.values()) {
            String file = "/helder/media/pronunciation_" + language.code() + ".properties";
            try (var reader = new InputStreamReader(
                    Objects.requireNonNull(Pronunciation.class.getResourceAsStream(file), file),
                    StandardCharsets.UTF_8)) {
                var properties = new Properties();
                properties.load(reader);
                var words = new TreeMap<String, String>();
                properties.forEach((written, said) -> words.put((String) written, (String) said));
                all.put(language, words);
            } catch (IOException e) {
                throw new UncheckedIOException(file, e);
            }
        }
        return all;
    }
}
