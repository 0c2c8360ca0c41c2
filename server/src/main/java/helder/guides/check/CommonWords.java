package helder.guides.check;

import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.library.Shelves;
import helder.guides.source.Source;
import helder.text.Language;
import helder.text.Texts;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words that the product's own guides and pages use, which were written for readers of level B1. It is no list of how frequent words are
 * in a language: a long word that is not among them may be an ordinary one, and only a person can say.
 */
public final class CommonWords {

    /** Shorter words are seldom what stops a reader. */
    private static final int SHORTEST = 9;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}]+");

    private final Map<Language, Set<String>> words = new EnumMap<>(Language.class);

    /** @param shipped the guides that come with the product */
    public CommonWords(Shelves shipped, Texts texts) {
        for (Language language : Language.values()) {
            var known = new HashSet<String>();
            texts.keys().forEach(key -> add(texts.pattern(language, key), known));
            for (GuideId id : shipped.guides()) {
                Source source = shipped.guide(id).get(language);
                if (source != null) {
                    add(source.pieces().text(GuidePart.WHOLE).orElse(""), known);
                }
            }
            words.put(language, known);
        }
    }

    private static void add(String text, Set<String> known) {
        split(text).forEach(known::add);
    }

    private static Stream<String> split(String text) {
        return BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT)).filter(word -> word.length() >= SHORTEST);
    }

    /** The long words of a text that the product uses nowhere, in small letters. */
    Stream<String> strange(Language language, String text) {
        Set<String> known = words.getOrDefault(language, Set.of());
        return split(text).filter(word -> !known.contains(word)).distinct();
    }
}
