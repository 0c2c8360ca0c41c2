package helder.reading;

import static org.assertj.core.api.Assertions.assertThat;

import helder.deletions.Deletions;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.house.House;
import helder.identity.Ownership;
import helder.people.Person;
import helder.reading.Progress.Reading;
import helder.store.Installation;
import helder.store.TestEngine;
import helder.store.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ticked off in guides is theirs, is kept while they go on, and is forgotten in one piece. */
abstract class ProgressContract {

    private static final Reading PHONE =
            new Reading(new GuideId("own-iphone-profile"), DeviceKind.IPHONE, Ownership.PERSONAL);
    private static final Reading TABLET =
            new Reading(new GuideId("own-iphone-profile"), DeviceKind.IPAD, Ownership.PERSONAL);

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Progress progress;
    private Person anna;
    private Person ben;

    ProgressContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        progress = new Progress(house.store(), house.get(Installation.class), house.clock());
        anna = house.person("anna@delinde.example", "Anna Smit");
        ben = house.person("ben@delinde.example", "Ben Bos");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void write(Consumer<Tx> deed) {
        house.store().write(tx -> {
            deed.accept(tx);
            return true;
        });
    }

    @Test
    void eachReadingIsAPlaceOfItsOwnAndNobodyElses() {
        Instant first = house.clock().instant();
        write(tx -> progress.done(tx, anna.id(), PHONE, "open-page"));
        house.clock().advance(Duration.ofMinutes(5));
        write(tx -> progress.done(tx, anna.id(), PHONE, "begin"));
        write(tx -> progress.done(tx, anna.id(), PHONE, "begin"));
        house.clock().advance(Duration.ofMinutes(5));
        write(tx -> progress.done(tx, anna.id(), TABLET, "open-page"));

        assertThat(progress.of(anna.id()))
                .extracting(Begun::device)
                .containsExactly(DeviceKind.IPAD, DeviceKind.IPHONE);
        Begun phone = progress.of(anna.id(), PHONE.guide()).getLast();
        assertThat(phone.steps()).containsExactlyInAnyOrder("open-page", "begin");
        assertThat(phone.since()).isEqualTo(first);
        assertThat(phone.last()).isEqualTo(first.plus(Duration.ofMinutes(5)));
        assertThat(progress.of(ben.id())).isEmpty();

        write(tx -> progress.undone(tx, anna.id(), PHONE, "open-page"));
        write(tx -> progress.startOver(tx, anna.id(), TABLET));
        assertThat(progress.of(anna.id())).extracting(Begun::steps).containsExactly(java.util.Set.of("begin"));
    }

    @Test
    void whatRestsForNinetyDaysIsForgottenInOnePieceAndThatIsCounted() {
        var purge = new PurgeProgress(house.store(), progress, house.clock(), house.get(Deletions.class));
        write(tx -> progress.done(tx, anna.id(), PHONE, "open-page"));
        write(tx -> progress.done(tx, anna.id(), TABLET, "open-page"));
        write(tx -> progress.done(tx, ben.id(), PHONE, "open-page"));
        house.clock().advance(Progress.KEPT.dividedBy(2));
        write(tx -> progress.done(tx, anna.id(), PHONE, "begin"));
        house.clock().advance(Progress.KEPT.dividedBy(2).minusMillis(1));
        purge.run();
        assertThat(progress.of(anna.id())).hasSize(2);

        house.clock().advance(Duration.ofMillis(1));
        purge.run();
        assertThat(progress.of(ben.id())).isEmpty();
        assertThat(progress.of(anna.id()))
                .as("who goes on keeps all of it")
                .extracting(Begun::steps)
                .containsExactly(java.util.Set.of("open-page", "begin"));
        assertThat(house.get(Deletions.class).all())
                .anyMatch(deletion -> deletion.what().equals("record-guide-steps") && deletion.times() == 2);
        house.clock().advance(Progress.KEPT);
        purge.run();
        assertThat(progress.of(anna.id())).isEmpty();
    }
}
