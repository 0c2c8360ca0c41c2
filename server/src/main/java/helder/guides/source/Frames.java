package helder.guides.source;

import helder.guides.source.Content.Frame;
import helder.guides.source.Content.Prose;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the frames of a guide, line by line, before any Markdown is read: so what stands in a value or a paragraph can never open one.
 * A frame that is not closed ends with the guide, and a line that closes nothing is left out; both are faults.
 */
final class Frames {

    private static final Pattern CLOSE = Pattern.compile(":::\\s*");
    private static final Pattern OPEN = Pattern.compile(":::\\s*([a-z][a-z-]*)((?:\\s.*)?)");
    private static final Pattern ARGUMENT =
            Pattern.compile("\\s+(?:([a-z][a-z-]*)=(?:\"([^\"]*)\"|(\\S+))|([^\\s=\"]+))");
    private static final int DEEPEST = 8;

    private final Faults faults;
    private final Deque<Open> open = new ArrayDeque<>();
    private final StringBuilder markdown = new StringBuilder();
    private int markdownLine;
    private int tooDeep;

    private Frames(Faults faults) {
        this.faults = faults;
    }

    /** A frame whose end was not seen yet. */
    private record Open(
            int line, String name, List<String> words, Map<String, String> settings, List<Content> contents) {
        Frame closed() {
            return new Frame(line, name, words, settings, contents);
        }
    }

    /**
     * The contents of a guide.
     *
     * @param first the number of the first of these lines
     */
    static List<Content> read(List<String> lines, int first, Faults faults) {
        return new Frames(faults).read(lines, first);
    }

    private List<Content> read(List<String> lines, int first) {
        open.push(new Open(first, "", List.of(), Map.of(), new ArrayList<>()));
        int number = first;
        for (String line : lines) {
            read(line, number);
            number++;
        }
        endProse();
        while (open.size() > 1) {
            faults.error(
                    open.element().line(),
                    "frame-not-closed",
                    "name",
                    open.element().name());
            close();
        }
        return List.copyOf(open.element().contents());
    }

    private void read(String line, int number) {
        Matcher opens = OPEN.matcher(line.strip());
        if (CLOSE.matcher(line.strip()).matches()) {
            endProse();
            if (tooDeep > 0) {
                tooDeep--;
            } else if (open.size() > 1) {
                close();
            } else {
                faults.error(number, "nothing-to-close");
            }
        } else if (opens.matches()) {
            endProse();
            if (open.size() > DEEPEST) {
                faults.error(number, "too-deep", "most", DEEPEST);
                tooDeep++; // only so that its end is not taken for that of another
            } else {
                open.push(opened(number, opens.group(1), opens.group(2)));
            }
        } else if (line.strip().startsWith(":::")) {
            endProse();
            faults.error(number, "frame-without-name");
        } else {
            if (markdown.isEmpty()) {
                markdownLine = number;
            }
            markdown.append(line).append('\n');
        }
    }

    private Open opened(int number, String name, String rest) {
        var words = new ArrayList<String>();
        var settings = new LinkedHashMap<String, String>();
        Matcher argument = ARGUMENT.matcher(rest.stripTrailing());
        int end = 0;
        while (argument.find() && argument.start() == end) {
            end = argument.end();
            if (argument.group(1) == null) {
                words.add(argument.group(4));
            } else {
                String value = argument.group(2) == null ? argument.group(3) : argument.group(2);
                if (settings.put(argument.group(1), value) != null) {
                    faults.error(number, "setting-twice", "key", argument.group(1));
                }
            }
        }
        if (end < rest.stripTrailing().length()) {
            faults.error(
                    number, "argument-unreadable", "text", rest.substring(end).strip());
        }
        return new Open(number, name, words, settings, new ArrayList<>());
    }

    private void close() {
        Frame frame = open.pop().closed();
        open.element().contents().add(frame);
    }

    private void endProse() {
        if (!markdown.toString().isBlank()) {
            open.element().contents().add(new Prose(markdownLine, markdown.toString()));
        }
        markdown.setLength(0);
    }
}
