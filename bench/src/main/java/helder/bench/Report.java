package helder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, as a table for people and as JSON for programs. */
final class Report {

    private static final String ROW = "| %1$s | **%2$,.0f** [%3$,.0f-%4$,.0f] | %5$.2f | %6$.2f | %7$,.0f | %10$d |%n";

    private final Map<String, Object> about = new LinkedHashMap<>();
    private final Map<String, List<Measure.Cell>> cells = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> figures = new LinkedHashMap<>();

    void about(String key, Object value) {
        about.put(key, value);
    }

    void add(String server, Measure.Cell cell) {
        cells.computeIfAbsent(server, key -> new ArrayList<>()).add(cell);
    }

    /** A figure that is no cell, such as memory. */
    void figure(String server, String name, double value) {
        figures.computeIfAbsent(server, key -> new LinkedHashMap<>()).put(name, value);
        System.err.printf(Locale.ROOT, "%-44s %10.1f%n", name, value);
    }

    static String line(Measure.Cell cell) {
        return written(
                "%1$-44s %2$9.0f/s [%3$.0f-%4$.0f] p50 %5$.2f p99 %6$.2f ms, server %7$.0f us, load %8$.0f us,"
                        + " foreign %9$.2f, errors %10$d %11$s",
                cell);
    }

    /** The figures of a cell in some form, by their numbers: name, median, lowest, highest, p50, p99, ... */
    private static String written(String form, Measure.Cell cell) {
        return String.format(
                Locale.ROOT,
                form,
                cell.name(),
                cell.median(Measure.Run::perSecond),
                cell.lowest(Measure.Run::perSecond),
                cell.highest(Measure.Run::perSecond),
                cell.median(Measure.Run::p50),
                cell.median(Measure.Run::p99),
                cell.median(Measure.Run::serverMicros),
                cell.median(Measure.Run::loadMicros),
                cell.median(Measure.Run::foreign),
                cell.errors(),
                cell.runs().stream()
                        .map(Measure.Run::firstError)
                        .filter(error -> !error.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    /** A table in Markdown, as docs/performance.md shows it. */
    String table() {
        var text = new StringBuilder();
        about.forEach((key, value) ->
                text.append("- ").append(key).append(": ").append(value).append('\n'));
        cells.forEach((server, list) -> {
            text.append("\n### ")
                    .append(server)
                    .append("\n\n")
                    .append(
                            "| what | a second, median [lowest-highest] | p50 ms | p99 ms | CPU us each, server | errors |\n")
                    .append("| --- | --- | --- | --- | --- | --- |\n");
            list.forEach(cell -> text.append(written(ROW, cell)));
            text.append('\n');
            figures.getOrDefault(server, Map.of())
                    .forEach((name, value) -> text.append(String.format(Locale.ROOT, "- %s: %,.1f%n", name, value)));
        });
        return text.toString();
    }

    int errors() {
        return cells.values().stream()
                .flatMap(List::stream)
                .mapToInt(Measure.Cell::errors)
                .sum();
    }

    void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(about);
        all.put("cells", cells);
        all.put("figures", figures);
        Files.writeString(
                file,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }
}
