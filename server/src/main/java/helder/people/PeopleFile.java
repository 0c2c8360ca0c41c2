package helder.people;

import helder.identity.Role;
import helder.people.PeopleFileException.Fault;
import helder.store.Tx;
import helder.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The CSV file of people (RFC 4180; commas, quotes doubled inside quotes, one person a line): columns email, name, language,
 * roles and groups, where several roles or groups are parted by semicolons.
 */
public final class PeopleFile {

    private static final List<String> COLUMNS = List.of("email", "name", "language", "roles", "groups");
    private static final String NEVER_AT_THE_START = "=+-@\t\r";

    /** How the file begins. */
    public static final String FIRST_LINE = String.join(",", COLUMNS);

    private PeopleFile() {}

    /**
     * One line of the file.
     *
     * @param line counted from 1, the first line of the file
     */
    public record Row(int line, People.NewPerson person, List<String> groups) {
        public Row {
            groups = List.copyOf(groups);
        }
    }

    /**
     * @param otherwise the language of people whose line names none
     * @throws PeopleFileException when it is no such file
     */
    public static List<Row> read(String text, Language otherwise) {
        List<String> lines = text.replace("\uFEFF", "").strip().lines().toList();
        if (lines.isEmpty() || !lines.getFirst().strip().equals(FIRST_LINE)) {
            throw new PeopleFileException(Fault.FIRST_LINE, 1, "The first line must be: " + FIRST_LINE);
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
            throw new PeopleFileException(
                    Fault.COLUMNS,
                    number,
                    "Line " + number + " has " + cells.size() + " columns instead of " + COLUMNS.size()
                            + ". Nobody was added.");
        }
        try {
            Language language = cells.get(2).isEmpty() ? otherwise : Language.of(cells.get(2));
            var roles = EnumSet.of(Role.EMPLOYEE);
            words(cells.get(3)).forEach(code -> roles.add(Role.of(code)));
            var person = new People.NewPerson(cells.get(0), cells.get(1), language, roles);
            return new Row(number, person, words(cells.get(4)));
        } catch (IllegalArgumentException e) {
            throw unusable(number, Fault.PERSON, e);
        }
    }

    private static PeopleFileException unusable(int line, Fault fault, RuntimeException cause) {
        String message = "Line " + line + ": " + cause.getMessage() + ". Nobody was added.";
        var unusable = new PeopleFileException(fault, line, message);
        unusable.initCause(cause);
        return unusable;
    }

    /**
     * Adds everybody or nobody, with their groups.
     *
     * @throws PeopleFileException when one of them cannot be added; the unit of work must be given up
     */
    public static List<Person> addAll(Tx tx, People people, List<Row> rows) {
        var added = new ArrayList<Person>();
        for (Row row : rows) {
            try {
                Person person = people.add(tx, row.person());
                row.groups().forEach(group -> people.addToGroup(tx, person.id(), group));
                added.add(person);
            } catch (PersonExistsException e) {
                throw unusable(row.line(), Fault.EXISTS, e);
            } catch (IllegalArgumentException e) {
                throw unusable(row.line(), Fault.PERSON, e);
            }
        }
        return added;
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

    /** One line for somebody, without its end. */
    public static String line(Person person, List<String> groups) {
        String roles = person.roles().stream()
                .filter(role -> role != Role.EMPLOYEE)
                .sorted()
                .map(Role::code)
                .collect(Collectors.joining(";"));
        return String.join(
                ",",
                List.of(
                        cell(person.email()),
                        cell(person.name()),
                        person.language().code(),
                        roles,
                        cell(String.join(";", groups))));
    }

    /** Spreadsheets take a cell that begins like a formula for one and work it out; an apostrophe before it stops that. */
    private static String cell(String text) {
        boolean couldBeFormula = !text.isEmpty() && NEVER_AT_THE_START.indexOf(text.charAt(0)) >= 0;
        String safe = couldBeFormula ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
