package helder.text;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.EnrollmentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One word for one thing: who reads a page, then a guide, then what the PC shows, must recognize it. */
class NamesOfThingsTest {

    private static final Path RESOURCES = Path.of("src/main/resources/helder");

    /** As Windows writes them; words to find a guide by are written as people type them. */
    private static final List<String> OF_WINDOWS = List.of(
            "Alleen inschrijven voor apparaatbeheer",
            "Toegang tot werk of school",
            "Accès Professionnel ou Scolaire",
            "Auf Arbeits- oder Schulkonto zugreifen",
            "Access work or school");

    @Test
    void whatWindowsCallsSomethingIsWrittenTheSameEverywhere() throws IOException {
        int found = 0;
        for (Path file : texts()) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("words:")) {
                    continue;
                }
                for (String name : OF_WINDOWS) {
                    Matcher written = Pattern.compile(
                                    Pattern.quote(name).replace("voor", "\\E(?:voor|bij)\\Q"),
                                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                            .matcher(line);
                    while (written.find()) {
                        assertThat(written.group()).as("%s: %s", file, line).isEqualTo(name);
                        found++;
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(OF_WINDOWS.size());
    }

    @Test
    void everyWayOfEnrollingHasANameInTheConsole() {
        Texts texts = Texts.shipped();
        for (Language language : Language.values()) {
            for (EnrollmentType type : EnrollmentType.values()) {
                assertThat(texts.get(language, "console.way." + type.code())).isNotBlank();
            }
        }
    }

    @Test
    void aPageIsCalledByItsTitle() {
        Texts texts = Texts.shipped();
        for (Language language : Language.values()) {
            assertThat(texts.get(language, "portal.windows.step3_how"))
                    .contains(texts.get(language, "portal.devices.title"));
        }
    }

    @Test
    void whatTeachesPeopleIsAGidsInDutch() throws IOException {
        assertThat(Files.readAllLines(RESOURCES.resolve("portal/texts_nl.properties")))
                .noneMatch(line -> !line.startsWith("#")
                        && line.toLowerCase(java.util.Locale.ROOT).contains("handleiding"));
    }

    private static List<Path> texts() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".properties")
                            || file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
