package helder.virtual.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.windows.PcSessionResult.End;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PcCommandTest {

    @TempDir
    Path directory = Path.of("");

    private TestMdm server;
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void start() throws Exception {
        server = new TestMdm();
        server.authPolicy = "OnPremise";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new PcCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        return line.execute(arguments);
    }

    private int enroll(String secret, String... more) throws Exception {
        Path trust =
                Files.writeString(directory.resolve("trust.pem"), Certificates.pem(List.of(server.tls.certificate())));
        Path file = Files.writeString(directory.resolve("secret"), secret + "\n");
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "enroll",
                "--user",
                TestMdm.USER,
                "--server",
                server.base().toString(),
                "--secret-file",
                file.toString(),
                "--trust",
                trust.toString(),
                "--state",
                directory.resolve("pcs").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void aPcEnrollsFromTheCommandLineAndALaterRunGoesOn() throws Exception {
        assertThat(enroll(TestMdm.SECRET, "--json", "--name", "DESK-1", "--model", "win10-pro"))
                .isZero();
        assertThat(Json.read(out.toString().getBytes(StandardCharsets.UTF_8)).text("name"))
                .contains("DESK-1");
        server.commands.add(TestMdm.get("./DevDetail/SwV"));
        assertThat(run(
                        "run",
                        "--once",
                        "--state",
                        directory.resolve("pcs").toString(),
                        "--trust",
                        directory.resolve("trust.pem").toString()))
                .isZero();
        assertThat(server.results()).containsKey("./DevDetail/SwV");
    }

    @Test
    void refusalsAreOneAndWrongUseIsTwo() throws Exception {
        assertThat(enroll("wrong")).isEqualTo(1);
        assertThat(out.toString()).contains("refused at CERTIFICATE", "0x8018");
        assertThat(enroll(TestMdm.SECRET, "--model", "toaster")).isEqualTo(2);
        assertThat(enroll(
                        TestMdm.SECRET,
                        "--link",
                        "ms-device-enrollment:?mode=mdm&username=a%40b.example&servername=" + server.base()
                                + "&ownership=2",
                        "--json"))
                .isZero();
        assertThat(out.toString()).contains("\"personal\":true");
        assertThat(run("run")).isEqualTo(2);
        assertThat(run("--help")).isZero();
    }

    @Test
    void theControlEndpointEnrollsShowsAndRemoves() throws Exception {
        try (PcFleet fleet = new PcFleet(server.world(), 4);
                PcControl control = PcControl.start(0, fleet);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> made = send(
                    client,
                    HttpRequest.newBuilder(control.address().resolve("/pcs"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(Map.of(
                                    "server",
                                    server.base().toString(),
                                    "user",
                                    TestMdm.USER,
                                    "secret",
                                    TestMdm.SECRET,
                                    "personal",
                                    true,
                                    "name",
                                    "FATIMA-PC")))));
            assertThat(made.statusCode()).isEqualTo(201);
            URI pc = control.address()
                    .resolve("/pcs/" + fleet.pcs().getFirst().hardware().serialNumber());
            server.commands.add(TestMdm.get("./DevDetail/Ext/Microsoft/SMBIOSSerialNumber"));
            assertThat(post(client, pc, "sync")).contains("\"commands\":1", "DONE");
            assertThat(send(client, HttpRequest.newBuilder(URI.create(pc + "/over-asked")))
                            .body())
                    .contains("SMBIOSSerialNumber", "CONSENT");
            assertThat(send(client, HttpRequest.newBuilder(URI.create(pc + "/asked")))
                            .body())
                    .contains("\"status\":200");
            assertThat(send(client, HttpRequest.newBuilder(URI.create(pc + "/told")))
                            .body())
                    .contains("./DevInfo/Man");
            assertThat(send(client, HttpRequest.newBuilder(URI.create(pc + "/complaints")))
                            .body())
                    .isEqualTo("[]");
            assertThat(post(client, pc, "off")).contains("\"off\":true");
            assertThat(post(client, pc, "sync")).contains("OFFLINE");
            assertThat(post(client, pc, "on")).contains("\"off\":false");
            assertThat(post(client, pc, "sync")).contains("DONE");
            assertThat(post(client, pc, "renew")).contains("FATIMA-PC");
            assertThat(send(client, HttpRequest.newBuilder(pc).DELETE()).statusCode())
                    .isEqualTo(200);
            assertThat(server.bodies.getLast()).contains("unenrollment.userrequest");
            assertThat(fleet.pcs()).isEmpty();
            assertThat(send(client, HttpRequest.newBuilder(pc)).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aFleetEnrollsAndEachPcSpeaksForItself() {
        try (PcFleet fleet = new PcFleet(server.world(), 8)) {
            List<VirtualPc> pcs = fleet.populate(20, 100, false, PcBehavior.faithful());

            assertThat(fleet.onAll(
                            pc -> pc.enroll(server.base(), new EnrollWith.Secret(TestMdm.USER, TestMdm.SECRET, false))))
                    .hasOnlyElementsOfType(PcOutcome.Enrolled.class);
            assertThat(fleet.syncDue()).as("nobody is due yet").isEmpty();
            assertThat(fleet.syncAll()).hasSize(20).allMatch(result -> result.end() == End.DONE);
            assertThat(server.messages.stream()
                            .map(message -> message.textAt("SyncHdr", "Source", "LocURI"))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            pcs.stream().map(pc -> pc.hardware().deviceId()).toList());
        }
    }

    private static String post(HttpClient client, URI pc, String what) throws Exception {
        return send(
                        client,
                        HttpRequest.newBuilder(URI.create(pc + "/" + what)).POST(HttpRequest.BodyPublishers.noBody()))
                .body();
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
