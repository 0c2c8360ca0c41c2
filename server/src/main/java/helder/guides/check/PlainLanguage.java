package helder.guides.check;

import com.ibm.icu.text.BreakIterator;
import helder.guides.source.Bit;
import helder.guides.source.Faults;
import helder.guides.source.Part;
import helder.guides.source.Source;
import helder.text.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for what makes a text hard to read. It aims at readers of level B1 and never says that a text has that level: only people can. What
 * it finds is advice; it keeps nobody from publishing.
 */
final class PlainLanguage {

    private static final int LONG_SENTENCE = 20;
    private static final int MOST_SENTENCES = 4;
    private static final int LONG_TITLE = 9;
    private static final int LONG_WORD = 17;

    /** Languages that make one word of several. */
    private static final Set<Language> COMPOUNDING = Set.of(Language.NL, Language.DE);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’\\-.][\\p{L}\\p{M}\\p{N}]+)*");
    private static final Pattern CAPITALS = Pattern.compile("\\p{Lu}{2,6}");

    private final Language language;
    private final WordLists lists;
    private final Map<String, String> own;
    private final Optional<CommonWords> common;
    private final Set<String> strange = new HashSet<>();
    private final Pattern ownHard;
    private final Faults faults;

    private PlainLanguage(Language language, Map<String, String> own, Optional<CommonWords> common, Faults faults) {
        this.language = language;
        this.own = own;
        this.common = common;
        this.ownHard = WordLists.anyOf(own.keySet());
        this.lists = WordLists.of(language);
        this.faults = faults;
    }

    /**
     * Everything that is hard to read.
     *
     * @param own the organisation's hard words in small letters, each with a plain one; they go before those of the product
     */
    static void check(
            Language language, Source source, Map<String, String> own, Optional<CommonWords> common, Faults faults) {
        var check = new PlainLanguage(language, own, common, faults);
        source.headline().ifPresent(headline -> {
            check.words(2, headline.title());
            check.sentences(2, headline.summary());
            headline.seen().ifPresent(seen -> check.sentences(source.pieces().line("seen"), seen));
            headline.back().ifPresent(back -> check.sentences(source.pieces().line("back"), back));
        });
        Walk.parts(source.parts()).forEach(check::part);
    }

    private void part(Part part) {
        switch (part) {
            case Part.Paragraph paragraph -> {
                List<String> sentences = sentences(paragraph.line(), text(paragraph.bits()));
                if (sentences.size() > MOST_SENTENCES) {
                    faults.advice(
                            paragraph.line(), "paragraph-long", "count", sentences.size(), "most", MOST_SENTENCES);
                }
            }
            case Part.Heading heading -> words(heading.line(), text(heading.bits()));
            case Part.Step step -> {
                words(step.line(), text(step.title()));
                long count = count(text(step.title()));
                if (count > LONG_TITLE) {
                    faults.advice(step.line(), "title-long", "count", count, "most", LONG_TITLE);
                }
            }
            case Part.Table table ->
                table.rows().forEach(row -> row.forEach(cell -> sentences(table.line(), text(cell))));
            case Part.Items items -> {}
            case Part.When when -> {}
            case Part.Aside aside -> {}
            case Part.More more -> {}
            case Part.Say say -> {}
            // What stands on a screen is said by whoever made that screen.
            case Part.Picture picture -> {}
            case Part.See see -> {}
            case Part.Include include -> {}
        }
        Walk.bits(part).forEach(bit -> {
            if (bit instanceof Bit.Link link && lists.emptyLinks().contains(lower(text(link.bits())))) {
                faults.advice(link.line(), "link-words", "words", text(link.bits()));
            }
        });
    }

    /** Words as a reader has them: what stands on a screen and what stands for a value are one word each, and no matter of style. */
    private static String text(List<Bit> bits) {
        var text = new StringBuilder();
        for (Bit bit : bits) {
            switch (bit) {
                case Bit.Literal(String words) -> text.append(words);
                case Bit.Value value -> text.append("X");
                case Bit.Key key -> text.append("X");
                case Bit.Strong(List<Bit> inside) -> text.append(text(inside));
                case Bit.Emphasis(List<Bit> inside) -> text.append(text(inside));
                case Bit.Link link -> text.append(text(link.bits()));
                case Bit.Break end -> text.append(' ');
            }
        }
        return text.toString();
    }

    private List<String> sentences(int line, String text) {
        var sentences = new ArrayList<String>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(language.locale());
        breaks.setText(text);
        int begin = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; begin = end, end = breaks.next()) {
            String sentence = text.substring(begin, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
                sentence(line, sentence);
            }
        }
        return sentences;
    }

    private void sentence(int line, String sentence) {
        long count = count(sentence);
        if (count > LONG_SENTENCE) {
            faults.advice(line, "sentence-long", "count", count, "most", LONG_SENTENCE, "begin", begin(sentence));
        }
        Matcher passive = lists.passive().matcher(sentence);
        if (passive.find()) {
            faults.advice(line, "passive", "words", passive.group());
        }
        words(line, sentence);
    }

    private static String begin(String sentence) {
        return sentence.length() <= 40 ? sentence : sentence.substring(0, 40) + "…";
    }

    private static long count(String sentence) {
        return WORD.matcher(sentence).results().count();
    }

    private void words(int line, String text) {
        var better = new LinkedHashMap<>(lists.better(text));
        ownHard.matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(word -> better.put(word, own.getOrDefault(lower(word), "")));
        better.forEach((word, plain) -> faults.advice(line, "hard-word", "word", word, "better", plain));
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            if (CAPITALS.matcher(word).matches() && !lists.knownAbbreviations().contains(word)) {
                faults.advice(line, "abbreviation", "word", word);
            }
            if (COMPOUNDING.contains(language)
                    && word.length() >= LONG_WORD
                    && word.indexOf('-') < 0
                    && !lists.knownLongWords().contains(lower(word))) {
                faults.advice(line, "word-long", "word", word);
            }
        }
        // Once in a guide: whoever knows that it is fine need not read it again.
        common.stream()
                .flatMap(known -> known.strange(language, text))
                .filter(word -> better.keySet().stream().noneMatch(word::equalsIgnoreCase))
                .filter(strange::add)
                .forEach(word -> faults.advice(line, "rare-word", "word", word));
        address(text).ifPresent(word -> faults.advice(line, "address", "word", word));
    }

    /** Guides say "je", "du" and "vous". */
    private Optional<String> address(String text) {
        Matcher other = lists.otherAddress().matcher(text);
        return other.find() ? Optional.of(other.group()) : Optional.empty();
    }

    private String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
