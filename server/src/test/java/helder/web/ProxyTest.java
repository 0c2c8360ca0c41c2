package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import org.junit.jupiter.api.Test;

/** Whose address a limit counts for. */
class ProxyTest {

    private static final int MORE_THAN_ALLOWED = 31;

    private static int guess(Visitor visitor, String from) {
        return visitor.get("/links/guess", "X-Forwarded-For", from).statusCode();
    }

    @Test
    void behindATrustedProxyEveryVisitorHasLimitsOfTheirOwn() {
        try (WholeServer server = WholeServer.start("helder.trusted-proxies=127.0.0.1")) {
            var visitor = new Visitor(server);
            for (int i = 0; i < MORE_THAN_ALLOWED; i++) {
                guess(visitor, "203.0.113.1");
            }
            assertThat(guess(visitor, "203.0.113.1")).isEqualTo(429);
            assertThat(guess(visitor, "203.0.113.2")).isEqualTo(410);
        }
    }

    @Test
    void behindTwoTrustedProxiesEveryVisitorHasLimitsOfTheirOwn() {
        try (WholeServer server = WholeServer.start("helder.trusted-proxies=127.0.0.1,192.0.2.9,2001:db8::9")) {
            var visitor = new Visitor(server);
            for (int i = 0; i < MORE_THAN_ALLOWED; i++) {
                guess(visitor, "203.0.113.1, 192.0.2.9");
            }
            assertThat(guess(visitor, "203.0.113.1, 2001:db8::9")).isEqualTo(429);
            assertThat(guess(visitor, "203.0.113.2, 2001:db8::9")).isEqualTo(410);
        }
    }

    @Test
    void nobodyEscapesALimitByClaimingAnotherAddress() {
        try (WholeServer server = WholeServer.start()) {
            var visitor = new Visitor(server);
            for (int i = 0; i < MORE_THAN_ALLOWED; i++) {
                guess(visitor, "203.0.113." + i);
            }
            assertThat(guess(visitor, "203.0.113.200")).isEqualTo(429);
        }
    }
}
