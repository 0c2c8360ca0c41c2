package helder.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom a chain of proxies speaks for. */
class ProxyHeadersTest {

    private static final ProxyHeaders PROXIES =
            ProxyHeaders.of(Optional.of("192.0.2.10, 192.0.2.11, 2001:db8::9"), Optional.empty());

    private static Optional<String> client(String... forwardedFor) {
        return PROXIES.client(List.of(forwardedFor));
    }

    @Test
    void behindTwoTrustedProxiesTheClientIsTheOneThatTheOuterOneSaw() {
        assertThat(client("203.0.113.1, 192.0.2.11")).contains("203.0.113.1");
        assertThat(client("203.0.113.1, 192.0.2.11,192.0.2.10")).contains("203.0.113.1");
        assertThat(client("203.0.113.1", "192.0.2.11")).contains("203.0.113.1");
        assertThat(client("203.0.113.1, 2001:DB8:0:0::9")).contains("203.0.113.1");
    }

    @Test
    void whatAStrangerClaimsStandsBeforeAndIsNotRead() {
        assertThat(client("192.0.2.10, 198.51.100.7, 203.0.113.1, 192.0.2.11")).contains("203.0.113.1");
        assertThat(client("203.0.113.1, 203.0.113.2")).contains("203.0.113.2");
        assertThat(client("203.0.113.1, no address, 192.0.2.11")).contains("no address");
    }

    @Test
    void aProxyThatAsksForItselfIsTheClient() {
        assertThat(client("192.0.2.11")).contains("192.0.2.11");
        assertThat(client("192.0.2.10, 192.0.2.11")).contains("192.0.2.10");
        assertThat(client("", " , ")).isEmpty();
    }
}
