package helder.people;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.Role;
import helder.people.PeopleFile.Reading;
import helder.people.PeopleFile.Row;
import helder.people.PeopleFileProblem.Fault;
import helder.text.Language;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of people as spreadsheets and other systems write them. */
class PeopleFileTest {

    private static Reading read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reading read(byte[] file) {
        return PeopleFile.read(file, Language.NL);
    }

    private static byte[] joined(byte[] mark, byte[] text) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(mark);
        file.writeBytes(text);
        return file.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theFirstLineSaysWhatSeparatesCells(String separator) {
        Reading reading = read(String.join(separator, "email", "name", "language", "roles", "groups") + "\r\n"
                + String.join(separator, "a@x.example", "\"Bakker, Anna\"", "EN", "auditor", "\"Kantoor;Team A\"")
                + "\r\n" + separator.repeat(4) + "\r\n");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.isGuessed()).isFalse();
        Row anna = reading.rows().getFirst();
        assertThat(reading.rows()).hasSize(1);
        assertThat(anna.person().name()).isEqualTo("Bakker, Anna");
        assertThat(anna.person().language()).isEqualTo(Language.EN);
        assertThat(anna.person().roles()).containsExactlyInAnyOrder(Role.EMPLOYEE, Role.AUDITOR);
        assertThat(anna.groups()).containsExactly("Kantoor", "Team A");
    }

    @Test
    void columnsStandInAnyOrderAndMayBeDutchAndOthersAreNamed() {
        Reading reading = read("Volledige naam;Afdeling;E-mailadres;Groep\nZoë Vos;Zorg;z@x.example;Noord\n");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.unused()).containsExactly("Afdeling");
        assertThat(reading.rows())
                .containsExactly(new Row(
                        2,
                        new People.NewPerson(
                                "z@x.example", "Zoë Vos", Language.NL, java.util.EnumSet.of(Role.EMPLOYEE)),
                        List.of("Noord")));
    }

    @Test
    void headingsAndLanguagesAreReadInEveryLanguage() {
        Map<String, Language> files = Map.of(
                "e-mailadres;volledige naam;taal;rollen;groepen\na@x.example;Anna;nederlands;auditor;Noord\n",
                        Language.NL,
                "Email address,Full name,Language,Roles,Groups\na@x.example,Anna,English,auditor,Noord\n", Language.EN,
                "E-Mail-Adresse;Vollst\u00e4ndiger Name;Sprache;Rollen;Gruppen\na@x.example;Anna;deutsch;auditor;Noord\n",
                        Language.DE,
                "Adresse mail;Nom complet;Langue;R\u00f4les;Groupes\na@x.example;Anna;fran\u00e7ais;auditor;Noord\n",
                        Language.FR);
        files.forEach((text, language) -> {
            Reading reading = read(text);
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.unused()).isEmpty();
            assertThat(reading.rows().getFirst().person().language()).isEqualTo(language);
            assertThat(reading.rows().getFirst().person().roles()).contains(Role.AUDITOR);
            assertThat(reading.rows().getFirst().groups()).containsExactly("Noord");
        });
    }

    @Test
    void everyEncodingOfSpreadsheetsIsRead() {
        String text = "naam;email\nZoë Çelik;z@x.example\n";
        byte[] utf8 = joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, text.getBytes(StandardCharsets.UTF_8));
        byte[] little = joined(new byte[] {(byte) 0xFF, (byte) 0xFE}, text.getBytes(StandardCharsets.UTF_16LE));
        byte[] big = joined(new byte[] {(byte) 0xFE, (byte) 0xFF}, text.getBytes(StandardCharsets.UTF_16BE));
        byte[] windows = text.getBytes(Charset.forName("windows-1252"));
        for (byte[] file : List.of(utf8, little, big, windows)) {
            Reading reading = read(file);
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.rows().getFirst().person().name()).isEqualTo("Zoë Çelik");
            assertThat(reading.isGuessed()).isEqualTo(Arrays.equals(file, windows));
        }
    }

    @Test
    void everythingThatIsWrongIsToldWithItsLine() {
        Reading reading = read("""
                email,name,language,roles,groups
                a@x.example,"Anna
                Bakker",nl,,
                no-address,,tlh,king;auditor,"Kantoor"

                b@x.example,Ben,,,,more
                c@x.example,Cas Cox,,,
                C@x.example,Cas Cox,,,
                """);
        assertThat(reading.problems())
                .containsExactly(
                        new PeopleFileProblem(2, Fault.NAME, "Anna Bakker"),
                        new PeopleFileProblem(4, Fault.EMAIL, "no-address"),
                        new PeopleFileProblem(4, Fault.NAME, ""),
                        new PeopleFileProblem(4, Fault.LANGUAGE, "tlh"),
                        new PeopleFileProblem(4, Fault.ROLE, "king"),
                        new PeopleFileProblem(6, Fault.CELLS, "6/5"),
                        new PeopleFileProblem(8, Fault.TWICE, "7"));
        assertThat(reading.problems()).allMatch(problem -> problem.sentence().contains("Line " + problem.line()));
    }

    @Test
    void afterManyMistakesNothingMoreIsRead() {
        String everyLine = "email,name\n" + "no-address,Anna\n".repeat(300);
        String oneCell =
                "email,name,roles,groups\na@x.example,Anna," + "king;".repeat(9_000) + "," + "!;".repeat(9_000);
        String headings = "email,name" + ",email".repeat(9_000) + "\n";
        for (String text : List.of(everyLine, oneCell, headings)) {
            List<PeopleFileProblem> problems = read(text).problems();
            assertThat(problems).hasSize(PeopleFile.MOST_PROBLEMS);
            assertThat(problems.getLast().fault()).isEqualTo(Fault.MORE);
            assertThat(problems.getLast().detail()).isEqualTo("199");
            assertThat(problems.subList(0, 199)).noneMatch(problem -> problem.fault() == Fault.MORE);
        }
        assertThat(read("email,name\n" + "no-address,Anna\n".repeat(199)).problems())
                .hasSize(199)
                .noneMatch(problem -> problem.fault() == Fault.MORE);
    }

    @Test
    void emptyCellsAtTheEndOfALineMayBeLeftAway() {
        Reading reading = read("email,name,language,roles,groups\na@x.example,Anna\nb@x.example,Ben,en\nc@x.example\n");
        assertThat(reading.rows()).extracting(row -> row.person().language()).containsExactly(Language.NL, Language.EN);
        assertThat(reading.problems()).containsExactly(new PeopleFileProblem(4, Fault.NAME, ""));
    }

    @Test
    void languagesAreNamedByCodeOrByTheirOwnNameInAnyCase() {
        Reading reading =
                read("email,name,language\na@x.example,A,Nederlands\nb@x.example,B,ENGLISH\nc@x.example,C,Nl\n");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.rows())
                .extracting(row -> row.person().language())
                .containsExactly(Language.NL, Language.EN, Language.NL);
    }

    @Test
    void aBreakInsideQuotesDoesNotEndTheLine() {
        Reading reading = read("email,name,note\na@x.example,Anna,\"one\ntwo\"\nb@x.example,,\n");
        assertThat(reading.rows()).extracting(Row::line).containsExactly(2);
        assertThat(reading.problems()).extracting(PeopleFileProblem::line).containsExactly(4);
    }

    @Test
    void whatIsNoSuchFileIsRefusedWithTheReason() {
        assertThat(fault("")).isEqualTo(Fault.EMPTY);
        assertThat(fault("\n \n")).isEqualTo(Fault.EMPTY);
        assertThat(fault("Anna Bakker;a@x.example\n")).isEqualTo(Fault.COLUMNS);
        assertThat(fault("email,naam,name\na@x.example,A,B\n")).isEqualTo(Fault.COLUMN_TWICE);
        assertThat(fault("email,name\n" + "a@x.example,A\n".repeat(PeopleFile.MOST + 1)))
                .isEqualTo(Fault.TOO_MANY);
        assertThat(fault("x".repeat(PeopleFile.LARGEST + 1))).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault("PK\u0003\u0004\u0000")).isEqualTo(Fault.NO_TEXT);
        assertThat(read(new byte[] {(byte) 0xFF, (byte) 0xFE, 0}).problems())
                .extracting(PeopleFileProblem::fault)
                .containsExactly(Fault.NO_TEXT);
    }

    private static Fault fault(String text) {
        return read(text).problems().getFirst().fault();
    }

    @Test
    void anUnclosedQuotationMarkIsToldAtTheLineWhereItBegan() {
        Reading reading = read("email,name\na@x.example,\"Anna\nb@x.example,Ben\n");
        assertThat(reading.isUsable()).isFalse();
        assertThat(reading.problems().getFirst().line()).isEqualTo(2);
    }

    @Test
    void aLongWordIsCutInTheReport() {
        String detail = new PeopleFileProblem(1, Fault.ROLE, "🙂".repeat(500)).detail();
        assertThat(detail.codePointCount(0, detail.length())).isEqualTo(60);
    }
}
