package helder.console.looks;

import static helder.store.schema.Tables.INVESTIGATION;
import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.console.Desktop;
import helder.console.Desktop.Owned;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.LookNotices;
import helder.looks.Looks;
import helder.looks.Secrecy;
import helder.looks.SeenLook;
import helder.looks.Unmaskings;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import helder.virtual.DeviceModel;
import helder.web.House;
import helder.web.Moments;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Aliases, the way to a name, receipts, quick reasons and investigations, as those who are concerned meet them on pages. */
class ConsoleDisclosureTest {

    private static final Map<String, String> REASON = Map.of("reason", "Je belde over je mail");

    private static Desktop desktop;

    @BeforeAll
    static void open() {
        desktop = new Desktop();
    }

    private static Visitor owner(Owned device) {
        Visitor owner = Visitor.of(desktop.server(), device.owner());
        owner.signIn();
        return owner;
    }

    private static SeenLook newest(Owned device) {
        return desktop.server()
                .bean(Looks.class)
                .of(device.owner().id(), Optional.empty(), 1)
                .getFirst();
    }

    @Test
    void anAliasBecomesANameOnlyWhenThePrivacyOfficerTells() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        helper.postAndRead(phone.path() + "/look", REASON);
        String name = helper.person().name();
        SeenLook look = newest(phone);
        String path = "/privacy/looks/" + look.id();
        Visitor owner = owner(phone);
        for (String page :
                new String[] {"/", "/privacy", "/privacy/looks", path, path + "/receipt", "/privacy/kept.json"}) {
            assertThat(owner.get(page).body())
                    .as(page)
                    .contains(look.alias())
                    .doesNotContain(name, helper.person().id().value());
        }
        assertThat(Visitor.signedIn(desktop.server(), Role.EMPLOYEE).get(path).status())
                .isEqualTo(404);

        assertThat(owner.postAndRead(path + "/ask", Map.of("reason", "")).status())
                .isEqualTo(422);
        assertThat(owner.postAndRead(path + "/ask", Map.of("reason", "Ik heb nooit gebeld"))
                        .text())
                .contains(desktop.t("portal.unmask.waits"));
        assertThat(helper.get("/console/me").text()).contains("Ik heb nooit gebeld", desktop.t("console.me.open"));
        assertThat(helper.get("/console/unmasking").status()).isEqualTo(403);
        Visitor officer = desktop.visitor(Role.PRIVACY_OFFICER);
        assertThat(officer.get("/console").text()).contains(desktop.t("console.overview.asking", "count", 1));
        String asked =
                desktop.server().bean(Unmaskings.class).waiting().getFirst().id();
        String decide = "/console/unmasking/" + asked;
        assertThat(officer.get(decide).text()).contains("Ik heb nooit gebeld", name);
        assertThat(officer.get(decide).body())
                .as("one click tells nothing")
                .doesNotContain("action=\"" + decide + "/tell\"")
                .contains("href=\"" + decide + "/tell\"");
        assertThat(officer.get(decide + "/tell").text())
                .contains(
                        desktop.t(
                                "console.unmasking.tell_then.name",
                                "person",
                                phone.owner().name(),
                                "name",
                                name),
                        desktop.t("console.unmasking.tell_then.final"));
        assertThat(officer.postAndRead(decide + "/tell", Map.of("reason", "")).status())
                .isEqualTo(422);
        assertThat(officer.postAndRead(decide + "/tell", Map.of("reason", "Er was geen aanleiding"))
                        .text())
                .contains(desktop.t("console.unmasking.decided"));
        assertThat(officer.get(decide + "/tell").status()).as("once").isEqualTo(404);

        String told = "href=\"" + path + "\"";
        assertThat(owner.get("/").body().split(told, -1))
                .as("that there is an answer, once")
                .hasSize(2);
        assertThat(owner.get(path).text()).contains(name, "Er was geen aanleiding");
        assertThat(owner.get("/").body()).as("it was read").doesNotContain(told);
        assertThat(owner.get(path + "/receipt").body()).contains(name);
        assertThat(owner.get("/privacy/kept.json").body()).contains(name);
        assertThat(helper.get("/console/me").text()).contains("Er was geen aanleiding");
    }

    @Test
    void aReceiptIsCheckedByAnybody() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        desktop.visitor(Role.HELP_DESK).postAndRead(phone.path() + "/look", REASON);
        SeenLook look = newest(phone);
        Visitor owner = owner(phone);
        String receipt = owner.get("/privacy/looks/" + look.id() + "/receipt").body();
        for (Visitor reader : new Visitor[] {owner, owner.elsewhere()}) {
            assertThat(reader.get("/receipts").status()).isEqualTo(200);
            assertThat(reader.post("/receipts", Map.of("receipt", receipt)).text())
                    .contains(desktop.t("portal.receipt_check.unsigned"), look.alias(), "Je belde over je mail");
            assertThat(reader.post("/receipts", Map.of("receipt", receipt.replace("belde", "mailde")))
                            .text())
                    .contains(desktop.t("portal.receipt_check.broken"))
                    .doesNotContain("mailde over");
            assertThat(reader.post("/receipts", Map.of("receipt", "{}")).status())
                    .isEqualTo(422);
            assertThat(reader.post("/receipts", Map.of("receipt", "null")).status())
                    .isEqualTo(422);
            String holed = receipt.replaceFirst("\"yours\" : \\[ ", "\"yours\" : [ null, ");
            assertThat(holed).isNotEqualTo(receipt);
            assertThat(reader.post("/receipts", Map.of("receipt", holed)).status())
                    .isEqualTo(422);
        }
        assertThat(owner.postFile("/receipts/file", Map.of(), "file", receipt.getBytes(StandardCharsets.UTF_8))
                        .text())
                .contains(desktop.t("portal.receipt_check.unsigned"));
    }

    @Test
    void settingsAreChosenOnAPageAndWhatShowsLessWaits() {
        Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);
        String page = "/console/organisation/looks";
        assertThat(desktop.visitor(Role.HELP_DESK).get(page).status()).isEqualTo(403);
        assertThat(administrator
                        .postAndRead(page, Map.of("names", "alias", "delay", "91", "log_days", "730", "reasons", ""))
                        .status())
                .isEqualTo(422);
        assertThat(administrator
                        .postAndRead(page, Map.of("names", "alias", "delay", "30", "log_days", "730", "reasons", ".."))
                        .status())
                .isEqualTo(422);
        assertThat(administrator
                        .postAndRead(
                                page,
                                Map.of(
                                        "names",
                                        "alias",
                                        "delay",
                                        "30",
                                        "log_days",
                                        "730",
                                        "reasons",
                                        "Gebeld om hulp\r\nToestel kwijt"))
                        .text())
                .contains("Gebeld om hulp");
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        assertThat(administrator.get(phone.path()).body())
                .contains("<option value=\"Gebeld om hulp\">", "<option value=\"Toestel kwijt\">");
        assertThat(administrator
                        .postAndRead(page, Map.of("names", "alias", "delay", "60", "log_days", "730", "reasons", ""))
                        .text())
                .contains(
                        desktop.t("console.secrecy.said.waits"),
                        desktop.t("console.secrecy.asked.longest_delay", "days", 60));
        Disclosure choices = desktop.server().bean(Disclosure.class);
        assertThat(choices.now(Choice.LONGEST_DELAY).coming())
                .as("one person alone")
                .isEmpty();
        String list = "/console/looks/secrecy";
        String asked = list + "/"
                + desktop.server().bean(Secrecy.class).waiting().getFirst().id();
        assertThat(administrator.get(list).body()).contains(asked + "/end").doesNotContain(asked + "/confirm");
        assertThat(administrator.postAndRead(asked + "/confirm", Map.of()).text())
                .contains(desktop.t("console.secrecy.said.not_yours"));
        Visitor auditor = desktop.visitor(Role.AUDITOR);
        assertThat(auditor.get(list).body())
                .contains(administrator.person().name())
                .doesNotContain(asked);
        assertThat(auditor.post(asked + "/confirm", Map.of()).status()).isEqualTo(403);
        assertThat(desktop.visitor(Role.HELP_DESK).get(list).status()).isEqualTo(403);
        Visitor officer = desktop.visitor(Role.PRIVACY_OFFICER);
        assertThat(officer.get("/console").text()).contains(desktop.t("console.overview.secrecy", "count", 1));
        assertThat(officer.get(asked + "/confirm").text()).contains(desktop.t("console.secrecy.then.told", "days", 14));
        assertThat(officer.postAndRead(asked + "/confirm", Map.of()).text())
                .contains(
                        desktop.t("console.secrecy.said.chosen"),
                        officer.person().name(),
                        administrator.person().name());
        assertThat(officer.get("/console").text()).doesNotContain(desktop.t("console.overview.secrecy", "count", 1));
        Disclosure.State delay = desktop.server().bean(Disclosure.class).now(Choice.LONGEST_DELAY);
        assertThat(delay.setting()).isEqualTo(30);
        assertThat(delay.coming().orElseThrow().setting()).isEqualTo(60);

        for (String read : new String[] {"/privacy", "/privacy/looks"}) {
            assertThat(owner(phone).get(read).text()).contains("30", "60");
        }
        String coming = desktop.t("portal.home.delay_coming", "days", 60, "day", "@");
        assertThat(owner(phone).get("/").text())
                .as("nobody learns afterwards that they will see less")
                .contains(coming.substring(coming.indexOf('@') + 1));
        assertThat(owner(phone).elsewhere().get("/before").text())
                .contains(desktop.t("portal.disclosure.delay", "days", 30));
        administrator.postAndRead(page, Map.of("names", "alias", "delay", "30", "log_days", "730", "reasons", ""));
    }

    @Test
    void whatIsNewStandsOnTheFirstPageUnlessSomebodyDoesNotWantIt() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        helper.postAndRead(phone.path() + "/look", REASON);
        Visitor owner = owner(phone);
        String one = desktop.t("portal.notice.unread", "count", 1);
        assertThat(owner.get("/").text()).contains(one);
        owner.get("/privacy/looks");
        assertThat(owner.get("/").text()).doesNotContain(one);
        owner.postAndRead("/privacy/looks/notice", Map.of("told", "never"));
        helper.postAndRead(phone.path() + "/look", REASON);
        assertThat(owner.get("/").text()).doesNotContain(one);
    }

    @Test
    void anInvestigationIsAskedForApprovedAndShownAfterwards() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);
        String list = "/console/investigations";
        assertThat(administrator
                        .postAndRead(
                                list,
                                Map.of("email", "niemand@delinde.example", "days", "5", "reason", "Er is iets gemeld"))
                        .status())
                .isEqualTo(422);
        administrator.postAndRead(
                list, Map.of("email", phone.owner().email(), "days", "5", "reason", "Er is iets gemeld"));
        Visitor officer = desktop.visitor(Role.PRIVACY_OFFICER);
        Visitor council = desktop.visitor(Role.WORKS_COUNCIL);
        Visitor auditor = desktop.visitor(Role.AUDITOR);
        String id = desktop.server()
                .bean(helder.looks.Investigations.class)
                .visibleTo(officer.person().id(), true, Optional.empty(), 1)
                .getFirst()
                .id();
        String one = list + "/" + id;
        assertThat(desktop.visitor(Role.ADMINISTRATOR).get(one).status())
                .as("another administrator")
                .isEqualTo(404);
        assertThat(auditor.get(one).status()).isEqualTo(404);
        assertThat(administrator.postAndRead(one + "/approve", Map.of()).status())
                .isEqualTo(403);
        assertThat(officer.get(one + "/approve").text())
                .contains(desktop.t("console.investigation.approve_then.final"))
                .contains(desktop.t(
                        "console.investigation.approve_then.name",
                        "person",
                        phone.owner().name()));
        assertThat(officer.postAndRead(one + "/approve", Map.of()).text())
                .contains(desktop.t("console.investigation.said.waits"));
        assertThat(officer.postAndRead(one + "/approve", Map.of()).text())
                .contains(desktop.t("console.investigation.said.not_yours"));
        assertThat(council.postAndRead(one + "/approve", Map.of()).text())
                .contains(desktop.t("console.investigation.said.begun"));

        assertThat(administrator.get(phone.path()).body()).contains("value=\"" + id + "\"");
        assertThat(desktop.visitor(Role.ADMINISTRATOR).get(phone.path()).body()).doesNotContain(id);
        Visitor owner = owner(phone);
        String before = owner.get("/privacy/kept.json").body();
        String looked = administrator
                .postAndRead(phone.path() + "/look", Map.of("reason", "Onderzoek na melding", "investigation", id))
                .text();
        assertThat(looked)
                .as("not that its person can read it")
                .doesNotContain(desktop.t(
                        "console.device.looked", "owner", phone.owner().name()))
                .contains(desktop.t(
                        "console.device.looked_kept", "owner", phone.owner().name(), "day", until(id)));
        assertThat(auditor.get(list).text())
                .contains(desktop.t("console.investigation.count", "running", 1, "looks", 1));
        for (String page : new String[] {"/", "/privacy", "/privacy/looks", "/privacy/kept", "/privacy/kept.json"}) {
            assertThat(owner.get(page).body()).as(page).doesNotContain("Onderzoek na melding");
        }
        assertThat(withoutMoments(owner.get("/privacy/kept.json").body())).isEqualTo(withoutMoments(before));
        Visitor other = desktop.visitor(Role.ADMINISTRATOR);
        assertThat(other.get("/console/looks").text()).doesNotContain("Onderzoek na melding");
        assertThat(auditor.get("/console/looks").text())
                .contains("Onderzoek na melding", desktop.t("console.looks.shown_from", "day", until(id)));

        Visitor helper = desktop.visitor(Role.HELP_DESK);
        for (int look = 0; look < 21; look++) { // more than a page shows
            helper.postAndRead(phone.path() + "/look", REASON);
        }
        administrator.postAndRead(one + "/release", Map.of());
        for (String log : new String[] {"/console/looks", "/console/me"}) {
            assertThat((log.endsWith("me") ? administrator : auditor).get(log).text())
                    .as("%s says that it is over", log)
                    .contains(before(desktop.t("console.looks.shown_since", "day", "|")))
                    .doesNotContain(desktop.t("console.looks.shown_from", "day", until(id)));
        }
        int unread =
                desktop.server().bean(LookNotices.class).unread(phone.owner().id());
        owner.get("/privacy/looks?role=help-desk");
        assertThat(desktop.server().bean(LookNotices.class).unread(phone.owner().id()))
                .as("a part of the log was read")
                .isEqualTo(unread);
        assertThat(owner.get("/privacy/looks").text())
                .contains(desktop.t("portal.look.late_lead"))
                .contains("Onderzoek na melding", desktop.t("web.role.works-council"))
                .contains(desktop.t("portal.investigation.title"))
                .as("the office, as whoever approves is told")
                .doesNotContain(officer.person().name(), council.person().name());
        assertThat(owner.get("/privacy/kept.json").body())
                .contains("Onderzoek na melding")
                .doesNotContain("Er is iets gemeld");

        theListGoesOnPageByPage(council, id);
        String mustBeTold = desktop.t("console.investigation.left");
        assertThat(council.get(list).text()).doesNotContain(mustBeTold);
        desktop.server().bean(Store.class).write(tx -> {
            desktop.server().bean(People.class).setState(tx, phone.owner().id(), Person.State.LEFT);
            return true;
        });
        assertThat(council.get(list).text())
                .as("who left cannot read it any more")
                .contains(mustBeTold);
        assertThat(council.get(one).text())
                .contains(desktop.t(
                        "console.investigation.tell", "person", phone.owner().name()));
    }

    /** As it stands on pages of the console. */
    private static String until(String investigation) {
        return new Moments(
                        desktop.server().bean(Texts.class),
                        Language.NL,
                        desktop.server().bean(House.class).timeZone())
                .dateTime(desktop.server()
                        .bean(helder.looks.Investigations.class)
                        .find(investigation, new PersonId("nobody"), true)
                        .orElseThrow()
                        .until()
                        .orElseThrow());
    }

    private static String before(String text) {
        return text.substring(0, text.indexOf('|'));
    }

    private static void theListGoesOnPageByPage(Visitor office, String first) {
        desktop.server().bean(Store.class).write(tx -> {
            var row = tx.dsl().fetchSingle(INVESTIGATION, INVESTIGATION.ID.eq(first));
            for (int other = 0; other < 101; other++) {
                var copy = row.copy();
                copy.setId("00" + first.substring(2, first.length() - 3) + (100 + other)); // all older
                tx.dsl().executeInsert(copy);
            }
            return true;
        });
        var seen = new TreeSet<String>();
        String next = "/console/investigations";
        int pages = 0;
        while (next != null) {
            String page = office.get(next).body();
            pages++;
            Matcher row = Pattern.compile("href=\"/console/investigations/([0-9a-f-]{36})\"")
                    .matcher(page);
            while (row.find()) {
                assertThat(seen.add(row.group(1))).as("once").isTrue();
            }
            Matcher link = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page);
            next = link.find() ? link.group(1) : null;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(102).contains(first);
        desktop.server()
                .bean(Store.class)
                .write(tx -> tx.dsl()
                        .deleteFrom(INVESTIGATION)
                        .where(INVESTIGATION.ID.ne(first))
                        .execute());
    }

    @Test
    void statisticsAreForThoseWhoCheck() {
        Visitor council = desktop.visitor(Role.WORKS_COUNCIL);
        assertThat(council.get("/console/statistics").text()).contains(desktop.t("console.statistics.none"));
        assertThat(council.get("/console/statistics/counts.csv").body()).startsWith("month,kind,of,at_least");
        assertThat(council.get("/console/statistics/counts.json").body()).contains("\"rounded_down_to\" : 10");
        String paper = "/console/evidence/access-statistics";
        assertThat(council.get("/console/evidence").body()).contains(paper);
        assertThat(council.get(paper + ".json").body()).contains("\"rounded_down_to\" : 10");
        for (Role role : new Role[] {Role.ADMINISTRATOR, Role.HELP_DESK, Role.LEGAL}) {
            Visitor other = desktop.visitor(role);
            for (String page : new String[] {"", "/counts.csv", "/counts.json"}) {
                assertThat(other.get("/console/statistics" + page).status()).isEqualTo(403);
            }
            assertThat(other.get("/console/evidence").body()).doesNotContain(paper);
            for (String page : new String[] {".json", "/nl.pdf"}) {
                assertThat(other.get(paper + page).status()).isEqualTo(403);
            }
        }
    }

    /** What differs from one reading to the next: when it was read, and that the reader was here. */
    private static String withoutMoments(String json) {
        return json.replaceAll("\"(made_at|[a-z_]+_at|attributes|last[a-z_]*)\" : [^\n]*", "");
    }
}
