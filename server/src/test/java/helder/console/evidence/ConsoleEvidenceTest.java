package helder.console.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Drafts;
import helder.charter.LegalBasis;
import helder.charter.Procedures;
import helder.charter.Purpose;
import helder.console.Desktop;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Tickets;
import helder.evidence.DeletionProof;
import helder.evidence.DeletionProof.Departed;
import helder.evidence.Evidence;
import helder.evidence.EvidenceDocument;
import helder.evidence.Report;
import helder.house.Announcing;
import helder.identity.Crowds;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Disclosure;
import helder.manifest.DataItem;
import helder.paper.Accessible;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import helder.virtual.DeviceModel;
import helder.web.PageWriter;
import helder.web.Pages;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
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

    /** With ordinary spaces: French has others, and lines break. */
    private static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }

    private static String text(EvidenceDocument document, Language language) throws Exception {
        try (var pdf = Loader.loadPDF(evidence().pdf(document, language))) {
            return plain(new PDFTextStripper().getText(pdf));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everybodyCanReadEachDocumentInEachLanguage(EvidenceDocument document) throws Exception {
        for (Language language : Language.values()) {
            Accessible.requireAccessible(evidence().pdf(document, language));
        }
    }

    /** To look at: {@code -Dhelder.papers=DIRECTORY}. */
    @Test
    void eachDocumentIsWrittenWhereItIsAskedFor() throws Exception {
        String directory = System.getProperty("helder.papers", "");
        Assumptions.assumeFalse(directory.isEmpty());
        for (EvidenceDocument document : EvidenceDocument.values()) {
            for (Language language : Language.values()) {
                Files.write(
                        Path.of(directory, document.code() + "-" + language.code() + ".pdf"),
                        evidence().pdf(document, language));
            }
            Files.write(
                    Path.of(directory, document.code() + ".json"), evidence().json(document));
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
    void worksCouncilsReadWhatIsInForce() throws Exception {
        for (var document : List.of(EvidenceDocument.WORKS_AGREEMENT_NL, EvidenceDocument.WORKS_AGREEMENT_DE)) {
            for (Language language : Language.values()) {
                String text = text(document, language);
                Texts texts = desktop.server().bean(Texts.class);
                for (Report report : Report.values()) {
                    assertThat(text).contains(plain(texts.get(language, report.nameKey())));
                }
                assertThat(text)
                        .contains(plain(texts.get(language, "evidence.performance.why"))
                                .substring(0, 60))
                        .contains(plain(texts.get(language, "evidence.limits.others")))
                        .doesNotContain("evidence.");
                document.open().forEach(open -> assertThat(text).contains(plain(texts.get(language, open.nameKey()))));
            }
            JsonNode json = JsonMapper.shared().readTree(evidence().json(document));
            int longest = json.path("longest_delay_of_looks_days").asInt();
            assertThat(longest)
                    .isEqualTo(desktop.server()
                            .bean(Disclosure.class)
                            .now(Disclosure.Choice.LONGEST_DELAY)
                            .setting());
            assertThat(text(document, Language.EN))
                    .contains(desktop.server()
                            .bean(Texts.class)
                            .get(Language.EN, "evidence.exceptions.delay", "days", longest));
            assertThat(json.path("procedures").path(0).path("notice_days").asLong())
                    .isEqualTo(desktop.server()
                            .bean(Procedures.class)
                            .of(Ownership.PERSONAL)
                            .notice()
                            .toDays());
            assertThat(json.path("reports").size()).isEqualTo(Report.values().length);
        }
    }

    @Test
    void theHistoryNamesEveryVersionWhatItChangedAndWhoSigned() throws Exception {
        Charters charters = desktop.server().bean(Charters.class);
        CharterText before = charters.inForce(Ownership.PERSONAL).text();
        var data = new EnumMap<>(before.data());
        DataItem other = data.containsKey(DataItem.OS_BUILD) ? DataItem.TIME_ZONE : DataItem.OS_BUILD;
        data.put(
                other,
                new DataRule(
                        Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.HELP_DESK), Duration.ofDays(3)));
        desktop.server()
                .bean(Store.class)
                .write(tx -> Announcing.announce(
                        tx,
                        charters,
                        desktop.server().bean(Drafts.class),
                        new CharterText(Ownership.PERSONAL, data, before.actions())));
        String text = text(EvidenceDocument.CHANGE_HISTORY, Language.EN);
        for (Ownership ownership : Ownership.values()) {
            for (var version : charters.versions(ownership)) {
                assertThat(text.replace(" ", "")).contains(version.hash());
            }
        }
        Texts texts = desktop.server().bean(Texts.class);
        assertThat(text)
                .contains("New: \u201c" + texts.get(Language.EN, other.nameKey()))
                .contains("Privacy officer")
                .doesNotContain("evidence.");
        JsonNode json = JsonMapper.shared().readTree(evidence().json(EvidenceDocument.CHANGE_HISTORY));
        JsonNode newest = json.path("charters").path(0).path("versions").path(0);
        assertThat(newest.path("changes").path(0).path("what").asString()).isEqualTo(other.code());
        assertThat(newest.path("signatures").path(0).path("role").asString()).isEqualTo("privacy-officer");
        assertThat(newest.path("chain_hash").asString())
                .as("as anybody can compute it from the file")
                .isEqualTo(chain(json.path("charters").path(0)));
        assertThat(text).contains("What it adds holds from").doesNotContain("What it adds holds since");
        assertThat(text.replace(" ", "")).contains(newest.path("chain_hash").asString());
    }

    /** By the description in the document, with nothing of Helder. */
    private static String chain(JsonNode charter) throws Exception {
        String before = "";
        for (JsonNode version : List.copyOf(charter.path("versions").values()).reversed()) {
            var bytes = new ByteArrayOutputStream();
            var parts = new DataOutputStream(bytes);
            for (String part : List.of(
                    "helder.charter-history.1",
                    before,
                    charter.path("ownership").asString())) {
                parts.writeLong(part.length());
                parts.writeBytes(part);
            }
            parts.writeLong(version.path("version").asLong());
            parts.writeLong(version.path("hash").asString().length());
            parts.writeBytes(version.path("hash").asString());
            for (String moment : List.of("announced_at", "notice_over_at")) {
                parts.writeLong(Instant.parse(version.path(moment).asString()).toEpochMilli());
            }
            before = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        }
        return before;
    }

    @Test
    void proofsHoldNumbersAndNoNames() throws Exception {
        Desktop.Owned owned = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        desktop.server().bean(Store.class).write(tx -> {
            desktop.server()
                    .bean(Enrollments.class)
                    .removed(tx, owned.enrollment().id(), Enrollment.Removal.BY_PERSON);
            return true;
        });
        String shown = desktop.server()
                .bean(Tickets.class)
                .used(owned.owner().id())
                .getFirst()
                .shownHash()
                .orElseThrow();
        for (Language language : Language.values()) {
            assertThat(text(EvidenceDocument.INFORMATION_PROOF, language).replace(" ", ""))
                    .contains(shown)
                    .doesNotContain(owned.owner().name().replace(" ", ""));
            assertThat(text(EvidenceDocument.DELETION_PROOF, language)).doesNotContain("evidence.");
        }
    }

    @Test
    void aProofOfDeletionSaysNothingOfTheDevicesOfAFew() {
        var month = YearMonth.of(2026, 11);
        for (int people : List.of(Crowds.PEOPLE - 1, Crowds.PEOPLE)) {
            var departed = new TreeMap<>(Map.of(
                    month, new Departed(people, 20, new TreeMap<>(Map.of(DataItem.OS_VERSION.code(), people)))));
            var proof = new DeletionProof("De Linde", Instant.EPOCH, List.of(), departed, List.of());
            boolean isTold = people >= Crowds.PEOPLE;
            for (Language language : Language.values()) {
                Texts texts = desktop.server().bean(Texts.class);
                String html = plain(desktop.server()
                        .bean(PageWriter.class)
                        .html(
                                "evidence/deletion-proof",
                                desktop.server().bean(Pages.class).outside(language),
                                proof));
                String item = plain(texts.get(language, DataItem.OS_VERSION.deskNameKey()));
                assertThat(html.contains(item)).isEqualTo(isTold);
            }
        }
    }

    @Test
    void theListOfReportsIsWhatTheConsoleHas() {
        Set<String> settings = Set.of(
                "/console/organisation", "/console/guide", "/console/apple", "/console/android", "/console/preview");
        desktop.server()
                .bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(address -> address.startsWith("/console/"))
                        .filter(address -> settings.stream().noneMatch(address::startsWith))
                        .map(address -> address.replaceFirst("^/console/charters/drafts", Report.CHARTERS.address()))
                        .forEach(address -> assertThat(Report.values())
                                .as("%s must be in the list that works councils read", address)
                                .anyMatch(report -> report != Report.OVERVIEW
                                        && (address + "/").startsWith(report.address() + "/"))));
        for (Role role : Role.values()) {
            Visitor reader = desktop.visitor(role);
            for (Report report : Report.values()) {
                assertThat(reader.get(report.address()).status() < 400)
                        .as("%s opens %s", role, report)
                        .isEqualTo(report.roles().contains(role));
            }
        }
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
