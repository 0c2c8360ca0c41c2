package helder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, as a table for people and as JSON for programs. */
final class Report {

    private static final String ROW = "| %1$s | **%2$,.0f** [%3$,.0f-%4$,.0f] | %5$s | %6$s | %7$s | %10$d |%n";

    private final Map<String, Object> about = new LinkedHashMap<>();
    private final Map<String, List<Measure.Cell>> cells = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<Spending, Double>>> profiles = new LinkedHashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    /**
     * The same cells of several servers.
     *
     * @param servers whose they are
     * @param rows one for each cell or figure that all of them have
     */
    record Comparison(List<String> servers, List<Row> rows) {}

    /**
     * One thing of several servers.
     *
     * @param values one for each server
     * @param ratio the last value divided by the first; 0 when that says nothing
     */
    record Row(String name, String unit, List<Double> values, double ratio) {

        static Row of(String name, String unit, List<Double> values) {
            double ratio = values.getFirst() > 0 ? values.getLast() / values.getFirst() : 0;
            return new Row(name, unit, values, ratio);
        }
    }

    void about(String key, Object value) {
        about.put(key, value);
    }

    void add(String server, Measure.Cell cell) {
        cells.computeIfAbsent(server, key -> new ArrayList<>()).add(cell);
        System.err.println(server + ": " + line(cell));
    }

    /** On what a server spent its CPU in a cell, microseconds an operation. */
    void profile(String server, String cell, Map<Spending, Double> micros) {
        profiles.computeIfAbsent(server, key -> new LinkedHashMap<>()).put(cell, micros);
    }

    /** Sets these servers side by side, with the ratio of the last to the first. */
    void compare(List<String> servers) {
        var rows = new ArrayList<Row>();
        for (Measure.Cell first : cells.getOrDefault(servers.getFirst(), List.of())) {
            List<Measure.Cell> same = servers.stream()
                    .flatMap(server -> cells.getOrDefault(server, List.of()).stream())
                    .filter(cell -> general(cell.name()).equals(general(first.name())))
                    .toList();
            if (same.size() == servers.size()) {
                row(rows, same, "a second", Measure.Run::perSecond);
                row(rows, same, "CPU us each", Measure.Run::serverMicros);
                row(rows, same, "p99 ms", Measure.Run::p99);
            }
        }
        figures.getOrDefault(servers.getFirst(), Map.of()).forEach((name, value) -> {
            List<Double> values = servers.stream()
                    .map(server -> figures.getOrDefault(server, Map.of()).get(name))
                    .filter(Objects::nonNull)
                    .toList();
            if (values.size() == servers.size()) {
                rows.add(Row.of(name, "", values));
            }
        });
        comparisons.add(new Comparison(List.copyOf(servers), rows));
    }

    private static void row(
            List<Row> rows, List<Measure.Cell> cells, String unit, ToDoubleFunction<Measure.Run> figure) {
        List<Double> values = cells.stream().map(cell -> cell.median(figure)).toList();
        if (values.stream().allMatch(value -> value > 0)) {
            rows.add(Row.of(general(cells.getFirst().name()), unit, values));
        }
    }

    /** The name of a cell without its number of devices, which differs where sizes are compared. */
    private static String general(String name) {
        return name.replaceAll("to [0-9,]+ enrollments", "to all");
    }

    /** A figure that is no cell, such as memory. */
    void figure(String server, String name, double value) {
        figures.computeIfAbsent(server, key -> new LinkedHashMap<>()).put(name, value);
        System.err.printf(Locale.ROOT, "%s: %-44s %10.1f%n", server, name, value);
    }

    static String line(Measure.Cell cell) {
        return written(
                "%1$-44s %2$9.0f/s [%3$.0f-%4$.0f] p50 %5$s p99 %6$s ms, server %7$s us, load %8$.0f us,"
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
                measured("%.2f", cell.median(Measure.Run::p50)),
                measured("%.2f", cell.median(Measure.Run::p99)),
                measured("%,.0f", cell.median(Measure.Run::serverMicros)),
                cell.median(Measure.Run::loadMicros),
                cell.median(Measure.Run::foreign),
                cell.errors(),
                cell.runs().stream()
                        .map(Measure.Run::firstError)
                        .filter(error -> !error.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    /** A figure that is 0 when it was not measured. */
    private static String measured(String form, double figure) {
        return figure > 0 ? String.format(Locale.ROOT, form, figure) : "–";
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
        profiles.forEach((server, cells) -> profiled(text, server, cells));
        comparisons.forEach(comparison -> compared(text, comparison));
        return text.toString();
    }

    private static void profiled(StringBuilder text, String server, Map<String, Map<Spending, Double>> cells) {
        text.append("\n### ").append(server).append(", CPU us each by what it went into\n\n| what |");
        List.of(Spending.values())
                .forEach(part -> text.append(' ').append(part.title()).append(" |"));
        text.append("\n| --- |")
                .append(" --- |".repeat(Spending.values().length))
                .append('\n');
        cells.forEach((cell, micros) -> {
            text.append("| ").append(cell).append(" |");
            for (Spending part : Spending.values()) {
                text.append(String.format(Locale.ROOT, " %,.0f |", micros.getOrDefault(part, 0.0)));
            }
            text.append('\n');
        });
    }

    private static void compared(StringBuilder text, Comparison comparison) {
        List<String> servers = comparison.servers();
        text.append("\n### ").append(String.join(" | ", servers)).append("\n\n| what | ");
        servers.forEach(server -> text.append(server).append(" | "));
        text.append("last / first |\n| --- |")
                .append(" --- |".repeat(servers.size() + 1))
                .append('\n');
        for (Row row : comparison.rows()) {
            text.append("| ")
                    .append(row.name())
                    .append(row.unit().isEmpty() ? "" : ", ")
                    .append(row.unit());
            row.values().forEach(value -> text.append(String.format(Locale.ROOT, " | %,.1f", value)));
            text.append(" | ").append(measured("%.2f", row.ratio())).append(" |\n");
        }
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
        all.put("profiles", profiles);
        all.put("comparisons", comparisons);
        Files.writeString(
                file,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }
}
