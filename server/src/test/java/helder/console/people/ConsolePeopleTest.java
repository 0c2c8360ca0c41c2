package helder.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Narrowing;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.PeopleFile;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People at the desk: added, invited, given powers, brought in from a file, and let go. */
class ConsolePeopleTest {

    private static final Pattern LINK = Pattern.compile("/links/[\\w-]+");

    private static WholeServer server;
    private static Visitor administrator;
    private static Visitor helper;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        administrator = Visitor.signedIn(server, Role.ADMINISTRATOR);
        helper = Visitor.signedIn(server, Role.HELP_DESK);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static People people() {
        return server.bean(People.class);
    }

    private static Person invited(String address, Role... roles) {
        return server.bean(Store.class)
                .write(tx ->
                        people().add(tx, new People.NewPerson(address, "Noor Jansen", Language.NL, Set.of(roles))));
    }

    private static String path(Person person) {
        return "/console/people/" + person.id().value();
    }

    private static String t(String key, Object... arguments) {
        return server.bean(helder.text.Texts.class).get(Language.NL, key, arguments);
    }

    @Test
    void theListIsSortedByTheColumnThatIsAskedForAndSaysSo() {
        invited("zz.first@sorting.example");
        invited("aa.last@sorting.example");
        String down = helper.get("/console/people?q=sorting.example&sort=email&desc=1")
                .body();
        assertThat(down.indexOf("zz.first@")).isPositive().isLessThan(down.indexOf("aa.last@"));
        assertThat(down).contains("aria-sort=\"descending\"");
        String up = helper.get("/console/people?q=sorting.example&sort=email").body();
        assertThat(up.indexOf("aa.last@")).isPositive().isLessThan(up.indexOf("zz.first@"));
        assertThat(helper.get("/console/people?sort=nonsense&desc=x").status()).isEqualTo(200);
        assertThat(helper.get("/console/devices?sort=state&desc=1").status()).isEqualTo(200);
    }

    @Test
    void somebodyIsAddedWithAnInvitationThatIsShownOnce() {
        Answer added = helper.postAndRead(
                "/console/people",
                Map.of(
                        "name",
                        "Joris Bakker",
                        "email",
                        "joris@delinde.example",
                        "language",
                        "en",
                        "group",
                        "Thuiszorg"));
        assertThat(added.body()).contains(server.webAddress() + "/links/");
        Person joris = people().findByEmail("joris@delinde.example").orElseThrow();
        assertThat(joris.roles()).containsExactly(Role.EMPLOYEE);
        assertThat(people().groupsOf(joris.id())).containsExactly("Thuiszorg");
        assertThat(helper.get(path(joris)).body()).doesNotContain("/links/").contains("Thuiszorg");

        Answer again = helper.post(
                "/console/people", Map.of("name", "Joris", "email", "JORIS@delinde.example", "language", "en"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains(t("console.person.exists"));
    }

    @Test
    void theHelpDeskMakesNoLinksForSomebodyWithPowers() {
        Person future = invited("future@delinde.example", Role.ADMINISTRATOR);
        Person present = Visitor.person(server, Language.NL, Role.PRIVACY_OFFICER);
        assertThat(helper.post(path(future) + "/invite", Map.of()).status()).isEqualTo(403);
        assertThat(helper.post(path(present) + "/password", Map.of()).status()).isEqualTo(403);
        assertThat(helper.get(path(present) + "/leave").status()).isEqualTo(403);
        assertThat(helper.post(path(present) + "/leave", Map.of()).status()).isEqualTo(403);
        assertThat(helper.get(path(present)).text())
                .contains(t("console.person.only_administrators"))
                .doesNotContain(t("console.person.password"));

        assertThat(administrator.postAndRead(path(future) + "/invite", Map.of()).body())
                .contains("/links/");
        assertThat(administrator.post(path(present) + "/password", Map.of()).status())
                .isEqualTo(403);
        assertThat(administrator.get(path(present)).text())
                .contains("helder person invite " + present.email())
                .doesNotContain(t("console.person.password"));
        Person employee = Visitor.person(server, Language.NL);
        assertThat(helper.postAndRead(path(employee) + "/password", Map.of()).body())
                .contains("/links/");
        assertThat(helper.postAndRead(path(invited("new@delinde.example")) + "/invite", Map.of())
                        .body())
                .contains("/links/");
    }

    /** Whoever holds the link can sign in as the person and read their device data as their own, so they must see it. */
    @Test
    void aPersonSeesForGoodWhoMadeALinkForTheirPasswordAndWhetherItWasUsed() {
        Visitor noor = Visitor.signedIn(server);
        helper.post(path(noor.person()) + "/password", Map.of());
        Matcher link = LINK.matcher(
                helper.postAndRead(path(noor.person()) + "/password", Map.of()).body());
        assertThat(link.find()).isTrue();
        String maker = helper.person().name() + " (" + t("web.role.help-desk") + ")";
        assertThat(noor.get("/").text()).contains(maker, t("portal.made_link.ended"));

        Visitor impostor = noor.elsewhere();
        impostor.get(link.group());
        assertThat(impostor.post(
                                link.group(),
                                Map.of("password", "boot anker zeil kompas", "again", "boot anker zeil kompas"))
                        .status())
                .isEqualTo(303);
        impostor.get("/privacy/looks");
        assertThat(impostor.post("/privacy/looks/notice", Map.of("told", "never"))
                        .text())
                .as("nobody silences what its owner is told")
                .contains(t("web.problem.not_yet.title"));

        assertThat(noor.get("/account").location())
                .as("the person's own session")
                .startsWith("/sign-in");
        String used = t("portal.made_link.used", "when", "@");
        for (String page : List.of("/", "/privacy/looks")) {
            assertThat(impostor.get(page).text())
                    .contains(maker, t("portal.made_link.ended"), used.substring(0, used.indexOf('@')));
        }
    }

    @Test
    void whoeverChecksReadsWhoGaveWhichRoleAndTheirOwnerToo() {
        Visitor noor = Visitor.signedIn(server);
        administrator.post(path(noor.person()) + "/roles", Map.of("role", "works-council"));
        String council = t("web.role.works-council");
        assertThat(noor.get("/console/roles").text())
                .contains(noor.person().name(), council, administrator.person().name());
        assertThat(noor.get("/privacy/looks").text()).contains(t("portal.change.given", "what", council));
        assertThat(noor.get("/console/roles?before=nonsense").status()).isEqualTo(200);
    }

    @Test
    void theHelpDeskAddsNobodyToAGroupThatACharterNames() {
        var charters = server.bean(Charters.class);
        server.bean(Store.class).write(tx -> {
            CharterText text = charters.inForce(tx, Ownership.COMPANY).text();
            DataItem item = text.data().keySet().iterator().next();
            var narrower = Map.of("Nachtploeg", new Narrowing(Set.of(item), Set.of()));
            return charters.publish(
                    tx,
                    new CharterText(Ownership.COMPANY, text.data(), text.actions(), narrower),
                    new Actor.Operator("tests"));
        });
        var wanted = Map.of("name", "Nia", "email", "nia@delinde.example", "language", "nl", "group", " nachtploeg ");
        assertThat(helper.post("/console/people", wanted).text()).contains(t("console.person.group_named"));
        assertThat(people().findByEmail("nia@delinde.example")).isEmpty();
        assertThat(administrator.post("/console/people", wanted).status()).isEqualTo(303);
        Person nia = people().findByEmail("nia@delinde.example").orElseThrow();
        assertThat(people().changes(nia.id()))
                .as("written down")
                .extracting(change -> change.moved().given())
                .containsExactly(List.of("nachtploeg"));
    }

    @Test
    void readingThePageOfALinkAgainMakesNoSecondLinkAndNobodyElseReadsIt() {
        Visitor noor = Visitor.signedIn(server);
        Answer made = helper.post(path(noor.person()) + "/password", Map.of());
        assertThat(made.status()).isEqualTo(303);
        Matcher first = LINK.matcher(helper.get(made.location()).body());
        assertThat(first.find()).isTrue();
        assertThat(helper.get(made.location()).body()).contains(first.group());
        assertThat(server.bean(helder.people.OneTimeLinks.class)
                        .made(noor.person().id()))
                .hasSize(1);
        Visitor sameElsewhere = helper.elsewhere();
        sameElsewhere.signIn();
        for (Visitor other : List.of(administrator, sameElsewhere)) {
            assertThat(other.get(made.location()).location()).isEqualTo(path(noor.person()));
            assertThat(other.get(path(noor.person())).text()).contains(t("console.link.ended"));
        }
        assertThat(noor.get(made.location()).status()).isEqualTo(403);

        helper.post(path(Visitor.person(server, Language.NL)) + "/password", Map.of());
        assertThat(helper.get(made.location()).location())
                .as("the next link took its place")
                .isEqualTo(path(noor.person()));
    }

    @Test
    void whoeverIsChangedReadsItAndSignsInWithTheNewAddress() {
        Visitor noor = Visitor.signedIn(server);
        String path = path(noor.person());
        assertThat(helper.get(path).body()).contains(path + "/change");
        assertThat(helper.get(path + "/change").body())
                .contains("value=\"" + noor.person().email() + "\"");
        Answer changed = helper.postAndRead(
                path + "/change",
                Map.of("name", "Noor de Vries", "email", "noor.dv@delinde.example", "language", "nl"));
        assertThat(changed.text()).contains(t("console.person.changed_address", "name", "Noor de Vries"));
        assertThat(noor.person().email()).isEqualTo("noor.dv@delinde.example");
        String what = t("portal.change.name") + " en " + t("portal.change.email");
        for (String page : List.of("/", "/privacy/looks")) {
            assertThat(noor.get(page).text())
                    .contains(what, helper.person().name() + " (" + t("web.role.help-desk") + ")");
        }
        assertThat(helper.postAndRead(
                                path + "/change",
                                Map.of("name", "Noor de Vries", "email", "noor.dv@delinde.example", "language", "nl"))
                        .text())
                .contains(t("console.person.nothing_changed"));
    }

    @Test
    void aChangeThatIsNotRightIsAskedAgainBesideItsField() {
        Person noor = Visitor.person(server, Language.NL);
        Person other = Visitor.person(server, Language.NL);
        String path = path(noor) + "/change";
        refusedField(path, "Noor", other.email(), "nl", "email", "console.person.exists");
        refusedField(path, "Noor", "geen adres", "nl", "email", "console.person.email_unusable");
        refusedField(path, "", noor.email(), "nl", "name", "console.person.name_missing");
        refusedField(path, "!", noor.email(), "nl", "name", "console.person.name_unusable");
        refusedField(path, "Noor", noor.email(), "tlh", "language", "console.person.language_unknown");
        assertThat(people().find(noor.id())).contains(noor);
        Person powerful = Visitor.person(server, Language.NL, Role.AUDITOR);
        assertThat(helper.get(path(powerful) + "/change").status()).isEqualTo(403);
        assertThat(helper.post(
                                path(powerful) + "/change",
                                Map.of("name", "X", "email", "x@delinde.example", "language", "nl"))
                        .status())
                .isEqualTo(403);
        assertThat(helper.get(path(powerful)).body()).doesNotContain("/change");
    }

    private static void refusedField(
            String path, String name, String email, String language, String field, String advice) {
        Answer refused = helper.post(path, Map.of("name", name, "email", email, "language", language));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"" + field + "-error\"")
                .containsPattern("id=\"" + field + "\"[^>]*aria-describedby=\"[^\"]*" + field + "-error\"");
        assertThat(refused.text()).contains(t(advice));
    }

    @Test
    void linksAreMadeOnlyForWhomTheyWork() {
        Person active = Visitor.person(server, Language.NL);
        Person waiting = invited("waiting@delinde.example");
        assertThat(administrator.post(path(active) + "/invite", Map.of()).status())
                .isEqualTo(400);
        assertThat(administrator.post(path(waiting) + "/password", Map.of()).status())
                .isEqualTo(400);
        assertThat(administrator.post(path(active) + "/return", Map.of()).status())
                .isEqualTo(400);
    }

    @Test
    void rolesWorkAtOnceAndTheLastAdministratorStays() {
        Visitor somebody = Visitor.signedIn(server);
        assertThat(somebody.get("/console").status()).isEqualTo(403);
        assertThat(administrator
                        .postAndRead(path(somebody.person()) + "/roles", Map.of("role", "auditor"))
                        .text())
                .contains(t(
                        "console.person.roles_saved", "name", somebody.person().name()));
        assertThat(somebody.get("/console/looks").status()).isEqualTo(200);
        assertThat(administrator
                        .post(path(somebody.person()) + "/roles", Map.of("role", "king"))
                        .status())
                .isEqualTo(400);
        assertThat(helper.post(path(helper.person()) + "/roles", Map.of("role", "administrator"))
                        .status())
                .isEqualTo(403);
        assertThat(helper.person().roles()).doesNotContain(Role.ADMINISTRATOR);

        assertThat(administrator
                        .postAndRead(path(administrator.person()) + "/roles", Map.of())
                        .text())
                .contains(t("console.person.last_administrator"));
        assertThat(administrator
                        .postAndRead(path(administrator.person()) + "/leave", Map.of())
                        .text())
                .contains(t("console.person.last_administrator"));
        assertThat(administrator.person().roles()).contains(Role.ADMINISTRATOR);
    }

    @Test
    void whoeverHasLeftIsOutAtOnceAndMayComeBack() {
        Visitor somebody = Visitor.signedIn(server);
        assertThat(helper.get(path(somebody.person()) + "/leave").text()).contains(t("console.person.leave_sign_in"));
        helper.post(path(somebody.person()) + "/leave", Map.of());
        assertThat(somebody.get("/account").location()).startsWith("/sign-in");
        assertThat(somebody.person().state()).isEqualTo(Person.State.LEFT);
        assertThat(helper.postAndRead(path(somebody.person()) + "/return", Map.of())
                        .text())
                .contains(t("console.person.returned", "name", somebody.person().name()));
        assertThat(helper.postAndRead(path(somebody.person()) + "/invite", Map.of())
                        .body())
                .contains("/links/");
    }

    @Test
    void somebodyIsPutInAGroupAndTakenOut() {
        Person person = Visitor.person(server, Language.NL);
        assertThat(helper.postAndRead(path(person) + "/groups", Map.of("group", " Kantoor & co "))
                        .text())
                .contains(t("console.person.joined", "name", person.name(), "group", "Kantoor & co"));
        assertThat(helper.get("/console/people?group=Kantoor+%26+co").text()).contains(person.name());
        helper.post(path(person) + "/groups/quit", Map.of("group", "Kantoor & co"));
        assertThat(people().groupsOf(person.id())).isEmpty();
        for (String name : new String[] {"", "\u0000", "g".repeat(10_000)}) {
            assertThat(helper.postAndRead(path(person) + "/groups", Map.of("group", name))
                            .text())
                    .contains(t("console.person.group_unusable"));
        }
        assertThat(helper.post(path(person) + "/groups/quit", Map.of("group", "x\u0000".repeat(1_000)))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void aFileOfPeopleIsShownFirstAndThenTakenWhole() {
        invited("dora@delinde.example");
        Answer preview = upload("""
            e-mail;naam;rol;groep;afdeling
            anna@delinde.example;Bakker, Anna;auditor;"Kantoor;Team A""s";x
            DORA@delinde.example;Dora;;;y
            """);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text())
                .contains(t("console.import.preview", "added", 1, "skipped", 1), "Bakker, Anna", "afdeling");
        assertThat(people().findByEmail("anna@delinde.example"))
                .as("only shown")
                .isEmpty();

        Answer added =
                administrator.post("/console/people/import/add", Map.of("content", content(preview), "invite", "true"));
        assertThat(added.status()).isEqualTo(303);
        Answer result = administrator.get(added.location());
        assertThat(result.text())
                .contains("Bakker, Anna", server.webAddress() + "/links/", t("console.import.skipped", "count", 1));
        Matcher link = LINK.matcher(result.body());
        assertThat(link.find()).isTrue();
        assertThat(administrator.get(added.location()).body()).as("read again").contains(link.group());
        Person anna = people().findByEmail("anna@delinde.example").orElseThrow();
        assertThat(server.bean(helder.people.OneTimeLinks.class).made(anna.id()))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(Visitor.signedIn(server, Role.ADMINISTRATOR)
                        .get(added.location())
                        .location())
                .as("not for another administrator")
                .isEqualTo("/console/people");
        assertThat(administrator.get("/console/people/export").body())
                .startsWith(PeopleFile.FIRST_LINE + "\r\n")
                .contains("anna@delinde.example,\"Bakker, Anna\",nl,auditor,\"Kantoor;Team A\"\"s\"\r\n");

        Answer again = administrator.postAndRead("/console/people/import/add", Map.of("content", content(preview)));
        assertThat(again.text())
                .contains(t("console.import.added", "count", 0) + " " + t("console.import.skipped", "count", 2));
    }

    @Test
    void aFileIsReadAsOldSpreadsheetsWriteItAndSaysSo() {
        byte[] file = "naam;email\nZoë Çelik;zoe@delinde.example\n"
                .getBytes(java.nio.charset.Charset.forName("windows-1252"));
        Answer preview = administrator.postFile("/console/people/import", Map.of(), "file", file);
        assertThat(preview.text()).contains("Zoë Çelik", t("console.import.guessed"));
    }

    @Test
    void everythingThatIsWrongWithAFileIsToldAndNobodyIsAdded() {
        String head = PeopleFile.FIRST_LINE + "\n";
        Answer refused =
                upload(head + "cas@delinde.example,Cas Cox,,,\nno-address,,,king,\ncas@delinde.example,Cas,,,\n"
                        + "ben@delinde.example,Ben,,,,\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#file\"", "aria-invalid=\"true\"");
        assertThat(refused.text())
                .contains(
                        t("console.import.problems", "count", 5),
                        t("console.import.fault.email", "line", 3, "detail", "no-address"),
                        t("console.import.fault.name_missing", "line", 3),
                        t("console.import.fault.role", "line", 3, "detail", "king"),
                        t("console.import.fault.twice", "line", 4, "detail", "2"),
                        t("console.import.fault.cells", "line", 5, "detail", "6/5"));
        assertThat(people().findByEmail("cas@delinde.example")).isEmpty();
        assertThat(upload("").text()).contains(t("console.import.no_file"));
        assertThat(upload("naam\nCas\n").text())
                .contains(t("console.import.fault.columns", "first", PeopleFile.FIRST_LINE));
        assertThat(upload("x".repeat(PeopleFile.LARGEST + 1)).text())
                .contains(t("console.import.fault.too_large", "detail", "700"));
        assertThat(administrator
                        .postFile(
                                "/console/people/import", Map.of(), "file", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})
                        .status())
                .isEqualTo(422);
        assertThat(administrator
                        .postFile("/console/people/import", Map.of(), "file", new byte[3_000_000])
                        .status())
                .isEqualTo(413);
        byte[] nested = ("x\r\n--grens\r\nContent-Disposition: form-data; name=m\r\n"
                        + "Content-Type: multipart/mixed\r\n\r\n--b")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(administrator
                        .postFile("/console/people/import", Map.of(), "file", nested)
                        .status())
                .as("a part within a part, without a boundary, at which the container stumbles")
                .isEqualTo(400);
        assertThat(administrator
                        .post("/console/people/import/add", Map.of("content", "%%%"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theLargestFileIsInvitedAndItsLinksAreRead() {
        var file = new StringBuilder("email;name\n");
        for (int i = 0; i < PeopleFile.MOST; i++) {
            file.append("massa")
                    .append(i)
                    .append("@delinde.example;Massa ")
                    .append(i)
                    .append('\n');
        }
        Answer preview = upload(file.toString());
        Answer result = administrator.postAndRead(
                "/console/people/import/add", Map.of("content", content(preview), "invite", "true"));
        assertThat(LINK.matcher(result.body()).results()).hasSize(PeopleFile.MOST);
    }

    private static Answer upload(String file) {
        return administrator.postFile(
                "/console/people/import", Map.of(), "file", file.getBytes(StandardCharsets.UTF_8));
    }

    private static String content(Answer preview) {
        Matcher content = Pattern.compile("name=\"content\" value=\"([^\"]+)\"").matcher(preview.body());
        assertThat(content.find()).isTrue();
        return content.group(1);
    }

    @Test
    void aNameThatLooksLikeAFormulaIsTextInTheList() {
        administrator.post(
                "/console/people",
                Map.of("name", "=HYPERLINK(\"http://evil\")", "email", "formula@delinde.example", "language", "nl"));
        assertThat(administrator.get("/console/people/export").body()).contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
    }

    @Test
    void aLongListHasPagesAndIsSearched() {
        server.bean(Store.class).write(tx -> {
            for (int i = 0; i < 120; i++) {
                people().add(
                                tx,
                                new People.NewPerson(
                                        "rij" + i + "@delinde.example", "Rij " + i, Language.NL, Set.of()));
            }
            return true;
        });
        long total = people().count("rij", Optional.empty());
        assertThat(helper.get("/console/people?q=rij").text())
                .contains(t("web.listing.position", "page", 1, "pages", 3, "total", total));
        assertThat(helper.get("/console/people?q=rij&page=3").text())
                .contains(t("web.listing.position", "page", 3, "pages", 3, "total", total));
        for (String page : new String[] {"99", "2147483647", "99999999999"}) {
            assertThat(helper.get("/console/people?q=rij&page=" + page).status())
                    .as(page)
                    .isEqualTo(200);
        }
        for (String page : new String[] {"0", "-5", "abc", "%00", "1.5"}) {
            assertThat(helper.get("/console/people?q=rij&page=" + page).text())
                    .as(page)
                    .contains(t("web.listing.position", "page", 1, "pages", 3, "total", total));
        }
        assertThat(helper.get("/console/people?q=RIJ+7").text())
                .contains("Rij 7", "Rij 77")
                .doesNotContain("Rij 8 ");
        assertThat(helper.get("/console/people?q=%25").text()).contains(t("console.people.none_found"));
    }

    @Test
    void theHelpDeskMovesNobodyWithPowersBetweenGroups() {
        Person officer = Visitor.person(server, Language.NL, Role.PRIVACY_OFFICER);
        assertThat(helper.post(path(officer) + "/groups", Map.of("group", "Zuid"))
                        .status())
                .isEqualTo(403);
        assertThat(helper.get(path(officer)).body()).doesNotContain("/groups");
        administrator.post(path(officer) + "/groups", Map.of("group", "Zuid"));
        assertThat(helper.post(path(officer) + "/groups/quit", Map.of("group", "Zuid"))
                        .status())
                .isEqualTo(403);
        assertThat(people().groupsOf(officer.id())).containsExactly("Zuid");
        Visitor visitor = Visitor.of(server, officer);
        visitor.signIn();
        assertThat(visitor.get("/privacy/looks").text())
                .contains(administrator.person().name(), t("portal.change.groups"));
    }
}
