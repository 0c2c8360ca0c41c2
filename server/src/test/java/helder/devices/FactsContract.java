package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.DataRule;
import helder.deletions.Cause;
import helder.deletions.Deletion;
import helder.deletions.Deletions;
import helder.gate.Admission;
import helder.house.House;
import helder.identity.Ownership;
import helder.looks.LookRequest;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.TestEngine;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold for the facts that devices told: what is kept, for how long, and who reads it, whatever the engine. */
abstract class FactsContract extends DevicesFixture {

    FactsContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void whatTheGateLetThroughIsKeptAndListenersHearWhatIsNew() {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        tell(enrollment, Map.of(DataItem.OS_VERSION, "27.0", DataItem.LOCATION, "52.1, 5.1"));
        tell(enrollment, Map.of(DataItem.OS_VERSION, "27.0"));
        house.clock().advance(Duration.ofDays(1));
        tell(enrollment, Map.of(DataItem.OS_VERSION, "27.1", DataItem.DEVICE_MODEL, "iPhone17,1"));

        assertThat(known(enrollment))
                .containsExactlyEntriesOf(
                        new EnumMap<>(Map.of(DataItem.OS_VERSION, "27.1", DataItem.DEVICE_MODEL, "iPhone17,1")));
        assertThat(events).containsExactly("started", "enrolled", "[OS_VERSION]", "[DEVICE_MODEL, OS_VERSION]");
    }

    @Test
    void anOlderObservationDoesNotReplaceANewerOne() {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        Admission older = store.write(tx -> gate.admit(tx, enrollment.facts(), Map.of(DataItem.OS_VERSION, "26"), 0));
        house.clock().advance(Duration.ofMinutes(1));
        tell(enrollment, Map.of(DataItem.OS_VERSION, "27"));
        house.write(tx -> facts.record(tx, enrollment.facts(), older));

        assertThat(known(enrollment)).containsEntry(DataItem.OS_VERSION, "27");
    }

    @Test
    void aFactIsGoneWhenItsRetentionIsOver() {
        Enrollment enrollment = enroll(Ownership.PERSONAL);
        tell(enrollment, Map.of(DataItem.OS_VERSION, "27.0"));
        house.clock().advance(Duration.ofDays(90));

        assertThat(known(enrollment)).as("never read, even before the purge").isEmpty();
        int purged = store.write(tx -> facts.purge(tx, house.clock().instant()));
        assertThat(purged).isEqualTo(1);
    }

    @Test
    void factsEndWithTheEnrollmentAndAreNotTakenFromAnEndedOne() {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        tell(enrollment, Map.of(DataItem.OS_VERSION, "27.0"));
        house.write(tx -> enrollments.removed(tx, enrollment.id(), Enrollment.Removal.BY_PERSON));
        tell(enrollment, Map.of(DataItem.OS_VERSION, "27.1"));

        assertThat(known(enrollment)).isEmpty();
    }

    @Test
    void aPersonReadsTheirOwnDevicesAndNobodyElses() {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        tell(enrollment, Map.of(DataItem.OS_VERSION, "27.0"));
        Person bram = house.person("bram@delinde.example", "Bram");

        assertThat(facts.read(enrollment.id(), Set.of(DataItem.OS_VERSION), looks.own(anna.id())))
                .hasSize(1);
        assertThatThrownBy(() -> facts.read(enrollment.id(), Set.of(DataItem.OS_VERSION), looks.own(bram.id())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLookIsReadOnlyInItsUnitOfWorkAndOnlyForWhatWasRecorded() {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        Enrollment other = enroll(Ownership.COMPANY);
        tell(enrollment, Map.of(DataItem.OS_VERSION, "27.0", DataItem.SERIAL_NUMBER, "C02"));
        var request = new LookRequest(
                House.OFFICER,
                "console.device",
                Set.of(new LookRequest.Subject(anna.id(), enrollment.id())),
                Set.of(DataItem.OS_VERSION),
                Optional.of("Update failed"),
                false);

        Map<DataItem, Facts.Fact> seen =
                looks.look(request, (tx, look) -> facts.read(tx, enrollment.id(), Set.of(DataItem.OS_VERSION), look));
        assertThat(seen).hasSize(1);
        assertThatThrownBy(() -> looks.look(
                        request, (tx, look) -> facts.read(tx, other.id(), Set.of(DataItem.OS_VERSION), look)))
                .as("another device")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> looks.look(
                        request, (tx, look) -> facts.read(tx, enrollment.id(), Set.of(DataItem.SERIAL_NUMBER), look)))
                .as("another item")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> looks.look(
                        request, (tx, look) -> facts.read(enrollment.id(), Set.of(DataItem.OS_VERSION), look)))
                .as("outside the unit of work")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(looks.all(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void aNarrowerCharterDeletesAtOnceWhatItNoLongerNames() {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        Enrollment personal = enroll(Ownership.PERSONAL);
        tell(enrollment, Map.of(DataItem.OS_VERSION, "27.0", DataItem.SERIAL_NUMBER, "C02"));
        tell(personal, Map.of(DataItem.OS_VERSION, "27.0"));
        enrollments.seen(enrollment.id(), house.clock().instant());
        house.get(SeenTimes.class).flush();

        house.publish(changed(Ownership.COMPANY, data -> {
            data.remove(DataItem.SERIAL_NUMBER);
            data.remove(DataItem.LAST_CONTACT);
            data.computeIfPresent(
                    DataItem.OS_VERSION,
                    (item, rule) -> new DataRule(rule.purpose(), rule.legalBasis(), rule.seenBy(), Duration.ofDays(7)));
            return data;
        }));

        assertThat(known(enrollment).keySet()).containsExactly(DataItem.OS_VERSION);
        assertThat(fresh(enrollment).lastSeenAt()).isEmpty();
        assertThat(fresh(enrollment).revision()).isEqualTo(enrollment.revision() + 1);
        assertThat(fresh(personal).revision()).isEqualTo(personal.revision());
        house.clock().advance(Duration.ofDays(7));
        assertThat(known(enrollment)).isEmpty();
        assertThat(known(personal)).hasSize(1);
    }

    @Test
    void whatIsDeletedIsCountedWithItsCause() {
        Enrollment kept = enroll(Ownership.COMPANY);
        Enrollment turned = enroll(Ownership.COMPANY);
        Enrollment left = enroll(Ownership.COMPANY);
        for (Enrollment each : List.of(kept, turned, left)) {
            tell(each, Map.of(DataItem.OS_VERSION, "27.0", DataItem.SERIAL_NUMBER, "C02", DataItem.STORAGE_FREE, "7"));
        }
        enrollments.seen(left.id(), house.clock().instant());
        house.get(SeenTimes.class).flush();
        Deletions deletions = house.get(Deletions.class);
        assertThat(deletions.all()).isEmpty();

        house.write(tx -> enrollments.leaving(tx, left.id()));
        assertThat(enrollments.departure(left.id()).orElseThrow().items())
                .containsExactlyInAnyOrder(DataItem.OS_VERSION, DataItem.SERIAL_NUMBER, DataItem.STORAGE_FREE);
        house.write(tx -> enrollments.removed(tx, left.id(), Enrollment.Removal.BY_PERSON));
        assertThat(enrollments.departure(left.id()).orElseThrow().items())
                .as("when it last spoke goes with the end")
                .containsExactlyInAnyOrder(
                        DataItem.OS_VERSION, DataItem.SERIAL_NUMBER, DataItem.STORAGE_FREE, DataItem.LAST_CONTACT);
        assertThat(enrollments.departures()).hasSize(1);
        house.write(tx -> enrollments.becomePersonal(tx, turned.id()));
        house.publish(changed(Ownership.COMPANY, data -> {
            data.remove(DataItem.SERIAL_NUMBER);
            return data;
        }));
        house.clock().advance(Duration.ofDays(91));
        assertThat(purged()).isEqualTo(3);
        assertThat(purged()).isZero();

        var month = YearMonth.from(house.clock().instant().atOffset(ZoneOffset.UTC));
        var before = YearMonth.from(
                house.clock().instant().minus(Duration.ofDays(91)).atOffset(ZoneOffset.UTC));
        assertThat(deletions.all())
                .containsExactly(
                        new Deletion(month, "os.version", Cause.RETENTION, 2),
                        new Deletion(month, "storage.free", Cause.RETENTION, 1),
                        new Deletion(before, "serial_number", Cause.CHARTER, 1),
                        new Deletion(before, "serial_number", Cause.OWNERSHIP, 1),
                        new Deletion(before, "storage.free", Cause.OWNERSHIP, 1));
    }
}
