package helder.micro;

import helder.gate.Admission;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.EnrollmentFacts;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the gate costs each question, command and value that passes it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked as setup before anything else
public class Decisions {

    private static final Optional<String> REASON = Optional.of("Noor called: it is stuck");
    private static final Order LOCK = new Order.Act(Action.LOCK, Map.of());
    private static final Map<DataItem, String> ANSWERS = Map.of(
            DataItem.DEVICE_NAME,
            "iPhone",
            DataItem.DEVICE_MODEL,
            "iPhone15,4",
            DataItem.OS_VERSION,
            "18.6",
            DataItem.OS_BUILD,
            "22G86",
            DataItem.STORAGE_TOTAL,
            "128",
            DataItem.STORAGE_FREE,
            "64.5",
            DataItem.BATTERY_LEVEL,
            "0.75",
            DataItem.SERIAL_NUMBER,
            "B2C3D4E5F6");

    private final EnrollmentFacts laptop = Rooms.laptop();
    private Rooms rooms;
    private Permission.Permit permit;

    @Setup
    public void open() throws IOException {
        rooms = new Rooms();
        permit = switch (permit()) {
            case Permission.Permit given -> given;
            case Permission.Waiting waiting -> throw new IllegalStateException("waits for " + waiting.missing());
            case Permission.Refusal refusal -> throw new IllegalStateException("refused: " + refusal.reason());
        };
        if (!stillHolds()) {
            throw new IllegalStateException("the permit does not hold");
        }
    }

    @TearDown
    public void close() throws IOException {
        rooms.close();
    }

    /** Somebody orders. */
    @Benchmark
    public Permission permit() {
        return rooms.gate.permit(Rooms.DESK, laptop, LOCK, REASON);
    }

    /** A command is about to be delivered. */
    @Benchmark
    public boolean stillHolds() {
        return rooms.gate.stillHolds(permit, laptop);
    }

    /** A device answered with eight values; within a unit of work of its own, that commits what was dropped. */
    @Benchmark
    public Admission admit() {
        return rooms.store.write(tx -> rooms.gate.admit(tx, laptop, ANSWERS, 0));
    }
}
