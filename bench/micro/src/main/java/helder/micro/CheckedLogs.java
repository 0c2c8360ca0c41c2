package helder.micro;

import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.looks.LogReport;
import helder.looks.LookRequest;
import helder.manifest.DataItem;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Checking a whole log of looks, on SQLite. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked as setup before anything else
public class CheckedLogs {

    private static final int AT_ONCE = 1_000;
    private static final int DEVICES = 10_000;

    /** How many looks the log holds. */
    @Param("200000")
    public int looks;

    private Rooms rooms;

    @Setup
    public void fill() throws IOException {
        rooms = new Rooms();
        for (int begin = 0; begin < looks; begin += AT_ONCE) {
            int from = begin;
            rooms.store.write(tx -> {
                for (int look = from; look < Math.min(from + AT_ONCE, looks); look++) {
                    rooms.looks.record(tx, request(look));
                }
                return true;
            });
        }
    }

    private static LookRequest request(int look) {
        int device = Math.floorMod(look * 7_919, DEVICES);
        return new LookRequest(
                Rooms.DESK,
                "console.device",
                Set.of(new LookRequest.Subject(new PersonId("person-" + device), new EnrollmentId("device-" + device))),
                Set.of(DataItem.OS_VERSION, DataItem.DEVICE_MODEL),
                Optional.of("She called the desk, ticket " + look),
                true);
    }

    @TearDown
    public void close() throws IOException {
        rooms.close();
    }

    /** The time for the whole log. */
    @Benchmark
    public LogReport whole() {
        LogReport report = rooms.looks.verify();
        if (!report.isWhole()) {
            throw new IllegalStateException("the log is not whole");
        }
        return report;
    }
}
