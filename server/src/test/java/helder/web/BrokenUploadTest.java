package helder.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form with files that cannot be read is the sender's mistake, not ours. To read one of these at all would fail. */
class BrokenUploadTest {

    private static final Path KEPT = Path.of("src/test/resources/helder/fuzz/kept/upload");

    private final WholeServer server = WholeServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"nested-cut", "nested-without-boundary", "name-not-base64"})
    void aPageThatTakesNoFilesDoesNotReadThem(String name) throws Exception {
        assertThat(send("/sign-in", name))
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Security-Policy")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested-cut", "nested-without-boundary", "name-not-base64"})
    void whatNobodyWhoIsSignedInSentIsNotReadAtAll(String name) throws Exception {
        for (String page : new String[] {"/console/people/import", "/console/apple/upload"}) {
            assertThat(send(page, name)).startsWith("HTTP/1.1 403 ").contains("Content-Security-Policy");
        }
    }

    private String send(String page, String name) throws Exception {
        String[] kept = Files.readString(KEPT.resolve(name), ISO_8859_1).split("\n", 2);
        return RawRequest.send(
                server.webAddress(),
                "POST " + page + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + kept[0]
                        + "\r\nContent-Length: " + kept[1].length() + "\r\n\r\n" + kept[1],
                ISO_8859_1);
    }
}
