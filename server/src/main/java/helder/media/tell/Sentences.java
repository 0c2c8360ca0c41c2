package helder.media.tell;

import com.ibm.icu.text.BreakIterator;
import helder.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts text into sentences that fit in a caption. */
final class Sentences {

    /** Letters of two lines of a caption. */
    static final int LONGEST = 80;

    /** Where a voice may breathe within a sentence. */
    private static final Pattern BREATH = Pattern.compile("(?<=[,;:–—])\\s+|(?<=\\))\\s+|\\s+(?=\\()");

    /** Characters that tell a line which way to run, or that nobody sees: they would turn the words around them. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\s]]");

    private Sentences() {}

    /** One line of words, without what nobody sees. */
    static String plain(String text) {
        return UNSEEN.matcher(text.replace('\u00ad', ' ').replaceAll("\\s+", " "))
                .replaceAll("")
                .strip();
    }

    /** At most {@value #LONGEST} letters each, where there is a place to breathe; otherwise as long as they are. */
    static List<String> of(String text, Language language) {
        String plain = plain(text);
        var sentences = new ArrayList<String>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(language.locale());
        breaks.setText(plain);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            sentences.addAll(shortened(plain.substring(start, end).strip()));
        }
        return sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
    }

    private static List<String> shortened(String sentence) {
        if (sentence.length() <= LONGEST) {
            return List.of(sentence);
        }
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        Matcher breath = BREATH.matcher(sentence);
        int at = 0;
        while (at < sentence.length()) {
            boolean isFound = breath.find(at);
            int end = isFound ? breath.start() : sentence.length();
            String piece = sentence.substring(at, end);
            if (!part.isEmpty() && part.length() + 1 + piece.length() > LONGEST) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.isEmpty() ? "" : " ").append(piece);
            at = isFound ? breath.end() : sentence.length();
        }
        parts.add(part.toString());
        return parts;
    }
}
