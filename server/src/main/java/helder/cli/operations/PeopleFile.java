package helder.cli.operations;

import helder.people.People;
import helder.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the CSV file of {@code person import} (RFC 4180; commas, quotes doubled inside quotes). */
final class PeopleFile {

    private static final List<String> COLUMNS = List.of("email", "name", "language", "roles", "groups");
    private static final String FIRST_LINE = String.join(",", COLUMNS);

    private PeopleFile() {}

    /** One line of the file. */
    record Row(int line, People.NewPerson person, List<String> groups) {}

    /** @throws IllegalArgumentException when it is no such file; the message names the line */
    static List<Row> read(String text, Language otherwise) {
        List<String> lines = text.strip().lines().toList();
        if (!lines.getFirst().strip().equals(FIRST_LINE)) {
            throw new IllegalArgumentException("The first line must be: " + FIRST_LINE);
        }
        var rows = new ArrayList<Row>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(row(i + 1, lines.get(i), otherwise));
            }
        }
        return rows;
    }

    private static Row row(int number, String line, Language otherwise) {
        List<String> cells = cells(line);
        if (cells.size() != COLUMNS.size()) {
            throw new IllegalArgumentException("Line " + number + " has " + cells.size() + " columns instead of "
                    + COLUMNS.size() + ". Nobody was added.");
        }
        try {
            Language language = cells.get(2).isEmpty() ? otherwise : Language.of(cells.get(2));
            var person = new People.NewPerson(
                    cells.get(0), cells.get(1), language, PersonOperations.roles(words(cells.get(3))));
            return new Row(number, person, words(cells.get(4)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Line " + number + ": " + e.getMessage() + ". Nobody was added.", e);
        }
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.split(";"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
