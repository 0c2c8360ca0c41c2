package helder.virtual.windows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What can be done with a node; one line of {@code nodes.txt}, which says how it is written.
 *
 * @param verbs first letters of Get, Add, Replace, Delete, Exec
 */
record NodeRule(
        List<String> path, String format, String verbs, Reach reach, Set<String> flags, Optional<String> value) {

    private static final List<NodeRule> ALL = load();

    NodeRule {
        path = List.copyOf(path);
        flags = Set.copyOf(flags);
    }

    static List<NodeRule> all() {
        return ALL;
    }

    private static List<NodeRule> load() {
        try (InputStream in = Objects.requireNonNull(NodeRule.class.getResourceAsStream("nodes.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<NodeRule> rules = new ArrayList<>();
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(NodeRule::of)
                    .forEach(rules::add);
            return List.copyOf(rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NodeRule of(String line) {
        String[] columns = line.split("\\|", 6);
        Set<String> flags = new HashSet<>(Set.of(columns[4].strip().split(" +")));
        flags.remove("");
        String value = columns[5].strip();
        return new NodeRule(
                List.of(columns[0].strip().split("/")),
                columns[1].strip(),
                columns[2].strip(),
                Reach.valueOf(columns[3].strip().toUpperCase(Locale.ROOT)),
                flags,
                value.isEmpty() ? Optional.empty() : Optional.of(value));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    private Optional<String> setting(String name) {
        return flags.stream()
                .filter(flag -> flag.startsWith(name + "="))
                .map(flag -> flag.substring(name.length() + 1))
                .findFirst();
    }

    boolean on(PcModel model) {
        int from = setting("from").map(Integer::valueOf).orElse(0);
        return model.build() >= from && !(model.home() && has("nohome")) && (model.laptop() || !has("laptop"));
    }

    /** Whether the value may be set here, by format and range. */
    boolean takes(String value) {
        boolean fits = switch (format) {
            case "int" -> value.matches("-?[0-9]{1,10}");
            case "bool" -> value.equals("true") || value.equals("false");
            case "b64", "bin" -> value.matches("[A-Za-z0-9+/=\\s]*");
            default -> true;
        };
        Optional<String> range = setting("in");
        return fits && (range.isEmpty() || within(range.get(), value));
    }

    private static boolean within(String range, String value) {
        for (String part : range.split(",")) {
            int dots = part.indexOf("..");
            if (dots < 0 ? part.equals(value) : between(part, dots, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean between(String part, int dots, String value) {
        if (!value.matches("-?[0-9]{1,10}")) {
            return false;
        }
        long number = Long.parseLong(value);
        return number >= Long.parseLong(part.substring(0, dots)) && number <= Long.parseLong(part.substring(dots + 2));
    }

    boolean wild() {
        return path.contains("*");
    }

    boolean matches(List<String> names) {
        if (names.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!path.get(i).equals("*") && !path.get(i).equalsIgnoreCase(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a node of these names lies above this one, without a guess at what an asterisk stands for. */
    boolean below(List<String> names) {
        return names.size() < path.size()
                && !path.subList(0, names.size()).contains("*")
                && new NodeRule(path.subList(0, names.size()), format, verbs, reach, flags, value).matches(names);
    }

    NodeRule filled(java.util.function.UnaryOperator<String> facts) {
        return new NodeRule(path.stream().map(facts).toList(), format, verbs, reach, flags, value);
    }
}
