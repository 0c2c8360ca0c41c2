package helder.media.slides;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import helder.guides.Block.Picture;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Knowledge;
import helder.guides.Scene;
import helder.guides.Shelf;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.media.tell.Narration;
import helder.media.tell.Narrator;
import helder.media.tell.Slide;
import helder.paper.Accessible;
import helder.paper.Paper;
import helder.text.Language;
import helder.text.Texts;
import helder.web.ContactBlock;
import helder.web.Help;
import helder.web.House;
import helder.web.Pages;
import helder.web.StaticFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Public, so that films can be made in tests without a server. */
public class SlideDeckTest {

    private static final Texts TEXTS = Texts.shipped();
    private static final String HOSTILE = "<script>alert(1)</script> &amp; ${x} ]]> " + "w".repeat(90);
    /** One in so many, each in another language; with 1 it is all of them. */
    private static final int EVERY = 4;

    private static final Knowledge KNOWN = new Knowledge(
            Map.of(
                    Variable.ORGANISATION_NAME,
                    "De Linde",
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
            what -> List.of("Model", "Version of the operating system", "Free space"));

    /** A house of that colour. */
    private record Coloured(int hue, int chromaPermille) implements House {
        @Override
        public String name() {
            return "De Linde";
        }

        @Override
        public Language language() {
            return Language.NL;
        }

        @Override
        public ZoneId timeZone() {
            return ZoneId.of("Europe/Amsterdam");
        }

        @Override
        public List<Language> languages() {
            return List.of(Language.values());
        }

        @Override
        public Optional<String> logo(boolean inTheDark) {
            return Optional.empty();
        }

        @Override
        public ContactBlock contact(Language reader, String place) {
            return ContactBlock.none();
        }

        @Override
        public Help help(Language reader, String place) {
            return new Help(List.of(), "", List.of(), List.of(), List.of(), List.of(), "");
        }
    }

    /** Slides of a house with that colour. */
    public static SlideDeck deck(int hue, int chromaPermille) {
        var house = new Coloured(hue, chromaPermille);
        TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "helder.web.pages");
        return new SlideDeck(
                house,
                new Pages(TEXTS, house, new StaticFiles(), List::of, () -> {
                    throw new AssertionError("No slide leads to a guide");
                }),
                (template, page, model) -> {
                    var output = new StringOutput();
                    engine.render(template + ".jte", Map.of("page", page, "model", model), output);
                    return output.toString();
                },
                new Paper());
    }

    private static Narration narration(Entry entry, Language language) {
        var variant = new Variant(
                entry.devices().stream().sorted().findFirst().orElseThrow(),
                entry.ownerships().iterator().next(),
                language);
        return new Narrator(TEXTS)
                .tell(new Guides().tell(entry.id(), variant, KNOWN).orElseThrow(), KNOWN);
    }

    private static List<BufferedImage> pictures(byte[] pdf) {
        var pictures = new ArrayList<BufferedImage>();
        SlideDeck.pictures(pdf, (number, png) -> {
            assertThat(number).isEqualTo(pictures.size());
            try {
                pictures.add(ImageIO.read(new ByteArrayInputStream(png)));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return pictures;
    }

    private static void requireRoomForCaptions(BufferedImage picture) {
        int ground = picture.getRGB(5, 719);
        int first = (int) (SlideDeck.HEIGHT * 0.87) + 1;
        assertThat(IntStream.range(first, SlideDeck.HEIGHT)
                        .flatMap(y -> IntStream.range(0, SlideDeck.WIDTH).map(x -> picture.getRGB(x, y)))
                        .allMatch(pixel -> pixel == ground))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everybodyCanReadSlides(Language language) throws Exception {
        Entry entry = new Guides().on(Shelf.SET_UP, language).getFirst();
        Narration narration = narration(entry, language);
        byte[] pdf = deck(165, 85).pdf(narration);
        Accessible.requireAccessible(pdf);
        List<BufferedImage> pictures = pictures(pdf);
        assertThat(pictures).hasSameSizeAs(narration.slides()).allSatisfy(picture -> {
            assertThat(picture.getWidth()).isEqualTo(SlideDeck.WIDTH);
            assertThat(picture.getHeight()).isEqualTo(SlideDeck.HEIGHT);
            requireRoomForCaptions(picture);
        });
        // The strip at the top grows.
        int brand = pictures.getLast().getRGB(1_270, 4);
        assertThat(pictures.getFirst().getRGB(2, 4)).isEqualTo(brand);
        assertThat(pictures.getFirst().getRGB(1_270, 4)).isNotEqualTo(brand);
    }

    /** Where words begin above the room for captions, all of them are seen. */
    @Test
    void noWordOfAnyGuideStandsBelowTheSlide() throws Exception {
        int first = 0;
        for (Language language : Language.values()) {
            for (Shelf shelf : Shelf.values()) {
                List<Entry> guides = new Guides().on(shelf, language);
                for (int i = first; i < guides.size(); i += EVERY) {
                    for (DeviceKind device : guides.get(i).devices()) {
                        requireWordsOnSlides(guides.get(i), device, language);
                    }
                }
            }
            first++;
        }
    }

    private static void requireWordsOnSlides(Entry entry, DeviceKind device, Language language) throws Exception {
        var variant = new Variant(device, entry.ownerships().iterator().next(), language);
        Narration narration = new Narrator(TEXTS)
                .tell(new Guides().tell(entry.id(), variant, KNOWN).orElseThrow(), KNOWN);
        try (var document = Loader.loadPDF(deck(165, 85).pdf(narration))) {
            var lowest = new Lowest();
            lowest.getText(document);
            assertThat(lowest.share)
                    .as(entry.id() + " " + variant + ": " + lowest.words)
                    .isLessThan(624.0 / SlideDeck.HEIGHT);
        }
    }

    /** How far down words stand, as a share of the height of their page. */
    private static final class Lowest extends PDFTextStripper {
        private double share;
        private String words = "";

        @Override
        protected void writeString(String text, List<TextPosition> positions) throws java.io.IOException {
            for (TextPosition position : positions) {
                double here = position.getYDirAdj() / position.getPageHeight();
                if (here > share) {
                    share = here;
                    words = text;
                }
            }
            super.writeString(text, positions);
        }
    }

    @Test
    void hostileWordsAreWordsAndStayOnTheirSlide() throws Exception {
        var pictures = new ArrayList<Slide>();
        for (Scene scene : Scene.values()) {
            var picture = new Picture(
                    scene, HOSTILE, List.of(new Picture.Row(HOSTILE, true), new Picture.Row("Other", false)));
            pictures.add(new Slide(
                    "step-" + scene.code(),
                    HOSTILE,
                    HOSTILE,
                    List.of(new Slide.Line(HOSTILE, true), new Slide.Line(HOSTILE, false)),
                    Optional.of(picture),
                    List.of()));
        }
        for (DeviceKind device : List.of(DeviceKind.ANDROID, DeviceKind.WINDOWS)) {
            byte[] pdf =
                    deck(27, 130).pdf(new Narration(new GuideId("some-guide"), Language.EN, device, HOSTILE, pictures));
            try (var document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).isEqualTo(Scene.values().length);
                assertThat(new PDFTextStripper().getText(document))
                        .contains("<script>alert(1)</script> &amp; ${x} ]]>");
                assertThat(document.getDocumentInformation().getTitle()).isEqualTo(HOSTILE);
            }
            pictures(pdf).forEach(SlideDeckTest::requireRoomForCaptions);
        }
    }
}
