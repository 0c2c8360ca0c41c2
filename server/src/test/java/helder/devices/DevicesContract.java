package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.deletions.Cause;
import helder.deletions.Deletion;
import helder.deletions.Deletions;
import helder.gate.Admission;
import helder.gate.Gate;
import helder.house.House;
import helder.identity.DeviceForm;
import helder.identity.DeviceId;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.TicketId;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.store.TestEngine;
import helder.store.Tx;
import helder.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for tickets, enrollments and facts, whatever the engine. */
abstract class DevicesContract {

    private static final int EVERY_RIGHT = 8191;

    private final TestEngine engine;
    private final List<String> events = new ArrayList<>();

    @TempDir
    Path directory;

    House house;
    Store store;
    private Tickets tickets;
    Enrollments enrollments;
    Facts facts;
    Gate gate;
    private Looks looks;
    private Person anna;

    DevicesContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data")), new Witness(), new FactsWitness())
                .setUp();
        store = house.store();
        tickets = house.get(Tickets.class);
        enrollments = house.get(Enrollments.class);
        facts = house.get(Facts.class);
        gate = house.get(Gate.class);
        looks = house.get(Looks.class);
        anna = house.person("anna@delinde.example", "Anna Smit");
    }

    @AfterEach
    void close() {
        house.close();
    }

    Tickets.Issued issue(Ownership ownership) {
        return house.issue(anna, ownership);
    }

    private Enrollment start(Ticket ticket) {
        return store.write(tx -> enrollments.start(tx, ticket, DeviceForm.PHONE, Optional.empty()));
    }

    Enrollment enroll(Ownership ownership) {
        Enrollment started = start(issue(ownership).ticket());
        house.write(tx -> enrollments.enrolled(tx, started.id()));
        return fresh(started);
    }

    Enrollment fresh(Enrollment enrollment) {
        return enrollments.find(enrollment.id()).orElseThrow();
    }

    @Test
    void ticketsThatAreOverAreDeletedButNotThatOfAnEnrollment() {
        Ticket unused = issue(Ownership.PERSONAL).ticket();
        Enrollment enrollment = enroll(Ownership.PERSONAL);
        Ticket renewal = store.write(tx -> tickets.issueRenewal(tx, enrollment, Language.NL, Duration.ofHours(1)))
                .ticket();
        house.write(tx ->
                assertThat(tickets.bind(tx, renewal.id(), enrollment.id())).isTrue());
        var purge = house.get(PurgeTickets.class);
        house.clock().advance(Duration.ofDays(90));
        purge.run();
        assertThat(tickets.find(unused.id())).isPresent();
        house.clock().advance(Duration.ofDays(1));
        Ticket fresh = issue(Ownership.PERSONAL).ticket();
        purge.run();
        assertThat(tickets.find(unused.id())).isEmpty();
        assertThat(tickets.find(enrollment.ticket())).isPresent();
        assertThat(tickets.find(fresh.id())).isPresent();
        assertThat(tickets.find(renewal.id())).as("its certificate lives").isPresent();
        house.clock().advance(Duration.ofDays(410));
        purge.run();
        assertThat(tickets.find(renewal.id())).isEmpty();
        assertThat(tickets.find(enrollment.ticket())).isPresent();
    }

    @Test
    void aTicketKnowsWhatThePersonSaidTheDeviceIs() {
        var request = new Tickets.Request(
                anna.id(),
                Ownership.PERSONAL,
                EnrollmentType.APPLE_PROFILE,
                Optional.empty(),
                EVERY_RIGHT,
                Language.NL,
                Duration.ofHours(1),
                Optional.of(DeviceForm.COMPUTER),
                Set.of());
        Ticket issued = store.write(tx -> tickets.issue(tx, request)).ticket();
        assertThat(tickets.find(issued.id()).orElseThrow().shownHash()).isEmpty();
        assertThat(tickets.find(issued.id()).orElseThrow().form()).contains(DeviceForm.COMPUTER);
        assertThat(issue(Ownership.PERSONAL).ticket().form()).isEmpty();
    }

    @Test
    void aTicketFixesWhatTheCharterInForceAllowsAndNoRightMore() {
        Tickets.Issued issued = issue(Ownership.PERSONAL);
        Ticket ticket = issued.ticket();
        Charter inForce = house.get(Charters.class).inForce(Ownership.PERSONAL);

        assertThat(ticket.charter()).isEqualTo(inForce.id());
        assertThat(ticket.charterVersion()).isEqualTo(inForce.version());
        assertThat(ticket.grantedRights()).isNotEqualTo(EVERY_RIGHT);
        assertThat(ticket.grantedRights() & 8).as("erase").isZero();
        assertThat(issued.challenge()).isEqualTo(Tickets.challengeOf(issued.secret()));
        assertThat(tickets.findBySecret(issued.secret())).contains(ticket);
        assertThat(tickets.findBySecret(issued.challenge())).isEmpty();
        Optional<Ticket> byChallenge = store.write(tx -> tickets.findByChallenge(tx, issued.challenge()));
        assertThat(byChallenge).contains(ticket);
        assertThat(tickets.live(anna.id())).containsExactly(ticket);
    }

    @Test
    void aTicketEnrollsOnceUntilItExpiresOrIsRevoked() {
        Ticket used = issue(Ownership.PERSONAL).ticket();
        Ticket old = issue(Ownership.PERSONAL).ticket();
        Ticket revoked = issue(Ownership.PERSONAL).ticket();
        house.write(tx -> tickets.revoke(tx, revoked.id()));

        assertThat(start(used).ticket()).isEqualTo(used.id());
        assertThatThrownBy(() -> start(used)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> start(revoked)).isInstanceOf(IllegalStateException.class);
        house.clock().advance(Duration.ofHours(1));
        assertThatThrownBy(() -> start(old)).isInstanceOf(IllegalStateException.class);
        assertThat(enrollments.of(anna.id())).hasSize(1);
        assertThat(tickets.live(anna.id())).isEmpty();
    }

    @Test
    void ofTwoDevicesThatEnrollWithOneTicketAtOnceOneWins() {
        for (int round = 0; round < 10; round++) {
            Ticket ticket = issue(Ownership.PERSONAL).ticket();
            var one = CompletableFuture.supplyAsync(() -> wins("a", ticket));
            var two = CompletableFuture.supplyAsync(() -> wins("b", ticket));
            assertThat(one.join()).isNotEqualTo(two.join());
        }
        assertThat(enrollments.of(anna.id())).hasSize(10);
    }

    private boolean wins(String lane, Ticket ticket) {
        try {
            store.write(lane, tx -> enrollments.start(tx, ticket, DeviceForm.PHONE, Optional.empty()));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Test
    void aTicketRemembersThatItsCertificateWasIssued() {
        TicketId id = issue(Ownership.PERSONAL).ticket().id();
        house.write(tx -> tickets.certificateIssued(tx, id));
        assertThat(tickets.find(id).orElseThrow().state()).isEqualTo(Ticket.State.CERTIFICATE_ISSUED);
    }

    @Test
    void whoeverHasLeftDoesNotEnroll() {
        Ticket ticket = issue(Ownership.PERSONAL).ticket();
        house.write(tx -> house.get(People.class).setState(tx, anna.id(), Person.State.LEFT));
        assertThatThrownBy(() -> start(ticket)).isInstanceOf(IllegalStateException.class);
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(Ticket.State.ISSUED);
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
    void aRenewalKeepsRightsAndCharterAndNeverEnrolls() {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        Ticket renewal = store.write(tx -> tickets.issueRenewal(tx, enrollment, Language.NL, Duration.ofDays(7)))
                .ticket();

        assertThat(renewal.grantedRights()).isEqualTo(enrollment.grantedRights());
        assertThat(renewal.charter()).isEqualTo(enrollment.charter());
        assertThat(renewal.enrollment()).contains(enrollment.id());
        assertThatThrownBy(() -> start(renewal)).isInstanceOf(IllegalStateException.class);

        house.write(tx -> enrollments.removed(tx, enrollment.id(), Enrollment.Removal.BY_ORGANISATION));
        assertThat(tickets.find(renewal.id()).orElseThrow().state()).isEqualTo(Ticket.State.REVOKED);
        assertThatThrownBy(() ->
                        store.write(tx -> tickets.issueRenewal(tx, fresh(enrollment), Language.NL, Duration.ofDays(7))))
                .isInstanceOf(IllegalStateException.class);
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

    Admission told(Tx tx, EnrollmentFacts enrollment, Map<DataItem, String> values) {
        Admission admission = gate.admit(tx, enrollment, values, 0);
        facts.record(tx, enrollment, admission);
        return admission;
    }

    private void tell(Enrollment enrollment, Map<DataItem, String> values) {
        house.write(tx -> told(tx, fresh(enrollment).facts(), values));
    }

    Map<DataItem, String> known(Enrollment enrollment) {
        var values = new EnumMap<DataItem, String>(DataItem.class);
        facts.read(enrollment.id(), Set.of(DataItem.values()), looks.automation("test"))
                .forEach((item, fact) -> values.put(item, fact.value()));
        return values;
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

    CharterText changed(Ownership ownership, UnaryOperator<Map<DataItem, DataRule>> change) {
        CharterText text = house.get(Charters.class).inForce(ownership).text();
        return new CharterText(ownership, change.apply(new EnumMap<>(text.data())), text.actions());
    }

    @Test
    void whenADeviceSpokeIsWrittenInBatchesAndNeverBackInTime() {
        Enrollment enrollment = enroll(Ownership.PERSONAL);
        var first = house.clock().instant();
        enrollments.seen(enrollment.id(), first.plusSeconds(9));
        enrollments.seen(enrollment.id(), first);
        enrollments.seen(new EnrollmentId("unknown"), first);
        assertThat(fresh(enrollment).lastSeenAt()).isEmpty();

        house.get(SeenTimes.class).flush();
        assertThat(fresh(enrollment).lastSeenAt()).contains(first.plusSeconds(9));
        enrollments.seen(enrollment.id(), first);
        house.get(SeenTimes.class).flush();
        assertThat(fresh(enrollment).lastSeenAt()).contains(first.plusSeconds(9));

        house.clock().advance(Duration.ofDays(91));
        assertThat(known(enrollment)).isEmpty();
        int purged = store.write(tx -> facts.purge(tx, house.clock().instant()));
        assertThat(purged).isEqualTo(1);
        assertThat(fresh(enrollment).lastSeenAt()).isEmpty();
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

    @Test
    void whenADeviceSpokeIsKeptAsLongAsTheVersionAllowsThatWasAgreedTo() {
        Enrollment enrollment = enroll(Ownership.PERSONAL);
        house.publish(changed(Ownership.PERSONAL, data -> {
            data.computeIfPresent(
                    DataItem.LAST_CONTACT,
                    (item, rule) ->
                            new DataRule(rule.purpose(), rule.legalBasis(), rule.seenBy(), Duration.ofDays(365)));
            return data;
        }));
        enrollments.seen(enrollment.id(), house.clock().instant());
        house.get(SeenTimes.class).flush();

        house.clock().advance(Duration.ofDays(90).minusMillis(1));
        assertThat(purged()).isZero();
        assertThat(known(enrollment)).containsOnlyKeys(DataItem.LAST_CONTACT);
        house.clock().advance(Duration.ofMillis(1));
        assertThat(known(enrollment)).isEmpty();
        assertThat(purged()).isEqualTo(1);
        assertThat(fresh(enrollment).lastSeenAt()).isEmpty();
    }

    private int purged() {
        return store.write(tx -> facts.purge(tx, house.clock().instant()));
    }

    @Test
    void whenADeviceSpokeIsNotKeptWhereTheCharterDoesNotNameIt() {
        house.publish(changed(Ownership.PERSONAL, data -> {
            data.remove(DataItem.LAST_CONTACT);
            return data;
        }));
        Enrollment enrollment = enroll(Ownership.PERSONAL);
        enrollments.seen(enrollment.id(), house.clock().instant());
        house.get(SeenTimes.class).flush();

        assertThat(fresh(enrollment).lastSeenAt()).isEmpty();
    }

    /** Writes down what it is told; refuses when asked to. */
    private final class Witness implements EnrollmentListener {
        @Override
        public void started(Tx tx, Enrollment enrollment) {
            if (events.contains("refuse")) {
                throw new IllegalArgumentException("refused");
            }
            events.add("started");
        }

        @Override
        public void enrolled(Tx tx, Enrollment enrollment) {
            events.add("enrolled");
        }

        @Override
        public void narrowed(Tx tx, Enrollment enrollment) {
            events.add("narrowed");
        }

        @Override
        public void removed(Tx tx, Enrollment enrollment) {
            events.add("removed");
        }
    }

    private final class FactsWitness implements FactsListener {
        @Override
        public void changed(Tx tx, EnrollmentFacts enrollment, Set<DataItem> items) {
            events.add(items.toString());
        }
    }
}
