package helder.guides.source;

import helder.guides.GuidePart;
import helder.guides.GuidePart.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a guide, cut into the parts that somebody can have otherwise. It is cut by lines alone, so that a text with faults can be cut
 * too; what stands between two steps belongs to neither and stays as it is.
 */
public final class Pieces {

    private static final String FENCE = "---";
    private static final Pattern CLOSE = Pattern.compile(":::\\s*");
    private static final Pattern OPEN = Pattern.compile(":::\\s*([a-z][a-z-]*)(?:\\s+(\\S+))?.*");
    private static final Pattern KEY = Pattern.compile("([a-z]+)\\s*:.*");

    private final List<String> lines;
    private final int headlineEnd;
    private final SequencedMap<GuidePart, Range> ranges = new LinkedHashMap<>();

    /** Lines from one to before another, from 0. */
    private record Range(int from, int to) {}

    private Pieces(List<String> lines) {
        this.lines = lines;
        this.headlineEnd = headlineEnd();
        if (headlineEnd > 0) {
            cutHeadline();
        }
        cutSteps();
    }

    /** Cuts a text, whatever it is. */
    public static Pieces of(String text) {
        return new Pieces(text.lines().toList());
    }

    /** The line that ends what stands above the guide; -1 when nothing does. */
    private int headlineEnd() {
        if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals(FENCE)) {
            return -1;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).stripTrailing().equals(FENCE)) {
                return i;
            }
        }
        return -1;
    }

    private void cutHeadline() {
        for (int i = 1; i < headlineEnd; i++) {
            Matcher key = KEY.matcher(lines.get(i));
            int from = i;
            if (key.matches()) {
                while (i + 1 < headlineEnd && !KEY.matcher(lines.get(i + 1)).matches()) {
                    i++;
                }
                int to = i + 1;
                GuidePart.find(key.group(1))
                        .filter(part -> part.kind().isHeadline())
                        .ifPresent(part -> ranges.putIfAbsent(part, new Range(from, to)));
            }
        }
    }

    private void cutSteps() {
        int depth = 0;
        int stepDepth = -1;
        int begin = headlineEnd + 1;
        int end = begin;
        var steps = new LinkedHashMap<GuidePart, Range>();
        Optional<GuidePart> inside = Optional.empty();
        int opened = 0;
        for (int i = begin; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher opens = OPEN.matcher(line);
            if (CLOSE.matcher(line).matches()) {
                depth = Math.max(0, depth - 1);
                if (inside.isPresent() && depth == stepDepth) {
                    steps.putIfAbsent(inside.get(), new Range(opened, i + 1));
                    inside = Optional.empty();
                    end = i + 1;
                }
            } else if (opens.matches()) {
                Optional<GuidePart> step = opens.group(1).equals("step") && opens.group(2) != null
                        ? GuidePart.find("step:" + opens.group(2))
                        : Optional.empty();
                if (inside.isEmpty() && step.isPresent()) {
                    inside = step;
                    stepDepth = depth;
                    opened = i;
                }
                depth++;
            }
        }
        int first = steps.values().stream().mapToInt(Range::from).min().orElse(lines.size());
        ranges.put(GuidePart.OPENING, new Range(begin, first));
        ranges.putAll(steps);
        if (!steps.isEmpty()) {
            ranges.put(GuidePart.CLOSING, new Range(end, lines.size()));
        }
    }

    /** What can be otherwise, from top to bottom; the lines above a guide also where they are not there yet. */
    public List<GuidePart> parts() {
        var parts = new ArrayList<GuidePart>(List.of(
                GuidePart.TITLE,
                GuidePart.SUMMARY,
                GuidePart.MINUTES,
                GuidePart.SEEN,
                GuidePart.BACK,
                GuidePart.WORDS));
        ranges.keySet().stream().filter(part -> !part.kind().isHeadline()).forEach(parts::add);
        return parts;
    }

    /** The names of the steps in their order. */
    public List<String> steps() {
        return ranges.keySet().stream()
                .filter(part -> part.kind() == Kind.STEP)
                .map(GuidePart::step)
                .toList();
    }

    /** The lines of a part, without empty ones around it; empty when the text has no such part. */
    public Optional<String> text(GuidePart part) {
        return part.kind() == Kind.WHOLE
                ? Optional.of(String.join("\n", lines))
                : Optional.ofNullable(ranges.get(part)).map(range -> trimmed(lines.subList(range.from(), range.to())));
    }

    private static String trimmed(List<String> some) {
        return trimmed(String.join("\n", some));
    }

    /** Without empty lines before and after it. */
    public static String trimmed(String text) {
        List<String> all = text.lines().map(String::stripTrailing).toList();
        int from = 0;
        int to = all.size();
        while (from < to && all.get(from).isEmpty()) {
            from++;
        }
        while (to > from && all.get(to - 1).isEmpty()) {
            to--;
        }
        return String.join("\n", all.subList(from, to));
    }

    /** The line at which a part begins, from 1; the line of its first word, where there is one. */
    public int line(GuidePart part) {
        Range range = ranges.get(part);
        if (range == null) {
            return 1;
        }
        int line = range.from();
        while (line + 1 < range.to() && lines.get(line).isBlank()) {
            line++;
        }
        return line + 1;
    }

    /** The line above the guide at which a key stands, from 1; the first when it stands nowhere. */
    public int line(String key) {
        for (int i = 1; i < headlineEnd; i++) {
            Matcher matcher = KEY.matcher(lines.get(i));
            if (matcher.matches() && matcher.group(1).equals(key)) {
                return i + 1;
            }
        }
        return 1;
    }

    /** In which part a line stands, from 1. */
    public Optional<GuidePart> at(int line) {
        return ranges.entrySet().stream()
                .filter(each ->
                        each.getValue().from() < line && line <= each.getValue().to())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The text with these parts instead; those that it does not have are left out. A headline becomes words, whatever stands in it. */
    public String with(Map<GuidePart, String> own) {
        // Several may begin at one line: an opening without words begins where the first step does.
        Map<Integer, Deque<GuidePart>> begins = new HashMap<>();
        ranges.forEach((part, range) -> {
            if (own.containsKey(part)) {
                begins.computeIfAbsent(range.from(), _ -> new ArrayDeque<>()).add(part);
            }
        });
        var text = new StringBuilder();
        int line = 0;
        while (line <= lines.size()) {
            if (line == headlineEnd) {
                own.forEach((part, instead) -> {
                    if (part.kind().isHeadline() && !ranges.containsKey(part)) {
                        append(text, headline(part, instead));
                    }
                });
            }
            GuidePart part = begins.getOrDefault(line, new ArrayDeque<>()).poll();
            if (part != null) {
                String instead = own.getOrDefault(part, "");
                append(text, part.kind().isHeadline() ? headline(part, instead) : around(part, instead));
                line = Objects.requireNonNull(ranges.get(part)).to();
            } else {
                append(text, lines.subList(line, Math.min(line + 1, lines.size())));
                line++;
            }
        }
        return text.toString();
    }

    private static List<String> around(GuidePart part, String text) {
        List<String> own = trimmed(text).lines().toList();
        if (own.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        if (part.kind() != Kind.OPENING) {
            lines.add("");
        }
        lines.addAll(own);
        lines.add("");
        return lines;
    }

    private static List<String> headline(GuidePart part, String text) {
        String value = part.kind() == Kind.WORDS
                ? Arrays.stream(text.split("[,\\n]", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(Pieces::quoted)
                        .collect(Collectors.joining(", ", "[", "]"))
                : quoted(text.strip());
        return List.of(part.kind().code() + ": " + value);
    }

    /** As YAML has it, on one line; nothing in it can end it. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029 || point == 0xFEFF) {
                quoted.append(' ');
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder text, List<String> some) {
        some.forEach(line -> text.append(line).append('\n'));
    }
}
