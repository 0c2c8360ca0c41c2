package helder.portal.concerns;

import static helder.store.schema.Tables.GUIDE_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.concerns.Concern;
import helder.concerns.Concerns;
import helder.concerns.Office;
import helder.devices.Enrollment;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.Person;
import helder.reading.Verdicts;
import helder.store.Store;
import helder.text.Language;
import helder.web.Visitor;
import java.net.http.HttpResponse;
import java.util.Set;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a step of a guide to the desk and back to whoever asked, signed in, signed out, and unknown. */
class DeskPagesTest {

    private static final String STUCK = "/guides/own-iphone-profile/stuck/install";
    private static final String QUERY = "?device=iphone&ownership=personal";

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

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static Concern only(Person person) {
        return server.bean(Concerns.class).of(person.id()).getFirst();
    }

    @Test
    void whoIsStuckIsAnsweredAndTheDeskSeesOnlyWhatWasSent() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone =
                linde.device(noor, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_USER, "iPhone 15");
        Visitor reader = linde.invited(noor);
        assertThat(reader.get("/guides/own-iphone-profile" + QUERY).body())
                .contains("href=\"" + STUCK + QUERY.replace("&", "&amp;") + "\"");
        assertThat(reader.get(STUCK + QUERY).body())
                .contains("Install it in Settings", noor.name(), "iPhone 15", "You hear from the IT desk before");
        assertThat(reader.post(STUCK, "device", "iphone", "ownership", "personal", "number", "soon")
                        .statusCode())
                .isEqualTo(422);
        assertThat(location(reader.post(
                        STUCK,
                        "device",
                        "iphone",
                        "ownership",
                        "personal",
                        "about",
                        phone.id().value(),
                        "words",
                        "It says <b>no</b>",
                        "number",
                        "020 555 20 21",
                        "when",
                        "after two")))
                .isEqualTo("/questions");

        Visitor desk = linde.invited(linde.add("Samira", Language.EN, Role.HELP_DESK));
        assertThat(desk.get("/console/desk").body()).contains(noor.name(), "It says &lt;b&gt;no&lt;/b&gt;");
        String page = "/console/desk/" + only(noor).id();
        assertThat(desk.get(page).body())
                .contains("Install it in Settings", "tel:0205552021", "after two", "/console/devices/" + phone.id())
                .doesNotContain("iPhone 15", "26.1");
        assertThat(desk.get("/console/desk?q=" + noor.firstName()).body()).contains(noor.name());
        assertThat(desk.get("/console/desk?q=%25_no-such").body()).doesNotContain(noor.name());
        desk.get(page);
        location(desk.post(page + "/take"));
        assertThat(reader.get("/questions").body())
                .contains("Your IT desk is on it")
                .doesNotContain("Samira de Vries", "Person ");
        desk.get(page);
        assertThat(desk.post(page + "/answer", "words", "x").statusCode()).isEqualTo(422);
        assertThat(reader.get("/").body()).doesNotContain("There is an answer");
        location(desk.post(page + "/answer", "words", "Restart it, and try again"));
        assertThat(reader.get("/").body()).contains("You asked a question. There is an answer.");
        assertThat(reader.get("/questions").body())
                .contains("Restart it, and try again", "Answered", "Your IT desk answered")
                .doesNotContain("Samira de Vries", "Person ");
        assertThat(reader.get("/").body()).as("it was read").doesNotContain("There is an answer");
        assertThat(reader.get("/privacy/kept.json").body())
                .contains("Restart it, and try again")
                .doesNotContain("answered_alias\" :", "answered_name\" :", "taken_name\" :", "secret_hash\" :");

        Visitor officer = linde.invited(linde.add("Olga", Language.EN, Role.PRIVACY_OFFICER));
        assertThat(officer.get(page).statusCode()).as("it was asked IT").isEqualTo(404);
        Visitor stranger = linde.invited(linde.add("Els", Language.EN));
        stranger.get("/questions");
        assertThat(stranger.post("/questions/" + only(noor).id() + "/close").statusCode())
                .isEqualTo(303);
        assertThat(only(noor).state()).isEqualTo(Concern.State.ANSWERED);
        stranger.get(STUCK + QUERY);
        assertThat(stranger.post(
                                STUCK,
                                "device",
                                "iphone",
                                "ownership",
                                "personal",
                                "about",
                                phone.id().value())
                        .statusCode())
                .as("somebody else's device does not exist")
                .isEqualTo(404);
        var gone = stranger.post(
                STUCK, "device", "iphone", "ownership", "personal", "about", "gone", "words", "I waited long");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("I waited long", "That device is not among yours", "action=\"" + STUCK);
        var step = stranger.post(
                STUCK + "ed", "device", "iphone", "ownership", "personal", "words", "Nothing <i>moves</i>");
        assertThat(step.statusCode()).isEqualTo(404);
        assertThat(step.body())
                .contains("Nothing &lt;i&gt;moves&lt;/i&gt;", "This step is not in the guide", "action=\"/ask\"");
        for (String wrong :
                new String[] {"/guides/own-iphone-profile/stuck/nothing", "/guides/no-such/stuck/install"}) {
            assertThat(stranger.get(wrong + QUERY).statusCode()).isEqualTo(404);
        }
        for (String wrong : new String[] {
            "",
            "?device=iphone",
            "?ownership=personal",
            "?device=toaster&ownership=personal",
            "?device=mac&ownership=mine"
        }) {
            assertThat(stranger.get(STUCK + wrong).statusCode()).as(wrong).isEqualTo(404);
        }
    }

    @Test
    void aWorryWithoutANameReachesThePrivacyOfficerOnly() {
        Person noor = linde.add("Noor", Language.EN);
        Visitor reader = linde.invited(noor);
        assertThat(reader.get("/help").body()).contains("href=\"/ask?desk=privacy\"");
        linde.add("Otto", Language.EN, Role.PRIVACY_OFFICER);
        reader.get("/ask?desk=privacy");
        String answer = location(
                reader.post("/ask", "desk", "privacy", "anonymous", "yes", "words", "Do you follow me at night?"));
        assertThat(answer).startsWith("/ask/answer/");
        assertThat(server.bean(Concerns.class).of(noor.id())).isEmpty();
        Visitor helper = linde.invited(linde.add("Samira", Language.EN, Role.HELP_DESK, Role.ADMINISTRATOR));
        assertThat(helper.get("/console/desk").body()).doesNotContain("Do you follow me at night?");
        Visitor officer = linde.invited(linde.add("Olga", Language.EN, Role.PRIVACY_OFFICER));
        assertThat(officer.get("/console/desk").body())
                .contains("Do you follow me at night?", "Somebody who stays unknown")
                .doesNotContain(noor.name());
        String page = "/console/desk/"
                + server.bean(Concerns.class)
                        .bySecret(answer.substring("/ask/answer/".length()))
                        .orElseThrow()
                        .id();
        assertThat(helper.get(page).statusCode()).isEqualTo(404);
        officer.get(page);
        location(officer.post(page + "/answer", "words", "Nobody can"));
        assertThat(new Visitor(server).get(answer).body())
                .as("whoever has the address")
                .contains("Nobody can", "Keep the address");
        assertThat(new Visitor(server).get("/ask/answer/guessed").statusCode()).isEqualTo(410);
    }

    /** Somebody of the help desk makes a link for somebody's password, and uses it. */
    @Test
    void whoOnlyHoldsALinkReadsAndWritesNothingToThePrivacyOfficers() {
        Person femke = linde.add("Femke", Language.EN);
        Person samira = linde.add("Samira", Language.EN, Role.HELP_DESK);
        linde.add("Otto", Language.EN, Role.PRIVACY_OFFICER);
        Visitor reader = linde.invited(femke);
        reader.get("/ask?desk=privacy");
        location(reader.post("/ask", "desk", "privacy", "words", "Samira follows me"));
        assertThat(reader.get("/questions").body()).contains("Samira follows me");

        Visitor thief = linde.by(linde.passwordLink(femke, samira.as(Role.HELP_DESK)));
        assertThat(thief.get("/questions").body())
                .doesNotContain("Samira follows me")
                .contains("Your password was set on", samira.name());
        thief.get("/ask?desk=privacy");
        HttpResponse<String> refused = thief.post("/ask", "desk", "privacy", "words", "I think all is fine");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).as("nothing that was typed is lost").contains("I think all is fine");
        assertThat(server.bean(Concerns.class).of(femke.id())).hasSize(1);
        location(thief.post("/ask", "desk", "privacy", "anonymous", "yes", "words", "Without a name"));

        Visitor officer = linde.invited(linde.add("Olga", Language.EN, Role.PRIVACY_OFFICER));
        String page = "/console/desk/" + only(femke).id();
        officer.get(page);
        location(officer.post(page + "/answer", "words", "She does not"));
        assertThat(thief.get("/questions").body()).doesNotContain("She does not");
        assertThat(thief.get("/").body())
                .as("nobody else reads it in her place")
                .contains("You asked a question. There is an answer.");
    }

    @Test
    void whoIsSignedOutSaysHowToReachThemAndCannotFloodTheDesk() {
        var stranger = new Visitor(server);
        assertThat(stranger.get(STUCK + QUERY).body())
                .contains("name=\"reach\"")
                .doesNotContain("name=\"about\"");
        assertThat(stranger.post(STUCK, "device", "iphone", "ownership", "personal", "words", "Help me")
                        .statusCode())
                .isEqualTo(422);
        String answer = "";
        for (int i = 0; i < 30; i++) {
            stranger.get("/ask");
            answer = location(stranger.post(
                    "/ask", "desk", "it", "words", "My invitation?", "name", "Els", "reach", "els@home.example"));
        }
        assertThat(stranger.get(answer).body()).contains("My invitation?");
        stranger.get("/ask");
        assertThat(stranger.post("/ask", "desk", "it", "words", "More?", "name", "Els", "reach", "els@home.example")
                        .statusCode())
                .isEqualTo(429);
        Visitor desk = linde.invited(linde.add("Samira", Language.EN, Role.HELP_DESK));
        assertThat(desk.get("/console/desk").body()).contains("Els (not signed in)");
        desk.get("/console/desk");
        assertThat(desk.post("/console/desk/days", "days", "3").statusCode()).isEqualTo(403);
        Visitor administrator = linde.invited(linde.add("Bram", Language.EN, Role.ADMINISTRATOR));
        administrator.get("/console/desk");
        location(administrator.post("/console/desk/days", "days", "3"));
        administrator.get("/console/desk");
        administrator.post("/console/desk/days", "days", "99");
        assertThat(server.bean(Concerns.class).answerDays()).isEqualTo(3);
    }

    @Test
    void whetherAGuideHelpedIsCountedOfNobody() {
        var reader = new Visitor(server);
        String guide = "/guides/lost-lock?device=mac&ownership=company";
        assertThat(reader.get(guide).body()).contains("Did this help?");
        assertThat(location(reader.post(
                        "/guides/lost-lock/helped",
                        "device",
                        "mac",
                        "ownership",
                        "company",
                        "answer",
                        "no",
                        "words",
                        "Where is the number?")))
                .isEqualTo(guide + "&said=yes#did_help");
        assertThat(reader.get(guide + "&said=yes").body()).contains("Thank you. It is counted.");
        reader.get(guide);
        assertThat(location(reader.post(
                        "/guides/lost-lock/helped", "device", "mac", "ownership", "company", "answer", "no")))
                .as("once a day from a network")
                .contains("&said=again");
        assertThat(reader.get(guide + "&said=again").body()).contains("already counted from here today");
        reader.get(guide);
        assertThat(reader.post("/guides/lost-lock/helped", "device", "mac", "ownership", "company", "answer", "maybe")
                        .statusCode())
                .isEqualTo(400);
        assertThat(answers()).isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            reader.get(guide);
            reader.post("/guides/lost-lock/helped", "device", "mac", "ownership", "company", "answer", "no");
        }
        reader.get(guide);
        assertThat(reader.post("/guides/lost-lock/helped", "device", "mac", "ownership", "company", "answer", "no")
                        .statusCode())
                .as("so many of one network of people who are signed out; others beside them go on")
                .isEqualTo(429);
        Visitor noor = linde.invited(linde.add("Noor", Language.EN));
        for (int i = 0; i < 2; i++) {
            noor.get(guide);
            location(noor.post("/guides/lost-lock/helped", "device", "mac", "ownership", "company", "answer", "no"));
        }
        assertThat(answers()).as("and once of somebody who is signed in").isEqualTo(2);
        assertThat(server.bean(Verdicts.class).within(13))
                .as("not before the week is over")
                .isEmpty();
        Visitor desk = linde.invited(linde.add("Samira", Language.EN, Role.HELP_DESK));
        assertThat(desk.get("/console/desk/guides").body())
                .contains("No guide has ten answers yet")
                .doesNotContain("Lock a device that you lost");
        assertThat(desk.get("/console/desk?q=number").body())
                .contains("Where is the number?", "/console/desk/remarks/close");
        String remark = server.bean(Concerns.class)
                .find(new Concerns.Query(Set.of(Office.IT), true, "where is the number", Set.of()), 0, 1)
                .getFirst()
                .id();
        assertThat(desk.get("/console/desk/" + remark).body())
                .contains("Lock a device that you lost", "Where is the number?")
                .doesNotContain("Mac", "device=mac");
        Visitor officer = linde.invited(linde.add("Olga", Language.EN, Role.PRIVACY_OFFICER));
        officer.get("/console/desk");
        assertThat(officer.post("/console/desk/remarks/close", "guide", "").statusCode())
                .isEqualTo(403);
        desk.get("/console/desk");
        assertThat(desk.post("/console/desk/remarks/close", "guide", "../x").statusCode())
                .isEqualTo(400);
        desk.get("/console/desk");
        location(desk.post("/console/desk/remarks/close", "guide", "lost-lock"));
        assertThat(server.bean(Concerns.class).remarks()).isZero();
    }

    private static long answers() {
        return server.bean(Store.class)
                .read(dsl -> dsl.select(DSL.sum(GUIDE_ANSWER.TIMES))
                        .from(GUIDE_ANSWER)
                        .fetchSingle())
                .value1()
                .longValue();
    }
}
