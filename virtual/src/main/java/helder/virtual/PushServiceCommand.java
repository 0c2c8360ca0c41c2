package helder.virtual;

import helder.virtual.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The push service alone. */
@Command(
        name = "push-service",
        mixinStandardHelpOptions = true,
        description = "A stand-in for Apple's push service on loopback, for devices of a 'run' command.")
final class PushServiceCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(names = "--port", defaultValue = "0", paramLabel = "N", description = "HTTPS port; 0 takes a free one.")
    int port;

    @Option(
            names = "--control-port",
            defaultValue = "0",
            paramLabel = "N",
            description = "Port where devices listen, one line a message; 0 takes a free one.")
    int controlPort;

    @Option(
            names = "--certificate-out",
            paramLabel = "FILE",
            description = "Write the certificate that the server under test must trust.")
    @Nullable Path certificateOut;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        World world = World.standard();
        try (PushService pushes = PushService.start(port, PushService.newIdentity(world), world.clock());
                PushControl control = PushControl.start(pushes, controlPort)) {
            if (certificateOut != null) {
                Files.writeString(certificateOut, pushes.certificatePem());
            }
            Map<String, Object> ready = new LinkedHashMap<>();
            ready.put("pushService", pushes.address().toString());
            ready.put("controlPort", control.port());
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? Json.text(ready)
                                    : "push service " + pushes.address() + ", control port " + control.port());
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
