package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.deletions.Cause;
import helder.deletions.Deletion;
import helder.deletions.Deletions;
import helder.gate.Admission;
import helder.gate.Gate;
import helder.house.House;
import helder.house.Locating;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.TestEngine;
import helder.store.Tx;
import helder.store.schema.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No place of a device that is not marked lost; and once it is found, none within an hour; whatever the engine. */
abstract class LostDevicesContract {

    private static final String PLACE = "52.090737 5.121420 65 2026-11-28T20:04:05Z";
    private static final Set<DataItem> WHERE = Set.of(DataItem.LOCATION);
    private static final Duration SOON = Duration.ofMinutes(1);

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private LostDevices lost;
    private Enrollments enrollments;
    private Facts facts;
    private Gate gate;
    private Person anna;
    private Actor owner;
    private Enrollment phone;

    LostDevicesContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        lost = house.get(LostDevices.class);
        enrollments = house.get(Enrollments.class);
        facts = house.get(Facts.class);
        gate = house.get(Gate.class);
        anna = house.person("anna@delinde.example", "Anna Smit");
        owner = anna.as(Role.EMPLOYEE);
        house.publish(charter(true, true));
        phone = house.enroll(anna, Ownership.COMPANY, DeviceForm.PHONE);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private CharterText charter(boolean marks, boolean tells) {
        return Locating.charter(house.get(Charters.class), marks, tells);
    }

    private Enrollment fresh() {
        return enrollments.find(phone.id()).orElseThrow();
    }

    private void mark() {
        house.write(tx -> lost.mark(tx, phone.id(), owner, house.clock().instant()));
    }

    private boolean found() {
        return house.store().write(tx -> lost.found(tx, phone.id(), Optional.of(owner), Loss.Ending.FOUND));
    }

    private void tell() {
        house.write(this::tell);
    }

    private void tell(Tx tx) {
        Enrollment now = enrollments.lock(tx, phone.id()).orElseThrow();
        Admission admission = gate.admit(tx, now.facts(), Map.of(DataItem.LOCATION, PLACE), 0);
        facts.record(tx, now.facts(), admission);
    }

    private boolean isKnown() {
        return !facts.read(phone.id(), WHERE, house.get(Looks.class).automation("test"))
                .isEmpty();
    }

    /** Whether a place stands in the database, to be read or not. */
    private boolean isStored() {
        return house.store().read(dsl -> dsl.fetchExists(Tables.FACT, Tables.FACT.ITEM.eq(DataItem.LOCATION.code())));
    }

    private void upkeep() {
        house.get(LostUpkeep.class).run();
    }

    private Map<Cause, Long> deleted() {
        var times = new HashMap<Cause, Long>();
        house.get(Deletions.class).all().stream()
                .filter(deletion -> deletion.what().equals(DataItem.LOCATION.code()))
                .forEach(deletion -> times.merge(deletion.cause(), deletion.times(), Long::sum));
        return times;
    }

    @Test
    void aPlaceIsKeptOnlyWhileTheDeviceIsMarkedLost() {
        tell();
        assertThat(isStored()).isFalse();
        mark();
        assertThat(fresh().isLost()).isTrue();
        assertThat(gate.questions(fresh().facts())).contains(DataItem.LOCATION);
        tell();
        assertThat(isKnown()).isTrue();

        assertThat(found()).isTrue();
        assertThat(isStored()).as("gone at once").isFalse();
        assertThat(deleted()).isEqualTo(Map.of(Cause.FOUND, 1L));
        assertThat(gate.questions(fresh().facts())).doesNotContain(DataItem.LOCATION);
        tell();
        assertThat(isStored()).as("what comes late is dropped").isFalse();
        assertThat(found()).as("found twice").isFalse();
    }

    @Test
    void whoMarkedItAndWhoFoundItIsKeptForTwoYearsWithoutAnyPlace() {
        Instant since = house.clock().instant();
        mark();
        house.clock().advance(SOON);
        mark();
        house.write(tx -> assertThat(lost.confirmed(tx, phone.id())).isTrue());
        house.write(tx -> lost.asked(tx, phone.id()));
        found();

        Loss loss = lost.of(phone.id()).orElseThrow();
        assertThat(loss.lostAt()).isEqualTo(since);
        assertThat(loss.lostBy()).isEqualTo(owner);
        assertThat(loss.asked()).isEqualTo(1);
        assertThat(loss.end()).contains(new Loss.End(house.clock().instant(), Loss.Ending.FOUND, Optional.of(owner)));
        house.write(tx -> assertThat(lost.confirmed(tx, phone.id()))
                .as("a device that answers after it was found")
                .isFalse());

        house.clock().advance(LostDevices.RETENTION.minus(SOON));
        upkeep();
        assertThat(lost.of(phone.id())).isPresent();
        house.clock().advance(SOON.multipliedBy(2));
        upkeep();
        assertThat(lost.of(phone.id())).isEmpty();
    }

    @Test
    void aDeviceOfOnesOwnIsNeverMarked() {
        Enrollment own = house.enroll(anna, Ownership.PERSONAL, DeviceForm.PHONE);
        house.write(tx -> lost.mark(tx, own.id(), owner, house.clock().instant()));
        assertThat(enrollments.find(own.id()).orElseThrow().isLost()).isFalse();
        assertThat(lost.of(own.id())).isEmpty();
    }

    @Test
    void becomingPersonalEndsIt() {
        mark();
        tell();
        house.write(tx -> enrollments.becomePersonal(tx, phone.id()));
        assertThat(isStored()).isFalse();
        assertThat(fresh().isLost()).isFalse();
        assertThat(lost.of(phone.id()).flatMap(Loss::end).map(Loss.End::ending)).contains(Loss.Ending.NOT_ALLOWED);
    }

    @Test
    void theEndOfManagementEndsIt() {
        mark();
        tell();
        house.write(tx -> enrollments.leaving(tx, phone.id()));
        assertThat(isStored()).isFalse();
        assertThat(fresh().isLost()).isFalse();

        house.write(tx -> enrollments.stays(tx, phone.id()));
        mark();
        tell();
        house.write(tx -> enrollments.removed(tx, phone.id(), Enrollment.Removal.BY_PERSON));
        assertThat(isStored()).isFalse();
        assertThat(lost.of(phone.id()).orElseThrow().isUnreleased())
                .as("nothing reaches it any more")
                .isFalse();
    }

    @Test
    void aCharterThatDoesNotKnowThePlaceAnyMoreDeletesItAtOnce() {
        mark();
        tell();
        house.publish(charter(true, false));
        assertThat(isStored()).isFalse();
        assertThat(fresh().isLost()).as("lost mode without a place").isTrue();
    }

    @Test
    void aCharterThatDoesNotLocateAnyMoreHidesThePlaceAtOnceAndDeletesItWithinTheHour() {
        mark();
        tell();
        house.publish(charter(false, true));
        assertThat(gate.keeps(fresh().facts(), DataItem.LOCATION)).isFalse();
        assertThat(gate.visible(new Actor.Operator("root"), fresh().facts())).doesNotContain(DataItem.LOCATION);
        house.clock().advance(house.get(LostUpkeep.class).interval());
        upkeep();
        assertThat(isStored()).isFalse();
        assertThat(fresh().isLost()).isFalse();
        assertThat(deleted()).isEqualTo(Map.of(Cause.FOUND, 1L));
    }

    @Test
    void whateverIsLeftOfAPlaceIsGoneWithinTheHour() {
        mark();
        tell();
        // As if the server had stopped in between, or an older copy of the database had come back.
        house.write(tx -> EnrollmentRepository.lost(tx, phone.id(), null));
        assertThat(isStored()).isTrue();
        assertThat(house.get(LostUpkeep.class).interval()).isLessThan(Duration.ofHours(1));
        house.clock().advance(house.get(LostUpkeep.class).interval());
        upkeep();
        assertThat(isStored()).isFalse();
    }

    /** Everything that can happen to a lost device, in any order; the upkeep runs as often as it says. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noPlaceOutsideALossAndNoneAnHourAfterIt(long seed) {
        var random = new Random(seed);
        boolean locates = true;
        boolean knows = true;
        boolean marked = false;
        Instant mustBeGone = Instant.MAX;
        Instant upkeepDue = house.clock().instant();
        int kept = 0;
        for (int step = 0; step < 120; step++) {
            String where = "seed " + seed + ", step " + step;
            boolean before = marked && locates && knows;
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    if (locates && fresh().ownership() == Ownership.COMPANY) { // as the gate would demand
                        mark();
                        marked = fresh().isLost();
                    }
                }
                case 2 -> {
                    found();
                    marked = false;
                }
                case 3, 4, 5 -> tell();
                case 6 -> {
                    locates = random.nextInt(3) > 0;
                    knows = random.nextInt(3) > 0;
                    house.publish(charter(locates, knows));
                    phone = house.enroll(anna, Ownership.COMPANY, DeviceForm.PHONE); // under what was just agreed
                    marked = false;
                }
                case 7 -> {
                    boolean narrowsAction = random.nextBoolean();
                    locates &= !narrowsAction;
                    knows &= narrowsAction;
                    house.publish(charter(locates, knows));
                }
                case 8 -> {
                    if (random.nextInt(3) == 0 && fresh().ownership() == Ownership.COMPANY) {
                        house.write(tx -> enrollments.becomePersonal(tx, phone.id()));
                        marked = false;
                    }
                }
                case 9 -> {
                    if (random.nextInt(3) == 0) {
                        house.write(tx -> enrollments.leaving(tx, phone.id()));
                        marked = false;
                    } else {
                        house.write(tx -> enrollments.stays(tx, phone.id()));
                    }
                }
                default -> house.clock().advance(Duration.ofMinutes(random.nextInt(20)));
            }
            boolean isOpen = marked && locates && knows;
            if (before && !isOpen) {
                mustBeGone = house.clock().instant().plus(Duration.ofHours(1));
            }
            assertThat(gate.keeps(fresh().facts(), DataItem.LOCATION)).as(where).isEqualTo(isOpen);
            if (!house.clock().instant().isBefore(upkeepDue)) {
                upkeep();
                upkeepDue =
                        house.clock().instant().plus(house.get(LostUpkeep.class).interval());
                marked = marked && locates;
            }
            if (!isOpen && (!house.clock().instant().isBefore(mustBeGone) || mustBeGone.equals(Instant.MAX))) {
                assertThat(isStored()).as(where).isFalse();
            }
            kept += isStored() && isOpen ? 1 : 0;
        }
        if (seed == 1) {
            assertThat(kept)
                    .as("some places must be kept, or nothing was tested")
                    .isPositive();
        }
    }

    @Test
    void deletionsAreShownLikeAllOthers() {
        mark();
        tell();
        found();
        List<Deletion> all = house.get(Deletions.class).all();
        assertThat(all).singleElement().satisfies(deletion -> {
            assertThat(deletion.what()).isEqualTo(DataItem.LOCATION.code());
            assertThat(deletion.cause()).isEqualTo(Cause.FOUND);
        });
    }
}
