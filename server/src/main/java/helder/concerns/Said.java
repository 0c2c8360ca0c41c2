package helder.concerns;

import helder.identity.StatedReason;
import java.util.stream.Collectors;

/** What people write, as it is kept: lines of plain text, without control characters and without those that turn the direction of text. */
final class Said {

    private Said() {}

    /** In one line. */
    static String line(String words) {
        return StatedReason.cleaned(words);
    }

    /** In several lines; more than one empty line becomes one. */
    static String lines(String words) {
        return words.replace("\r\n", "\n")
                .replace('\r', '\n')
                .lines()
                .map(StatedReason::cleaned)
                .collect(Collectors.joining("\n"))
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** In characters as people count them. */
    static int length(String words) {
        return words.codePointCount(0, words.length());
    }
}
