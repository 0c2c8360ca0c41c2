package helder.micro;

import helder.identity.EnrollmentFacts;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Recording who looks, on the disk before anything is shown. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked as setup before anything else
public class RecordedLooks {

    private static final int MANY = 16;

    private final EnrollmentFacts laptop = Rooms.laptop();
    private Rooms rooms;

    @Setup
    public void open() throws IOException {
        rooms = new Rooms();
    }

    @TearDown
    public void close() throws IOException {
        if (!rooms.looks.verify().isWhole()) {
            throw new IllegalStateException("the chain of looks is broken");
        }
        rooms.close();
    }

    @Benchmark
    public String alone() {
        return look();
    }

    /** Sixteen at once, which share commits; the time is that of each. */
    @Benchmark
    @Threads(MANY)
    public String together() {
        return look();
    }

    private String look() {
        var request = new LookRequest(
                Rooms.DESK,
                "console.device",
                Set.of(new LookRequest.Subject(laptop.person(), laptop.enrollment())),
                Set.of(DataItem.OS_VERSION, DataItem.DEVICE_MODEL),
                Optional.of("Noor called"),
                false);
        return rooms.looks.look(request, (tx, basis) -> basis.lookId());
    }
}
