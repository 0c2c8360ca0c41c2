package helder.text;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The texts of the product: ICU MessageFormat patterns with named arguments, one bundle per room and language
 * ({@code helder/<room>/texts_<language>.properties}, UTF-8). A key begins with the name of its room. Every text exists
 * in every language; the constructor refuses to work otherwise. Immutable and safe for use by many threads.
 */
public final class Texts {

    private static final List<String> ROOMS = List.of(
            "manifest",
            "charter",
            "gate",
            "looks",
            "organisation",
            "people",
            "mail",
            "web",
            "portal",
            "console",
            "rollout",
            "evidence",
            "statement",
            "corrections",
            "concerns",
            "guides",
            "media",
            "print",
            "embed",
            "policies",
            "friction",
            "apple",
            "windows",
            "android",
            "cli");

    private final Map<Language, Map<String, String>> patterns;

    private Texts(Map<Language, Map<String, String>> patterns) {
        this.patterns = patterns;
    }

    /**
     * The texts that come with the product.
     *
     * @throws IllegalStateException when a text is missing in a language, with its key
     */
    public static Texts shipped() {
        var byLanguage = new EnumMap<Language, Map<String, String>>(Language.class);
        for (Language language : Language.values()) {
            var all = new HashMap<String, String>();
            ROOMS.forEach(room -> all.putAll(bundle(room, language)));
            byLanguage.put(language, all);
        }
        requireSameKeys(byLanguage);
        return new Texts(byLanguage);
    }

    private static Map<String, String> bundle(String room, Language language) {
        String name = "/helder/" + room + "/texts_" + language.code() + ".properties";
        try (InputStream stream = Texts.class.getResourceAsStream(name)) {
            if (stream == null) {
                return Map.of();
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            var texts = new TreeMap<String, String>();
            properties.forEach((key, value) -> texts.put((String) key, (String) value));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    private static void requireSameKeys(Map<Language, Map<String, String>> byLanguage) {
        var everywhere = new TreeSet<String>();
        byLanguage.values().forEach(texts -> everywhere.addAll(texts.keySet()));
        byLanguage.forEach((language, texts) -> {
            var missing = new TreeSet<>(everywhere);
            missing.removeAll(texts.keySet());
            if (!missing.isEmpty()) {
                throw new IllegalStateException("Texts missing in " + language.ownName() + ": " + missing);
            }
        });
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return texts(Language.EN).containsKey(key);
    }

    /** Every key. */
    public Set<String> keys() {
        return new TreeSet<>(texts(Language.EN).keySet());
    }

    /**
     * The text in that language as it was written, with its arguments unfilled.
     *
     * @throws IllegalArgumentException when there is no such text
     */
    public String pattern(Language language, String key) {
        String pattern = texts(language).get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("There is no text " + key);
        }
        return pattern;
    }

    /**
     * The text in that language.
     *
     * @param arguments name and value by turns; a value is a string or a number
     * @throws IllegalArgumentException when there is no such text, or an argument that it needs is not given
     */
    public String get(Language language, String key, Object... arguments) {
        String pattern = pattern(language, key);
        var named = new HashMap<String, Object>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (!(arguments[i + 1] instanceof String || arguments[i + 1] instanceof Number)) {
                throw new IllegalArgumentException(
                        "The argument " + arguments[i] + " of " + key + " is no text or number");
            }
            named.put((String) arguments[i], arguments[i + 1]);
        }
        var format = new MessageFormat(pattern, language.locale());
        if (!named.keySet().containsAll(format.getArgumentNames())) {
            throw new IllegalArgumentException("The text " + key + " needs " + format.getArgumentNames());
        }
        return format.format(named);
    }

    private Map<String, String> texts(Language language) {
        Map<String, String> texts = patterns.get(language);
        if (texts == null) {
            throw new IllegalStateException("No texts in " + language);
        }
        return texts;
    }
}
