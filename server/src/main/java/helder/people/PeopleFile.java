package helder.people;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import helder.identity.EmailAddresses;
import helder.identity.Names;
import helder.identity.Role;
import helder.people.PeopleColumns.Column;
import helder.people.PeopleFileProblem.Fault;
import helder.text.Csv;
import helder.text.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CSV file of people (RFC 4180): columns email, name, language, roles and groups in any order, of which the last three may be
 * left out; several roles or groups in a cell are parted by semicolons. Cells are separated by commas, semicolons or tabs, whichever
 * the first line uses, and the encoding is what spreadsheets write, see {@link PeopleText}.
 */
public final class PeopleFile {

    /** In bytes. */
    public static final int LARGEST = 700_000;

    /** People in one file. */
    public static final int MOST = 5_000;

    /** Mistakes of one file that are told; whoever made so many made one of them in every line. */
    public static final int MOST_PROBLEMS = 200;

    /** How a file begins that Helder writes. */
    public static final String FIRST_LINE = "email,name,language,roles,groups";

    private static final Pattern SEMICOLON = Pattern.compile(";");

    private PeopleFile() {}

    /**
     * One person of the file.
     *
     * @param line counted from 1, the first line of the file
     */
    public record Row(int line, People.NewPerson person, List<String> groups) {
        public Row {
            groups = List.copyOf(groups);
        }
    }

    /**
     * What the file says.
     *
     * @param rows those that can be used, in the order of the file
     * @param problems everything that is wrong, by line, up to {@link #MOST_PROBLEMS}, of which the last says that there may be more;
     *     with any of them the file is not taken
     * @param unused headings of columns that mean nothing here
     * @param isGuessed whether the file does not say its encoding, so that letters may be wrong
     */
    public record Reading(List<Row> rows, List<PeopleFileProblem> problems, List<String> unused, boolean isGuessed) {
        public Reading {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
            unused = List.copyOf(unused);
        }

        public boolean isUsable() {
            return problems.isEmpty();
        }

        private static Reading refused(Fault fault, String detail) {
            return new Reading(List.of(), List.of(new PeopleFileProblem(1, fault, detail)), List.of(), false);
        }
    }

    /** @param otherwise the language of people whose line names none */
    public static Reading read(byte[] file, Language otherwise) {
        if (file.length > LARGEST) {
            return Reading.refused(Fault.TOO_LARGE, Integer.toString(LARGEST / 1_000));
        }
        Optional<PeopleText> text = PeopleText.of(file);
        if (text.isEmpty()) {
            return Reading.refused(Fault.NO_TEXT, "");
        }
        try {
            return read(text.get(), otherwise);
        } catch (CsvParseException e) {
            return Reading.refused(Fault.NO_TEXT, "");
        }
    }

    private static Reading read(PeopleText text, Language otherwise) {
        List<CsvRecord> lines = lines(text.text(), separator(text.text()));
        if (lines.isEmpty()) {
            return Reading.refused(Fault.EMPTY, "");
        }
        var columns = new PeopleColumns(lines.getFirst().getFields());
        if (!columns.areEnough()) {
            return Reading.refused(
                    Fault.COLUMNS, String.join(", ", lines.getFirst().getFields()));
        }
        if (lines.size() - 1 > MOST) {
            return Reading.refused(Fault.TOO_MANY, Integer.toString(MOST));
        }
        var reader = new Lines(columns, otherwise);
        columns.twice().forEach(heading -> reader.problem(1, Fault.COLUMN_TWICE, heading));
        lines.stream().skip(1).takeWhile(_ -> !reader.isFull()).forEach(reader::read);
        return new Reading(reader.rows, reader.problems, columns.unused(), text.isGuessed());
    }

    /** The one with which the first line names the most columns that are known. */
    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingInt(separator -> lines(first, separator).stream()
                        .mapToInt(line -> new PeopleColumns(line.getFields()).known())
                        .sum()))
                .orElse(',');
    }

    /** Without those in which nothing stands. */
    private static List<CsvRecord> lines(String text, char separator) {
        var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(text);
        return reader.stream()
                .filter(line -> !line.getFields().stream().allMatch(String::isBlank))
                .toList();
    }

    /** Reads line by line, and finds everything that is wrong with each. */
    private static final class Lines {

        private final PeopleColumns columns;
        private final Language otherwise;
        private final List<Row> rows = new ArrayList<>();
        private final List<PeopleFileProblem> problems = new ArrayList<>();
        private final Map<String, Integer> addresses = new HashMap<>();

        Lines(PeopleColumns columns, Language otherwise) {
            this.columns = columns;
            this.otherwise = otherwise;
        }

        void read(CsvRecord record) {
            int line = Math.toIntExact(record.getStartingLineNumber());
            List<String> cells = record.getFields();
            // Programs leave empty cells at the end of a line away; one too many is a comma inside a name.
            if (cells.size() > columns.count()) {
                String detail = cells.size() + "/" + columns.count();
                problem(line, Fault.CELLS, detail);
                return;
            }
            Optional<String> email =
                    understood(line, Fault.EMAIL, columns.cell(cells, Column.EMAIL), EmailAddresses::usable);
            Optional<String> name = understood(line, Fault.NAME, columns.cell(cells, Column.NAME), Names::usable);
            Language language = language(line, columns.cell(cells, Column.LANGUAGE));
            Set<Role> roles = roles(line, columns.cell(cells, Column.ROLES));
            List<String> groups = groups(line, columns.cell(cells, Column.GROUPS));
            if (email.isEmpty() || name.isEmpty()) {
                return;
            }
            Integer before = addresses.putIfAbsent(EmailAddresses.key(email.get()), line);
            if (before != null) {
                problem(line, Fault.TWICE, before.toString());
            }
            rows.add(new Row(line, new People.NewPerson(email.get(), name.get(), language, roles), groups));
        }

        private Language language(int line, String typed) {
            return typed.isEmpty()
                    ? otherwise
                    : understood(line, Fault.LANGUAGE, typed, Language::named).orElse(otherwise);
        }

        private Set<Role> roles(int line, String typed) {
            Set<Role> roles = EnumSet.of(Role.EMPLOYEE);
            words(typed)
                    .takeWhile(_ -> !isFull())
                    .forEach(word -> understood(line, Fault.ROLE, word, known -> Role.find(lower(known)))
                            .ifPresent(roles::add));
            return roles;
        }

        private List<String> groups(int line, String typed) {
            return words(typed)
                    .takeWhile(_ -> !isFull())
                    .flatMap(word -> understood(line, Fault.GROUP, word, Names::usable).stream())
                    .toList();
        }

        private <T> Optional<T> understood(int line, Fault fault, String typed, Function<String, Optional<T>> meaning) {
            Optional<T> meant = meaning.apply(typed);
            if (meant.isEmpty()) {
                problem(line, fault, typed);
            }
            return meant;
        }

        void problem(int line, Fault fault, String detail) {
            if (problems.size() == MOST_PROBLEMS - 1) {
                problems.add(new PeopleFileProblem(line, Fault.MORE, Integer.toString(MOST_PROBLEMS - 1)));
            } else if (!isFull()) {
                problems.add(new PeopleFileProblem(line, fault, detail));
            }
        }

        boolean isFull() {
            return problems.size() == MOST_PROBLEMS;
        }

        private static String lower(String word) {
            return word.toLowerCase(Locale.ROOT);
        }
    }

    private static Stream<String> words(String cell) {
        return SEMICOLON.splitAsStream(cell).map(String::strip).filter(word -> !word.isEmpty());
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
                        Csv.cell(person.email()),
                        Csv.cell(person.name()),
                        person.language().code(),
                        roles,
                        Csv.cell(String.join(";", groups))));
    }
}
