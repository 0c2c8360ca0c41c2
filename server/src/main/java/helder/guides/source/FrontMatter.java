package helder.guides.source;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Ownership;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the YAML above a guide. Only words and lists of words are taken from it; nothing in it is turned into an object. */
final class FrontMatter {

    private static final List<String> KEYS = List.of(
            "title",
            "summary",
            "devices",
            "ownerships",
            "minutes",
            "checked",
            "seen",
            "back",
            "undo",
            "words",
            "sheet");
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_SUMMARY = 200;
    private static final int LONGEST_SENTENCE = 160;
    private static final int MOST_MINUTES = 120;

    private final int first;
    private final Faults faults;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** What stands at a key. */
    private record Entry(int line, List<String> words, boolean isList) {}

    private FrontMatter(int first, Faults faults) {
        this.first = first;
        this.faults = faults;
    }

    /**
     * The headline; empty, with faults, when something that is needed is not there.
     *
     * @param first the number of the first of these lines
     */
    static Optional<Headline> read(List<String> lines, int first, Faults faults) {
        var matter = new FrontMatter(first, faults);
        return matter.isCollected(String.join("\n", lines)) ? matter.headline() : Optional.empty();
    }

    /** Whether it could be read; otherwise only that is a fault, and not also that everything is missing. */
    private boolean isCollected(String yaml) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(3);
        try {
            Node root = new Yaml(options).compose(new StringReader(yaml));
            if (root instanceof MappingNode mapping) {
                mapping.getValue().forEach(this::add);
                return true;
            }
            faults.error(first, "front-matter");
        } catch (MarkedYAMLException e) {
            faults.error(lineOf(e), "front-matter-unreadable", "problem", String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            faults.error(first, "front-matter");
        }
        return false;
    }

    private int lineOf(MarkedYAMLException e) {
        return first + (e.getProblemMark() == null ? 0 : e.getProblemMark().getLine());
    }

    private int lineOf(Node node) {
        return first + node.getStartMark().getLine();
    }

    private void add(NodeTuple tuple) {
        int line = lineOf(tuple.getKeyNode());
        String key = word(tuple.getKeyNode()).orElse("");
        if (!KEYS.contains(key)) {
            faults.error(line, "unknown-key", "key", key, "known", String.join(", ", KEYS));
            return;
        }
        var words = new ArrayList<String>();
        boolean isList = tuple.getValueNode() instanceof SequenceNode;
        List<Node> values =
                tuple.getValueNode() instanceof SequenceNode list ? list.getValue() : List.of(tuple.getValueNode());
        for (Node value : values) {
            Optional<String> word = word(value);
            word.ifPresentOrElse(words::add, () -> faults.error(lineOf(value), "words-only"));
            word.ifPresent(text -> faults.unseen(lineOf(value), text));
        }
        if (entries.put(key, new Entry(line, words, isList)) != null) {
            faults.error(line, "setting-twice", "key", key);
        }
    }

    private static Optional<String> word(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue().strip()) : Optional.empty();
    }

    private @Nullable String one(String key, boolean isNeeded) {
        Entry entry = entries.get(key);
        if (entry == null || entry.words().stream().allMatch(String::isEmpty)) {
            if (isNeeded) {
                faults.error(entry == null ? first : entry.line(), "key-missing", "key", key);
            }
            return null;
        }
        if (entry.isList()) {
            faults.error(entry.line(), "one-value", "key", key);
            return null;
        }
        return entry.words().getFirst();
    }

    private int line(String key) {
        Entry entry = entries.get(key);
        return entry == null ? first : entry.line();
    }

    private Optional<Headline> headline() {
        String title = text("title", LONGEST_TITLE, true);
        String summary = text("summary", LONGEST_SUMMARY, true);
        Set<DeviceKind> devices = several("devices", DeviceKind.class, DeviceKind::code);
        Set<Ownership> ownerships = several("ownerships", Ownership.class, Ownership::code);
        Integer minutes = minutes();
        LocalDate checked = checked();
        Optional<String> seen = Optional.ofNullable(text("seen", LONGEST_SENTENCE, false));
        Optional<String> back = Optional.ofNullable(text("back", LONGEST_SENTENCE, false));
        Optional<GuideId> undo = undo();
        Entry words = entries.get("words");
        boolean isOneSheet = isYes("sheet");
        if (title == null || summary == null || minutes == null || checked == null) {
            return Optional.empty();
        }
        return Optional.of(new Headline(
                title,
                summary,
                devices,
                ownerships,
                minutes,
                checked,
                seen,
                back,
                undo,
                words == null ? List.of() : words.words(),
                isOneSheet));
    }

    private @Nullable String text(String key, int longest, boolean isNeeded) {
        String text = one(key, isNeeded);
        if (text != null && text.codePointCount(0, text.length()) > longest) {
            faults.error(line(key), "too-long", "key", key, "most", longest);
        }
        if (text != null && text.contains("{{")) {
            faults.error(line(key), "no-values", "key", key);
        }
        return text;
    }

    private <E extends Enum<E>> Set<E> several(String key, Class<E> type, Function<E, String> code) {
        E[] values = type.getEnumConstants();
        Entry entry = entries.get(key);
        Set<E> set = EnumSet.noneOf(type);
        if (entry != null) {
            entry.words()
                    .forEach(word ->
                            faults.constant(line(key), word, values, code).ifPresent(set::add));
        }
        if (entry == null || entry.words().isEmpty()) {
            faults.error(line(key), "key-missing", "key", key);
        }
        return set;
    }

    private @Nullable Integer minutes() {
        String word = one("minutes", true);
        if (word == null) {
            return null;
        }
        try {
            int minutes = Integer.parseInt(word);
            if (minutes >= 1 && minutes <= MOST_MINUTES) {
                return minutes;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too large.
        }
        faults.error(line("minutes"), "minutes", "most", MOST_MINUTES);
        return null;
    }

    private @Nullable LocalDate checked() {
        String word = one("checked", true);
        try {
            return word == null ? null : LocalDate.parse(word);
        } catch (DateTimeParseException e) {
            faults.error(line("checked"), "date", "date", word);
            return null;
        }
    }

    private Optional<GuideId> undo() {
        String word = one("undo", false);
        if (word != null && !GuideId.isOne(word)) {
            faults.error(line("undo"), "guide-id", "id", word);
            return Optional.empty();
        }
        return Optional.ofNullable(word).map(GuideId::new);
    }

    private boolean isYes(String key) {
        String word = one(key, false);
        if (word != null && !word.equals("one")) {
            faults.error(line(key), "unknown-word", "word", word, "known", "one");
        }
        return word != null;
    }
}
