package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.Answer;
import helder.charter.Answers;
import helder.charter.Change;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.LegalBasis;
import helder.charter.Narrowing;
import helder.charter.Procedure;
import helder.charter.Procedures;
import helder.charter.Purpose;
import helder.gate.Admission;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.House;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Basis;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.TestEngine;
import helder.store.Tx;
import helder.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How what a new version adds reaches the devices that were there before. */
abstract class AgreementsContract {

    private static final Duration NOTICE = Duration.ofDays(14);
    private static final DataRule RULE =
            new DataRule(Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.HELP_DESK), Duration.ofDays(30));

    private final TestEngine engine;
    private final List<Enrollment> widened = new ArrayList<>();

    @TempDir
    Path directory;

    private House house;
    private Charters charters;
    private Agreements agreements;
    private Gate gate;
    private Person anna;
    private Person ruben;

    AgreementsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data")), new EnrollmentListener() {
                    @Override
                    public void widened(Tx tx, Enrollment enrollment) {
                        widened.add(enrollment);
                    }
                })
                .setUp();
        charters = house.get(Charters.class);
        agreements = house.get(Agreements.class);
        gate = house.get(Gate.class);
        anna = house.person("anna@delinde.example", "Anna Smit");
        ruben = house.person("ruben@delinde.example", "Ruben Bos");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatAVersionAddsReachesEverybodyAfterItsNoticeTimeAndNotBefore() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);

        Charter wider = publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);

        assertThat(wider.effectiveAt()).isEqualTo(wider.inForceAt().plus(NOTICE));
        house.clock().advance(NOTICE.minusMillis(1));
        runJob();
        assertThat(fresh(phone).charterVersion()).isEqualTo(1);
        assertThat(keeps(phone, DataItem.BATTERY_LEVEL)).isFalse();
        long revision = fresh(phone).revision();

        house.clock().advance(Duration.ofMillis(1));
        runJob();

        Enrollment raised = fresh(phone);
        assertThat(raised.charterVersion()).isEqualTo(wider.version());
        assertThat(raised.charter()).isEqualTo(wider.id());
        assertThat(raised.revision()).as("caches go by it").isEqualTo(revision + 1);
        assertThat(keeps(phone, DataItem.BATTERY_LEVEL)).isTrue();
        assertThat(agreements.isAgreed(raised)).as("it came with time").isFalse();
        assertThat(widened).containsExactly(raised);
        runJob();
        house.clock().advance(NOTICE.negated());
        runJob();
        assertThat(fresh(phone)).as("again, or with the clock set back").isEqualTo(raised);
    }

    @Test
    void whatTheSameVersionTakesAwayIsGoneAtOnce() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        publish(Ownership.PERSONAL, data -> {
            data.put(DataItem.BATTERY_LEVEL, RULE);
            data.remove(DataItem.OS_VERSION);
        });
        assertThat(keeps(phone, DataItem.OS_VERSION)).isFalse();
        assertThat(keeps(phone, DataItem.BATTERY_LEVEL)).isFalse();
    }

    @Test
    void aVersionThatOnlyTakesAwayNeedsNoNoticeTime() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        Charter narrower = publish(Ownership.PERSONAL, data -> data.remove(DataItem.OS_VERSION));

        assertThat(narrower.effectiveAt()).isEqualTo(narrower.inForceAt());
        runJob();
        assertThat(fresh(phone).charterVersion()).isEqualTo(narrower.version());
    }

    @Test
    void aNarrowerVersionThatFollowsDoesNotCarryAWiderOneAlong() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);
        house.clock().advance(Duration.ofDays(1));
        Charter narrower = publish(Ownership.PERSONAL, data -> data.remove(DataItem.OS_VERSION));

        runJob();
        assertThat(fresh(phone).charterVersion()).isEqualTo(1);
        assertThat(keeps(phone, DataItem.BATTERY_LEVEL)).isFalse();
        house.clock().advance(NOTICE.minusDays(1));
        runJob();
        assertThat(fresh(phone).charterVersion()).isEqualTo(narrower.version());
        assertThat(keeps(phone, DataItem.BATTERY_LEVEL)).isTrue();
    }

    @Test
    void eachWiderVersionWaitsForItsOwnTime() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        Charter first = publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);
        house.clock().advance(Duration.ofDays(10));
        Charter second = publishWith(Ownership.PERSONAL, DataItem.OS_BUILD);

        house.clock().advance(Duration.ofDays(4));
        runJob();
        assertThat(fresh(phone).charterVersion()).isEqualTo(first.version());
        assertThat(keeps(phone, DataItem.OS_BUILD)).isFalse();
        house.clock().advance(Duration.ofDays(10));
        runJob();
        assertThat(fresh(phone).charterVersion()).isEqualTo(second.version());
    }

    @Test
    void whoeverAcknowledgesGetsItForTheirDevicesOfThatOwnershipAtOnce() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        Enrollment tablet = enroll(anna, Ownership.PERSONAL);
        Enrollment work = enroll(anna, Ownership.COMPANY);
        Enrollment other = enroll(ruben, Ownership.PERSONAL);
        Charter wider = publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);

        answer(anna, wider, Answer.Kind.ACKNOWLEDGED, Optional.empty());

        assertThat(Stream.of(phone, tablet)).allMatch(each -> keeps(each, DataItem.BATTERY_LEVEL));
        assertThat(agreements.isAgreed(fresh(phone))).isTrue();
        assertThat(fresh(work).charterVersion()).isEqualTo(1);
        assertThat(keeps(other, DataItem.BATTERY_LEVEL)).isFalse();
        assertThat(widened).hasSize(2);
        assertThat(agreements.announcements(anna.id())).isEmpty();
        assertThat(agreements.announcements(ruben.id())).hasSize(1);
    }

    @Test
    void decliningIsKeptAndDoesNotStopTheTime() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        Charter wider = publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);

        answer(anna, wider, Answer.Kind.DECLINED, Optional.of("  too much\n"));

        assertThat(keeps(phone, DataItem.BATTERY_LEVEL)).isFalse();
        assertThat(agreements.announcements(anna.id()))
                .singleElement()
                .satisfies(announcement -> assertThat(announcement.answer())
                        .hasValueSatisfying(
                                answer -> assertThat(answer.reason()).contains("too much")));
        house.clock().advance(NOTICE);
        runJob();
        assertThat(keeps(phone, DataItem.BATTERY_LEVEL)).isTrue();
        assertThat(agreements.isAgreed(fresh(phone))).isFalse();
    }

    @Test
    void theLastAnswerCountsWhateverTheClockSaysAndNoneIsLost() {
        enroll(anna, Ownership.PERSONAL);
        enroll(ruben, Ownership.PERSONAL);
        Charter wider = publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);
        enroll(house.person("eva@delinde.example", "Eva Evers"), Ownership.PERSONAL);
        house.write(tx -> house.get(Answers.class).read(tx, ruben.id(), Ownership.PERSONAL, wider.version()));
        house.write(tx -> house.get(Answers.class).read(tx, ruben.id(), Ownership.PERSONAL, wider.version()));
        AnswerReport before = agreements.report(Ownership.PERSONAL);
        assertThat(before.read()).containsExactly(ruben.id());
        assertThat(before.waiting())
                .as("who set up a device later was shown it then")
                .containsExactly(anna.id());

        answer(anna, wider, Answer.Kind.DECLINED, Optional.of("too much"));
        assertThat(agreements.report(Ownership.PERSONAL).declined())
                .extracting(Answer::person)
                .containsExactly(anna.id());
        house.clock().advance(Duration.ofMinutes(-5));
        answer(anna, wider, Answer.Kind.ACKNOWLEDGED, Optional.empty());

        AnswerReport after = agreements.report(Ownership.PERSONAL);
        assertThat(after.acknowledged()).containsExactly(anna.id());
        assertThat(after.declined()).isEmpty();
        assertThat(after.read()).containsExactly(ruben.id());
        assertThat(after.waiting()).isEmpty();
        assertThat(house.get(Answers.class).history(anna.id(), Ownership.PERSONAL))
                .extracting(Answer::kind)
                .containsExactly(Answer.Kind.ACKNOWLEDGED, Answer.Kind.DECLINED);
    }

    @Test
    void whomAVersionConcernedIsKnownAfterwards() {
        Enrollment old = enroll(anna, Ownership.PERSONAL);
        enroll(ruben, Ownership.PERSONAL);
        Person gone = house.person("gone@delinde.example", "Gone Before");
        Enrollment ended = enroll(gone, Ownership.PERSONAL);
        house.write(tx -> house.get(Enrollments.class).removed(tx, ended.id(), Enrollment.Removal.BY_PERSON));
        house.clock().advance(Duration.ofMinutes(1));
        Charter first = charters.inForce(Ownership.PERSONAL);
        Charter wider = publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);
        house.clock().advance(Duration.ofMinutes(1));
        Person eva = house.person("eva@delinde.example", "Eva Evers");
        enroll(eva, Ownership.PERSONAL);
        answer(ruben, wider, Answer.Kind.DECLINED, Optional.of("too much"));
        house.write(tx -> house.get(Enrollments.class).removed(tx, old.id(), Enrollment.Removal.BY_PERSON));

        Told told = agreements.told(wider);
        assertThat(told.overtaken()).containsOnlyKeys(anna.id(), ruben.id());
        assertThat(told.overtaken().get(anna.id())).isEqualTo(house.clock().instant());
        assertThat(told.overtaken().get(ruben.id())).as("is still here").isEqualTo(Instant.MAX);
        assertThat(told.begun()).isEqualTo(Map.of(eva.id(), Set.of("shown")));
        assertThat(told.answers()).extracting(Answer::person).containsExactly(ruben.id());
        Told before = agreements.told(charters.find(first.id()).orElseThrow());
        assertThat(before.overtaken()).isEmpty();
        assertThat(before.begun()).containsOnlyKeys(anna.id(), ruben.id(), gone.id());
        assertThat(house.get(Tickets.class).used(eva.id()))
                .extracting(Ticket::charterVersion)
                .containsExactly(wider.version());
    }

    @Test
    void anAnnouncementSaysWhatIsGoneAndWhatComesAndWhen() {
        enroll(anna, Ownership.PERSONAL);
        publish(Ownership.PERSONAL, data -> data.remove(DataItem.OS_VERSION));
        Charter wider = publish(Ownership.PERSONAL, data -> {
            data.put(DataItem.OS_VERSION, RULE);
            data.put(DataItem.BATTERY_LEVEL, RULE);
        });

        assertThat(agreements.announcements(anna.id())).singleElement().satisfies(announcement -> {
            assertThat(announcement.charter()).isEqualTo(wider);
            assertThat(announcement.effectiveAt()).isEqualTo(wider.effectiveAt());
            assertThat(announcement.answer()).isEmpty();
            assertThat(announcement.gone())
                    .extracting(change -> change.subject().code())
                    .containsExactly("os.version");
            assertThat(announcement.coming())
                    .as("what was taken away comes again, and is told")
                    .allMatch(Change::widens)
                    .extracting(change -> change.subject().code())
                    .containsExactly("os.version", "battery.level");
        });
        assertThat(agreements.announcements(ruben.id())).isEmpty();
    }

    @Test
    void theNoticeTimeIsASettingThatCountsForWhatIsAnnouncedLater() {
        Charter before = publishWith(Ownership.COMPANY, DataItem.BATTERY_LEVEL);
        Procedures procedures = house.get(Procedures.class);
        house.write(tx -> procedures.change(tx, procedure(Ownership.COMPANY, Duration.ZERO), House.OFFICER));
        house.write(tx -> procedures.change(tx, procedure(Ownership.PERSONAL, Duration.ofDays(90)), House.OFFICER));

        assertThat(procedures.of(Ownership.COMPANY).notice()).isZero();
        assertThat(charters.find(Ownership.COMPANY, before.version()))
                .hasValueSatisfying(kept -> assertThat(kept.effectiveAt())
                        .isEqualTo(before.inForceAt().plus(NOTICE)));
        Charter after = publishWith(Ownership.COMPANY, DataItem.OS_BUILD);
        assertThat(after.effectiveAt()).isEqualTo(after.inForceAt());
        Charter personal = publishWith(Ownership.PERSONAL, DataItem.OS_BUILD);
        assertThat(personal.effectiveAt()).isEqualTo(personal.inForceAt().plus(Duration.ofDays(90)));
        for (Duration wrong : List.of(Duration.ofDays(6), Duration.ofDays(91), Duration.ofHours(180))) {
            assertThatThrownBy(() -> procedure(Ownership.PERSONAL, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("7 to 90");
        }
    }

    @Test
    void manyAreRaisedByServersAtOnceAndEachOnlyOnce() {
        List<Enrollment> phones = Stream.generate(() -> enroll(anna, Ownership.PERSONAL))
                .limit(20)
                .toList();
        publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);
        house.clock().advance(NOTICE);
        long revision = fresh(phones.getFirst()).revision();

        List<CompletableFuture<Integer>> servers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> agreements.raise(Ownership.PERSONAL, 100)))
                .limit(4)
                .toList();

        assertThat(servers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(20);
        assertThat(phones).allMatch(each -> fresh(each).revision() == revision + 1);
        assertThat(agreements.raise(Ownership.PERSONAL, 100)).isZero();
    }

    @Test
    void whatADeviceToldJustBeforeItWasRaisedIsKept() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);
        house.clock().advance(NOTICE);
        var values = Map.of(DataItem.OS_VERSION, "27.1", DataItem.BATTERY_LEVEL, "80");
        var admission = house.store().write(tx -> gate.admit(tx, phone.facts(), values, 0));
        runJob();

        house.write(tx -> house.get(Facts.class).record(tx, phone.facts(), admission));

        assertThat(house.get(Facts.class).read(phone.id(), Set.of(DataItem.values()), own(anna)))
                .containsOnlyKeys(DataItem.OS_VERSION);
    }

    @Test
    void aDeviceThatBecomesPersonalDoesNotGetWhatStillWaits() {
        Enrollment laptop = enroll(anna, Ownership.COMPANY);
        Charter wider = publishWith(Ownership.PERSONAL, DataItem.SERIAL_NUMBER);

        house.write(tx -> house.get(Enrollments.class).becomePersonal(tx, laptop.id()));

        assertThat(keeps(laptop, DataItem.SERIAL_NUMBER)).isFalse();
        house.clock().advance(NOTICE);
        runJob();
        assertThat(fresh(laptop).charterVersion()).isEqualTo(wider.version());
        assertThat(keeps(laptop, DataItem.SERIAL_NUMBER)).isTrue();
    }

    @Test
    void anEndedEnrollmentStaysAsItWas() {
        Enrollment phone = enroll(anna, Ownership.PERSONAL);
        house.write(tx -> house.get(Enrollments.class).removed(tx, phone.id(), Enrollment.Removal.BY_PERSON));
        Charter wider = publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);
        answer(anna, wider, Answer.Kind.ACKNOWLEDGED, Optional.empty());
        house.clock().advance(NOTICE);
        runJob();
        assertThat(fresh(phone).charterVersion()).isEqualTo(1);
        assertThat(agreements.announcements(anna.id())).isEmpty();
        assertThat(agreements.report(Ownership.PERSONAL).acknowledged()).isEmpty();
    }

    @Test
    void aVersionThatDoesNotExistIsNotAnswered() {
        enroll(anna, Ownership.PERSONAL);
        assertThatThrownBy(() -> answer(anna, 7, Ownership.PERSONAL, Answer.Kind.ACKNOWLEDGED, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no version 7");
        assertThat(house.get(Answers.class).history(anna.id(), Ownership.PERSONAL))
                .isEmpty();
    }

    @Test
    void rightsThatAreMissingTakeANewEnrollment() {
        Enrollment laptop = enroll(anna, Ownership.COMPANY);
        assertThat(agreements.needsEnrollingAgain(laptop)).isFalse();
        publishWith(Ownership.COMPANY, DataItem.NETWORK_ADDRESSES);
        house.clock().advance(NOTICE);
        runJob();

        Enrollment raised = fresh(laptop);
        assertThat(raised.grantedRights()).isEqualTo(laptop.grantedRights());
        assertThat(agreements.needsEnrollingAgain(raised)).isTrue();
        assertThat(keeps(raised, DataItem.NETWORK_ADDRESSES)).isFalse();
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

    private void join(Person person, String group) {
        house.write(tx -> house.get(People.class).addToGroup(tx, person.id(), group));
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

    private Basis own(Person person) {
        return house.get(Looks.class).own(person.id());
    }

    private static Procedure procedure(Ownership ownership, Duration notice) {
        return new Procedure(ownership, notice, Set.of(Role.PRIVACY_OFFICER));
    }

    private void runJob() {
        house.get(RaiseAgreements.class).run();
    }

    private Enrollment enroll(Person person, Ownership ownership) {
        return house.enroll(person, ownership, DeviceForm.PHONE);
    }

    private Enrollment fresh(Enrollment enrollment) {
        return house.get(Enrollments.class).find(enrollment.id()).orElseThrow();
    }

    private boolean keeps(Enrollment enrollment, DataItem item) {
        return gate.keeps(fresh(enrollment).facts(), item);
    }

    private void answer(Person person, Charter charter, Answer.Kind kind, Optional<String> reason) {
        answer(person, charter.version(), charter.ownership(), kind, reason);
    }

    private void answer(Person person, long version, Ownership ownership, Answer.Kind kind, Optional<String> reason) {
        house.write(tx -> agreements.answer(
                tx,
                new Answer(
                        person.id(),
                        ownership,
                        version,
                        kind,
                        reason,
                        "hash of what was shown",
                        Language.NL,
                        house.clock().instant(),
                        house.clock().instant(),
                        house.get(People.class).groupKeys(tx, person.id()))));
    }

    private Charter publishWith(Ownership ownership, DataItem item) {
        return publish(ownership, data -> data.put(item, RULE));
    }

    private Charter publish(Ownership ownership, Consumer<Map<DataItem, DataRule>> change) {
        CharterText text = charters.inForce(ownership).text();
        var data = new EnumMap<>(text.data());
        change.accept(data);
        return house.publish(new CharterText(ownership, data, text.actions()));
    }
}
