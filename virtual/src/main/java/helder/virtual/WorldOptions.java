package helder.virtual;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command with devices shares. */
final class WorldOptions {

    private @Nullable Path state;

    private List<Path> trust = new ArrayList<>();

    private boolean clientCertificate;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keep devices here, so that a later start goes on with them.")
    void state(Path directory) {
        this.state = directory;
    }

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "PEM file with certificates to trust instead of the system's. May be repeated.")
    void trust(List<Path> files) {
        this.trust = files;
    }

    @Option(
            names = "--client-certificate",
            description = "Show the device identity in the TLS handshake, besides signing messages.")
    void clientCertificate(boolean shown) {
        this.clientCertificate = shown;
    }

    Optional<Path> state() {
        return Optional.ofNullable(state);
    }

    /** @throws MalformedException when a trust file holds no certificates */
    World world() throws IOException, MalformedException {
        World world = World.standard().withClientCertificates(clientCertificate);
        List<X509Certificate> anchors = new ArrayList<>();
        for (Path file : trust) {
            anchors.addAll(Certificates.readAll(Files.readAllBytes(file)));
        }
        if (!anchors.isEmpty()) {
            world = world.trusting(Trust.only(anchors));
        }
        if (state != null) {
            world = world.savingTo(state).madeBy(AppleDeviceAuthority.in(state, world.clock(), world.keys()));
        }
        return world;
    }
}
