package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** That load, devices and commands reach a server of somebody else; how fast means nothing here. */
class PeerTest {

    private static final int DEVICES = 12;

    @TempDir
    Path directory;

    private Identity authority;

    @BeforeEach
    void authority() throws IOException {
        authority = Certificates.selfSigned(
                "CN=Device authority",
                Certificates.rsa(2048, new SecureRandom()),
                Certificates.Use.AUTHORITY,
                Instant.now().minusSeconds(60),
                Duration.ofDays(1));
        Files.writeString(directory.resolve("ca.pem"), Certificates.pem(List.of(authority.certificate())));
        Files.writeString(
                directory.resolve("ca.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(authority.key().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(directory.resolve("secret"), "nano:secret\n");
    }

    private PeerOptions options(NanoStandIn server, String... more) {
        var options = new PeerOptions();
        new CommandLine(new Holder(options))
                .parseArgs(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        "--peer=" + server.uri("/mdm"),
                                        "--peer-checkin=" + server.uri("/checkin"),
                                        "--peer-ca=" + directory.resolve("ca.pem"),
                                        "--peer-ca-key=" + directory.resolve("ca.key"),
                                        "--peer-queue=" + server.uri("/v1/enqueue/") + "{ids}?nopush=1",
                                        "--peer-queue-authorization=" + directory.resolve("secret"),
                                        "--peer-queue-batch=5",
                                        "--peer-pid=" + ProcessHandle.current().pid()),
                                java.util.stream.Stream.of(more))
                        .toArray(String[]::new));
        return options;
    }

    @CommandLine.Command
    private record Holder(@CommandLine.Mixin PeerOptions options) {}

    private static String basic() {
        return PeerQueue.authorization("nano:secret");
    }

    private void everyCell(NanoStandIn server, PeerOptions options) throws IOException {
        Measured peer = Peer.of(options, server.uri("/mdm"), "peer", DEVICES);
        var settings = new Settings(DEVICES, 1, 1, 3, 0, EnumSet.allOf(Settings.Part.class), Optional.empty());
        var report = new Report();
        var cells = new Cells(
                settings, new Measure(report, new Profiler(Optional.empty(), () -> 0)), report, List.of(peer));
        cells.certificates(); // none to ask for
        cells.enrollments();
        cells.commands();
        cells.tokens();
        cells.idle();
        cells.signatures(); // none
        assertThat(report.errors()).isZero();
        assertThat(server.checkIns.get()).isGreaterThan(2 * DEVICES);
        assertThat(server.queued).hasValue(2 * DEVICES); // once to warm up, once to measure
        assertThat(server.queueings).hasValue(6); // five devices at a time
        assertThat(server.acknowledged).hasValue(2 * DEVICES);
        assertThat(report.table())
                .contains("### peer")
                .contains("command delivered")
                .contains("queued to 12 enrollments")
                .doesNotContain("SCEP");
    }

    @Test
    void everyCellReachesAServerThatTakesTheCertificateInAHeader() throws IOException {
        try (var server = new NanoStandIn(authority.certificate(), Showing.CLIENT_CERT, basic(), Optional.empty())) {
            everyCell(server, options(server));
        }
    }

    @Test
    void alsoOverTlsWithTheCertificateAsNginxWritesIt() throws IOException, GeneralSecurityException {
        Identity shown = Certificates.issuedBy(
                authority,
                "CN=localhost",
                Certificates.rsa(2048, new SecureRandom()),
                Certificates.Use.TLS_SERVER,
                Instant.now().minusSeconds(60),
                Duration.ofDays(1));
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(Trust.keys(shown), null, null);
        var showing = new Showing(Showing.Form.PEM, "X-SSL-Cert");
        try (var server = new NanoStandIn(authority.certificate(), showing, basic(), Optional.of(tls))) {
            everyCell(
                    server,
                    options(
                            server,
                            "--peer-form=PEM",
                            "--peer-header=X-SSL-Cert",
                            "--peer-trust=" + directory.resolve("ca.pem")));
        }
    }

    @Test
    void aPeerThatRefusesToQueueEndsTheBench() throws IOException {
        try (var server = new NanoStandIn(authority.certificate(), Showing.CLIENT_CERT, "Bearer x", Optional.empty())) {
            Measured peer = Peer.of(options(server), server.uri("/mdm"), "peer", 1);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Cells.queue(peer))
                    .hasMessageContaining("status 401");
        }
    }

    @Test
    void devicesOfAPeerAreNewEachTime() throws IOException {
        try (var server = new NanoStandIn(authority.certificate(), Showing.CLIENT_CERT, basic(), Optional.empty())) {
            Set<String> first = udids(server);
            assertThat(udids(server)).doesNotContainAnyElementsOf(first);
        }
    }

    private Set<String> udids(NanoStandIn server) throws IOException {
        return Peer.of(options(server), server.uri("/mdm"), "peer", 3).cohort().devices().stream()
                .map(Device::udid)
                .collect(java.util.stream.Collectors.toSet());
    }
}
