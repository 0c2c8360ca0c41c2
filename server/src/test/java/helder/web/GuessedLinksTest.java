package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.text.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever tries links that do not exist is stopped before trying many. On a server of its own, where it locks nobody out. */
class GuessedLinksTest {

    private static WholeServer server;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void oneTimeLinksCannotBeTriedOneAfterTheOther() {
        Answer last = tried("/links/guess-", 30, 410);
        assertThat(last.body()).contains("web.too_many_requests");
    }

    @Test
    void enrollmentProfilesCannotBeTriedOneAfterTheOther() {
        tried("/apple/enroll/guess-", 100, 404);
    }

    private static Answer tried(String path, int allowed, int expected) {
        Visitor stranger = Visitor.of(server, Visitor.person(server, Language.EN));
        for (int i = 0; i < allowed; i++) {
            assertThat(stranger.get(path + i).status()).as("try %s", i).isEqualTo(expected);
        }
        Answer last = stranger.get(path + "last");
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.headers().get("retry-after"))).isBetween(1, 901);
        return last;
    }
}
