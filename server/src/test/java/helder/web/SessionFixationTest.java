package helder.web;

import static helder.store.schema.Tables.WEB_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.people.Person;
import helder.secrets.Vault;
import helder.store.Store;
import helder.text.Language;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever chose or knows a session before somebody signs in with it has nothing of it afterwards. */
class SessionFixationTest {

    private static final String SESSION = "__Host-session";
    private static final String ANOTHER = "lamp wolk fiets sjaal";

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        linde = new Linde(server);
        linde.introduceItself();
    }

    private static Person withPassword() {
        Person person = linde.add("Noor", Language.EN);
        use(new Visitor(server), linde.invitation(person), Linde.PASSWORD);
        return person;
    }

    private static void use(Visitor visitor, String link, String password) {
        visitor.get(link);
        HttpResponse<String> answer =
                visitor.post(link.substring(server.webAddress().length()), "password", password, "again", password);
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    private static void signIn(Visitor visitor, Person person) {
        visitor.get("/sign-in");
        assertThat(visitor.post("/sign-in", "email", person.email(), "password", Linde.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    private static boolean isStored(String cookie) {
        String id = new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
        return server.bean(Store.class)
                .read(dsl -> dsl.fetchExists(WEB_SESSION, WEB_SESSION.ID_HASH.eq(Vault.hash(id))));
    }

    private static void isDead(String cookie) {
        var thief = new Visitor(server);
        thief.plant(SESSION, cookie);
        assertThat(thief.get("/account").statusCode()).isEqualTo(302);
        assertThat(isStored(cookie)).isFalse();
    }

    @Test
    void anIdThatSomebodyMadeUpIsNeverTaken() {
        String madeUp =
                Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        var visitor = new Visitor(server);
        visitor.plant(SESSION, madeUp);
        visitor.get("/sign-in");
        signIn(visitor, withPassword());
        assertThat(visitor.cookie(SESSION)).isNotEmpty().isNotEqualTo(madeUp);
        assertThat(isStored(visitor.cookie(SESSION))).isTrue();
        isDead(madeUp);
    }

    @Test
    void signingInAgainIsANewSessionAndTheOneBeforeIsOver() {
        Person noor = withPassword();
        var visitor = new Visitor(server);
        signIn(visitor, noor);
        String before = visitor.cookie(SESSION);
        // A page that does not lead on to the sign-in: whoever is signed in sees no form there.
        visitor.get("/account");
        visitor.post("/sign-in", "email", noor.email(), "password", Linde.PASSWORD);
        assertThat(visitor.cookie(SESSION)).isNotEqualTo(before);
        isDead(before);
    }

    @Test
    void anotherPasswordIsANewSession() {
        var visitor = new Visitor(server);
        signIn(visitor, withPassword());
        String before = visitor.cookie(SESSION);
        visitor.get("/account/password");
        assertThat(visitor.post("/account/password", "present", Linde.PASSWORD, "password", ANOTHER, "again", ANOTHER)
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.cookie(SESSION)).isNotEqualTo(before);
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
        isDead(before);
    }

    @Test
    void aOneTimeLinkIsANewSession() {
        Person noor = withPassword();
        var visitor = new Visitor(server);
        signIn(visitor, noor);
        String before = visitor.cookie(SESSION);
        use(visitor, linde.passwordLink(noor), ANOTHER);
        assertThat(visitor.cookie(SESSION)).isNotEqualTo(before);
        isDead(before);
    }

    @Test
    void theTokenOfFormsChangesWithTheSession() {
        Person noor = withPassword();
        var visitor = new Visitor(server);
        visitor.get("/sign-in");
        String before = visitor.cookie("__Host-form");
        visitor.post("/sign-in", "email", noor.email(), "password", Linde.PASSWORD);
        visitor.get("/account");
        assertThat(visitor.cookie("__Host-form")).isNotEmpty().isNotEqualTo(before);
    }
}
