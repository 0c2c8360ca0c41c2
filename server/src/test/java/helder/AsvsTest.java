package helder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The answers to the OWASP ASVS name what really exists. */
class AsvsTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https:)([^)#]+)(?:#[^)]*)?\\)");
    private static final List<String> ANSWERS = List.of("yes", "partly", "no", "not applicable");

    /** One line of a table: number, level, what is asked for, answer, where. */
    private static List<List<String>> rows(String text) {
        return text.lines()
                .filter(line -> line.startsWith("| V"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String text() throws IOException {
        return Files.readString(DOCS.resolve("asvs.md"));
    }

    @Test
    void everyLineIsWholeInOrderAndThereOnce() throws IOException {
        List<List<String>> rows = rows(text());
        assertThat(rows).hasSizeGreaterThan(200).allSatisfy(row -> {
            assertThat(row).hasSize(6);
            assertThat(row.get(0)).matches("V\\d+\\.\\d+\\.\\d+");
            assertThat(row.get(1)).matches("[12]");
            assertThat(ANSWERS).contains(row.get(3));
            assertThat(row.get(4)).isNotBlank();
        });
        List<String> numbers = rows.stream().map(row -> row.get(0)).toList();
        assertThat(numbers).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.comparing(AsvsTest::order));
    }

    private static String order(String number) {
        return Arrays.stream(number.substring(1).split("\\."))
                .map(part -> String.format("%03d", Integer.parseInt(part)))
                .collect(Collectors.joining("."));
    }

    @Test
    void everyClassAndDocumentThatIsNamedExists() throws IOException {
        Set<String> classes = classes();
        var missing = new ArrayList<String>();
        Matcher names = NAME.matcher(text());
        while (names.find()) {
            if (!classes.contains(names.group(1))) {
                missing.add(names.group(1));
            }
        }
        Matcher links = LINK.matcher(text());
        while (links.find()) {
            if (!Files.exists(DOCS.resolve(links.group(1)))) {
                missing.add(links.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> classes() throws IOException {
        var found = new ArrayList<String>();
        for (String module : List.of("../server/src", "../protocol", "../bench/src", "../demo/src")) {
            try (Stream<Path> files = Files.walk(Path.of(module))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> found.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        return Set.copyOf(found);
    }

    @Test
    void theSumsAreRight() throws IOException {
        String text = text();
        List<List<String>> rows = rows(text);
        long[] sums = ANSWERS.stream()
                .mapToLong(answer ->
                        rows.stream().filter(row -> row.get(3).equals(answer)).count())
                .toArray();
        assertThat(text)
                .contains("Of %d requirements %d are met, %d partly, %d not, and %d do not apply"
                        .formatted(rows.size(), sums[0], sums[1], sums[2], sums[3]));
    }
}
