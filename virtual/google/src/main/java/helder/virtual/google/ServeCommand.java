package helder.virtual.google;

import helder.virtual.google.api.Json;
import helder.virtual.google.cloud.MovableClock;
import helder.virtual.google.cloud.Timing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Runs the stand-in until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the stand-in on loopback until it is stopped.")
final class ServeCommand implements Callable<Integer> {

    private static final Duration PULL_WAIT = Duration.ofSeconds(5);
    private static final Duration SAVE_EVERY = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "N",
            description = "HTTP port on 127.0.0.1; 0 takes a free one.")
    int port;

    @Option(
            names = "--project",
            defaultValue = "helder-demo",
            paramLabel = "ID",
            description = "The Google Cloud project (default: ${DEFAULT-VALUE}).")
    String project = "helder-demo";

    @Option(
            names = "--device-quota",
            defaultValue = "500",
            paramLabel = "N",
            description = "How many devices Google grants the project (default: ${DEFAULT-VALUE}).")
    int deviceQuota;

    @Option(
            names = "--key-out",
            paramLabel = "FILE",
            description = "Write the key file of the project's service account, for the server under test.")
    @Nullable Path keyOut;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Keep everything here and go on there at the next start; without it everything is forgotten.")
    @Nullable Path stateFile;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of everything left to chance.")
    long seed;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        Timing timing = Timing.brisk().waitingForMessages(PULL_WAIT);
        try (StandIn standIn = StandIn.start(port, MovableClock.running(Clock.systemUTC()), timing, seed)) {
            StateFile state = StateFile.of(Optional.ofNullable(stateFile), standIn);
            state.load();
            String topic = "projects/" + project + "/topics/helder";
            String subscription = "projects/" + project + "/subscriptions/helder";
            ObjectNode key = key(standIn);
            standIn.control().prepareTopic(topic, subscription);
            if (keyOut != null && !isCurrent(keyOut, key)) {
                write(keyOut, key);
            }
            state.saveNow();
            announce(standIn, topic, subscription);
            keep(state);
        }
        return 0;
    }

    /** Until the program is stopped, by a signal or, in tests, by an interrupt. */
    private static void keep(StateFile state) throws IOException {
        var atEnd = new Thread(state::saveQuietly);
        Runtime.getRuntime().addShutdownHook(atEnd);
        try {
            while (true) {
                Thread.sleep(SAVE_EVERY);
                state.saveIfChanged();
            }
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(atEnd);
            state.saveIfChanged();
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode key(StandIn standIn) {
        return standIn.control()
                .newKey(project)
                .orElseGet(() -> standIn.control().newProject(project, deviceQuota));
    }

    /** A key file from an earlier start goes on working, unless the address is another one now. */
    private boolean isCurrent(Path file, ObjectNode key) throws IOException {
        return stateFile != null
                && Files.exists(file)
                && Json.read(Files.readAllBytes(file)).path("token_uri").equals(key.path("token_uri"));
    }

    /** Readable by its owner only, as a real one should be. */
    private static void write(Path file, ObjectNode key) throws IOException {
        Files.deleteIfExists(file);
        StateFile.createPrivately(file);
        Files.write(file, Json.bytes(key));
    }

    private void announce(StandIn standIn, String topic, String subscription) {
        String address = standIn.address().toString();
        ObjectNode ready = Json.object()
                .put("address", address)
                .put("control", address + "/_control")
                .put("project", project)
                .put("topic", topic)
                .put("subscription", subscription);
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? new String(Json.bytes(ready), StandardCharsets.UTF_8)
                                : "stand-in of Google %s, control %s/_control, project %s, topic %s, subscription %s"
                                        .formatted(address, address, project, topic, subscription));
        spec.commandLine().getOut().flush();
    }
}
