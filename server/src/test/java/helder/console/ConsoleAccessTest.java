package helder.console;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.console.Desktop.Owned;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.virtual.DeviceModel;
import helder.web.EveryAddress;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which page of the console opens for whom. */
class ConsoleAccessTest {

    private static final Set<Role> ALL = EnumSet.complementOf(EnumSet.of(Role.EMPLOYEE));
    private static final Set<Role> OFFICES = EnumSet.of(Role.WORKS_COUNCIL, Role.LEGAL, Role.HUMAN_RESOURCES);
    private static final Set<Role> REQUESTS =
            EnumSet.of(Role.ADMINISTRATOR, Role.HELP_DESK, Role.PRIVACY_OFFICER, Role.AUDITOR);
    private static final Set<Role> CHARTERS = EnumSet.complementOf(EnumSet.of(Role.EMPLOYEE, Role.HELP_DESK));
    private static final Set<Role> DESK = EnumSet.of(Role.ADMINISTRATOR, Role.HELP_DESK);
    private static final Set<Role> WATCH = EnumSet.of(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.AUDITOR);
    private static final Set<Role> ONLY_ADMINISTRATORS = EnumSet.of(Role.ADMINISTRATOR);

    private static final Set<Role> WRITERS = EnumSet.of(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER);
    private static final Set<Role> SIGNERS =
            EnumSet.of(Role.PRIVACY_OFFICER, Role.WORKS_COUNCIL, Role.LEGAL, Role.HUMAN_RESOURCES);

    private static Desktop desktop;
    private static String draft;
    private static Owned phone;
    private static Owned laptop;

    @BeforeAll
    static void open() {
        desktop = new Desktop();
        phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        laptop = desktop.device(Ownership.COMPANY, DeviceModel.MAC);
        draft = "/console/charters/drafts/" + draft();
    }

    /** One that says what is in force, so that nobody can announce it. */
    private static String draft() {
        Drafts drafts = desktop.server().bean(Drafts.class);
        CharterText text =
                desktop.server().bean(Charters.class).inForce(Ownership.COMPANY).text();
        return desktop.house.store().write(tx -> drafts.begin(tx, text, new Actor.Operator("root")))
                        instanceof Drafts.Step.Done(Draft begun)
                ? begun.id().value()
                : "";
    }

    private static Map<String, Set<Role>> pages() {
        String person = "/console/people/" + phone.owner().id().value();
        var pages = new LinkedHashMap<String, Set<Role>>();
        pages.put("/console", ALL);
        pages.put("/console/people", DESK);
        pages.put("/console/people/new", DESK);
        pages.put("/console/people/import", ONLY_ADMINISTRATORS);
        pages.put("/console/people/export", ONLY_ADMINISTRATORS);
        pages.put(person, DESK);
        pages.put(person + "/sees", DESK);
        pages.put(person + "/pc", DESK);
        pages.put("/console/pcs", DESK);
        pages.put(person + "/preview", DESK);
        pages.put(person + "/previewed/0190", DESK);
        pages.put(person + "/previewed/0190/light/devices", DESK);
        pages.put(person + "/leave", DESK);
        pages.put("/console/devices", DESK);
        pages.put(phone.path(), DESK);
        pages.put(phone.path() + "/sees", DESK);
        pages.put(phone.path() + "/orders/remove_work_data", DESK);
        pages.put(laptop.path() + "/orders/lock", DESK);
        pages.put(laptop.path() + "/personal", ONLY_ADMINISTRATORS);
        pages.put("/console/commands", DESK);
        pages.put("/console/charters/personal", ALL);
        pages.put("/console/charters/company", ALL);
        pages.put("/console/charters/company/1", ALL);
        pages.put("/console/charters/company/compare", ALL);
        pages.put("/console/charters/company/1.json", ALL);
        pages.put("/console/charters/company/draft", WRITERS);
        pages.put("/console/charters/company/procedure", CHARTERS);
        pages.put("/console/charters/company/answers", CHARTERS);
        pages.put(draft, CHARTERS);
        pages.put(draft + "/sees", CHARTERS);
        pages.put(draft + "/withdraw", WRITERS);
        pages.put(draft + "/announce", WRITERS);
        pages.put("/console/looks", WATCH);
        pages.put("/console/looks/secrecy", WATCH);
        pages.put("/console/refused", WATCH);
        pages.put("/console/requests", REQUESTS);
        pages.put("/console/roles", Set.of(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.AUDITOR, Role.WORKS_COUNCIL));
        pages.put("/console/evidence", CHARTERS);
        pages.put("/console/evidence/inventory.json", CHARTERS);
        pages.put("/console/statement", CHARTERS);
        pages.put("/console/guides", CHARTERS);
        pages.put("/console/guides/lost-lock", CHARTERS);
        pages.put("/console/guides/lost-lock/versions", CHARTERS);
        pages.put("/console/guides/lost-lock/edit?language=nl&part=title", ONLY_ADMINISTRATORS);
        pages.put("/console/guides/lost-lock/do/hide", ONLY_ADMINISTRATORS);
        pages.put("/console/preview", ALL);
        pages.put("/console/preview/shown/iphone/help", ALL);
        pages.put("/console/guide-new", ONLY_ADMINISTRATORS);
        pages.put("/console/guide-words", CHARTERS);
        pages.put("/console/guide-files", CHARTERS);
        pages.put("/console/guide-files/guides.zip", CHARTERS);
        pages.put("/console/corrections", Set.of(Role.ADMINISTRATOR, Role.HELP_DESK, Role.PRIVACY_OFFICER));
        pages.put("/console/desk", Set.of(Role.ADMINISTRATOR, Role.HELP_DESK, Role.PRIVACY_OFFICER));
        pages.put("/console/desk/guides", Set.of(Role.ADMINISTRATOR, Role.HELP_DESK, Role.PRIVACY_OFFICER));
        pages.put("/console/organisation", ONLY_ADMINISTRATORS);
        pages.put("/console/organisation/films", ONLY_ADMINISTRATORS);
        pages.put("/console/organisation/contacts", ONLY_ADMINISTRATORS);
        pages.put("/console/organisation/contacts/new", ONLY_ADMINISTRATORS);
        pages.put("/console/organisation/help", ONLY_ADMINISTRATORS);
        pages.put("/console/organisation/style", ONLY_ADMINISTRATORS);
        pages.put("/console/organisation/history", ONLY_ADMINISTRATORS);
        pages.put("/console/apple", ONLY_ADMINISTRATORS);
        pages.put("/console/android", ONLY_ADMINISTRATORS);
        return pages;
    }

    private static Map<String, Set<Role>> forms() {
        String person = "/console/people/" + phone.owner().id().value();
        var forms = new LinkedHashMap<String, Set<Role>>();
        forms.put("/console/people", DESK);
        forms.put("/console/people/import", ONLY_ADMINISTRATORS);
        forms.put(person + "/preview", DESK);
        forms.put(person + "/invite", DESK);
        forms.put(person + "/password", DESK);
        forms.put(person + "/groups", DESK);
        forms.put(person + "/pc", DESK);
        forms.put(person + "/groups/quit", DESK);
        forms.put(person + "/roles", ONLY_ADMINISTRATORS);
        forms.put(person + "/return", DESK);
        forms.put("/console/devices/details", DESK);
        forms.put(phone.path() + "/look", DESK);
        forms.put(phone.path() + "/code", DESK);
        forms.put(phone.path() + "/ask", DESK);
        forms.put(phone.path() + "/sound", DESK);
        forms.put(phone.path() + "/orders/lock", DESK);
        forms.put(phone.path() + "/personal", ONLY_ADMINISTRATORS);
        forms.put("/console/commands/0190/cancel", DESK);
        forms.put(draft + "/comment", CHARTERS);
        forms.put(draft + "/submit", WRITERS);
        forms.put(draft + "/announce", WRITERS);
        forms.put(draft + "/withdraw", WRITERS);
        forms.put(draft + "/sign", SIGNERS);
        forms.put(draft + "/refuse", SIGNERS);
        forms.put("/console/charters/company/draft", WRITERS);
        forms.put("/console/charters/company/procedure", ONLY_ADMINISTRATORS);
        forms.put("/console/looks/verify", WATCH);
        forms.put("/console/looks/secrecy/0190/confirm", WRITERS);
        forms.put("/console/looks/secrecy/0190/end", WRITERS);
        forms.put("/console/desk/days", ONLY_ADMINISTRATORS);
        forms.put("/console/desk/0190/guide/send", Set.of(Role.ADMINISTRATOR, Role.HELP_DESK, Role.PRIVACY_OFFICER));
        forms.put("/console/desk/0190/answer", Set.of(Role.ADMINISTRATOR, Role.HELP_DESK, Role.PRIVACY_OFFICER));
        forms.put("/console/guide-new", ONLY_ADMINISTRATORS);
        forms.put("/console/guide-words", ONLY_ADMINISTRATORS);
        forms.put("/console/guides/lost-lock/edit?language=nl&part=title", ONLY_ADMINISTRATORS);
        forms.put("/console/guides/lost-lock/care", ONLY_ADMINISTRATORS);
        forms.put("/console/guides/lost-lock/do/publish", ONLY_ADMINISTRATORS);
        forms.put("/console/organisation", ONLY_ADMINISTRATORS);
        forms.put("/console/organisation/contacts/new", ONLY_ADMINISTRATORS);
        forms.put("/console/organisation/help", ONLY_ADMINISTRATORS);
        forms.put("/console/organisation/style", ONLY_ADMINISTRATORS);
        forms.put("/console/apple/request", ONLY_ADMINISTRATORS);
        forms.put("/console/android/sign-up", ONLY_ADMINISTRATORS);
        forms.put("/console/android/check", ONLY_ADMINISTRATORS);
        return forms;
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyPageOpensForItsRolesAndIsClosedToOthers(Role role) {
        Visitor visitor = desktop.visitor(role);
        var findings = new SoftAssertions();
        pages().forEach((path, roles) -> findings.assertThat(visitor.get(path).status())
                .as("%s reads %s", role, path)
                .isEqualTo(roles.contains(role) ? 200 : 403));
        forms().forEach((path, roles) -> {
            int status = visitor.post(path, Map.of()).status();
            if (roles.contains(role)) {
                findings.assertThat(status)
                        .as("%s sends %s", role, path)
                        .isNotEqualTo(403)
                        .isLessThan(500);
            } else {
                findings.assertThat(status).as("%s sends %s", role, path).isEqualTo(403);
            }
        });
        findings.assertAll();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void theMenuOffersWhatOpens(Role role) {
        Visitor visitor = desktop.visitor(role);
        String overview = visitor.get("/console").body();
        pages().keySet().stream()
                .filter(path -> overview.contains("href=\"" + path + "\""))
                .forEach(path -> assertThat(visitor.get(path).status()).as(path).isEqualTo(200));
    }

    /** What an address of the console begins with that opens for those who only read and sign. */
    private static boolean isForOffices(String path) {
        return path.equals("/console")
                || path.startsWith("/console/charters")
                || path.startsWith("/console/statement")
                || path.startsWith("/console/guide")
                || path.startsWith("/console/preview")
                || path.startsWith("/console/evidence")
                || path.equals("/console/me")
                || path.startsWith("/console/investigations")
                || path.startsWith("/console/statistics");
    }

    private static List<String> paths(EveryAddress.Address address) {
        return Stream.of(
                        phone.enrollment().id().value(),
                        laptop.enrollment().id().value(),
                        phone.owner().id().value(),
                        "0190")
                .map(id -> address.pattern()
                        .replace("{id}", id)
                        .replace("{action}", "lock")
                        .replaceAll("\\{[^}]+\\}", "x"))
                .distinct()
                .toList();
    }

    /** Address by address: also one that is new and that nobody thought of here. */
    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"WORKS_COUNCIL", "LEGAL", "HUMAN_RESOURCES"})
    void whoeverReadsAndSignsReachesNothingElse(Role office) {
        assertThat(OFFICES).contains(office);
        Visitor visitor = desktop.visitor(office);
        var findings = new SoftAssertions();
        int closed = 0;
        for (EveryAddress.Address address : EveryAddress.read(desktop.server())) {
            boolean isChecked =
                    office == Role.WORKS_COUNCIL && address.pattern().equals("/console/roles");
            if (address.pattern().startsWith("/console") && !isForOffices(address.pattern()) && !isChecked) {
                for (String path : paths(address)) {
                    findings.assertThat(visitor.get(path).status()).as(path).isEqualTo(403);
                    closed++;
                }
            }
        }
        for (EveryAddress.Address address : EveryAddress.changed(desktop.server())) {
            if (address.pattern().startsWith("/console") && !isForOffices(address.pattern())) {
                for (String path : paths(address)) {
                    findings.assertThat(visitor.post(path, Map.of("reason", "Even kijken"))
                                    .status())
                            .as("send %s", path)
                            .isIn(403, 400);
                    closed++;
                }
            }
        }
        findings.assertAll();
        assertThat(closed).isGreaterThan(60);
        assertThat(desktop.looks(phone.owner())).isEmpty();
        String menu = visitor.get("/console").body();
        assertThat(menu)
                .contains("href=\"/console/charters\"", "href=\"/console/evidence\"")
                .doesNotContain("/console/looks", "/console/devices", "/console/people", "/console/requests");
        assertThat(visitor.get("/account").body()).contains("href=\"/console\"");
    }

    @Test
    void anAdministratorGivesTheRolesThatSign() {
        Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);
        Visitor olga = desktop.visitor(Role.EMPLOYEE);
        String person = "/console/people/" + olga.person().id().value();
        assertThat(olga.get("/console").status()).isEqualTo(403);
        for (Role office : OFFICES) {
            assertThat(administrator.get(person).text()).contains(desktop.t("console.role." + office.code()));
            administrator.post(person + "/roles", Map.of("role", office.code()));
            assertThat(olga.person().roles()).containsExactlyInAnyOrder(Role.EMPLOYEE, office);
            assertThat(olga.get("/console/charters/personal").status()).isEqualTo(200);
        }
    }

    @Test
    void whoeverIsSignedOutIsAskedToSignInFirst() {
        assertThat(pages().keySet()).isNotEmpty();
        Visitor visitor = desktop.visitor(Role.ADMINISTRATOR);
        visitor.post("/sign-out", Map.of());
        pages().keySet()
                .forEach(path ->
                        assertThat(visitor.get(path).location()).as(path).startsWith("/sign-in"));
    }

    @Test
    void aLostRoleClosesThePagesAtOnce() {
        Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        assertThat(helper.get("/console/devices").status()).isEqualTo(200);
        administrator.post("/console/people/" + helper.person().id().value() + "/roles", Map.of());
        assertThat(helper.get("/console/devices").status()).isEqualTo(403);
    }

    @Test
    void noFormIsTakenWithoutItsHiddenField() {
        Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);
        forms().keySet().forEach(path -> {
            assertThat(administrator
                            .postWithoutToken(path, Map.of("reason", "from another site"))
                            .status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(administrator
                            .postWithoutToken(path, Map.of("reason", "from another site", "_csrf", "guessed"))
                            .status())
                    .as(path)
                    .isEqualTo(403);
        });
        assertThat(desktop.looks(phone.owner())).isEmpty();
    }
}
