package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.google.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The control addresses and the command line. */
class ControlTest {

    @Test
    void webPagesCannotReachTheControl() throws IOException, InterruptedException {
        try (Stage stage = new Stage();
                HttpClient browser = HttpClient.newHttpClient()) {
            URI control = stage.standIn.address().resolve("/_control");
            assertThat(browser.send(
                                    HttpRequest.newBuilder(control)
                                            .header("Origin", "https://evil.example")
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.send(HttpRequest.newBuilder(control).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(stage.standIn.address().getHost()).isEqualTo("127.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /faults | {\"fault\":\"NONSENSE\"} | 400",
                "POST | /faults | {\"fault\":\"UNAVAILABLE\",\"probability\":2} | 400",
                "POST | /clock | {\"advance\":\"soon\"} | 400",
                "POST | /timing | {\"sync\":\"soon\"} | 400",
                "POST | /phones | {\"model\":\"toaster\"} | 400",
                "POST | /phones | {nonsense | 400",
                "POST | /phones/phone9/enroll | {} | 404",
                "POST | /projects | {\"projectId\":\"NO\"} | 400",
                "POST | /signups/none | {} | 404",
                "PATCH | /projects/none | {} | 404",
                "PATCH | /projects | {} | 404",
                "DELETE | /projects | {} | 404",
                "POST | /signups | {} | 404",
                "POST | /clock | {} | 400",
                "GET | /nothing | {} | 404",
                "DELETE | /enterprises/none | {} | 404",
            })
    void whatMakesNoSenseSaysWhy(String verb, String path, String body, int status) {
        try (Stage stage = new Stage()) {
            Stage.Answer answer = stage.control(verb, path, body);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text("error")).isNotEmpty();
        }
    }

    @Test
    void clockFaultsTimingAndRequestsCanBeSeenAndSet() {
        try (Stage stage = Stage.bound()) {
            assertThat(stage.control("POST", "/clock", "{\"advance\":\"PT1H\"}").text("now"))
                    .isEqualTo("2026-11-30T09:00:02Z");
            stage.control("POST", "/timing", "{\"sync\":\"1s\"}");
            assertThat(stage.control("POST", "/faults", "{\"fault\":\"unavailable\",\"times\":1}")
                            .body()
                            .path("set"))
                    .hasToString("{\"UNAVAILABLE\":{\"probability\":1.0,\"times\":1}}");
            stage.get(stage.enterprise());
            assertThat(stage.control("GET", "/faults", "").body().path("struck"))
                    .hasToString("{\"UNAVAILABLE\":1}");
            assertThat(stage.control("DELETE", "/faults", "").body().path("set"))
                    .isEmpty();
            var requests = stage.control("GET", "/requests", "").body();
            assertThat(requests.get(requests.size() - 1).path("status").asInt()).isEqualTo(503);
            var summary = stage.control("GET", "", "").body();
            assertThat(summary.path("enterprises").get(0).path("name").asString())
                    .isEqualTo(stage.enterprise());
            assertThat(stage.control("DELETE", "/tokens", "").status()).isEqualTo(200);
            assertThat(stage.get(stage.enterprise()).status()).isEqualTo(401);
        }
    }

    private static int run(Writer out, String... arguments) {
        CommandLine line = VirtualGoogle.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        return line.execute(arguments);
    }

    @Test
    void helpIsHelpWrongUseIsTwoAndATakenPortIsThree() throws IOException {
        var out = new StringWriter();
        assertThat(run(out, "--help")).isZero();
        assertThat(out.toString()).contains("It is not Google", "serve");
        assertThat(run(out, "serve", "--port", "many")).isEqualTo(2);
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(run(out, "serve", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(3);
        }
    }

    @Test
    void theProgramWritesTheKeyForTheServerUnderTestAndSaysWhereItIs(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path key = directory.resolve("key.json");
        var said = new PipedReader();
        var out = new PipedWriter(said);
        Thread program = Thread.ofVirtual().start(() -> run(out, "serve", "--json", "--key-out", key.toString()));
        String line = Objects.requireNonNull(new BufferedReader(said).readLine());
        var ready = Json.read(line.getBytes(StandardCharsets.UTF_8));
        var written = Json.read(Files.readAllBytes(key));
        assertThat(written.path("token_uri").asString())
                .isEqualTo(ready.path("address").asString() + "/token");
        assertThat(written.path("type").asString()).isEqualTo("service_account");
        assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
        assertThat(ready.path("subscription").asString()).isEqualTo("projects/helder-demo/subscriptions/helder");
        program.interrupt();
        program.join();
    }
}
