package helder.console;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.charter.Charters;
import helder.evidence.Evidence;
import helder.evidence.EvidenceDocument;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.paper.Accessible;
import helder.text.Language;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Helder writes about itself says what holds. */
class ConsoleEvidenceTest {

    private static Desktop desktop;

    @BeforeAll
    static void open() {
        desktop = new Desktop();
    }

    private static Evidence evidence() {
        return desktop.server().bean(Evidence.class);
    }

    private static String text(EvidenceDocument document, Language language) throws Exception {
        try (var pdf = Loader.loadPDF(evidence().pdf(document, language))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everybodyCanReadEachDocumentInEachLanguage(EvidenceDocument document) throws Exception {
        for (Language language : Language.values()) {
            Accessible.requireAccessible(evidence().pdf(document, language));
        }
    }

    @Test
    void theInventoryNamesTheCharterByVersionAndHashAndSaysWhoGuaranteesWhat() throws Exception {
        String text = text(EvidenceDocument.INVENTORY, Language.EN);
        for (Ownership ownership : Ownership.values()) {
            var charter = desktop.server().bean(Charters.class).inForce(ownership);
            assertThat(text.replace(" ", "")).contains(charter.hash());
        }
        assertThat(text)
                .contains("the device", "the server", "a promise")
                .contains("What is not seen, and who guarantees that")
                .contains("Two people must agree.")
                .doesNotContain("evidence.");
    }

    @Test
    void theJsonHoldsWhatTheGateDecidesBy() {
        JsonNode json = JsonMapper.shared().readTree(evidence().json(EvidenceDocument.INVENTORY));
        JsonNode personal = json.path("charters").path(0);
        assertThat(personal.path("ownership").asString()).isEqualTo("personal");
        assertThat(personal.path("text").path("data").has("os.version")).isTrue();
        for (JsonNode device : personal.path("devices")) {
            assertThat(device.path("items").path("location").path("state").asString())
                    .isEqualTo("cannot");
            assertThat(device.path("items").path("os.version").path("state").asString())
                    .isEqualTo("does");
            assertThat(device.path("actions").path("erase").path("state").asString())
                    .isEqualTo("cannot");
        }
    }

    @Test
    void documentsSayWhatPeopleFillIn() throws Exception {
        String text = text(EvidenceDocument.IMPACT_ASSESSMENT, Language.NL);
        assertThat(text).contains("In te vullen door je organisatie.", "handtekening");
        assertThat(JsonMapper.shared()
                        .readTree(evidence().json(EvidenceDocument.PROCESSING_RECORD))
                        .path("to_be_filled_in")
                        .size())
                .isEqualTo(EvidenceDocument.PROCESSING_RECORD.open().size());
    }

    @Test
    void thoseWhoCheckFetchThemAndNobodyElse() {
        for (Role role : List.of(Role.AUDITOR, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR)) {
            Visitor reader = desktop.visitor(role);
            assertThat(reader.get("/console/evidence").body()).contains("/console/evidence/inventory/nl.pdf");
            assertThat(reader.get("/console/evidence/inventory/nl.pdf").status())
                    .isEqualTo(200);
            assertThat(reader.get("/console/evidence/inventory.json").status()).isEqualTo(200);
            assertThat(reader.get("/console/evidence/nothing.json").status()).isEqualTo(404);
            assertThat(reader.get("/console/evidence/inventory/xx.pdf").status())
                    .isEqualTo(404);
        }
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        for (String path : List.of("", "/inventory/nl.pdf", "/inventory.json")) {
            assertThat(helper.get("/console/evidence" + path).status()).as(path).isEqualTo(403);
        }
    }
}
