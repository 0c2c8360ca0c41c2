package helder.virtual;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Json;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Plist;
import helder.virtual.wire.PlistWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Push service, all saved devices and a control endpoint in one process. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Push service, all saved devices, and a control endpoint on loopback HTTP.")
final class ServeCommand implements Callable<Integer> {

    static final int CONCURRENT = 64;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    WorldOptions options = new WorldOptions();

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "N",
            description = "HTTPS port of the push service; 0 takes a free one.")
    int port;

    @Option(
            names = "--control-port",
            defaultValue = "0",
            paramLabel = "N",
            description = "HTTP port of the control endpoint; 0 takes a free one.")
    int controlPort;

    @Option(
            names = "--poll",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Seconds between polls; 0 only listens (default: 60).")
    int poll = 60;

    @Option(
            names = "--certificate-out",
            paramLabel = "FILE",
            description = "Write the push service's certificate, which the server under test must trust.")
    @Nullable Path certificateOut;

    @Option(
            names = "--device-authority-out",
            paramLabel = "FILE",
            description = "Write the authority that signs MachineInfo in account-driven enrollments.")
    @Nullable Path deviceAuthorityOut;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException, MalformedException, InterruptedException {
        Path state = options.state()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--state says which devices to run"));
        World world = options.world();
        try (PushService pushes = PushService.start(port, identity(state, world), world.clock());
                Fleet fleet = new Fleet(world.pushedBy(pushes), CONCURRENT);
                ControlEndpoint control = ControlEndpoint.start(controlPort, fleet)) {
            write(certificateOut, pushes.certificatePem());
            if (deviceAuthorityOut != null) {
                write(deviceAuthorityOut, world.appleAuthority().pem());
            }
            VirtualDevice.load(fleet.world(), state).forEach(fleet::add);
            if (poll > 0) {
                fleet.pollEvery(Duration.ofSeconds(poll));
            }
            announce(pushes, control, fleet);
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** The same identity at every start, so that the server under test need not be told anew. */
    private static Identity identity(Path state, World world) throws IOException, MalformedException {
        Path file = state.resolve("push-service.plist");
        if (Files.exists(file)) {
            return Certificates.fromDict(Plist.read(Files.readAllBytes(file)));
        }
        Identity identity = PushService.newIdentity(world);
        Files.createDirectories(state);
        Files.write(file, PlistWriter.write(Certificates.toDict(identity).values()));
        return identity;
    }

    private static void write(@Nullable Path file, String text) throws IOException {
        if (file != null) {
            Files.writeString(file, text);
        }
    }

    private void announce(PushService pushes, ControlEndpoint control, Fleet fleet) {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("pushService", pushes.address().toString());
        ready.put("control", control.address().toString());
        ready.put("devices", fleet.devices().size());
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? Json.text(ready)
                                : "push service %s, control %s, %d devices"
                                        .formatted(
                                                pushes.address(),
                                                control.address(),
                                                fleet.devices().size()));
        spec.commandLine().getOut().flush();
    }
}
