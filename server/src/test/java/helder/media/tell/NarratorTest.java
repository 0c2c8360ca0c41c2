package helder.media.tell;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Knowledge;
import helder.guides.Lesson;
import helder.guides.Seeing;
import helder.guides.Shelf;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.text.Language;
import helder.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NarratorTest {

    private static final Guides GUIDES = new Guides();
    private static final Narrator NARRATOR = new Narrator(Texts.shipped());

    private static Knowledge known(String organisation) {
        return new Knowledge(
                Map.of(
                        Variable.ORGANISATION_NAME,
                        organisation,
                        Variable.CONTACT_NAME,
                        "IT desk",
                        Variable.CONTACT_PHONE,
                        "+31 20 555 01 00",
                        Variable.PORTAL_ADDRESS,
                        "helder.delinde.example",
                        Variable.CHARTER_NOTICE_DAYS,
                        "30",
                        Variable.CHARTER_LOG_TIME,
                        "180 days"),
                what -> what == Seeing.UNSEEN ? List.of() : List.of("Model <i>", "Version"));
    }

    private static Stream<Narration> all(String organisation) {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(Shelf.values())
                        .flatMap(shelf -> GUIDES.on(shelf, language).stream())
                        .flatMap(entry -> variants(entry, language))
                        .map(told -> NARRATOR.tell(told, known(organisation))));
    }

    private static Stream<Lesson> variants(Entry entry, Language language) {
        return entry.devices().stream()
                .flatMap(device -> entry.ownerships().stream()
                        .flatMap(
                                ownership -> GUIDES
                                        .tell(entry.id(), new Variant(device, ownership, language), known("De Linde"))
                                        .stream()));
    }

    @Test
    void everyGuideIsAFilm() {
        var sentences = new ArrayList<String>();
        assertThat(all("De Linde")).hasSizeGreaterThan(300).allSatisfy(narration -> {
            assertThat(narration.slides()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(narration.slides().getFirst().key()).isEqualTo("title");
            assertThat(narration.slides().getLast().key()).isEqualTo("contact");
            List<Slide> last = narration.slides().reversed();
            assertThat(List.of(last.get(2).key(), last.get(1).key()))
                    .as("what IT sees, and how it is undone, is the last that a guide says")
                    .containsExactly("seen", "back");
            assertThat(last.subList(1, 3)).allSatisfy(slide -> {
                assertThat(slide.title()).endsWith("?");
                assertThat(slide.lines()).hasSize(1);
                assertThat(slide.said()).hasSizeGreaterThanOrEqualTo(2);
            });
            assertThat(narration.slides()).allSatisfy(slide -> {
                assertThat(slide.title()).isNotBlank();
                assertThat(slide.said()).isNotEmpty();
            });
            narration.slides().forEach(slide -> slide.said().forEach(said -> sentences.add(said.text())));
        });
        long tooLong = sentences.stream()
                .filter(sentence -> sentence.length() > Sentences.LONGEST)
                .count();
        // Guides are written in short sentences; only now and then there is no place to breathe.
        assertThat((double) tooLong / sentences.size()).isLessThan(0.08);
    }

    @Test
    void hostileNamesAreWords() {
        String hostile = "<b>&\u202eevil\u0000 {{person.email}} [[x]] --> ${7*7}";
        Lesson lesson = GUIDES.tell(
                        new GuideId("lost-lock"),
                        new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.NL),
                        known(hostile))
                .orElseThrow();
        Narration narration = NARRATOR.tell(lesson, known(hostile));
        assertThat(narration.slides().getFirst().above()).isEqualTo("<b>&evil {{person.email}} [[x]] --> ${7*7}");
        assertThat(narration.toString()).doesNotContain("\u202e").doesNotContain("\u0000");
    }

    @Test
    void aTableIsSaidRowByRow() {
        Lesson lesson = GUIDES.tell(
                        new GuideId("leave"),
                        new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.NL),
                        known("De Linde"))
                .orElseThrow();
        assertThat(NARRATOR.tell(lesson, known("De Linde")).slides().stream().flatMap(slide -> slide.said().stream()))
                .extracting(Said::text)
                .contains("Gaat weg: Werkapps en wat erin staat.", "Blijft: Je eigen apps.");
    }

    /** What has no room on one slide stands on the next, and each says what it shows. */
    @Test
    void aLongListGoesOnOnTheNextSlide() {
        var known = new Knowledge(
                Map.of(Variable.ORGANISATION_NAME, "De Linde"),
                what -> Stream.iterate(1, i -> i + 1)
                        .limit(20)
                        .map(i -> what + " number " + i)
                        .toList());
        Lesson lesson = GUIDES.tell(
                        new GuideId("own-iphone-profile"),
                        new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.EN),
                        known)
                .orElseThrow();
        List<Slide> slides = NARRATOR.tell(lesson, known).slides();
        assertThat(slides).extracting(Slide::key).doesNotHaveDuplicates();
        assertThat(slides.stream().flatMap(slide -> slide.lines().stream()))
                .extracting(Slide.Line::text)
                .contains("SEES number 1", "SEES number 20", "DOES number 20");
        assertThat(slides)
                .filteredOn(slide ->
                        slide.lines().stream().anyMatch(line -> line.text().equals("SEES number 20")))
                .singleElement()
                .satisfies(slide -> {
                    assertThat(slide.title()).endsWith(")");
                    assertThat(slide.said()).extracting(Said::text).contains("SEES number 20");
                });
    }

    @Test
    void whatAnnouncesAListStandsWithIt_andNothingIsLeftOut() {
        assertThat(all("De Linde")).allSatisfy(narration -> {
            List<Slide> slides = narration.slides();
            for (int i = 0; i + 1 < slides.size(); i++) {
                List<Slide.Line> lines = slides.get(i).lines();
                boolean goesOn = slides.get(i + 1).key().matches(".*\\.\\d+")
                        && slides.get(i + 1).lines().getFirst().isPoint();
                assertThat(goesOn && !lines.getLast().isPoint())
                        .as(slides.get(i).toString())
                        .isFalse();
            }
            assertThat(slides.stream().flatMap(slide -> slide.lines().stream()))
                    .allSatisfy(line -> assertThat(line.text())
                            .hasSizeLessThanOrEqualTo(200)
                            .isNotEqualTo("…"));
        });
    }

    @Test
    void aStepThatIsSaidInOtherWordsShowsAllOfIt() {
        List<Slide> slides = NARRATOR.tell(
                        GUIDES.tell(
                                        new GuideId("own-iphone-profile"),
                                        new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.EN),
                                        known("De Linde"))
                                .orElseThrow(),
                        known("De Linde"))
                .slides();
        List<Slide> step = slides.stream()
                .filter(slide -> slide.title().startsWith("Install it in Settings"))
                .toList();
        assertThat(step).hasSize(2);
        assertThat(step.stream().flatMap(slide -> slide.lines().stream()))
                .extracting(Slide.Line::text)
                .anyMatch(text -> text.contains("Apple shows a warning"));
        assertThat(step).allSatisfy(slide -> assertThat(slide.said()).isNotEmpty());
    }

    @Test
    void sentencesEndWhereAVoiceBreathes() {
        assertThat(Sentences.of("Ga naar Instellingen. Tik op je naam, bijv. bovenaan!  Klaar?", Language.NL))
                .containsExactly("Ga naar Instellingen.", "Tik op je naam, bijv. bovenaan!", "Klaar?");
        String text = "Als je telefoon daarna opnieuw begint, vraagt hij om je toegangscode,"
                + " en dan zie je na een paar tellen weer al je apps staan";
        assertThat(Sentences.of(text, Language.NL))
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(Sentences.LONGEST));
        assertThat(String.join(" ", Sentences.of(text, Language.NL))).isEqualTo(text);
        assertThat(Sentences.of(" \u200b\u202e ", Language.NL)).isEmpty();
    }

    @Test
    void wordsNumbersAndAddressesAreSaidAsPeopleSayThem() {
        var dutch = new Pronunciation(Language.NL, Map.of("De Linde", "de linnde", "(x", "haakje iks"));
        assertThat(dutch.spoken("Bel +31 20 555 01 00.")).isEqualTo("Bel plus 3 1, 2 0, 5 5 5, 0 1, 0 0.");
        assertThat(dutch.spoken("Typ helder.delinde.example/guides"))
                .isEqualTo("Typ helder punt delinde punt example schuine streep guides.");
        assertThat(dutch.spoken("Al je apps bij DE LINDE? Of (x")).isEqualTo("Al je eps bij DE LINDE? Of haakje iks.");
        assertThat(dutch.spoken("Vraag De Linde")).isEqualTo("Vraag de linnde.");
        var english = new Pronunciation(Language.EN, Map.of());
        assertThat(english.spoken("Ask IT if it is on.")).isEqualTo("Ask eye tee if it is on.");
        assertThat(english.spoken("In 12 steps, by 2026-11-29")).contains("12 steps");
    }
}
