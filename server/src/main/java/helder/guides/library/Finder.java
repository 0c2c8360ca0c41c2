package helder.guides.library;

import com.ibm.icu.text.Normalizer2;
import helder.guides.GuideId;
import helder.guides.source.Headline;
import helder.guides.source.Nearest;
import helder.text.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds guides by words of their titles, summaries and other words for them. Every word that somebody types counts for itself: as it stands,
 * as the beginning of a word, or with a slip or two; accents and capitals do not matter.
 */
public final class Finder {

    private static final int MOST = 30;
    private static final int LONGEST_QUESTION = 200;
    private static final int MOST_WORDS = 12;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final int TITLE = 4;
    private static final int OTHER_WORDS = 3;
    private static final int SUMMARY = 1;

    private final Map<Language, List<Entry>> entries = new EnumMap<>(Language.class);

    /** A word of a guide, and how much it says about it. */
    private record Word(String word, int weight) {}

    private record Entry(GuideId id, List<Word> words) {}

    private record Hit(GuideId id, int points) {}

    public Finder(Shelves shelves) {
        for (Language language : Language.values()) {
            var all = new ArrayList<Entry>();
            for (GuideId id : shelves.guides()) {
                Fallback.of(language).stream()
                        .flatMap(one -> Stream.ofNullable(shelves.guide(id).get(one)))
                        .flatMap(source -> source.headline().stream())
                        .findFirst()
                        .ifPresent(headline -> all.add(new Entry(id, words(headline))));
            }
            entries.put(language, List.copyOf(all));
        }
    }

    private static List<Word> words(Headline headline) {
        return Stream.of(
                        weighed(headline.title(), TITLE),
                        weighed(String.join(" ", headline.words()), OTHER_WORDS),
                        weighed(headline.summary(), SUMMARY))
                .flatMap(words -> words)
                .toList();
    }

    private static Stream<Word> weighed(String text, int weight) {
        return split(text).map(word -> new Word(word, weight));
    }

    private static Stream<String> split(String text) {
        String plain =
                MARKS.matcher(Normalizer2.getNFKDInstance().normalize(text)).replaceAll("");
        return BETWEEN.splitAsStream(plain.toLowerCase(Locale.ROOT)).filter(word -> !word.isEmpty());
    }

    /** The best first; none when nothing is asked. */
    public List<GuideId> find(String words, Language language) {
        List<String> asked = split(words.substring(0, Math.min(words.length(), LONGEST_QUESTION)))
                .limit(MOST_WORDS)
                .toList();
        return Objects.requireNonNull(entries.get(language)).stream()
                .map(entry -> new Hit(
                        entry.id(),
                        asked.stream().mapToInt(word -> points(word, entry)).sum()))
                .filter(hit -> hit.points() > 0)
                .sorted(Comparator.comparingInt(Hit::points).reversed())
                .limit(MOST)
                .map(Hit::id)
                .toList();
    }

    private static int points(String asked, Entry entry) {
        return entry.words().stream()
                .mapToInt(word -> word.weight() * likeness(asked, word.word()))
                .max()
                .orElse(0);
    }

    /** 4 for the word itself, 3 for its beginning, 2 for a slip, 0 for another word. */
    private static int likeness(String asked, String word) {
        if (asked.equals(word)) {
            return 4;
        }
        if (asked.length() >= 3 && word.startsWith(asked)) {
            return 3;
        }
        int slips = asked.length() >= 8 ? 2 : asked.length() >= 4 ? 1 : 0;
        return Math.abs(asked.length() - word.length()) <= slips && Nearest.distance(asked, word) <= slips ? 2 : 0;
    }
}
