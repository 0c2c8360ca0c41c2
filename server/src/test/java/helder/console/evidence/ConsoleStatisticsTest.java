package helder.console.evidence;

import static helder.store.schema.Tables.CHARTER;
import static helder.store.schema.Tables.LOOK;
import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.devices.Enrollment;
import helder.evidence.Evidence;
import helder.evidence.EvidenceDocument;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.looks.QuickReasons;
import helder.manifest.DataItem;
import helder.paper.Accessible;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Visitor;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A month in which three people of the help desk looked eighteen times, and one of them once more at something else: what those who check
 * read of it, on the page, on paper and as files. The one look would follow from all without the others, so what most of them were at is
 * not told either.
 */
class ConsoleStatisticsTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private static YearMonth month;
    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void lookLastMonth() {
        month = YearMonth.now(AMSTERDAM).minusMonths(1);
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
        Enrollment laptop = linde.device(
                linde.add("Noor", Language.EN),
                Ownership.COMPANY,
                DeviceForm.COMPUTER,
                EnrollmentType.APPLE_PROFILE,
                "MacBook Air");
        List<Person> desk = Stream.of("Samira", "Joris", "Bas")
                .map(name -> linde.add(name, Language.EN, Role.HELP_DESK))
                .toList();
        for (Person person : desk) {
            for (int i = 0; i < 5; i++) {
                look(person, laptop, DataItem.OS_VERSION);
            }
            look(person, laptop, DataItem.DEVICE_MODEL);
        }
        look(desk.getFirst(), laptop, DataItem.SERIAL_NUMBER, "regards, Samira");
        server.bean(Store.class).write(tx -> {
            tx.dsl()
                    .update(LOOK)
                    .set(LOOK.LOOKED_AT, month.atDay(15).atStartOfDay(AMSTERDAM).toInstant())
                    .execute();
            return tx.dsl()
                    .update(CHARTER)
                    .set(
                            CHARTER.IN_FORCE_AT,
                            month.atDay(1).atStartOfDay(AMSTERDAM).toInstant())
                    .execute();
        });
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static void look(Person desk, Enrollment enrollment, DataItem item) {
        look(desk, enrollment, item, "Asked for help");
    }

    private static void look(Person desk, Enrollment enrollment, DataItem item, String reason) {
        var request = new LookRequest(
                desk.as(Role.HELP_DESK),
                "console.device",
                Set.of(new LookRequest.Subject(enrollment.person(), enrollment.id())),
                Set.of(item),
                Optional.of(reason),
                false);
        server.bean(Looks.class).look(request, (tx, basis) -> true);
    }

    private static String t(String key, Object... arguments) {
        return server.bean(Texts.class).get(Language.EN, key, arguments);
    }

    private static String count(String kind, String of, String told) {
        return "{\"month\":\"" + month + "\",\"kind\":\"" + kind + "\",\"of\":\"" + of + "\"," + told + "}";
    }

    private static String plain(String text) {
        return text.replaceAll("<[^>]+>", " ").replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }

    /** A line and what stands beside it. */
    private static String line(String name, String count) {
        return " " + name + " " + count + " ";
    }

    private static void requireMonth(String text) {
        String few = t("console.statistics.few", "floor", 10);
        String many = t("console.statistics.at_least", "count", 10);
        String hidden = plain(t("console.statistics.lines_hidden", "count", 2, "people", 3));
        assertThat(text)
                .contains(line(t("console.statistics.all"), many))
                .contains(line(t("web.role.help-desk"), many))
                .contains(line(t("charter.purpose.protect_data"), many))
                .contains(line(t(DataItem.DEVICE_MODEL.deskNameKey()), few))
                .contains(hidden)
                .doesNotContain(t(DataItem.SERIAL_NUMBER.deskNameKey()), t(DataItem.OS_VERSION.deskNameKey()))
                .doesNotContain(line(t("console.statistics.all"), "19"), line(t("web.role.help-desk"), "19"))
                .doesNotContain(line(t(DataItem.DEVICE_MODEL.deskNameKey()), "3"))
                .doesNotContain("console.statistics", "evidence.");
    }

    @Test
    void thePageAndThePaperTellTheSameNumbersAndNoneBelowTen() throws Exception {
        Visitor council = linde.invited(linde.add("Rob", Language.EN, Role.WORKS_COUNCIL));
        String page = council.get("/console/statistics").body();
        assertThat(page).contains("id=\"m-" + month + "\"");
        requireMonth(plain(page.substring(page.indexOf("id=\"m-" + month))));

        byte[] pdf = server.bean(Evidence.class).pdf(EvidenceDocument.ACCESS_STATISTICS, Language.EN);
        Accessible.requireAccessible(pdf);
        try (var document = Loader.loadPDF(pdf)) {
            String text = plain(new PDFTextStripper().getText(document));
            requireMonth(text.substring(text.indexOf(t("console.statistics.looks"))));
        }
    }

    @Test
    void theFilesHoldTheSame() {
        Visitor auditor = linde.invited(linde.add("Peter", Language.EN, Role.AUDITOR));
        var all = JsonMapper.shared()
                .readTree(auditor.get("/console/statistics/counts.json").body());
        assertThat(all.path("counts").valueStream().map(JsonNode::toString))
                .contains(
                        count("looks", "all", "\"at_least\":10"),
                        count("looks_by_purpose", "protect_data", "\"at_least\":10"),
                        count("looks_by_item", "device.model", "\"fewer_than\":10"))
                .noneMatch(line -> line.contains("os.version") || line.contains("serial_number"));
        assertThat(all.path("not_shown").valueStream().map(JsonNode::toString))
                .contains("{\"month\":\"" + month + "\",\"kind\":\"looks_by_item\",\"lines\":2}");
        assertThat(auditor.get("/console/statistics/counts.csv").body())
                .contains(month + ",looks,\"all\",10,\r\n")
                .contains(month + ",looks_by_purpose,\"protect_data\",10,\r\n")
                .contains(month + ",looks_by_item,\"device.model\",fewer than 10,\r\n")
                .contains(month + ",looks_by_item,,,2\r\n")
                .doesNotContain("os.version", "serial_number");
    }

    @Test
    void whatWasToldOfAMonthStaysWhenTheQuickReasonsChange() {
        Visitor auditor = linde.invited(linde.add("Pien", Language.EN, Role.AUDITOR));
        String before = auditor.get("/console/statistics/counts.csv").body();
        assertThat(before).doesNotContain("looks_by_reason");
        for (List<String> offered : List.of(List.of("Asked for help", "regards, Samira"), List.<String>of())) {
            server.bean(Store.class).write(tx -> {
                server.bean(QuickReasons.class).replace(tx, offered);
                return true;
            });
            assertThat(auditor.get("/console/statistics/counts.csv").body()).isEqualTo(before);
        }
    }
}
