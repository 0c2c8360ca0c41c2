package helder.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.paper.Accessible;
import helder.statement.Section;
import helder.statement.StatementPapers;
import helder.statement.Statements;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The statement from the desk of the writer, over two signatures, to somebody who is not even signed in. */
class StatementPagesTest {

    private static final String DESK = "/console/statement";

    /** The language in which the organisation says nothing of its own; its own is Dutch. */
    private static final Language UNSAID = Language.FR;

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Visitor with(Role role) {
        return linde.invited(linde.add("Somebody", Language.EN, role));
    }

    private static String t(Language language, String key, Object... arguments) {
        return server.bean(Texts.class).get(language, key, arguments);
    }

    private static String hash() {
        return server.bean(Statements.class).open().orElseThrow().hash();
    }

    private static String[] written(String words) {
        List<String> fields = new ArrayList<>();
        for (Section section : Section.values()) {
            for (Language language : Language.values()) {
                fields.add(section.code() + "-" + language.code());
                boolean isSaid = section.isRequired() && language != UNSAID;
                fields.add(isSaid ? words + " " + section.code() + " " + language.code() : "");
            }
        }
        return fields.toArray(String[]::new);
    }

    /** Somebody who is not signed in and reads another language than the organisation. */
    private static Visitor in(Language language) {
        var stranger = new Visitor(server);
        stranger.get("/help");
        stranger.post("/language", "language", language.code(), "to", "/statement");
        return stranger;
    }

    /** The languages of parts of a PDF that are in another one than the whole. */
    private static Set<String> languagesWithin(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return below(document.getDocumentCatalog().getStructureTreeRoot())
                    .flatMap(part -> Optional.ofNullable(part.getLanguage()).stream())
                    .filter(code -> !code.equals(document.getDocumentCatalog().getLanguage()))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<PDStructureElement> below(PDStructureNode node) {
        return node.getKids().stream()
                .filter(PDStructureElement.class::isInstance)
                .map(PDStructureElement.class::cast)
                .flatMap(kid -> Stream.concat(Stream.of(kid), below(kid)));
    }

    @Test
    void fromTheFirstSentenceToEverybody() throws Exception {
        var stranger = new Visitor(server);
        assertThat(stranger.get("/help").body()).contains("/statement");
        assertThat(stranger.get("/statement").body()).doesNotContain("Mail <officer>");
        assertThat(stranger.get("/statement.json").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/statement/en.pdf").statusCode()).isEqualTo(404);

        Visitor writer = with(Role.PRIVACY_OFFICER);
        assertThat(writer.get(DESK).statusCode()).isEqualTo(200);
        String[] tooLong = written("x".repeat(1_001));
        assertThat(writer.post(DESK, tooLong).statusCode()).isEqualTo(422);
        assertThat(writer.post(DESK, written("Mail <officer>")).statusCode()).isEqualTo(303);
        assertThat(writer.get(DESK).body()).contains("Mail &lt;officer&gt; ask nl", "/console/statement/nl.pdf");
        assertThat(writer.get(DESK + "/submit").body()).contains(t(Language.EN, "console.statement.submit_then.asked"));
        assertThat(writer.post(DESK + "/submit").statusCode()).isEqualTo(303);
        String hash = hash();
        writer.get(DESK);
        assertThat(writer.post(DESK + "/sign", "hash", hash).statusCode()).isEqualTo(403);
        assertThat(writer.get("/console").body()).doesNotContain(t(Language.EN, "console.overview.statement"));
        Visitor legal = with(Role.LEGAL);
        assertThat(legal.get("/console").body()).contains(t(Language.EN, "console.overview.statement"));
        assertThat(legal.get(DESK + "/sign").body())
                .contains(hash, t(Language.EN, "console.statement.sign_then.text"))
                .contains("Mail &lt;officer&gt; ask nl", "Mail &lt;officer&gt; ask en");
        writer.get(DESK);
        String[] incomplete = written("Half");
        incomplete[java.util.Arrays.asList(incomplete).indexOf("ask-nl") + 1] = "";
        writer.post(DESK, incomplete);
        String empty = "ask-" + Language.NL.code();
        assertThat(writer.get(DESK).body())
                .contains(
                        t(Language.EN, "console.statement.done.saved_lacking", "count", 1),
                        t(Language.EN, "console.statement.lacking", "count", 1),
                        "<a href=\"#" + empty + "\">");
        assertThat(writer.get(DESK + "/submit").body())
                .as("said beside the field before anything is handed in")
                .contains("id=\"" + empty + "-error\"", "Nederlands")
                .doesNotContain(t(Language.EN, "console.statement.submit_then.asked"));
        assertThat(writer.post(DESK + "/submit"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(422))
                .satisfies(answer -> assertThat(answer.body()).contains("id=\"" + empty + "-error\""));
        writer.get(DESK);
        writer.post(DESK, written("Something else"));
        writer.get(DESK);
        assertThat(writer.post(DESK + "/submit").statusCode()).isEqualTo(303);
        assertThat(hash()).isNotEqualTo(hash);
        legal.get(DESK);
        legal.post(DESK + "/sign", "hash", hash);
        assertThat(server.bean(Statements.class).open().orElseThrow().signatures())
                .as("another text than the one that was shown")
                .isEmpty();
        writer.get(DESK);
        writer.post(DESK, written("Mail <officer>"));
        writer.get(DESK);
        writer.post(DESK + "/submit");
        assertThat(hash()).isEqualTo(hash);
        assertThat(legal.get(DESK).body()).contains("/console/statement/sign", hash);
        assertThat(legal.get(DESK + "/en.pdf").statusCode()).isEqualTo(200);
        legal.get(DESK);
        assertThat(legal.post(DESK + "/sign", "hash", hash).statusCode()).isEqualTo(303);
        Visitor staff = with(Role.HUMAN_RESOURCES);
        staff.get(DESK);
        staff.post(DESK + "/sign", "hash", hash);
        assertThat(server.bean(Statements.class).published()).isEmpty();
        assertThat(writer.get("/console").body()).contains(t(Language.EN, "console.overview.statement"));
        assertThat(writer.get(DESK + "/withdraw").statusCode()).isEqualTo(200);
        assertThat(writer.get(DESK + "/publish").body())
                .contains(t(Language.EN, "console.statement.publish_then.final"))
                .as("nothing is published that it could take the place of")
                .doesNotContain(t(Language.EN, "console.statement.publish_then.before"));
        writer.post(DESK + "/publish");
        assertThat(writer.get(DESK + "/publish").statusCode())
                .as("there is nothing to publish")
                .isEqualTo(404);

        assertThat(in(UNSAID).get("/statement").body())
                .contains("<p lang=\"nl\">Mail &lt;officer&gt; ask nl</p>", "<html lang=\"fr\"");
        assertThat(in(Language.DE).get("/statement").body()).contains("<p>Mail &lt;officer&gt; ask de</p>");
        String page = stranger.get("/statement").body();
        assertThat(page).contains("Mail &lt;officer&gt; complain", "/statement.json");
        JsonNode json =
                JsonMapper.shared().readTree(stranger.get("/statement.json").body());
        assertThat(json.path("hash").asString()).isEqualTo(hash);
        assertThat(json.path("default_language").asString()).isEqualTo("nl");
        assertThat(json.path("sentences").path("ask").propertyNames()).containsExactlyInAnyOrder("en", "nl", "de");
        assertThat(json.path("signed_by").size()).isEqualTo(2);
        assertThat(json.path("charter_changed_since").asBoolean()).isFalse();
        assertThat(json.path("devices").path(0).path("cannot").valueStream().map(JsonNode::asString))
                .contains("location");
        assertThat(stranger.get("/statement/nl.pdf").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/statement/xx.pdf").statusCode()).isEqualTo(404);
        StatementPapers papers = server.bean(StatementPapers.class);
        for (Language language : Language.values()) {
            byte[] pdf = papers.pdf(papers.published().orElseThrow(), language);
            Accessible.requireAccessible(pdf);
            assertThat(languagesWithin(pdf))
                    .as("what a screen reader is told in %s", language)
                    .isEqualTo(language == UNSAID ? Set.of("nl") : Set.of());
            String directory = System.getProperty("helder.papers", "");
            if (!directory.isEmpty()) {
                Files.write(Path.of(directory, "statement-" + language.code() + ".pdf"), pdf);
            }
        }

        DataItem more = linde.widen(Ownership.PERSONAL);
        String later = stranger.get("/statement").body();
        Language read = later.contains(t(Language.EN, "statement.outdated")) ? Language.EN : Language.NL;
        assertThat(later).contains(t(read, "statement.outdated"), t(read, more.deskNameKey()));
        assertThat(writer.get(DESK).body()).contains(t(Language.EN, "console.statement.published_outdated"));
        assertThat(with(Role.HELP_DESK).get(DESK).statusCode()).isEqualTo(403);
    }
}
