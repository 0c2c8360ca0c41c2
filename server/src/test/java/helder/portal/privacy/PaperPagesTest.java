package helder.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.apple.Channels;
import helder.browser.Linde;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.evidence.OwnPapers;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.paper.Accessible;
import helder.people.Person;
import helder.store.KeptRecords;
import helder.store.KeptTable;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people take along: what they were shown and answered, and what is gone when a device left. */
class PaperPagesTest {

    private static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([0-9a-f]+)\"");

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

    private static Enrollment phone(Person person) {
        return linde.device(person, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_USER, "iPhone 15");
    }

    private static String t(String key) {
        return server.bean(Texts.class).get(Language.EN, key);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static void keep(String name, byte[] pdf) throws Exception {
        String directory = System.getProperty("helder.papers", "");
        if (!directory.isEmpty()) {
            Files.write(Path.of(directory, name), pdf);
        }
    }

    @Test
    void onesOwnProofSaysWhatWasShownAndWhatWasAnswered() throws Exception {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone = phone(noor);
        Visitor visitor = linde.invited(noor);
        linde.widen(Ownership.PERSONAL);
        Matcher shown = SHOWN.matcher(visitor.get("/privacy/changes/personal").body());
        assertThat(shown.find()).isTrue();
        JsonNode before = json(visitor.get("/privacy/told.json").body());
        long version = before.path("shown").path(0).path("version").asLong() + 1;
        visitor.get("/privacy/changes/personal");
        visitor.post(
                "/privacy/changes/personal",
                "version",
                Long.toString(version),
                "shown",
                shown.group(1),
                "answer",
                "no",
                "reason",
                "Too <b>much</b>");

        assertThat(visitor.get("/privacy").body()).contains("/privacy/told");
        assertThat(visitor.get("/privacy/told").body())
                .contains("Too &lt;b&gt;much&lt;/b&gt;", t("portal.told.read"), t("portal.told.answer.declined"));
        JsonNode proof = json(visitor.get("/privacy/told.json").body());
        assertThat(proof.path("person").asString()).isEqualTo(noor.name());
        JsonNode device = proof.path("shown").path(0);
        assertThat(device.path("shown_hash").asString()).isNotEmpty();
        assertThat(device.path("seen").valueStream().map(JsonNode::asString))
                .as("found again by its hash")
                .contains("os.version")
                .doesNotContain("protocol.push_address", "person.enrollment_steps");
        assertThat(codes(device, "used_but_seen_by_nobody"))
                .contains("protocol.push_address", "person.enrollment_steps");
        JsonNode answer = proof.path("answered").path(0);
        assertThat(answer.path("answer").asString()).isEqualTo("declined");
        assertThat(answer.path("shown_hash").asString()).isEqualTo(shown.group(1));
        assertThat(answer.path("seen").size()).isEqualTo(device.path("seen").size() + 1);
        OwnPapers papers = server.bean(OwnPapers.class);
        for (Language language : Language.values()) {
            byte[] pdf = papers.pdf(papers.proof(noor.id(), noor.name()), language);
            Accessible.requireAccessible(pdf);
            keep("own-proof-" + language.code() + ".pdf", pdf);
        }
        assertThat(visitor.get("/privacy/told.pdf").statusCode()).isEqualTo(200);
        assertThat(new Visitor(server).get("/privacy/told.json").statusCode()).isNotEqualTo(200);
        assertThat(visitor.get("/devices/" + phone.id() + "/receipt.json").statusCode())
                .as("it stays")
                .isEqualTo(404);
    }

    /** What the page of the device says is in use, by its code. */
    private static Set<String> toldAsStored(Enrollment phone) {
        Set<String> told = server.bean(Sights.class).of(phone.facts()).items().stream()
                .filter(Sight.Seen::isUsed)
                .map(seen -> seen.item().code())
                .collect(Collectors.toSet());
        assertThat(told).contains("protocol.push_address", "device.model", "contact.last");
        return told;
    }

    private static Set<String> codes(JsonNode receipt, String list) {
        return receipt.path(list).valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    /** Every item that a receipt names, wherever. */
    private static Set<String> named(JsonNode receipt) {
        var named = new HashSet<String>();
        Stream.of("deleted", "still_needed", "nothing_stored")
                .map(list -> codes(receipt, list))
                .forEach(codes -> codes.forEach(
                        code -> assertThat(named.add(code)).as("%s twice", code).isTrue()));
        if (receipt.path("stays")
                .valueStream()
                .anyMatch(each -> each.path("what").asString().equals("steps"))) {
            named.add("person.enrollment_steps");
        }
        return named;
    }

    @Test
    void aReceiptSaysWhatIsGoneAndWhatStaysAndUntilWhen() throws Exception {
        Person bas = linde.add("Bas", Language.EN);
        Person samira = linde.add("Samira", Language.EN, Role.HELP_DESK);
        Enrollment phone = phone(bas);
        linde.look(samira, phone, "You called about your mail");
        Visitor visitor = linde.invited(bas);
        Set<String> told = toldAsStored(phone);
        server.bean(Store.class).write(tx -> {
            server.bean(Channels.class).open(tx, phone, "hash of " + phone.id(), "com.example.mdm", Optional.empty());
            server.bean(Channels.class).addressGiven(tx, phone.id(), new byte[] {1}, Optional.empty());
            server.bean(Enrollments.class).leaving(tx, phone.id());
            return true;
        });
        JsonNode leaving =
                json(visitor.get("/devices/" + phone.id() + "/receipt.json").body());
        assertThat(codes(leaving, "still_needed")).contains("protocol.push_address");
        assertThat(named(leaving)).as("nothing is missing while it leaves").containsAll(told);
        server.bean(Store.class).write(tx -> {
            server.bean(Enrollments.class).removed(tx, phone.id(), Enrollment.Removal.BY_PERSON);
            return true;
        });

        String page = visitor.get("/devices/" + phone.id()).body();
        assertThat(page).contains(t("portal.receipt.title"), t("evidence.stays.looks"), "/receipt.pdf");
        JsonNode receipt =
                json(visitor.get("/devices/" + phone.id() + "/receipt.json").body());
        assertThat(receipt.path("ended").asString()).isEqualTo("by_person");
        assertThat(receipt.path("deleted").valueStream().map(JsonNode::asString))
                .contains("device.model");
        assertThat(codes(receipt, "deleted")).contains("protocol.push_address");
        assertThat(codes(receipt, "still_needed")).isEmpty();
        assertThat(named(receipt))
                .as("nothing that was told as stored is missing")
                .containsAll(told);
        assertThat(page).contains(t("evidence.leaving-receipt.empty"));
        assertThat(receipt.path("stays")
                        .valueStream()
                        .map(each -> each.path("what").asString()))
                .contains("enrollment", "looks", "chain")
                .doesNotContain("orders");
        var stored = server.bean(KeptRecords.class).counts(new KeptTable.Whom(bas.id(), Set.of(phone.id())));
        stored.stream()
                .filter(table -> table.rows() > 0)
                .forEach(table -> assertThat(receipt.path("kept").has(table.table()))
                        .as("%s, as on the page of what is kept", table.table())
                        .isTrue());
        assertThat(receipt.path("kept").size()).isGreaterThan(4);
        assertThat(receipt.path("all_looks_told_at_the_latest").asString()).isNotEmpty();
        OwnPapers papers = server.bean(OwnPapers.class);
        Enrollment ended = server.bean(Enrollments.class).find(phone.id()).orElseThrow();
        for (Language language : Language.values()) {
            byte[] pdf = papers.pdf(papers.receipt(ended, bas.name()), language);
            Accessible.requireAccessible(pdf);
            keep("leaving-receipt-" + language.code() + ".pdf", pdf);
        }
        Visitor stranger = linde.invited(linde.add("Els", Language.EN));
        assertThat(stranger.get("/devices/" + phone.id() + "/receipt.json").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/devices/" + phone.id() + "/receipt.pdf").statusCode())
                .isEqualTo(404);
    }
}
