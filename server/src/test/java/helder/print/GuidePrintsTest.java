package helder.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import helder.WholeServer;
import helder.browser.Linde;
import helder.guides.DeviceKind;
import helder.guides.GuideCheck.Finding;
import helder.guides.GuideDrafts;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.GuideProofs;
import helder.guides.GuidePublishing;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.OwnGuide;
import helder.guides.OwnGuides;
import helder.guides.OwnText;
import helder.guides.Sheets;
import helder.guides.Shelf;
import helder.guides.Variant;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.mail.StandInMailServer;
import helder.organisation.Contact;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.organisation.Pictures;
import helder.organisation.Profile;
import helder.organisation.Profiles;
import helder.organisation.Reach;
import helder.paper.Accessible;
import helder.people.Person;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Visitor;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guides on paper, of an organisation whose name and contact look like anything but text. */
class GuidePrintsTest {

    private static final String NAME = "<b>De & Linde</b> {{ person.email }}";
    private static final String HOURS = "\"><script>1</script> 9–17";

    /** Where pictures are left of what was printed; nowhere when it is not given. */
    private static final Optional<String> PICTURES = Optional.ofNullable(System.getProperty("helder.screenshots"));

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        server.bean(Store.class).write(tx -> {
            Organisations organisations = server.bean(Organisations.class);
            Organisation is = organisations.current(tx);
            organisations.update(
                    tx,
                    new Organisation(
                            is.id(),
                            NAME,
                            is.defaultLanguage(),
                            is.timeZone(),
                            is.hue(),
                            is.chromaPermille(),
                            is.createdAt()));
            server.bean(Profiles.class)
                    .change(
                            tx,
                            new Actor.Operator("tests"),
                            profile -> profile.helpedBy(List.of(new Contact(
                                    "desk",
                                    new Reach(Map.of(
                                            Reach.Detail.NAME, "Servicedesk <i>IT</i>",
                                            Reach.Detail.PHONE, "+31 30 123 45 67",
                                            Reach.Detail.EMAIL, "help@delinde.example",
                                            Reach.Detail.WEB, "https://help.delinde.example")),
                                    Optional.empty(),
                                    Set.of(),
                                    Set.of(),
                                    Map.of(Language.NL, new Contact.Words("", HOURS))))));
            return true;
        });
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static List<Entry> all() {
        return Arrays.stream(Shelf.values())
                .flatMap(shelf -> server.bean(Guides.class).on(shelf, Language.NL).stream())
                .toList();
    }

    /** One after the other, so that all of them have their turn. */
    private static Language language(int turn) {
        return List.of(Language.values()).get(turn % Language.values().length);
    }

    private static Variant first(Entry entry, Language language) {
        return new Variant(
                entry.devices().stream().sorted().findFirst().orElseThrow(),
                entry.ownerships().stream().sorted().findFirst().orElseThrow(),
                language);
    }

    private static byte[] print(GuideId id, Variant variant, PrintForm form) {
        return server.bean(GuidePrints.class).shared(id, variant, form).orElseThrow();
    }

    private static String text(PDDocument pdf) throws Exception {
        return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
    }

    private static void leave(String name, PDDocument pdf) throws Exception {
        if (PICTURES.isPresent()) {
            for (int page = 0; page < pdf.getNumberOfPages(); page++) {
                Path file = Path.of(PICTURES.get(), "print-" + name + "-" + (page + 1) + ".png");
                Files.createDirectories(file.getParent());
                ImageIO.write(new PDFRenderer(pdf).renderImageWithDPI(page, 60), "png", file.toFile());
            }
        }
    }

    /** The addresses in the square codes of the first page, as a camera reads them. */
    private static List<String> codes(PDDocument pdf) throws Exception {
        BufferedImage image = new PDFRenderer(pdf).renderImageWithDPI(0, 200);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        return Arrays.stream(new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)))
                .map(result -> result.getText())
                .toList();
    }

    @Test
    void everyGuideIsALeafletThatEverybodyCanRead() throws Exception {
        List<Entry> guides = all();
        assertThat(guides).hasSizeGreaterThanOrEqualTo(44);
        int turn = 0;
        for (Entry entry : guides) {
            Variant variant = first(entry, language(turn++));
            byte[] made = print(entry.id(), variant, PrintForm.LEAFLET);
            Accessible.requireAccessible(made);
            try (PDDocument pdf = Loader.loadPDF(made)) {
                leave(entry.id() + "-" + variant.language().code(), pdf);
                assertThat(pdf.getNumberOfPages()).as(entry.id().value()).isLessThanOrEqualTo(4);
                String words = text(pdf);
                // At the foot of every page.
                assertThat(words.split("\\+31 30 123 45 67", -1).length - 1)
                        .as(entry.id().value())
                        .isGreaterThanOrEqualTo(pdf.getNumberOfPages());
                // Lines may end anywhere in them.
                assertThat(words.replace(" ", ""))
                        .contains(NAME.replace(" ", ""), HOURS.replace(" ", ""), "Servicedesk<i>IT</i>")
                        .doesNotContain("{{portal");
            }
        }
    }

    @Test
    void everyFormInEveryLanguageFitsItsSheet_andItsCodeLeadsToThePage() throws Exception {
        var id = new GuideId("choose-how-much");
        for (Language language : Language.values()) {
            for (PrintForm form : PrintForm.values()) {
                var variant = new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, language);
                byte[] made = print(id, variant, form);
                Accessible.requireAccessible(made);
                try (PDDocument pdf = Loader.loadPDF(made)) {
                    leave(form.code() + "-" + language.code(), pdf);
                    if (language == Language.NL) {
                        int cards = form == PrintForm.CARD ? 4 : form == PrintForm.SMALL_CARD ? 10 : 1;
                        assertThat(codes(pdf))
                                .as(form + " " + language)
                                .hasSize(cards)
                                .containsOnly(server.webAddress()
                                        + "/guides/choose-how-much?device=iphone&ownership=personal");
                    }
                    if (form != PrintForm.LEAFLET) {
                        assertThat(pdf.getNumberOfPages())
                                .as(form + " " + language)
                                .isEqualTo(1);
                    }
                    float wide = pdf.getPage(0).getMediaBox().getWidth();
                    assertThat(wide)
                            .isBetween(
                                    form == PrintForm.POSTER_A3 ? 841f : 595f,
                                    form == PrintForm.POSTER_A3 ? 843f : 596f);
                }
            }
        }
    }

    /** Those that promise it; on each, all languages and as many devices as there are languages. */
    @Test
    void aGuideThatPromisesOneSheetIsOne() {
        var promising = new ArrayList<GuideId>();
        var longer = new ArrayList<String>();
        int turn = 0;
        for (Entry entry : all()) {
            String source =
                    OwnGuides.file(entry.id(), OwnGuide.NONE, Language.EN).orElseThrow();
            if (source.contains("\nsheet: one\n")) {
                promising.add(entry.id());
                List<DeviceKind> devices = entry.devices().stream().sorted().toList();
                List<Ownership> ownerships =
                        entry.ownerships().stream().sorted().toList();
                for (Language language : Language.values()) {
                    var variant = new Variant(
                            devices.get(turn % devices.size()), ownerships.get(turn++ % ownerships.size()), language);
                    if (pages(entry.id(), variant) != 1) {
                        longer.add(variant + " of " + entry.id());
                    }
                }
            }
        }
        assertThat(longer).isEmpty();
        assertThat(promising).hasSizeGreaterThan(5);
    }

    private static int pages(GuideId id, Variant variant) {
        return server.bean(Sheets.class)
                .pages(
                        variant,
                        knowledge -> server.bean(Guides.class)
                                .tell(id, variant, knowledge)
                                .orElseThrow());
    }

    @Test
    void aGuideThatDoesNotFitOnTheSheetThatItPromisesIsNotPublished() throws Exception {
        OwnGuides own = server.bean(OwnGuides.class);
        var bram = new Actor.Somebody(new PersonId("bram"), "Bram", Role.ADMINISTRATOR);
        var id = new GuideId("quiet-room");
        String guide = """
                ---
                title: Use the quiet room
                summary: You borrow the phone of the quiet room.
                devices: [iphone, android]
                ownerships: [company]
                minutes: 4
                checked: 2026-11-29
                sheet: one
                ---
                ::: step take icon=devices
                ## Take it
                Write your name on the list.
                :::
                """;
        String more = "Put it back on the table when you are done.\n\n";
        String longer = guide.replace("Write your", "::: when device=iphone\n" + more.repeat(60) + ":::\nWrite your");
        server.bean(GuideDrafts.class).add(id, Shelf.EVERY_DAY, Language.NL, longer, bram);
        OwnGuides.State state = own.find(id).orElseThrow();
        assertThat(server.bean(GuidePublishing.class).publish(id, state.revision(), bram))
                .isEqualTo(new OwnGuides.Step.Refused(OwnGuides.Problem.ERRORS));
        Finding finding = server.bean(GuideProofs.class).check(id, state.newest()).own().stream()
                .filter(Finding::isError)
                .reduce((one, other) -> {
                    throw new AssertionError(one + " and " + other);
                })
                .orElseThrow();
        assertThat(finding.fault().line()).isEqualTo(8);
        assertThat(finding.fault().sentence().in(server.bean(Texts.class), Language.EN))
                .contains("iphone/company: 2")
                .doesNotContain("android");

        var shorter = new OwnText(guide, Optional.empty());
        server.bean(GuideDrafts.class)
                .change(id, state.revision(), content -> content.with(Language.NL, GuidePart.WHOLE, shorter), bram);
        assertThat(server.bean(GuideProofs.class)
                        .check(id, own.find(id).orElseThrow().newest())
                        .hasErrors())
                .isFalse();
        // The other tests count what comes with the product.
        server.bean(GuideDrafts.class).discard(id, own.find(id).orElseThrow().revision(), bram);
    }

    /** Nobody looks at the back of a poster. */
    @Test
    void everyPosterIsOneSheet() throws Exception {
        int turn = 0;
        for (Entry entry : all()) {
            Variant variant = first(entry, language(turn++));
            try (PDDocument pdf = Loader.loadPDF(print(entry.id(), variant, PrintForm.POSTER_A4))) {
                leave("poster-" + entry.id(), pdf);
                assertThat(pdf.getNumberOfPages())
                        .as(variant + " of " + entry.id())
                        .isEqualTo(1);
            }
        }
    }

    /** A leaflet is one reader's; a poster hangs where all read it. */
    @Test
    void aReaderGetsTheirOwnLeaflet_andNothingOfThemHangsOnAWall() throws Exception {
        Person person = linde.add("Noor", Language.EN, Role.EMPLOYEE);
        Visitor noor = linde.invited(person);
        String path = "/guides/own-iphone-account/print.pdf?device=iphone&ownership=personal";
        Visitor stranger = new Visitor(server);
        byte[] own = noor.file(path);
        byte[] poster = noor.file(path + "&form=poster-a4");
        try (PDDocument leaflet = Loader.loadPDF(own);
                PDDocument wall = Loader.loadPDF(poster);
                PDDocument strangers = Loader.loadPDF(stranger.file(path))) {
            String email = person.email();
            assertThat(text(leaflet)).contains(email);
            assertThat(text(wall)).doesNotContain(email);
            assertThat(text(strangers)).doesNotContain(email);
            assertThat(codes(leaflet))
                    .containsExactly(
                            server.webAddress() + "/guides/own-iphone-account?device=iphone&ownership=personal");
        }
        assertThat(stranger.get("/guides/none-such/print.pdf").statusCode()).isEqualTo(404);
        assertThat(stranger.get(path + "&form=flag").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/guides/own-iphone-account/print.pdf?device=windows")
                        .statusCode())
                .isEqualTo(404);
    }

    /** What comes is what was asked for, in the reader's language, with nothing from elsewhere; and not more than somebody can read. */
    @Test
    void aGuideComesByMail() throws Exception {
        Person person = linde.add("Noor", Language.FR, Role.EMPLOYEE);
        Visitor noor = linde.invited(person);
        String path = "/guides/own-iphone-account";
        String[] choice = {"device", "iphone", "ownership", "personal"};
        assertThat(noor.get(path).body()).contains(path + "/mail");
        MimeMessage message;
        try {
            logos(tx -> Map.of(Profile.Shade.LIGHT, server.bean(Profiles.class).keep(tx, Pictures.logo())));
            assertThat(noor.post(path + "/mail", choice).statusCode()).isEqualTo(303);
            message = mailed(person.email(), "Se connecter sur son iPhone avec un compte professionnel");
        } finally {
            logos(_ -> Map.of());
        }

        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getContentLanguage()).containsExactly("fr");
        assertThat(message.getSize()).isLessThan(100_000);
        var alternatives = (MimeMultipart) message.getContent();
        assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
        String text = (String) alternatives.getBodyPart(0).getContent();
        assertThat(text)
                .contains(NAME, HOURS, person.email(), server.webAddress() + path)
                .contains("1. ");
        var related = (MimeMultipart) alternatives.getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        Document html = Jsoup.parse((String) related.getBodyPart(0).getContent());
        var carried = new ArrayList<String>();
        for (int part = 1; part < related.getCount(); part++) {
            var picture = (MimeBodyPart) related.getBodyPart(part);
            carried.add("cid:" + picture.getContentID().replaceAll("[<>]", ""));
            BufferedImage image = ImageIO.read(picture.getInputStream());
            if (part > 1) {
                assertThat(image.getWidth()).isEqualTo(2 * Drawings.WIDTH);
            }
            if (PICTURES.isPresent()) {
                ImageIO.write(
                        image,
                        "png",
                        Path.of(PICTURES.get(), "mail-" + part + ".png").toFile());
                Files.writeString(Path.of(PICTURES.get(), "mail.html"), html.outerHtml());
            }
        }
        assertThat(carried).hasSizeGreaterThan(1);
        assertThat(html.select("img").eachAttr("alt").getFirst()).as("the logo").isEqualTo(NAME);
        assertThat(html.select("img").eachAttr("src")).isEqualTo(carried);
        assertThat(html.select("img").eachAttr("alt")).noneMatch(String::isEmpty);
        assertThat(html.select("script, link, style, [background], form")).isEmpty();
        assertThat(html.text()).contains(NAME);
        assertThat(html.select("a").eachText()).noneMatch(String::isEmpty);

        for (int more = 0; more < 5; more++) {
            noor.get(path);
            noor.post(path + "/mail", choice);
        }
        noor.get(path);
        assertThat(noor.post(path + "/mail", choice).statusCode()).isEqualTo(303);
        assertThat(noor.get(path).body())
                .contains(server.bean(Texts.class).get(Language.FR, "portal.guide.mail.later", "minutes", 60));
        Visitor stranger = new Visitor(server);
        assertThat(stranger.get(path).body()).doesNotContain(path + "/mail");
        assertThat(stranger.post(path + "/mail", choice).statusCode()).isNotEqualTo(200);
    }

    private static void logos(Function<Tx, Map<Profile.Shade, String>> logos) {
        server.bean(Store.class).write(tx -> {
            Map<Profile.Shade, String> wanted = logos.apply(tx);
            return server.bean(Profiles.class)
                    .change(tx, new Actor.Operator("tests"), profile -> profile.withLogos(wanted));
        });
    }

    private static MimeMessage mailed(String address, String subject) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (Instant.now().isBefore(end)) {
            for (StandInMailServer.Given given : WholeServer.MAIL.to(address)) {
                if (given.message().getSubject().equals(subject)) {
                    return given.message();
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("No letter came about " + subject);
    }
}
