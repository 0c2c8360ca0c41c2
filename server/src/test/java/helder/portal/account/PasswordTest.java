package helder.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.people.Passwords;
import helder.text.Language;
import helder.text.Texts;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People choose another password by themselves, with the one they have. */
class PasswordTest {

    private static final String PATH = "/account/password";
    private static final String NEW = "boot anker zeil kompas";

    private static WholeServer server;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String t(String key, Object... arguments) {
        return server.bean(Texts.class).get(Language.NL, key, arguments);
    }

    private static Map<String, String> fields(String present, String password, String again) {
        return Map.of("present", present, "password", password, "again", again);
    }

    private static boolean opens(Visitor visitor, String password) {
        return server.bean(Passwords.class)
                .check(visitor.person().email(), password)
                .isPresent();
    }

    @Test
    void anotherPasswordEndsEverySessionButThisOneAndStandsAmongTheChanges() {
        Visitor noor = Visitor.signedIn(server);
        Visitor elsewhere = noor.elsewhere();
        elsewhere.signIn();
        assertThat(elsewhere.get("/account").status()).isEqualTo(200);
        assertThat(noor.get("/account").body()).contains(PATH);

        assertThat(noor.postAndRead(PATH, fields(Visitor.PASSWORD, NEW, NEW)).text())
                .contains(t("portal.password.done"));
        assertThat(elsewhere.get("/account").location()).startsWith("/sign-in");
        assertThat(noor.get("/account").status()).isEqualTo(200);
        assertThat(opens(noor, NEW)).isTrue();
        assertThat(opens(noor, Visitor.PASSWORD)).isFalse();
        String own = t("portal.change.own", "when", "@", "what", t("portal.change.password"));
        assertThat(noor.get("/privacy/looks").text()).contains(own.substring(own.indexOf('@') + 1));
        assertThat(noor.get("/").text()).doesNotContain(t("portal.change.title"));
    }

    @Test
    void withoutTheOldPasswordOrWithABadNewOneNothingChanges() {
        Visitor noor = Visitor.signedIn(server);
        assertThat(noor.post(PATH, fields("not the password", NEW, NEW)).text()).contains(t("portal.password.wrong"));
        assertThat(noor.post(PATH, fields(Visitor.PASSWORD, "kort", "kort")).text())
                .contains(t("people.password.too_short"));
        assertThat(noor.post(PATH, fields(Visitor.PASSWORD, NEW, NEW + "!")).text())
                .contains(t("portal.link.not_the_same"));
        assertThat(noor.post(PATH, fields(Visitor.PASSWORD, Visitor.PASSWORD, Visitor.PASSWORD))
                        .text())
                .contains(t("portal.password.same"));
        assertThat(noor.post(PATH, Map.of()).status()).isEqualTo(422);
        assertThat(opens(noor, Visitor.PASSWORD)).isTrue();
        assertThat(noor.get("/account").status()).as("still signed in").isEqualTo(200);
    }

    @Test
    void guessingTheOldPasswordIsSlowedDownAsAtTheSignIn() {
        Visitor noor = Visitor.signedIn(server);
        int status = 0;
        for (int i = 0; i <= 10; i++) {
            status = noor.post(PATH, fields("guess " + i, NEW, NEW)).status();
        }
        assertThat(status).isEqualTo(429);
        assertThat(noor.post(PATH, fields(Visitor.PASSWORD, NEW, NEW)).status()).isEqualTo(429);
    }
}
