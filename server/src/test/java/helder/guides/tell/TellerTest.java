package helder.guides.tell;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.Block;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Inline;
import helder.guides.Inline.Destination;
import helder.guides.Knowledge;
import helder.guides.Lesson;
import helder.guides.Place;
import helder.guides.Scene;
import helder.guides.Seeing;
import helder.guides.Shelf;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.guides.source.Part;
import helder.guides.source.Source;
import helder.guides.source.SourceReader;
import helder.identity.Ownership;
import helder.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellerTest {

    private static final String HEAD = """
            ---
            title: Lock your phone
            summary: Nobody else can read it.
            devices: [iphone, android]
            ownerships: [personal, company]
            minutes: 3
            checked: 2026-11-29
            ---
            """;

    /** Of what a guide does not show, nothing is asked. */
    private static List<String> list(Seeing what) {
        assertThat(what).isNotEqualTo(Seeing.UNSEEN);
        return what == Seeing.SEES ? List.of("Model") : List.of();
    }

    private static Lesson tell(String body, Map<Variable, String> values, DeviceKind device) {
        Source source = SourceReader.read(HEAD + body + "\n::: step end\n## End\n:::\n");
        assertThat(source.faults()).isEmpty();
        return new Teller(
                        new Variant(device, Ownership.PERSONAL, Language.NL),
                        Language.NL,
                        new Knowledge(values, TellerTest::list),
                        (name, language) -> name.equals("loop")
                                ? Optional.of(new Included(
                                        Language.EN,
                                        SourceReader.readIncluded("Again\n::: include loop\n:::\n")
                                                .parts()))
                                : Optional.empty())
                .tell(
                        new GuideId("lock-phone"),
                        Shelf.EVERY_DAY,
                        source.headline().orElseThrow(),
                        source.parts());
    }

    private static List<Block> opening(String body, Map<Variable, String> values) {
        return tell(body, values, DeviceKind.IPHONE).opening();
    }

    private static Block paragraph(Inline... inlines) {
        return new Block.Paragraph(List.of(inlines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "**bold** [x](javascript:alert(1))",
                "{{ portal.address }}",
                "::: step x\n## T\n:::",
                "# title\n\n- a",
                "\u202etxet\u202c",
                "${7*7} #{7*7} <%= 7 %>",
            })
    void whatStandsInAValueStaysWords(String value) {
        String body = """
                Hi {{ organisation.name }}.

                ::: picture settings title="{{ organisation.name }}"
                - {{ organisation.name }}
                :::
                """;
        assertThat(opening(body, Map.of(Variable.ORGANISATION_NAME, value, Variable.PORTAL_ADDRESS, "p")))
                .containsExactly(
                        paragraph(new Inline.Words("Hi "), new Inline.Given(value), new Inline.Words(".")),
                        new Block.Picture(Scene.SETTINGS, value, List.of(new Block.Picture.Row(value, false))));
    }

    @Test
    void whatNobodyKnowsHasWordsOfTheGuide() {
        assertThat(opening("{{ person.firstName | daar }}", Map.of()))
                .containsExactly(paragraph(new Inline.Words("daar")));
    }

    @Test
    void onlyWhatIsForThisDeviceIsTold() {
        String body = "::: when device=iphone\na\n:::\n\n::: when ownership=company\nb\n:::\n";
        assertThat(opening(body, Map.of())).containsExactly(paragraph(new Inline.Words("a")));
        assertThat(tell(body, Map.of(), DeviceKind.ANDROID).opening()).isEmpty();
    }

    @Test
    void aLinkToAnAddressThatNobodyGaveStaysWords() {
        assertThat(opening(
                        "[bel]({{contact.phone}}) [thuis]({{portal.address}})", Map.of(Variable.PORTAL_ADDRESS, "x")))
                .containsExactly(paragraph(
                        new Inline.Emphasis(List.of(new Inline.Words("bel"))),
                        new Inline.Words(" "),
                        new Inline.Link(new Destination.Portal(Place.HOME), List.of(new Inline.Words("thuis")))));
        assertThat(opening("[bel]({{contact.phone}})", Map.of(Variable.CONTACT_PHONE, "+31 (0)30 12")))
                .containsExactly(paragraph(
                        new Inline.Link(new Destination.Phone("+3103012"), List.of(new Inline.Words("bel")))));
    }

    @Test
    void theNumberForAnEmergencyIsCalled_andStaysWords() {
        String body = "[{{ contact.emergency | IT }}]({{contact.emergency}})";
        String number = "+31 30 <b>9</b> [x](https://example.org)";
        assertThat(opening(body, Map.of(Variable.CONTACT_EMERGENCY, number)))
                .containsExactly(
                        paragraph(new Inline.Link(new Destination.Phone("+31309"), List.of(new Inline.Given(number)))));
        assertThat(opening(body, Map.of()))
                .containsExactly(paragraph(new Inline.Emphasis(List.of(new Inline.Words("IT")))));
    }

    @Test
    void whatIsInAnotherLanguageSaysSo_andAnIncludeOfItselfEnds() {
        List<Block> blocks = opening("::: include loop\n:::\n", Map.of());
        assertThat(blocks).singleElement().isInstanceOfSatisfying(Block.Foreign.class, foreign -> {
            assertThat(foreign.language()).isEqualTo(Language.EN);
            assertThat(foreign.toString().split("Again", -1)).hasSize(4);
        });
    }

    @Test
    void nothingMoreIsIncludedInWhatBecameTooLong() {
        List<Part> big = SourceReader.readIncluded("Again. ".repeat(8_000)).parts();
        Source source = SourceReader.read(HEAD + "::: include big\n:::\n".repeat(50) + "\n::: step end\n## End\n:::\n");
        var teller = new Teller(
                new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.EN),
                Language.EN,
                new Knowledge(Map.of(), TellerTest::list),
                (name, language) -> Optional.of(new Included(Language.EN, big)));
        Lesson lesson = teller.tell(
                new GuideId("lock"), Shelf.TROUBLE, source.headline().orElseThrow(), source.parts());
        assertThat(teller.isCut()).isTrue();
        assertThat(lesson.toString().length()).isLessThan(Teller.LONGEST_TOLD + 10_000);
        assertThat(lesson.steps()).hasSize(1);
    }

    @Test
    void computedListsAreGiven() {
        assertThat(opening("::: see sees\n:::\n\n::: see does\n:::\n", Map.of()))
                .containsExactly(new Block.Seen(Seeing.SEES, List.of("Model")), new Block.Seen(Seeing.DOES, List.of()));
    }

    @Test
    void aVoiceSaysWhatIsForIt() {
        Lesson lesson = tell("::: step a\n## T\nRead\n::: say\nHear\n:::\n:::\n", Map.of(), DeviceKind.IPHONE);
        assertThat(lesson.steps().getFirst().blocks()).containsExactly(paragraph(new Inline.Words("Read")));
        assertThat(lesson.steps().getFirst().spoken()).containsExactly(paragraph(new Inline.Words("Hear")));
    }
}
