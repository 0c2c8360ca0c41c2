package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.Answer;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Narrowing;
import helder.gate.Admission;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.House;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.TestEngine;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold for what a charter leaves out for a group, when people join and leave it and when versions follow each other, whatever the engine. */
abstract class GroupAgreementsContract extends AgreementsFixture {

    GroupAgreementsContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void whatIsLeftOutForAGroupIsGoneForItsPeopleAtOnceAndForNobodyElse() {
        join(anna, "Thuiszorg");
        Enrollment annas = enroll(anna, Ownership.PERSONAL);
        Enrollment rubens = enroll(ruben, Ownership.PERSONAL);
        Enrollment work = enroll(anna, Ownership.COMPANY);
        Stream.of(annas, rubens, work).forEach(this::tellVersion);

        Charter now = leaveOut(Ownership.PERSONAL, "thuiszorg", DataItem.OS_VERSION);

        assertThat(now.effectiveAt()).as("it only narrows").isEqualTo(now.inForceAt());
        assertThat(keeps(annas, DataItem.OS_VERSION)).isFalse();
        assertThat(factsOf(anna, annas)).isEmpty();
        assertThat(factsOf(ruben, rubens)).containsKey(DataItem.OS_VERSION);
        assertThat(factsOf(anna, work)).as("another charter").containsKey(DataItem.OS_VERSION);
        assertThat(gate.permit(
                        House.OFFICER,
                        fresh(annas).facts(),
                        new Order.Ask(Set.of(DataItem.OS_VERSION)),
                        Optional.of("the screen is broken")))
                .isEqualTo(new Permission.Refusal(Permission.Reason.NOT_FOR_GROUP, "os.version"));
    }

    @Test
    void whoeverJoinsAGroupLosesWhatIsLeftOutForItAtOnce() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        leaveOut(Ownership.PERSONAL, "Thuiszorg", DataItem.OS_VERSION);
        tellVersion(phone);
        assertThat(factsOf(anna, phone)).containsKey(DataItem.OS_VERSION);
        long revision = fresh(phone).revision();

        join(anna, "Thuiszorg");

        assertThat(keeps(phone, DataItem.OS_VERSION)).isFalse();
        assertThat(factsOf(anna, phone)).isEmpty();
        assertThat(fresh(phone).revision()).as("caches go by it").isGreaterThan(revision);
    }

    @Test
    void whoeverLeavesAGroupIsNotSeenMoreOfUntilTheyAgree() {
        join(anna, "Thuiszorg");
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        leaveOut(Ownership.PERSONAL, "Thuiszorg", DataItem.OS_VERSION);

        quit(anna, "Thuiszorg");
        house.clock().advance(NOTICE.multipliedBy(3));
        runJob();

        assertThat(keeps(phone, DataItem.OS_VERSION)).as("nobody asked her").isFalse();
        assertThat(keeps(enroll(anna, Ownership.PERSONAL), DataItem.OS_VERSION))
                .as("what she enrolls now, she reads anew")
                .isTrue();
        Charter later = publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);
        assertThat(agreements.announcements(anna.id()))
                .singleElement()
                .satisfies(announcement -> assertThat(announcement.coming())
                        .as("she reads that it would come")
                        .extracting(change -> change.subject().code())
                        .containsExactly("os.version", "battery.level"));
        answer(anna, later, Answer.Kind.ACKNOWLEDGED, Optional.empty());
        assertThat(keeps(phone, DataItem.OS_VERSION)).isTrue();
        assertThat(fresh(phone).groups()).isEmpty();
    }

    @Test
    void aGroupThatNoCharterNamesIsForgottenWithTheMembership() {
        join(anna, "Thuiszorg");
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        quit(anna, "THUISZORG");
        assertThat(fresh(phone).groups()).isEmpty();

        leaveOut(Ownership.PERSONAL, "Thuiszorg", DataItem.OS_VERSION);
        assertThat(keeps(phone, DataItem.OS_VERSION)).isTrue();
    }

    @Test
    void whatWasLeftOutForAGroupComesBackOnlyAfterTheNoticeTime() {
        join(anna, "Thuiszorg");
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        Enrollment rubens = enroll(ruben, Ownership.PERSONAL);
        CharterText before = charters.inForce(Ownership.PERSONAL).text();
        leaveOut(Ownership.PERSONAL, "Thuiszorg", DataItem.OS_VERSION);

        Charter again = house.publish(before);

        assertThat(again.effectiveAt()).isEqualTo(again.inForceAt().plus(NOTICE));
        assertThat(keeps(phone, DataItem.OS_VERSION)).isFalse();
        assertThat(keeps(rubens, DataItem.OS_VERSION)).isTrue();
        house.clock().advance(NOTICE);
        runJob();
        assertThat(keeps(phone, DataItem.OS_VERSION)).isTrue();
    }

    @Test
    void whatATicketWasMadeForHoldsThoughTheGroupWasLeftMeanwhile() {
        join(anna, "Thuiszorg");
        leaveOut(Ownership.PERSONAL, "Thuiszorg", DataItem.OS_VERSION);
        Ticket ticket = house.ticket(anna, Ownership.PERSONAL);
        quit(anna, "Thuiszorg");

        Enrollment phone = house.enroll(ticket, DeviceForm.PHONE);

        assertThat(keeps(phone, DataItem.OS_VERSION)).isFalse();
    }

    @Test
    void whatADeviceToldBeforeItsPersonJoinedIsNotKeptAfterwards() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        leaveOut(Ownership.PERSONAL, "Thuiszorg", DataItem.OS_VERSION);
        var before = fresh(phone).facts();
        Admission admission = house.store()
                .write(tx ->
                        gate.admit(tx, before, Map.of(DataItem.OS_VERSION, "26.1", DataItem.SERIAL_NUMBER, "x"), 0));

        join(anna, "Thuiszorg");
        house.write(tx -> house.get(Facts.class).record(tx, before, admission));

        assertThat(factsOf(anna, phone)).doesNotContainKey(DataItem.OS_VERSION);
    }

    private void quit(Person person, String group) {
        house.write(tx -> house.get(People.class).removeFromGroup(tx, person.id(), group));
    }

    private Charter leaveOut(Ownership ownership, String group, DataItem item) {
        CharterText text = charters.inForce(ownership).text();
        return house.publish(new CharterText(
                ownership, text.data(), text.actions(), Map.of(group, new Narrowing(Set.of(item), Set.of()))));
    }

    private void tellVersion(Enrollment enrollment) {
        house.write(tx -> {
            var facts = fresh(enrollment).facts();
            house.get(Facts.class).record(tx, facts, gate.admit(tx, facts, Map.of(DataItem.OS_VERSION, "26.1"), 0));
        });
    }

    private Map<DataItem, Facts.Fact> factsOf(Person person, Enrollment enrollment) {
        return house.get(Facts.class).read(enrollment.id(), Set.of(DataItem.OS_VERSION), own(person));
    }
}
