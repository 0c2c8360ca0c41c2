package helder.cli.commands;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Prints an array of objects as aligned columns, and an object as lines. */
final class Table {

    private static final String GAP = "  ";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private Table() {}

    /**
     * Prints the fields of each object as a row under a heading.
     *
     * @param columns names of fields, in order
     */
    static void rows(JsonNode array, PrintWriter out, String... columns) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(columns));
        for (JsonNode object : array) {
            var row = new ArrayList<String>();
            for (String column : columns) {
                row.add(cell(object.path(column)));
            }
            rows.add(row);
        }
        print(rows, out);
    }

    /** Prints each field of an object as a line of name and value. */
    static void lines(JsonNode object, PrintWriter out) {
        var rows = new ArrayList<List<String>>();
        object.properties().forEach(field -> rows.add(List.of(field.getKey(), cell(field.getValue()))));
        print(rows, out);
    }

    static String cell(JsonNode value) {
        if (value.isArray()) {
            var words = new ArrayList<String>();
            value.forEach(element -> words.add(cell(element)));
            return String.join(", ", words);
        }
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        String text = value.isValueNode() ? value.asString() : value.toString();
        return CONTROL.matcher(text).replaceAll(" "); // a device names itself; it must not command the terminal
    }

    private static void print(List<List<String>> rows, PrintWriter out) {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i))
                        .repeat(' ', widths[i] - row.get(i).length())
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
