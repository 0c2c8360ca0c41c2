package helder.quiettime.calendar;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The lines of a file that say when somebody is busy. Titles, people, places and notes are passed over and never become values. */
final class ContentLines {

    /** What is longer, with what it goes on with on further lines, is not read; the longest lists of exceptions are far below. */
    static final int LONGEST = 100_000;

    private static final Set<String> WANTED = Set.of(
            "BEGIN",
            "END",
            "UID",
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "RDATE",
            "EXDATE",
            "RECURRENCE-ID",
            "TRANSP",
            "STATUS",
            "X-MICROSOFT-CDO-BUSYSTATUS",
            "FREEBUSY",
            "TZID",
            "TZOFFSETFROM",
            "TZOFFSETTO");

    private static final int LONGEST_NAME = 26;

    private final String text;
    private int at;

    ContentLines(byte[] file) {
        this.text = new String(file, StandardCharsets.UTF_8);
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** The next wanted line; empty at the end. A line that is too long has no value. */
    Optional<ContentLine> next() {
        while (at < text.length()) {
            int from = at;
            int end = endOfLine(from);
            at = nextLine(end);
            boolean isWanted = isWanted(from, end);
            StringBuilder unfolded =
                    isWanted ? new StringBuilder(text.substring(from, Math.min(end, from + LONGEST))) : null;
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                int endOfMore = endOfLine(at);
                if (unfolded != null && unfolded.length() <= LONGEST) {
                    unfolded.append(text, at + 1, Math.min(endOfMore, at + 1 + LONGEST));
                }
                at = nextLine(endOfMore);
            }
            if (unfolded != null) {
                Optional<ContentLine> line =
                        ContentLine.read(unfolded.toString()).filter(each -> WANTED.contains(each.name()));
                if (line.isPresent()) {
                    return line.filter(_ -> unfolded.length() < LONGEST)
                            .or(() -> line.map(each -> new ContentLine(each.name(), each.parameters(), "")));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isWanted(int from, int end) {
        int length = ContentLine.endOfName(text.subSequence(from, Math.min(end, from + LONGEST_NAME + 1)));
        if (length < 0) {
            // The name itself may go on with the next line.
            return end - from <= LONGEST_NAME;
        }
        return WANTED.contains(text.substring(from, from + length).toUpperCase(Locale.ROOT));
    }

    private int endOfLine(int from) {
        for (int i = from; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '\n' || each == '\r') {
                return i;
            }
        }
        return text.length();
    }

    private int nextLine(int end) {
        if (end < text.length() - 1 && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n') {
            return end + 2;
        }
        return Math.min(end + 1, text.length());
    }
}
