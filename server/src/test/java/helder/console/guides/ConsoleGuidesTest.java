package helder.console.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.guides.DeviceKind;
import helder.guides.GuideDrafts;
import helder.guides.GuideExchange;
import helder.guides.GuideFiles;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.OwnGuides;
import helder.guides.OwnText;
import helder.guides.Variant;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.mail.Letter;
import helder.media.make.Planner;
import helder.organisation.Contact;
import helder.organisation.Profiles;
import helder.organisation.Reach;
import helder.print.GuideMail;
import helder.print.GuidePrints;
import helder.print.PrintForm;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import helder.web.House;
import helder.web.Moments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guides at the desk of an administrator, and what becomes of them in the portal. */
class ConsoleGuidesTest {

    private static final String LOST = "/console/guides/lost-lock";
    private static final String CALL = LOST + "/edit?language=nl&part=step:call";
    private static final String HOSTILE = "Bel <script>alert(1)</script> & Co";

    private static WholeServer server;
    private static Visitor writer;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        writer = Visitor.signedIn(server, Language.NL, Role.ADMINISTRATOR);
        server.bean(Store.class)
                .write(tx -> server.bean(Profiles.class)
                        .change(
                                tx,
                                new Actor.Operator("tests"),
                                profile -> profile.helpedBy(List.of(
                                        Contact.of("desk", new Reach(Map.of(Reach.Detail.PHONE, "030 123 45 67")))))));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String t(String key, Object... arguments) {
        return server.bean(Texts.class).get(Language.NL, key, arguments);
    }

    private static String revision(String guide) {
        return server.bean(OwnGuides.class)
                .find(new GuideId(guide))
                .orElseThrow()
                .revision();
    }

    private static Map<String, String> edit(String text) {
        var fields = new HashMap<String, String>();
        fields.put("language", "nl");
        fields.put("part", "step:call");
        fields.put("revision", revision("lost-lock"));
        fields.put("text", text);
        return fields;
    }

    private static String call(String title) {
        return "::: step call icon=phone\r\n## " + title + "\r\nIT stopt je account.\r\n\r\n::: see does\r\n:::\r\n\r\n"
                + "::: tip\r\nIs het thuis?\r\n:::\r\n:::";
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** In Dutch, where it was changed, and not in the other languages. */
    private static void everyFormSaysWhoChangedIt(Visitor reader) throws IOException {
        var lost = new GuideId("lost-lock");
        for (Language language : Language.values()) {
            String changed = server.bean(Texts.class)
                    .get(
                            language,
                            "guides.own.changed",
                            "organisation",
                            server.bean(House.class).name(),
                            "day",
                            new Moments(
                                            server.bean(Texts.class),
                                            language,
                                            server.bean(House.class).timeZone())
                                    .date(server.bean(OwnGuides.class)
                                            .versions(lost)
                                            .getFirst()
                                            .publishedAt()));
            var variant = new Variant(DeviceKind.IPHONE, Ownership.COMPANY, language);
            String query = "?device=iphone&ownership=company&lang=" + language.code();
            Letter letter = server.bean(GuideMail.class)
                    .letter(reader.person().id(), lost, variant, false, "")
                    .orElseThrow();
            Map<String, String> forms = Map.of(
                    "frame",
                    reader.get("/embed/guides/lost-lock" + query).text(),
                    "film in a frame",
                    reader.get("/embed/guides/lost-lock/watch" + query).text(),
                    "leaflet",
                    text(server.bean(GuidePrints.class)
                                    .shared(lost, variant, PrintForm.LEAFLET)
                                    .orElseThrow())
                            .replaceAll("\\s+", " "),
                    "mail",
                    letter.parts().toString(),
                    "slides",
                    server.bean(Planner.class)
                            .narration(lost, variant)
                            .orElseThrow()
                            .slides()
                            .getLast()
                            .lines()
                            .toString());
            forms.forEach((form, text) -> {
                if (language == Language.NL) {
                    assertThat(text).as(form).contains(changed);
                } else {
                    assertThat(text).as(form + language).isNotEmpty().doesNotContain(changed);
                }
            });
        }
    }

    @Test
    void aStepFromTheListToThePortalAndBack() throws IOException {
        assertThat(writer.get("/console/guides").body()).contains(LOST, "Vergrendel een apparaat");
        assertThat(writer.get("/console/guides?q=vergrendel&state=own").body()).doesNotContain(LOST);
        assertThat(writer.get(LOST).body())
                .contains("## Bel eerst IT", t("console.guides.follows_here"), t("console.guides.follows"));
        assertThat(writer.get(CALL).body()).contains("## Bel eerst IT");

        String wrong = call("Bel [ons](guide:nergens) {{ organisation.nam }}");
        assertThat(writer.postAndRead(LOST + "/edit", edit(wrong)).body())
                .contains(t("console.guides.draft_saved"))
                .contains(t("guides.fault.no_such_guide", "id", "nergens"))
                .contains(t("console.guides.line", "line", 2L));
        assertThat(writer.get(LOST).body()).doesNotContain(LOST + "/do/publish");
        assertThat(writer.get(LOST + "/edit?language=en&part=title").text())
                .as("who works elsewhere reads where the errors are, with a link")
                .contains(t("console.guides.besides"), "Nederlands, " + t("guides.part.step", "step", "call"))
                .containsPattern("[1-9] fout(en)?, ");
        assertThat(writer.get(CALL).body()).doesNotContain("href=\"" + CALL.replace("&", "&amp;") + "\"");
        assertThat(writer.postAndRead(LOST + "/do/publish", Map.of("revision", revision("lost-lock")))
                        .body())
                .contains(t("guides.problem.errors"));

        Map<String, String> stale = edit(call("Verloren"));
        writer.post(LOST + "/edit", edit(call(HOSTILE)));
        Answer refused = writer.post(LOST + "/edit", stale);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(t("guides.problem.changed"), "## Verloren");

        Visitor reader = Visitor.signedIn(server, Language.NL, Role.EMPLOYEE);
        assertThat(reader.get("/guides/lost-lock").body()).doesNotContain("alert(1)", "veranderde deze gids op");
        assertThat(writer.get(LOST + "/do/publish").body()).contains(t("console.guides.then_everybody"));
        assertThat(writer.postAndRead(LOST + "/do/publish", Map.of("revision", revision("lost-lock")))
                        .body())
                .contains(t("guides.problem.errors"));
        writer.post(LOST + "/edit", edit(call("Bel `<script>alert(1)</script>` & Co")));
        assertThat(writer.get(LOST).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert(1)");
        assertThat(writer.postAndRead(LOST + "/do/publish", Map.of("revision", revision("lost-lock")))
                        .body())
                .contains(t("console.guides.done_publish"));
        assertThat(reader.get("/guides/lost-lock").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "veranderde deze gids op")
                .doesNotContain("<script>alert(1)", "Bel eerst IT");
        everyFormSaysWhoChangedIt(reader);
        assertThat(writer.get("/console/guides?state=own").body()).contains(LOST);
        assertThat(writer.get(LOST + "/versions").body()).contains("<del>", "Bel eerst IT", "alert(1)");

        assertThat(writer.get(LOST + "/do/back?number=0").body())
                .contains(t(
                        "console.guides.back_title",
                        "number",
                        "0",
                        "title",
                        "Vergrendel een apparaat dat je kwijt bent"));
        writer.post(LOST + "/do/back", Map.of("number", "0"));
        assertThat(reader.get("/guides/lost-lock").body())
                .contains("Bel eerst IT")
                .doesNotContain("veranderde deze gids op");
        assertThat(writer.get(LOST + "/do/hide").body())
                .as("what leads to it")
                .contains(t("console.guides.led_by_guides"), "href=\"/console/guides/lost-erase\"")
                .contains(t("console.guides.led_by_pages"), t("guides.place.lost"));
        writer.post(LOST + "/do/hide", Map.of());
        assertThat(reader.get("/guides/lost-lock").status()).isEqualTo(404);
        assertThat(writer.get(LOST).body()).contains(t("console.guides.hidden_now"));
        writer.post(LOST + "/do/show", Map.of());
        assertThat(reader.get("/guides/lost-lock").status()).isEqualTo(200);
    }

    @Test
    void whatHelderChangedIsSeenFromBothSidesAndKeptOrTaken() {
        var guide = new GuideId("rename-device");
        server.bean(GuideDrafts.class)
                .change(
                        guide,
                        OwnGuides.NO_DRAFT,
                        content -> content.with(
                                Language.NL, GuidePart.TITLE, new OwnText("Onze naam", Optional.of("Naam van toen"))),
                        new Actor.Operator("root"));
        String path = "/console/guides/rename-device";
        String title = path + "/edit?language=nl&part=title";
        assertThat(writer.get(path).body()).contains(t("console.guides.updates_lead"), "part=title");
        assertThat(writer.get(title).body())
                .contains(
                        "<del>",
                        "Naam van toen",
                        "<ins>",
                        "Onze naam",
                        t("console.guides.keep"),
                        t("console.guides.take"));
        var fields = new HashMap<>(Map.of("language", "nl", "part", "title", "deed", "keep"));
        fields.put("revision", revision("rename-device"));
        writer.post(path + "/edit", fields);
        assertThat(writer.get(title).body()).contains("Onze naam").doesNotContain("Naam van toen");
        fields.put("deed", "follow");
        fields.put("revision", revision("rename-device"));
        assertThat(writer.postAndRead(path + "/edit", fields).body()).contains(t("console.guides.follows_again"));
    }

    @Test
    void aNewGuideAndWhoLooksAfterIt() {
        Answer wrong = writer.post(
                "/console/guide-new",
                Map.of("name", "Te leen!", "title", "Te \"leen\"", "shelf", "every-day", "language", "nl"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Te &#34;leen&#34;", t("console.guides.name_hint"));
        writer.post(
                "/console/guide-new",
                Map.of("name", "te-leen", "title", "Te \"leen\": [[ x ]]", "shelf", "every-day", "language", "nl"));
        assertThat(writer.get("/console/guides?state=draft").body()).contains("/console/guides/te-leen");
        assertThat(writer.get("/console/guides/te-leen").body())
                .contains("::: step first", t("guides.fault.example_left"))
                .doesNotContain("/do/publish");
        assertThat(writer.post(
                                "/console/guides/te-leen/care",
                                Map.of("owner", "nobody@example.org", "review", "2027-13-01"))
                        .status())
                .isEqualTo(422);
        assertThat(writer.postAndRead(
                                "/console/guides/te-leen/care",
                                Map.of("owner", writer.person().email(), "review", "2020-03-01"))
                        .body())
                .contains(t("console.guides.care_saved"));
        assertThat(writer.get("/console/guides?state=due").body())
                .contains("te-leen", writer.person().name());
        writer.post("/console/guide-words", Map.of("nl", "lezer = jij", "en", "", "de", "", "fr", ""));
        assertThat(writer.get("/console/guides/te-leen").body())
                .contains(t("guides.fault.hard_word", "word", "lezer", "better", "jij"));
        assertThat(writer.post("/console/guide-words", Map.of("nl", "zonder teken"))
                        .status())
                .isEqualTo(422);
        assertThat(writer.postAndRead("/console/guides/te-leen/do/discard", Map.of("revision", revision("te-leen")))
                        .body())
                .contains(t("console.guides.done_discard"));
        assertThat(writer.get("/console/guides/te-leen").status()).isEqualTo(404);
    }

    @Test
    void filesGoOutAndComeInAsDrafts() throws Exception {
        var files = new HashMap<>(server.bean(GuideExchange.class).files());
        assertThat(writer.get("/console/guide-files/guides.zip").status()).isEqualTo(200);
        String name = "every-day/check-status.nl.md";
        files.computeIfPresent(name, (_, text) -> text.replaceFirst("(?m)^title: .*$", "title: Onze stand"));
        Answer taken = writer.postFile("/console/guide-files", Map.of(), "file", GuideFiles.zip(files));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.body()).contains("/console/guides/check-status");
        assertThat(writer.get("/console/guides/check-status/edit?language=nl&part=title")
                        .body())
                .contains("Onze stand");
        Answer none = writer.postFile("/console/guide-files", Map.of(), "file", new byte[] {1, 2, 3});
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains(t("guides.problem.file_zip"));
        Answer path = writer.postFile(
                "/console/guide-files",
                Map.of(),
                "file",
                GuideFiles.zip(Map.of("../every-day/check-status.nl.md", "x")));
        assertThat(path.status()).isEqualTo(422);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(
                GuideFiles.zip(server.bean(GuideExchange.class).files())))) {
            assertThat(zip.getNextEntry().getName()).startsWith("every-day/");
        }
    }

    @Test
    void othersReadAndDoNotWrite() {
        Visitor council = Visitor.signedIn(server, Role.WORKS_COUNCIL);
        assertThat(council.get(LOST).body()).contains("## Bel eerst IT").doesNotContain("/edit", "/do/");
        assertThat(council.get(CALL).status()).isEqualTo(403);
        assertThat(council.post(LOST + "/do/hide", Map.of()).status()).isEqualTo(403);
        assertThat(council.post("/console/guide-words", Map.of()).status()).isEqualTo(403);
        assertThat(Visitor.signedIn(server, Role.HELP_DESK)
                        .get("/console/guides")
                        .status())
                .isEqualTo(403);
    }
}
