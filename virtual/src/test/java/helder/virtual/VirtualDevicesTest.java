package helder.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VirtualDevicesTest {

    @TempDir
    Path directory = Path.of("");

    private TestServer server;
    private Path trust;
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        trust = Files.writeString(directory.resolve("trust.pem"), Certificates.pem(List.of(server.tls.certificate())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String... arguments) {
        CommandLine line = VirtualDevices.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        return line.execute(arguments);
    }

    private String[] withProfile(int rights, String... more) throws Exception {
        Path profile = Files.write(directory.resolve("enroll.mobileconfig"), server.profile(rights));
        List<String> arguments = new ArrayList<>(
                List.of("enroll", "--profile", profile.toString(), "--trust", trust.toString(), "--state", state()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private String state() {
        return directory.resolve("state").toString();
    }

    @Test
    void helpIsHelpAndWrongUseIsTwo() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("enroll", "run", "serve", "push-service");
        assertThat(run("enroll")).isEqualTo(2);
        assertThat(run("enroll", "--profile", "x", "--model", "toaster")).isEqualTo(2);
    }

    @Test
    void aMissingFileIsThree() {
        assertThat(run("enroll", "--profile", "/nowhere/enroll.mobileconfig")).isEqualTo(3);
    }

    @Test
    void enrollingPrintsTheDeviceAndALaterRunGoesOnWithIt() throws Exception {
        assertThat(run(withProfile(8191, "--model", "mac", "--name", "Build Mac", "--json")))
                .isZero();
        assertThat(Json.read(out.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .text("name"))
                .contains("Build Mac");
        String uuid = server.enqueue("SecurityInfo");

        assertThat(run("run", "--state", state(), "--trust", trust.toString(), "--once"))
                .isZero();

        assertThat(server.result(uuid).text("Status")).isEqualTo("Acknowledged");
    }

    @Test
    void aRefusalIsOneAndSaysWhy() throws Exception {
        server.checkInStatus = 403;

        assertThat(run(withProfile(8191))).isEqualTo(1);
        assertThat(out.toString()).contains("AUTHENTICATE", "403");
    }

    @Test
    void anAccountEnrollsFromTheCommandLine() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), TestServer.PASSWORD + "\n");

        assertThat(run(
                        "enroll",
                        "--account",
                        TestServer.EMAIL,
                        "--password-file",
                        password.toString(),
                        "--discovery",
                        server.base(),
                        "--trust",
                        trust.toString()))
                .isZero();
        assertThat(server.checkIns("TokenUpdate")).hasSize(1);
    }

    @Test
    void theControlEndpointEnrollsListsPokesAndRemoves() throws Exception {
        try (Fleet fleet = new Fleet(TestKeys.world(server), 4);
                ControlEndpoint control = ControlEndpoint.start(0, fleet);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> made = send(
                    client,
                    HttpRequest.newBuilder(control.address().resolve("/devices?model=ipad&name=Desk%20iPad"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(server.profile(8191))));
            assertThat(made.statusCode()).isEqualTo(201);
            String serial = fleet.devices().getFirst().hardware().serialNumber();
            URI device = control.address().resolve("/devices/" + serial);
            server.enqueue("SecurityInfo");

            assertThat(send(client, HttpRequest.newBuilder(control.address().resolve("/devices")))
                            .body())
                    .contains("Desk iPad", serial);
            assertThat(send(
                                    client,
                                    HttpRequest.newBuilder(URI.create(device + "/poke"))
                                            .POST(HttpRequest.BodyPublishers.noBody()))
                            .body())
                    .contains("\"commands\":1");
            assertThat(send(client, HttpRequest.newBuilder(URI.create(device + "/received")))
                            .body())
                    .contains("SecurityInfo");
            assertThat(send(client, HttpRequest.newBuilder(device).DELETE()).statusCode())
                    .isEqualTo(200);
            assertThat(server.checkIns("CheckOut")).hasSize(1);
            assertThat(fleet.devices()).isEmpty();
        }
    }

    @Test
    void webPagesCannotControlTheDevices() throws Exception {
        try (Fleet fleet = new Fleet(TestKeys.world(server), 4);
                ControlEndpoint control = ControlEndpoint.start(0, fleet);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(send(
                                    client,
                                    HttpRequest.newBuilder(control.address().resolve("/devices"))
                                            .header("Origin", "https://evil.example"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
