package helder.guides.check;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.GuideCheck;
import helder.guides.GuideCheck.Finding;
import helder.guides.library.Shelves;
import helder.text.Language;
import helder.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCheckTest {

    private static final String GUIDE = """
            ---
            title: Lock your phone
            summary: Nobody else can read it.
            devices: [iphone, android]
            ownerships: [personal]
            minutes: 3
            checked: 2026-11-29
            seen: IT sees nothing of this.
            back: Unlock it.
            ---
            ::: step lock icon=lock
            ## Lock it
            Ask {{ contact.name | IT }}.
            :::
            """;

    @TempDir
    Path directory;

    private void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> findings(String english, String dutch) {
        write("trouble/index", "lock-phone\n");
        write("trouble/lock-phone.en.md", english);
        write("trouble/lock-phone.nl.md", dutch);
        Texts texts = Texts.shipped();
        return GuideCheck.in(directory).stream()
                .peek(finding -> assertThat(finding.fault().sentence().in(texts, Language.FR))
                        .isNotBlank())
                .map(LibraryCheckTest::line)
                .toList();
    }

    private static String line(Finding finding) {
        return finding.file() + ":" + finding.fault().line() + " "
                + finding.fault().rule();
    }

    private List<String> english(String english) {
        return findings(english, english);
    }

    @Test
    void theShippedGuidesCanBeTold() {
        assertThat(GuideCheck.shipped().stream().filter(Finding::isError).map(LibraryCheckTest::line))
                .isEmpty();
    }

    @Test
    void nothingIsWrongWithAGoodGuide() {
        assertThat(english(GUIDE)).isEmpty();
    }

    @Test
    void aGuideSaysWhatIsSeenAfterwardsAndHowItIsTakenBack() {
        String without = GUIDE.replace("seen: IT sees nothing of this.\nback: Unlock it.\n", "");
        assertThat(english(without))
                .as("advice for guides of an organisation, each in both languages")
                .hasSize(4)
                .allMatch(finding -> finding.endsWith(":2 key-missing"));
        assertThat(GuideCheck.in(directory)).noneMatch(Finding::isError);
        assertThat(LibraryCheck.of(Shelves.in(directory), LibraryCheck.Rules.SHIPPED))
                .as("Helder's own must say it")
                .filteredOn(Finding::isError)
                .hasSize(4);
        assertThat(findings(GUIDE, GUIDE.replace("back: Unlock it.\n", "")))
                .contains("trouble/lock-phone.nl.md:2 headlines-differ");
        assertThat(english(GUIDE.replace("Unlock it.", "Unlock it. ".repeat(20))))
                .contains("trouble/lock-phone.en.md:9 too-long");
    }

    @Test
    void languagesThatEverybodyNeedsAreThere() {
        write("set-up/index", "lock-phone\n");
        write("set-up/lock-phone.en.md", GUIDE);
        assertThat(GuideCheck.in(directory).stream().map(LibraryCheckTest::line))
                .containsExactly(
                        "set-up/lock-phone.nl.md:1 language-missing",
                        "set-up/lock-phone.de.md:1 language-missing",
                        "set-up/lock-phone.fr.md:1 language-missing");
    }

    @Test
    void linksAndIncludesLeadSomewhere() {
        String line = "Ask {{ contact.name | IT }}.";
        assertThat(english(
                        GUIDE.replace(line, "[a](guide:nowhere) [b](guide:lock-phone#x) [c](guide:lock-phone#lock)")))
                .contains("trouble/lock-phone.en.md:13 no-such-guide", "trouble/lock-phone.en.md:13 no-such-step")
                .hasSize(4);
        assertThat(english(GUIDE.replace(line, "::: include nothing\n:::")))
                .contains("trouble/lock-phone.en.md:13 no-such-include");
        assertThat(english(GUIDE.replace("minutes: 3", "minutes: 3\nundo: nowhere")))
                .contains("trouble/lock-phone.en.md:2 no-such-guide");
        assertThat(english(GUIDE.replace("icon=lock", "icon=unicorn")))
                .contains("trouble/lock-phone.en.md:11 no-such-icon");
    }

    @Test
    void aLinkIsForThoseWhoReadIt() {
        write("trouble/erase-phone.en.md", GUIDE.replace("[personal]", "[company]"));
        write("trouble/erase-phone.nl.md", GUIDE.replace("[personal]", "[company]"));
        String both = GUIDE.replace("[personal]", "[personal, company]");
        String line = "Ask {{ contact.name | IT }}.";
        write("trouble/index", "erase-phone\n");
        String link = line + " [How to erase it](guide:erase-phone#lock)";
        assertThat(with("erase-phone", GUIDE.replace(line, link)))
                .contains("trouble/lock-phone.en.md:13 guide-for-others");
        assertThat(with("erase-phone", both.replace(line, link)))
                .contains("trouble/lock-phone.en.md:13 guide-for-some");
        assertThat(with("erase-phone", both.replace(line, line + "\n::: when ownership=company\n" + link + "\n:::")))
                .isEmpty();
    }

    private List<String> with(String other, String text) {
        write("trouble/index", other + "\nlock-phone\n");
        write("trouble/lock-phone.en.md", text);
        write("trouble/lock-phone.nl.md", text);
        return GuideCheck.in(directory).stream().map(LibraryCheckTest::line).toList();
    }

    @Test
    void stepsStandInGuidesAndSaySomething() {
        write("includes/index", "more\n");
        write("includes/more.en.md", "::: step more\n## More\nx\n:::\n");
        assertThat(english(GUIDE.replace("Ask {{ contact.name | IT }}.", "x\n::: include more\n:::")))
                .contains("includes/more.en.md:1 step-included");
        assertThat(english(GUIDE.replace(
                        "Ask {{ contact.name | IT }}.", "::: when device=iphone\nAsk {{ contact.name | IT }}.\n:::")))
                .contains("trouble/lock-phone.en.md:11 step-empty");
    }

    /** A piece of 59,500 characters, included fifty times, made a page of three megabytes. */
    @Test
    void whatIsIncludedMakesNoGuideWithoutEnd() {
        write("includes/index", "big\n");
        write("includes/big.en.md", "This is so. ".repeat(4_900) + "\n");
        String line = "Ask {{ contact.name | IT }}.";
        String once = line + "\n::: include big\n:::";
        assertThat(english(GUIDE.replace(line, once))).noneMatch(finding -> finding.endsWith("include-long"));
        assertThat(english(GUIDE.replace(line, line + "\n::: include big\n:::".repeat(50))))
                .contains("trouble/lock-phone.en.md:14 include-long");
    }

    @Test
    void whatCannotBeSeenIsFound() {
        assertThat(english(GUIDE.replace("Ask", "A\u202Esk"))).contains("trouble/lock-phone.en.md:13 unseen-character");
        assertThat(english(GUIDE.replace("Ask", "The extraordinarily ask")))
                .as("a long word that Helder itself does not use")
                .contains("trouble/lock-phone.en.md:13 rare-word");
    }

    @Test
    void aFindingNamesItsStep() {
        write("trouble/index", "lock-phone\n");
        write("trouble/lock-phone.en.md", GUIDE.replace(" | IT", ""));
        write("trouble/lock-phone.nl.md", GUIDE);
        assertThat(GuideCheck.in(directory))
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.spot().orElseThrow().step()).contains("lock"));
    }

    @Test
    void whatMayBeUnknownHasWordsForThat() {
        assertThat(english(GUIDE.replace(" | IT", ""))).contains("trouble/lock-phone.en.md:13 otherwise-missing");
    }

    @Test
    void everyVariantHasAStep() {
        String only = GUIDE.replace("::: step", "::: when device=iphone\n::: step") + ":::\n";
        assertThat(english(only)).contains("trouble/lock-phone.en.md:1 variant-empty");
    }

    @Test
    void aConditionChooses() {
        String when = "::: when device=mac\nx\n:::\n::: when device=iphone,android\ny\n:::\n";
        assertThat(english(GUIDE + when))
                .contains("trouble/lock-phone.en.md:15 when-never", "trouble/lock-phone.en.md:18 when-always");
    }

    @Test
    void languagesSayTheSame() {
        assertThat(findings(GUIDE, GUIDE.replace("step lock", "step slot")))
                .containsExactly("trouble/lock-phone.nl.md:11 languages-differ");
        assertThat(findings(GUIDE, GUIDE.replace("{{ contact.name | IT }}", "IT")))
                .containsExactly("trouble/lock-phone.nl.md:1 languages-differ");
        assertThat(findings(GUIDE, GUIDE.replace("minutes: 3", "minutes: 4")))
                .containsExactly("trouble/lock-phone.nl.md:2 headlines-differ");
        assertThat(findings(GUIDE, GUIDE.replace("2026-11-29", "2026-10-01")))
                .containsExactly("trouble/lock-phone.nl.md:2 translation-older");
    }

    @Test
    void hardWordsAndLongSentencesAreFound() {
        String line = "Ask {{ contact.name | IT }}.";
        String dutch = "Teneinde het apparaat te beveiligen dient u de configuratie van het toestel door middel van de "
                + "daartoe bestemde applicatie binnen afzienbare tijd te wijzigen. De code wordt door IT gewijzigd. "
                + "[Klik hier](portal:home). Zie persoonsbeveiligingsinstelling van de ZBC.";
        assertThat(findings(GUIDE.replace(line, "[Your page](portal:home)"), GUIDE.replace(line, dutch)))
                .filteredOn(finding -> !finding.endsWith("rare-word"))
                .containsExactlyInAnyOrder(
                        "trouble/lock-phone.nl.md:13 sentence-long",
                        "trouble/lock-phone.nl.md:13 hard-word",
                        "trouble/lock-phone.nl.md:13 hard-word",
                        "trouble/lock-phone.nl.md:13 hard-word",
                        "trouble/lock-phone.nl.md:13 hard-word",
                        "trouble/lock-phone.nl.md:13 hard-word",
                        "trouble/lock-phone.nl.md:13 hard-word",
                        "trouble/lock-phone.nl.md:13 hard-word",
                        "trouble/lock-phone.nl.md:13 address",
                        "trouble/lock-phone.nl.md:13 passive",
                        "trouble/lock-phone.nl.md:13 link-words",
                        "trouble/lock-phone.nl.md:13 word-long",
                        "trouble/lock-phone.nl.md:13 abbreviation");
    }
}
