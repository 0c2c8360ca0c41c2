package helder.virtual;

import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keeps all saved devices alive until the process ends. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run all saved devices: listen for pushes, and poll as a fallback.")
final class RunCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    WorldOptions options = new WorldOptions();

    @Option(
            names = "--pushes",
            paramLabel = "PORT",
            description = "Control port of a push-service command on this machine. Without it devices only poll.")
    @Nullable Integer pushes;

    @Option(
            names = "--poll",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Seconds between polls; 0 only listens (default: 60).")
    int poll = 60;

    @Option(names = "--once", description = "Hold one session with each device and end.")
    boolean once;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException, MalformedException, InterruptedException {
        Path state = options.state()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--state says which devices to run"));
        PushSource source = pushes == null ? PushSource.none() : RemotePushes.connect(pushes);
        try (Fleet fleet = new Fleet(options.world().pushedBy(source), ServeCommand.CONCURRENT)) {
            VirtualDevice.load(fleet.world(), state).forEach(fleet::add);
            if (once) {
                fleet.pollAll();
            }
            fleet.devices().forEach(device -> spec.commandLine().getOut().println(DeviceLine.text(device, json)));
            if (!once) {
                if (poll > 0) {
                    fleet.pollEvery(Duration.ofSeconds(poll));
                }
                new CountDownLatch(1).await();
            }
        }
        return 0;
    }
}
