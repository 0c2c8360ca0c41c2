package helder.guides.source;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.DeviceKind;
import helder.guides.Fault;
import helder.guides.GuideId;
import helder.guides.Place;
import helder.guides.Scene;
import helder.guides.Tone;
import helder.guides.Variable;
import helder.guides.source.Bit.Target;
import helder.identity.Ownership;
import helder.text.Language;
import helder.text.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {

    private static final String HEAD = """
            ---
            title: Lock your phone
            summary: Nobody else can read what is on it.
            devices: [iphone, android]
            ownerships: [personal, company]
            minutes: 3
            checked: 2026-11-29
            undo: unlock-phone
            words: [stolen, gone]
            ---
            """;

    private static final String STEP = """
            ::: step lock
            ## Lock it
            Do it.
            :::
            """;

    private static Source read(String body) {
        return SourceReader.read(HEAD + body);
    }

    private static List<Part> parts(String body) {
        Source source = read(body + STEP);
        assertThat(source.faults()).isEmpty();
        return source.parts().subList(0, source.parts().size() - 1);
    }

    private static List<String> faults(String body) {
        return SourceReader.readIncluded(body).faults().stream()
                .map(fault -> fault.line() + " " + fault.rule())
                .toList();
    }

    @Test
    void theHeadlineIsRead() {
        assertThat(SourceReader.read(HEAD.replace("words:", "seen: Nothing.\nwords:") + STEP)
                        .headline())
                .contains(new Headline(
                        "Lock your phone",
                        "Nobody else can read what is on it.",
                        Set.of(DeviceKind.IPHONE, DeviceKind.ANDROID),
                        Set.of(Ownership.values()),
                        3,
                        LocalDate.of(2026, 11, 29),
                        Optional.of("Nothing."),
                        Optional.empty(),
                        Optional.of(new GuideId("unlock-phone")),
                        List.of("stolen", "gone"),
                        false));
    }

    @Test
    void markdownBecomesATreeThatKnowsItsLines() {
        List<Part> parts = parts("""
                First **line**
                goes on.

                1. One
                2. Two

                | a | b |
                | - | - |
                | 1 | `2` |
                """);
        assertThat(parts)
                .containsExactly(
                        new Part.Paragraph(
                                11,
                                List.of(
                                        new Bit.Literal("First "),
                                        new Bit.Strong(List.of(new Bit.Literal("line"))),
                                        new Bit.Literal(" goes on."))),
                        new Part.Items(
                                14,
                                true,
                                List.of(
                                        List.of(new Part.Paragraph(14, List.of(new Bit.Literal("One")))),
                                        List.of(new Part.Paragraph(15, List.of(new Bit.Literal("Two")))))),
                        new Part.Table(
                                17,
                                List.of(List.of(new Bit.Literal("a")), List.of(new Bit.Literal("b"))),
                                List.of(List.of(
                                        List.of(new Bit.Literal("1")),
                                        List.of(new Bit.Key(List.of(new Bit.Literal("2"))))))));
    }

    @Test
    void framesMayStandInOneAnother() {
        Source source = read("""
                ::: step settings icon=settings
                ## Open **Settings**
                ::: when device=iphone,ipad ownership=company
                ::: tip
                It is grey.
                :::
                :::
                :::
                """);
        assertThat(source.faults()).isEmpty();
        assertThat(source.parts())
                .containsExactly(new Part.Step(
                        11,
                        "settings",
                        Optional.of("settings"),
                        List.of(new Bit.Literal("Open "), new Bit.Strong(List.of(new Bit.Literal("Settings")))),
                        List.of(new Part.When(
                                13,
                                Set.of(DeviceKind.IPHONE, DeviceKind.IPAD),
                                Set.of(Ownership.COMPANY),
                                List.of(new Part.Aside(
                                        14,
                                        Tone.TIP,
                                        List.of(new Part.Paragraph(15, List.of(new Bit.Literal("It is grey."))))))))));
    }

    @Test
    void valuesAreFoundWhereverWordsStand() {
        assertThat(parts("Hi {{ person.firstName | there }}, ask {{contact.name\n| IT}}. `{{ portal.address }}`\n"))
                .containsExactly(new Part.Paragraph(
                        11,
                        List.of(
                                new Bit.Literal("Hi "),
                                new Bit.Value(11, Variable.PERSON_FIRST_NAME, Optional.of("there")),
                                new Bit.Literal(", ask "),
                                new Bit.Value(11, Variable.CONTACT_NAME, Optional.of("IT")),
                                new Bit.Literal(". "),
                                new Bit.Key(List.of(new Bit.Value(12, Variable.PORTAL_ADDRESS, Optional.empty()))))));
    }

    @Test
    void linksLeadToKnownPlacesOnly() {
        assertThat(
                        parts(
                                "[a](guide:lost-lock#lock) [b](portal:devices) [c](https://example.org/x) [d]({{contact.email}})\n"))
                .singleElement()
                .extracting(part -> ((Part.Paragraph) part)
                        .bits().stream()
                                .filter(Bit.Link.class::isInstance)
                                .map(bit -> ((Bit.Link) bit).target())
                                .toList())
                .isEqualTo(List.of(
                        new Target.ToGuide(new GuideId("lost-lock"), Optional.of("lock")),
                        new Target.ToPlace(Place.DEVICES),
                        new Target.ToWeb("https://example.org/x"),
                        new Target.ToValue(Variable.CONTACT_EMAIL)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,hello",
                "http://example.org/",
                "https://name:word@example.org/",
                "//example.org/",
                "/devices",
                "file:///etc/passwd"
            })
    void noLinkLeadsElsewhere(String address) {
        assertThat(faults("[here](" + address + ")")).containsExactly("1 link-address");
        assertThat(SourceReader.readIncluded("[here](" + address + ")").parts().toString())
                .doesNotContain("ToWeb");
    }

    @Test
    void aPictureHasRowsOfWhichOneIsMarked() {
        assertThat(parts("""
                ::: picture settings title="{{ organisation.name }} app"
                - General
                - **VPN**
                :::
                """))
                .containsExactly(new Part.Picture(
                        11,
                        Scene.SETTINGS,
                        List.of(
                                new Bit.Value(11, Variable.ORGANISATION_NAME, Optional.empty()),
                                new Bit.Literal(" app")),
                        List.of(
                                new Part.Picture.Row(List.of(new Bit.Literal("General")), false),
                                new Part.Picture.Row(List.of(new Bit.Literal("VPN")), true))));
    }

    @Test
    void anAsideAsOthersWriteIt() {
        assertThat(parts("> [!WARNING]\n> Look **out**.\n"))
                .containsExactly(new Part.Aside(
                        11,
                        Tone.IMPORTANT,
                        List.of(new Part.Paragraph(
                                11,
                                List.of(
                                        new Bit.Literal("Look "),
                                        new Bit.Strong(List.of(new Bit.Literal("out"))),
                                        new Bit.Literal("."))))));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '~',
            value = {
                "'a\n::: step x\n## T\nb' ~ 2 frame-not-closed",
                "'a\n:::' ~ 2 nothing-to-close",
                "'::: ' ~ 1 nothing-to-close",
                "'::: 7up\n:::' ~ 1 frame-without-name",
                "'::: wat\n:::' ~ 1 unknown-frame",
                "'::: note loud\nx\n:::' ~ 1 takes-nothing",
                "'::: when\nx\n:::' ~ 1 when-settings",
                "'::: when device=fridge\nx\n:::' ~ 1 unknown-word",
                "'::: when color=red\nx\n:::' ~ 1 unknown-setting",
                "'::: when device=mac device=mac\nx\n:::' ~ 1 setting-twice",
                "'::: step a b\n## T\n:::' ~ 1 step-name",
                "'::: step a\nx\n:::' ~ 1 step-title",
                "'::: note\n::: step a\n## T\n:::\n:::' ~ 2 step-inside",
                "'::: step a\n## T\n## U\n:::' ~ 3 title-outside-step",
                "'::: see stars\n:::' ~ 1 unknown-word",
                "'::: see sees\nx\n:::' ~ 1 holds-nothing",
                "'::: include a/b\n:::' ~ 1 include-name",
                "'::: picture settings\nx\n:::' ~ 2 picture-rows",
                "'::: picture settings title=\"# x\"\n:::' ~ 1 words-only",
                "'{{ organisation.nam }}' ~ 1 unknown-variable-near",
                "'{{ zzz }}' ~ 1 unknown-variable",
                "'{{ organisation.name' ~ 1 braces",
                "'x\n\n<b>x</b>' ~ 3 html",
                "'<script>x</script>' ~ 1 html",
                "'![x](https://example.org/x.png)' ~ 1 image",
                "'# x' ~ 1 heading-level",
                "'> x' ~ 1 quotation",
                "'***' ~ 1 not-in-guides",
                "'[x](guide:A)' ~ 1 guide-id",
                "'[x](portal:moon)' ~ 1 unknown-place",
                "'[x]({{organisation.name}})' ~ 1 link-value",
            })
    void aFaultHasItsLineAndItsRule(String body, String fault) {
        assertThat(faults(body)).contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "title: Lock your phone ~ title: [a, b] ~ 2 one-value",
                "title: Lock your phone ~ titel: Lock ~ 2 unknown-key",
                "minutes: 3 ~ minutes: soon ~ 6 minutes",
                "minutes: 3 ~ minutes: 500 ~ 6 minutes",
                "checked: 2026-11-29 ~ checked: yesterday ~ 7 date",
                "devices: [iphone, android] ~ devices: [fridge] ~ 4 unknown-word",
                "undo: unlock-phone ~ undo: Unlock! ~ 8 guide-id",
                "undo: unlock-phone ~ seen: [a, b] ~ 8 one-value",
                "words: [stolen, gone] ~ words: {a: b} ~ 9 words-only",
                "words: [stolen, gone] ~ title: Twice ~ 9 setting-twice",
                "words: [stolen, gone] ~ words: [a ~ 9 front-matter-unreadable",
            })
    void aFaultAboveTheGuideToo(String line, String other, String fault) {
        assertThat(SourceReader.read(HEAD.replace(line, other) + STEP).faults())
                .extracting(each -> each.line() + " " + each.rule())
                .contains(fault);
    }

    @Test
    void aGuideNeedsWhatStandsAboveIt() {
        assertThat(SourceReader.read(STEP).faults()).extracting(Fault::rule).contains("no-front-matter");
        assertThat(SourceReader.read("---\ntitle: x\n").faults())
                .extracting(Fault::rule)
                .contains("front-matter-not-closed", "key-missing", "no-steps");
        assertThat(SourceReader.read("---\n---\n" + STEP).faults())
                .extracting(Fault::rule)
                .containsExactly("front-matter");
        assertThat(SourceReader.read("").faults()).extracting(Fault::rule).contains("no-front-matter");
    }

    /** YAML and Markdown can write any character as another; one guide then broke the copy of all. */
    @Test
    void whatCannotBeSeenIsFoundAlsoWhereItIsWrittenAsSomethingElse() {
        for (String written : List.of(
                "&#1;",
                "&#x202E;",
                "&#x2066;",
                "&#x200F;",
                "&#xFFFE;",
                "\uFFFE",
                "\uFFFF",
                "\uD83D",
                "\u200E",
                "\u202E")) {
            for (String text :
                    List.of("a %s b", "**a%s**", "| a |\n| - |\n| a%s |", "::: picture settings title=\"a%s\"\n:::")) {
                assertThat(faults("One.\n\n" + text.formatted(written)))
                        .as(text + " " + (int) written.charAt(0))
                        .anyMatch(fault -> fault.endsWith(" unseen-character") && !fault.startsWith("1 "));
            }
        }
        assertThat(faults("[here](https://example.org/&#x202E;gpj.exe)")).contains("1 unseen-character");
        for (String written : List.of("\\x01", "\\u202E", "a\\r\\nBcc: x@example.org", "\\ud83d", "\\uFFFE")) {
            for (String line : List.of("title: Lock your phone", "summary: Nobody else can read what is on it.")) {
                String key = line.substring(0, line.indexOf(':'));
                assertThat(SourceReader.read(HEAD.replace(line, key + ": \"Gids " + written + "\"") + STEP)
                                .faults())
                        .as(key + written)
                        .extracting(Fault::rule)
                        .containsAnyOf("unseen-character", "front-matter-unreadable");
            }
        }
        assertThat(faults("Soft\u00ADhyphen, \u00e9\u0301, \uD83D\uDE00, a\tb, 1\u202F000"))
                .isEmpty();
    }

    @Test
    void sizesAndDepthsHaveLimits() {
        assertThat(faults("x".repeat(SourceReader.LONGEST + 1))).containsExactly("1 guide-too-long");
        assertThat(faults("::: note\n".repeat(2_000))).contains("9 too-deep");
        assertThat(SourceReader.readIncluded("> ".repeat(5_000) + "x").faults()).isNotEmpty();
        assertThat(SourceReader.readIncluded("*".repeat(20_000)).parts()).isNotNull();
        assertThat(SourceReader.readIncluded("[".repeat(20_000)).parts()).isNotNull();
        String laughs = "---\na: &a [x]\nb: &b [*a, *a]\ntitle: [*b, *b]\n---\n";
        assertThat(SourceReader.read(laughs).headline()).isEmpty();
    }

    @Test
    void everyRuleHasWordsInEveryLanguage() {
        Texts texts = Texts.shipped();
        var bodies = List.of("::: wat\n:::", "{{ x }}", "[x](y:z)", "<b>", "::: step a\n:::", "# x");
        for (String body : bodies) {
            for (Fault fault : SourceReader.readIncluded(body).faults()) {
                for (Language language : Language.values()) {
                    assertThat(fault.sentence().in(texts, language)).isNotBlank();
                }
            }
        }
    }
}
