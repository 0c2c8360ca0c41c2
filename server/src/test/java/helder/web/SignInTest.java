package helder.web;

import static helder.store.schema.Tables.CREDENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.identity.Role;
import helder.people.Passwords;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Coming in, staying in, and being kept out. */
class SignInTest {

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        linde = new Linde(server);
        linde.introduceItself();
    }

    private static Person withPassword(Role... roles) {
        Person person = linde.add("Noor", Language.EN, roles);
        var visitor = new Visitor(server);
        String link = linde.invitation(person);
        visitor.get(link);
        HttpResponse<String> chosen = visitor.post(
                link.substring(server.webAddress().length()), "password", Linde.PASSWORD, "again", Linde.PASSWORD);
        assertThat(chosen.statusCode()).isEqualTo(303);
        return person;
    }

    private static Visitor signedIn(Person person) {
        var visitor = new Visitor(server);
        visitor.get("/sign-in");
        assertThat(visitor.post("/sign-in", "email", person.email(), "password", Linde.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return visitor;
    }

    @Test
    void theCookieOfTheSessionCannotBeReadByScriptsNorLeaveTls() {
        Person noor = withPassword();
        var visitor = new Visitor(server);
        visitor.get("/sign-in");
        HttpResponse<String> answer = visitor.post("/sign-in", "email", noor.email(), "password", Linde.PASSWORD);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("__Host-session="))
                .singleElement()
                .asString()
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(visitor.get("/devices").statusCode()).isEqualTo(200);
    }

    @Test
    void afterSigningInOneIsWhereOneWantedToBe() {
        Person noor = withPassword();
        var visitor = new Visitor(server);
        HttpResponse<String> sent = visitor.get("/privacy/looks?before=9");
        assertThat(sent.statusCode()).isEqualTo(302);
        String signIn = sent.headers().firstValue("Location").orElseThrow();
        assertThat(signIn).endsWith("/sign-in?to=%2Fprivacy%2Flooks%3Fbefore%3D9");
        assertThat(visitor.get(signIn).body()).contains("value=\"/privacy/looks?before=9\"");

        HttpResponse<String> back = visitor.post(
                "/sign-in", "email", noor.email(), "password", Linde.PASSWORD, "to", "/privacy/looks?before=9");
        assertThat(back.headers().firstValue("Location")).contains("/privacy/looks?before=9");
    }

    /** Whoever mistyped an address is not asked to sign in for nothing, and finds out whom to ask. */
    @Test
    void anAddressThatDoesNotExistSaysSoToStrangersToo() {
        for (String path : java.util.List.of("/privcy", "/console/peopel", "/devices/1/privacy/more")) {
            HttpResponse<String> answer = new Visitor(server).get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("web.not_found", "id=\"contact\"");
        }
        assertThat(new Visitor(server).get("/devices/some-id").statusCode()).isEqualTo(302);
    }

    @Test
    void theHostThatARequestNamesIsNotWhereItIsSent() {
        assertThat(new Visitor(server).get("/devices").headers().firstValue("Location"))
                .contains("/sign-in?to=%2Fdevices");
    }

    @Test
    void afterSigningInNobodyIsSentToAnotherSite() {
        Person noor = withPassword();
        var visitor = new Visitor(server);
        visitor.get("/sign-in");
        HttpResponse<String> back = visitor.post(
                "/sign-in", "email", noor.email(), "password", Linde.PASSWORD, "to", "https://evil.example/");
        assertThat(back.headers().firstValue("Location")).contains("/");
    }

    @Test
    void aSessionThatSomebodyPlantedIsNotTakenOver() {
        Visitor attacker = signedIn(withPassword());
        Person noor = withPassword();
        var victim = new Visitor(server);
        victim.plant("__Host-session", attacker.cookie("__Host-session"));
        victim.get("/help");
        victim.post("/sign-in", "email", noor.email(), "password", Linde.PASSWORD);

        assertThat(victim.cookie("__Host-session")).isNotEmpty().isNotEqualTo(attacker.cookie("__Host-session"));
        assertThat(victim.get("/account").body()).contains(noor.email());
        assertThat(attacker.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void aWrongPasswordSaysNothingAboutWhetherTheAddressExists() {
        Person noor = withPassword();
        var visitor = new Visitor(server);
        visitor.get("/sign-in");
        HttpResponse<String> known = visitor.post("/sign-in", "email", noor.email(), "password", "not the password");
        HttpResponse<String> unknown =
                visitor.post("/sign-in", "email", "x" + noor.email(), "password", "not the password");
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("do not belong together");
        assertThat(known.body()).contains("do not belong together");
    }

    @Test
    void guessingIsSlowedDownWithAPageThatSaysSo() {
        Person noor = withPassword();
        var visitor = new Visitor(server);
        visitor.get("/sign-in");
        HttpResponse<String> answer = visitor.post("/sign-in", "email", noor.email(), "password", "guess 0");
        for (int i = 1; i <= 10 && answer.statusCode() != 429; i++) {
            answer = visitor.post(
                    "/sign-in", "email", noor.email().toUpperCase(java.util.Locale.ROOT), "password", "guess " + i);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 901);
        assertThat(answer.body()).contains("Too many attempts", "web.too_many_requests", "it-balie@delinde.example");
    }

    /** As if another password had come between the check and the session, when no session was there to be ended. */
    @Test
    void aSessionMadeWithAnOlderPasswordIsOver() {
        Person noor = withPassword();
        Visitor visitor = signedIn(noor);
        assertThat(visitor.get("/devices").statusCode()).isEqualTo(200);
        server.bean(Store.class)
                .write(tx -> tx.dsl()
                        .update(CREDENTIAL)
                        .set(
                                CREDENTIAL.CHANGED_AT,
                                server.bean(Passwords.class)
                                        .since(noor.id())
                                        .orElseThrow()
                                        .plusMillis(1))
                        .where(CREDENTIAL.PERSON_ID.eq(noor.id().value()))
                        .execute());
        assertThat(visitor.get("/devices").statusCode()).isEqualTo(302);
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        Person noor = withPassword();
        Visitor visitor = signedIn(noor);
        HttpResponse<String> answer = visitor.postRaw("/sign-out", Map.of());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("web.form_expired");
        assertThat(visitor.get("/devices").statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverSignsOutIsOut() {
        Visitor visitor = signedIn(withPassword());
        String session = visitor.cookie("__Host-session");
        visitor.get("/account");
        assertThat(visitor.post("/sign-out").statusCode()).isEqualTo(303);
        visitor.plant("__Host-session", session);
        assertThat(visitor.get("/devices").statusCode()).isEqualTo(302);
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneAtOnce() {
        withPassword(Role.ADMINISTRATOR);
        Person samira = withPassword(Role.ADMINISTRATOR);
        Visitor visitor = signedIn(samira);
        assertThat(visitor.get("/console").statusCode()).isNotEqualTo(403);
        server.bean(Store.class).write(tx -> {
            server.bean(People.class).setRoles(tx, samira.id(), Set.of(Role.EMPLOYEE));
            return true;
        });
        HttpResponse<String> answer = visitor.get("/console");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("web.forbidden");
    }

    @Test
    void whoeverLeftIsOutAtOnce() {
        Person noor = withPassword();
        Visitor visitor = signedIn(noor);
        server.bean(Store.class).write(tx -> {
            server.bean(People.class).setState(tx, noor.id(), Person.State.LEFT);
            return true;
        });
        assertThat(visitor.get("/devices").statusCode()).isEqualTo(302);
    }

    @Test
    void anInvitationWorksOnceAndANewPasswordEndsOtherSessions() {
        Person noor = withPassword();
        Visitor elsewhere = signedIn(noor);
        String link = linde.passwordLink(noor);
        var visitor = new Visitor(server);
        visitor.get(link);
        String path = link.substring(server.webAddress().length());
        assertThat(visitor.post(path, "password", Linde.PASSWORD + "!", "again", Linde.PASSWORD + "!")
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.get("/devices").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/devices").statusCode()).isEqualTo(302);

        HttpResponse<String> again = new Visitor(server).get(link);
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("web.gone");
    }

    @Test
    void aWeakPasswordIsRefusedWithAdviceAndTheLinkStaysGood() {
        Person noor = linde.add("Noor", Language.EN);
        String link = linde.invitation(noor);
        var visitor = new Visitor(server);
        visitor.get(link);
        String path = link.substring(server.webAddress().length());
        for (String weak : List.of("short", "noornoornoor")) {
            HttpResponse<String> answer = visitor.post(path, "password", weak, "again", weak);
            assertThat(answer.statusCode()).as(weak).isEqualTo(422);
            assertThat(answer.body()).contains("password-error");
        }
        assertThat(visitor.post(path, "password", Linde.PASSWORD, "again", Linde.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }
}
