package helder.micro;

import helder.virtual.google.StandIn;
import helder.virtual.google.api.Json;
import helder.virtual.google.cloud.MovableClock;
import helder.virtual.google.cloud.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The stand-in of Google as a process of its own, so that its CPU is not the server's. Ends when whoever started it closes its input. */
public final class GoogleProcess {

    static final String PROJECT = "helder-bench";
    private static final int MOST_PHONES = 1_000_000;

    /** The server's time is moved by hours; what signs its tokens takes that of the machine. */
    private static final Duration SKEW = Duration.ofDays(365);

    private GoogleProcess() {}

    /** Arguments: where the key of the service account is written, and then the address. */
    public static void main(String[] arguments) throws IOException {
        Timing timing = Timing.brisk().waitingForMessages(Duration.ofSeconds(1));
        try (StandIn google = StandIn.start(0, MovableClock.running(Clock.systemUTC()), timing, 1)) {
            google.control().tolerateSkew(SKEW);
            Files.write(Path.of(arguments[0]), Json.bytes(google.control().newProject(PROJECT, MOST_PHONES)));
            google.control()
                    .prepareTopic(
                            "projects/" + PROJECT + "/topics/helder", "projects/" + PROJECT + "/subscriptions/helder");
            Path beside = Path.of(arguments[1] + ".new");
            Files.writeString(beside, google.address().toString());
            Files.move(beside, Path.of(arguments[1]));
            while (System.in.read() >= 0) {
                // nobody says anything
            }
        }
    }
}
