package helder.gate;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.house.OpennessHouse;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.LookRequest;
import helder.looks.SeenLook;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several writers at once could break; the embedded database has only one. */
class OpennessOnPostgresTest {

    private static final Actor SAMIRA = new Actor.Somebody(new PersonId("samira"), "Samira", Role.HELP_DESK);

    @TempDir
    Path directory;

    private OpennessHouse house;

    @BeforeEach
    void open() {
        house = new OpennessHouse(TestEngine.POSTGRES, directory).setUp();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void chartersPublishedAtTheSameTimeFollowEachOther() throws Exception {
        Arbitrary arbitrary = Arbitrary.fresh();
        var texts = new ArrayList<CharterText>();
        for (int text = 0; text < 20; text++) {
            texts.add(arbitrary.charter(Ownership.COMPANY));
        }

        atOnce(20, n -> house.store.write("lane " + n, tx -> house.publish(tx, texts.get(n))));

        List<Charter> versions = house.charters.versions(Ownership.COMPANY);
        assertThat(versions).as(arbitrary::toString).hasSize(21);
        assertThat(versions.stream().filter(version -> version.supersededAt().isEmpty()))
                .containsExactly(versions.getFirst());
        assertThat(house.charters.inForce(Ownership.COMPANY)).isEqualTo(versions.getFirst());
    }

    @Test
    void looksOfSeveralWritersMakeOneWholeChain() throws Exception {
        atOnce(
                200,
                n -> house.store.write(
                        "lane " + n, tx -> house.looks.record(tx, request(n)).lookId()));

        assertThat(house.looks.verify().fault()).isEmpty();
        assertThat(house.looks.of(new PersonId("person-3"), Optional.empty(), 200))
                .hasSize(20)
                .extracting(SeenLook::people)
                .containsOnly(1);
    }

    @Test
    void refusalsOfSeveralWritersAreAllCounted() throws Exception {
        var phone = new EnrollmentFacts(
                house.organisation(),
                new EnrollmentId("phone"),
                new PersonId("noor"),
                Ownership.PERSONAL,
                EnrollmentType.APPLE_USER,
                DeviceForm.PHONE,
                0,
                1,
                Set.of());

        atOnce(
                100,
                n -> house.store.write(
                        "lane " + n,
                        tx -> house.gate.permit(
                                tx, SAMIRA, phone, new Order.Act(Action.ERASE, Map.of()), Optional.of("in a hurry"))));

        assertThat(house.gate.counts(phone.enrollment()))
                .singleElement()
                .extracting(GateCount::times)
                .isEqualTo(100L);
        house.clock.advance(Duration.ofDays(366));
        new PurgeGateCounts(house.store, house.clock).run();
        assertThat(house.gate.counts(phone.enrollment())).isEmpty();
    }

    private static LookRequest request(int number) {
        return new LookRequest(
                SAMIRA,
                "console.device",
                Set.of(new LookRequest.Subject(
                        new PersonId("person-" + number % 10), new EnrollmentId("device-" + number % 10))),
                Set.of(DataItem.OS_VERSION),
                Optional.of("number " + number),
                true);
    }

    private static <T> void atOnce(int times, IntFunction<T> action) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<T>>();
            for (int task = 0; task < times; task++) {
                int number = task;
                tasks.add(() -> action.apply(number));
            }
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }
}
