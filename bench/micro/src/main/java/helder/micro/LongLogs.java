package helder.micro;

import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.looks.LogReport;
import helder.looks.LookRequest;
import helder.looks.SeenLook;
import helder.manifest.DataItem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
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

/** A log of many looks, hundred or more at each of up to 10,000 people, on SQLite: checking all of it, and what one person reads of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked as setup before anything else
public class LongLogs {

    private static final int AT_ONCE = 1_000;
    private static final int MOST_PEOPLE = 10_000;
    private static final int LOOKS_EACH = 100;

    /** One more than a page of the portal shows, to know whether there are older ones. */
    private static final int PAGE = 51;

    /** How many looks the log holds. */
    @Param("200000")
    public int looks;

    private int people;
    private Rooms rooms;

    @Setup
    public void fill() throws IOException {
        people = Math.clamp(looks / LOOKS_EACH, 1, MOST_PEOPLE);
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

    private static PersonId person(int number) {
        return new PersonId("person-" + number);
    }

    private LookRequest request(int look) {
        int number = Math.floorMod(look * 7_919, people);
        return new LookRequest(
                Rooms.DESK,
                "console.device",
                Set.of(new LookRequest.Subject(person(number), new EnrollmentId("device-" + number))),
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
    public LogReport check() {
        LogReport report = rooms.looks.verify();
        if (!report.isWhole()) {
            throw new IllegalStateException("the log is not whole");
        }
        return report;
    }

    /** The newest looks at somebody. */
    @Benchmark
    public List<SeenLook> newest() {
        return full(rooms.looks.of(anybody(), Optional.empty(), PAGE));
    }

    /** The page after that, for somebody else. */
    @Benchmark
    public List<SeenLook> twoPages() {
        PersonId person = anybody();
        List<SeenLook> first = full(rooms.looks.of(person, Optional.empty(), PAGE));
        return rooms.looks.of(person, Optional.of(first.getLast().id()), PAGE);
    }

    private PersonId anybody() {
        return person(ThreadLocalRandom.current().nextInt(people));
    }

    private List<SeenLook> full(List<SeenLook> page) {
        if (page.size() < Math.min(PAGE, looks / people)) {
            throw new IllegalStateException("looks are missing from the page");
        }
        return page;
    }
}
