package helder.guides.library;

import com.ibm.icu.text.Normalizer2;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.source.Headline;
import helder.guides.source.Nearest;
import helder.guides.source.Source;
import helder.text.Language;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds guides by words of their titles, summaries, other words for them, and what stands in them. Every word that somebody types counts for
 * itself: as it stands, as the beginning of a word, within a compound, or with a slip or two; accents and capitals do not matter. A word that
 * few guides have says more than one that most have, so "lost phone" finds what to do when a phone is lost.
 */
public final class Finder {

    private static final int MOST = 30;
    private static final int LONGEST_QUESTION = 200;
    private static final int MOST_WORDS = 12;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ABOVE = Pattern.compile("\\A---\\R.*?\\R---\\R", Pattern.DOTALL);
    private static final Pattern FRAMES = Pattern.compile("(?m)^\\s*:::.*$");
    private static final int SHORTEST_WITHIN = 5;

    private static final double TITLE = 4;
    private static final double OTHER_WORDS = 4;
    private static final double SUMMARY = 2;

    /** Found as it stands or by its beginning; slips would find too much in so many words. */
    private static final double TEXT = 0.5;

    private final Shelves shelves;
    private final List<GuideId> guides;

    /** Made when somebody first searches in a language: most libraries are read and never searched, as those of a draft that is looked at. */
    private final Map<Language, Map<String, Standing>> words = new ConcurrentHashMap<>();

    /**
     * Where a word stands.
     *
     * @param weights for each guide that has it, how much it says of that
     * @param isOnlyInTexts whether no guide has it above its text
     */
    private record Standing(Map<GuideId, Double> weights, boolean isOnlyInTexts) {

        static Standing of(Map<GuideId, Double> weights) {
            return new Standing(weights, weights.values().stream().allMatch(weight -> weight <= TEXT));
        }
    }

    public Finder(Shelves shelves) {
        this.shelves = shelves;
        guides = List.copyOf(shelves.guides());
    }

    private Map<String, Standing> words(Language language) {
        return words.computeIfAbsent(language, one -> {
            var weights = new HashMap<String, Map<GuideId, Double>>();
            for (GuideId id : guides) {
                Fallback.of(one).stream()
                        .flatMap(other -> Stream.ofNullable(shelves.guide(id).get(other)))
                        .filter(source -> source.headline().isPresent())
                        .findFirst()
                        .ifPresent(source -> weigh(weights, one, id, source));
            }
            var standing = new HashMap<String, Standing>();
            weights.forEach((word, of) -> standing.put(word, Standing.of(of)));
            return standing;
        });
    }

    private static void weigh(Map<String, Map<GuideId, Double>> weights, Language language, GuideId id, Source source) {
        Headline headline = source.headline().orElseThrow();
        weigh(weights, language, id, headline.title(), TITLE);
        weigh(weights, language, id, String.join(" ", headline.words()), OTHER_WORDS);
        weigh(weights, language, id, headline.summary(), SUMMARY);
        weigh(weights, language, id, read(source.pieces().text(GuidePart.WHOLE).orElse("")), TEXT);
    }

    /** What stands in a guide, without what stands above it and the words of its frames. */
    private static String read(String text) {
        return FRAMES.matcher(ABOVE.matcher(text).replaceFirst("")).replaceAll("");
    }

    private static void weigh(
            Map<String, Map<GuideId, Double>> weights, Language language, GuideId id, String text, double weight) {
        split(text, language)
                .forEach(word ->
                        weights.computeIfAbsent(word, _ -> new HashMap<>()).merge(id, weight, Math::max));
    }

    private static Stream<String> split(String text, Language language) {
        String plain = MARKS.matcher(Normalizer2.getNFKDInstance().normalize(text))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return BETWEEN.splitAsStream(language == Language.NL ? plain.replace("ij", "y") : plain)
                .filter(word -> !word.isEmpty());
    }

    /**
     * The best first; none when nothing is asked.
     *
     * @param preferred which of two comes first that fit equally well
     */
    public List<GuideId> find(String asked, Language language, Predicate<GuideId> preferred) {
        var points = new HashMap<GuideId, Double>();
        split(asked.substring(0, Math.min(asked.length(), LONGEST_QUESTION)), language)
                .distinct()
                .limit(MOST_WORDS)
                .forEach(word -> {
                    Map<GuideId, Double> found = found(word, language);
                    double rareness = Math.log1p((double) guides.size() / found.size());
                    found.forEach((id, some) -> points.merge(id, some * rareness, Double::sum));
                });
        return guides.stream()
                .filter(points::containsKey)
                .sorted(Comparator.comparing((GuideId id) -> points.get(id), Comparator.reverseOrder())
                        .thenComparing(id -> !preferred.test(id)))
                .limit(MOST)
                .toList();
    }

    /** For each guide that has it, how well one word fits. */
    private Map<GuideId, Double> found(String asked, Language language) {
        var found = new HashMap<GuideId, Double>();
        words(language).forEach((word, standing) -> {
            int likeness = likeness(asked, word);
            int nearly = likeness > 0 || standing.isOnlyInTexts() ? 0 : slipped(asked, word);
            if (likeness + nearly > 0) {
                standing.weights().forEach((id, weight) -> {
                    if (likeness > 0 || weight > TEXT) {
                        found.merge(id, weight * (likeness + nearly), Math::max);
                    }
                });
            }
        });
        return found;
    }

    /** 4 for the word itself, 3 for its beginning, 2 for a part of a compound, 0 for another word. */
    private static int likeness(String asked, String word) {
        if (asked.equals(word)) {
            return 4;
        }
        if (asked.length() >= 3 && word.startsWith(asked)) {
            return 3;
        }
        return asked.length() >= SHORTEST_WITHIN && word.contains(asked) ? 2 : 0;
    }

    /** 2 for the word with a slip or two, 0 for another word. */
    private static int slipped(String asked, String word) {
        int slips = asked.length() >= 8 ? 2 : asked.length() >= 4 ? 1 : 0;
        return Math.abs(asked.length() - word.length()) <= slips && Nearest.distance(asked, word) <= slips ? 2 : 0;
    }
}
