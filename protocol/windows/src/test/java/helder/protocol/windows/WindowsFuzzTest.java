package helder.protocol.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Coverage-guided search for inputs that are neither read nor refused. A normal run replays the seeds; {@code JAZZER_FUZZ=1}
 * with {@code -Dtest=WindowsFuzzTest#messages} searches. The annotation that makes a fuzz test must stand last.
 */
class WindowsFuzzTest {
    @MethodSource("messagesSeeds")
    @FuzzTest
    void messages(byte[] bytes) throws Exception {
        Parsers.MESSAGE.check(bytes);
    }

    @MethodSource("sessionsSeeds")
    @FuzzTest
    void sessions(byte[] bytes) throws Exception {
        Parsers.SESSION.check(bytes);
    }

    @MethodSource("discoveriesSeeds")
    @FuzzTest
    void discoveries(byte[] bytes) throws Exception {
        Parsers.DISCOVER.check(bytes);
    }

    @MethodSource("policiesSeeds")
    @FuzzTest
    void policies(byte[] bytes) throws Exception {
        Parsers.GET_POLICIES.check(bytes);
    }

    @MethodSource("tokensSeeds")
    @FuzzTest
    void tokens(byte[] bytes) throws Exception {
        Parsers.TOKEN.check(bytes);
    }

    @MethodSource("statesSeeds")
    @FuzzTest
    void states(byte[] bytes) throws Exception {
        Parsers.STATE.check(bytes);
    }

    @MethodSource("discoveriesSeeds")
    @FuzzTest
    void documents(byte[] bytes) throws Exception {
        Parsers.XML.check(bytes);
    }

    static List<byte[]> messagesSeeds() {
        return Parsers.MESSAGE.samples();
    }

    static List<byte[]> sessionsSeeds() {
        return Parsers.SESSION.samples();
    }

    static List<byte[]> discoveriesSeeds() {
        return Parsers.DISCOVER.samples();
    }

    static List<byte[]> policiesSeeds() {
        return Parsers.GET_POLICIES.samples();
    }

    static List<byte[]> tokensSeeds() {
        assertThat(Parsers.TOKEN.samples()).isNotEmpty();
        return Parsers.TOKEN.samples();
    }

    static List<byte[]> statesSeeds() {
        return Parsers.STATE.samples();
    }
}
