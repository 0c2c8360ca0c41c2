package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.gate.Admission;
import helder.identity.DeviceForm;
import helder.identity.DeviceId;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold for the life of an enrollment, from its first message to its removal, whatever the engine. */
abstract class EnrollmentsContract extends DevicesFixture {

    EnrollmentsContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void anEnrollmentLivesFromItsFirstMessageToItsRemoval() {
        Enrollment started = start(issue(Ownership.COMPANY).ticket());
        assertThat(started.state()).isEqualTo(Enrollment.State.STARTED);

        house.write(tx -> enrollments.enrolled(tx, started.id()));
        house.write(tx -> enrollments.enrolled(tx, started.id()));
        Enrollment enrolled = fresh(started);
        assertThat(enrolled.state()).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(enrolled.enrolledAt()).contains(house.clock().instant());
        assertThat(enrolled.revision()).isEqualTo(2);

        house.write(tx -> enrollments.leaving(tx, started.id()));
        assertThat(fresh(started).state()).isEqualTo(Enrollment.State.LEAVING);
        house.write(tx -> enrollments.removed(tx, started.id(), Enrollment.Removal.BY_PERSON));
        house.write(tx -> enrollments.removed(tx, started.id(), Enrollment.Removal.ERASED));
        house.write(tx -> enrollments.enrolled(tx, started.id()));

        Enrollment removed = fresh(started);
        assertThat(removed.state()).isEqualTo(Enrollment.State.REMOVED);
        assertThat(removed.removal()).contains(Enrollment.Removal.BY_PERSON);
        assertThat(events).containsExactly("started", "enrolled", "removed");
    }

    @Test
    void whenAListenerRefusesNothingHappens() {
        events.add("refuse");
        Ticket ticket = issue(Ownership.COMPANY).ticket();
        assertThatThrownBy(() -> start(ticket)).isInstanceOf(IllegalArgumentException.class);
        assertThat(enrollments.of(anna.id())).isEmpty();
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(Ticket.State.ISSUED);
    }

    @Test
    void theSameDeviceCanBeEnrolledAgainAndTheOlderEnrollmentEnds() {
        Enrollment first = enroll(Ownership.COMPANY);
        Ticket ticket = issue(Ownership.COMPANY).ticket();
        house.clock().advance(Duration.ofMinutes(1));
        Enrollment second =
                store.write(tx -> enrollments.start(tx, ticket, DeviceForm.TABLET, Optional.of(first.device())));

        assertThat(second.device()).isEqualTo(first.device());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(fresh(first).removal()).contains(Enrollment.Removal.REPLACED);
        assertThat(enrollments.of(anna.id())).extracting(Enrollment::id).containsExactly(second.id(), first.id());
    }

    @Test
    void aDeviceOfSomebodyElseIsNotTakenOver() {
        Enrollment annas = enroll(Ownership.COMPANY);
        Person bram = house.person("bram@delinde.example", "Bram");
        Ticket ticket = house.issue(bram, Ownership.COMPANY).ticket();

        assertThatThrownBy(() ->
                        store.write(tx -> enrollments.start(tx, ticket, DeviceForm.PHONE, Optional.of(annas.device()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.write(
                        tx -> enrollments.start(tx, ticket, DeviceForm.PHONE, Optional.of(new DeviceId("unknown")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(fresh(annas).isLiving()).isTrue();
    }

    @Test
    void enrollmentsAreListedByOwnerAndStateNewestFirst() {
        Enrollment company = enroll(Ownership.COMPANY);
        house.clock().advance(Duration.ofMinutes(1));
        Enrollment personal = enroll(Ownership.PERSONAL);
        house.clock().advance(Duration.ofMinutes(1));
        Enrollment gone = enroll(Ownership.PERSONAL);
        house.write(tx -> enrollments.removed(tx, gone.id(), Enrollment.Removal.BY_PERSON));

        assertThat(enrollments.list(Enrollments.Query.all(), 0, 10))
                .extracting(Enrollment::id)
                .containsExactly(personal.id(), company.id());
        assertThat(enrollments.list(
                        Enrollments.Query.all(), new Enrollments.Sorting(Enrollments.Sorting.By.SINCE, false), 0, 10))
                .extracting(Enrollment::id)
                .containsExactly(company.id(), personal.id());
        assertThat(enrollments.list(
                        Enrollments.Query.all(), new Enrollments.Sorting(Enrollments.Sorting.By.DEVICE, false), 0, 10))
                .extracting(Enrollment::id)
                .containsExactly(company.id(), personal.id());
        assertThat(enrollments.find(Set.of(company.id(), gone.id(), new EnrollmentId("unknown"))))
                .extracting(Enrollment::id)
                .containsExactlyInAnyOrder(company.id(), gone.id());
        assertThat(enrollments.list(Enrollments.Query.all(), 1, 10))
                .extracting(Enrollment::id)
                .containsExactly(company.id());
        var companies = new Enrollments.Query(
                Optional.of(List.of(anna.id())), Optional.of(Ownership.COMPANY), Optional.empty());
        assertThat(enrollments.list(companies, 0, 10))
                .extracting(Enrollment::id)
                .containsExactly(company.id());
        assertThat(enrollments.count(companies)).isEqualTo(1);
        assertThat(enrollments.count(new Enrollments.Query(Optional.of(List.of()), Optional.empty(), Optional.empty())))
                .isZero();
        assertThat(enrollments.count(new Enrollments.Query(
                        Optional.empty(), Optional.empty(), Optional.of(Enrollment.State.REMOVED))))
                .isEqualTo(1);
    }

    @Test
    void aDeviceThatBecomesPersonalIsNarrowedAtOnce() {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        tell(
                enrollment,
                Map.of(DataItem.OS_VERSION, "27.0", DataItem.SERIAL_NUMBER, "C02", DataItem.DEVICE_MODEL, "Mac"));
        enrollments.seen(enrollment.id(), house.clock().instant());
        house.get(SeenTimes.class).flush();
        Admission asCompany =
                store.write(tx -> gate.admit(tx, enrollment.facts(), Map.of(DataItem.SERIAL_NUMBER, "C02"), 0));

        house.write(tx -> enrollments.becomePersonal(tx, enrollment.id()));

        Enrollment personal = fresh(enrollment);
        Charter charter = house.get(Charters.class).inForce(Ownership.PERSONAL);
        assertThat(personal.ownership()).isEqualTo(Ownership.PERSONAL);
        assertThat(personal.charter()).isEqualTo(charter.id());
        assertThat(personal.charterVersion()).isEqualTo(charter.version());
        assertThat(personal.revision()).isEqualTo(enrollment.revision() + 1);
        assertThat(known(personal).keySet())
                .containsExactlyInAnyOrder(DataItem.OS_VERSION, DataItem.DEVICE_MODEL, DataItem.LAST_CONTACT);
        assertThat(facts.read(enrollment.id(), Set.of(DataItem.DEVICE_MODEL), looks.automation("test")))
                .as("the shorter retention of personal devices")
                .allSatisfy((item, model) -> assertThat(model.expiresAt())
                        .isEqualTo(model.observedAt().plus(Duration.ofDays(90))));
        assertThat(enrollments.hasSurplusRights(personal)).isTrue();
        assertThat(enrollments.hasSurplusRights(enrollment)).isFalse();
        assertThat(events).contains("narrowed");

        house.write(tx -> facts.record(tx, enrollment.facts(), asCompany));
        assertThat(known(personal)).as("admitted under the old rules").doesNotContainKey(DataItem.SERIAL_NUMBER);
        assertThatThrownBy(() -> house.write(tx -> enrollments.becomePersonal(tx, enrollment.id())))
                .isInstanceOf(IllegalStateException.class);
    }
}
