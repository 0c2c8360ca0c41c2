package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.ActionRule;
import helder.charter.Answer;
import helder.charter.Answers;
import helder.charter.Change;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.LegalBasis;
import helder.charter.Procedure;
import helder.charter.Procedures;
import helder.charter.Purpose;
import helder.charter.Subject;
import helder.gate.Sights;
import helder.house.House;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.TestEngine;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How what a new version adds reaches the devices that were there before. */
abstract class AgreementsContract extends AgreementsFixture {

    AgreementsContract(TestEngine engine) {
        super(engine);
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

    /** Whoever signs and whoever has the device read the same: what the profile of a device refuses does not come on a day. */
    @Test
    void howAWideningReachesEachKindOfDeviceIsToldAlikeToEverybody() {
        CharterText before = charters.inForce(Ownership.PERSONAL).text();
        var data = new EnumMap<>(before.data());
        data.put(DataItem.BATTERY_LEVEL, RULE);
        data.put(DataItem.CARRIER, RULE);
        var actions = new EnumMap<>(before.actions());
        actions.put(
                Action.LOCK,
                new ActionRule(
                        Purpose.LOST_DEVICE, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.ADMINISTRATOR), 1, false));
        var wide = new CharterText(Ownership.PERSONAL, data, actions);
        Person eva = house.person("eva@delinde.example", "Eva Evers");
        Sights sights = house.get(Sights.class);
        enroll(anna, EnrollmentType.APPLE_PROFILE, sights.rightsFor(before, EnrollmentType.APPLE_PROFILE, Set.of()));
        enroll(ruben, EnrollmentType.APPLE_USER, 0);
        enroll(eva, EnrollmentType.APPLE_PROFILE, sights.rightsFor(wide, EnrollmentType.APPLE_PROFILE, Set.of()));

        Map<Subject, Spread> spreads = house.get(Spreads.class).of(wide);
        assertThat(spreads.get(new Subject.Item(DataItem.CARRIER))).isEqualTo(new Spread(1, 1, 1));
        assertThat(spreads.get(new Subject.Deed(Action.LOCK)))
                .as("a profile of an own device never has the right to lock")
                .isEqualTo(new Spread(1, 0, 2));
        assertThat(spreads)
                .hasEntrySatisfying(
                        new Subject.Item(DataItem.BATTERY_LEVEL),
                        spread -> assertThat(spread.setUpAgain()).isZero());
        assertThat(new Spread(1, 1, 1).sentences()).hasSize(3);

        house.publish(wide);
        Announcement refuses = agreements.announcements(anna.id()).getFirst();
        assertThat(subjects(refuses.coming())).containsExactly(new Subject.Item(DataItem.BATTERY_LEVEL));
        assertThat(subjects(refuses.again())).containsExactly(new Subject.Item(DataItem.CARRIER));
        assertThat(subjects(refuses.beyond())).containsExactly(new Subject.Deed(Action.LOCK));
        Announcement work = agreements.announcements(ruben.id()).getFirst();
        assertThat(work.again()).isEmpty();
        assertThat(subjects(work.coming())).contains(new Subject.Deed(Action.LOCK));
        assertThat(subjects(work.beyond())).containsExactly(new Subject.Item(DataItem.CARRIER));
        Announcement ready = agreements.announcements(eva.id()).getFirst();
        assertThat(subjects(ready.coming())).contains(new Subject.Item(DataItem.CARRIER));
        assertThat(subjects(ready.beyond())).containsExactly(new Subject.Deed(Action.LOCK));

        house.clock().advance(NOTICE);
        runJob();
        for (Person each : List.of(anna, ruben, eva)) {
            Enrollment device = house.get(Enrollments.class).of(each.id()).getFirst();
            assertThat(keeps(device, DataItem.CARRIER)).as(each.name()).isEqualTo(each.equals(eva));
        }
    }

    private Enrollment enroll(Person person, EnrollmentType type, int rights) {
        var request = new Tickets.Request(
                person.id(), Ownership.PERSONAL, type, "shown", rights, Language.NL, Duration.ofHours(1), Set.of());
        Ticket ticket = house.store()
                .write(tx -> house.get(Tickets.class).issue(tx, request))
                .ticket();
        Enrollment device = house.enroll(ticket, DeviceForm.PHONE);
        // As if a charter that needs these rights was in force then: a ticket never gives more than one needs.
        house.store()
                .write(tx -> tx.dsl()
                        .update(ENROLLMENT)
                        .set(ENROLLMENT.GRANTED_RIGHTS, (long) rights)
                        .where(ENROLLMENT.ID.eq(device.id().value()))
                        .execute());
        return house.get(Enrollments.class).find(device.id()).orElseThrow();
    }

    private static List<Subject> subjects(List<Change> changes) {
        return changes.stream().map(Change::subject).toList();
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
        AnswerReport before = report(Ownership.PERSONAL);
        assertThat(before.read()).containsExactly(ruben.id());
        assertThat(before.waiting())
                .as("who set up a device later was shown it then")
                .containsExactly(anna.id());

        answer(anna, wider, Answer.Kind.DECLINED, Optional.of("too much"));
        assertThat(report(Ownership.PERSONAL).declined())
                .extracting(Answer::person)
                .containsExactly(anna.id());
        house.clock().advance(Duration.ofMinutes(-5));
        answer(anna, wider, Answer.Kind.ACKNOWLEDGED, Optional.empty());

        AnswerReport after = report(Ownership.PERSONAL);
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
        assertThat(report(Ownership.PERSONAL).acknowledged()).isEmpty();
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

    private static Procedure procedure(Ownership ownership, Duration notice) {
        return new Procedure(ownership, notice, Set.of(Role.PRIVACY_OFFICER));
    }

    private AnswerReport report(Ownership ownership) {
        return agreements.report(charters.stages(ownership).getFirst());
    }

    @Test
    void anAnswerStandsAlsoForLaterVersionsThatOnlyTakeSomethingAway() {
        Enrollment hers = enroll(anna, Ownership.PERSONAL);
        enroll(ruben, Ownership.PERSONAL);
        Charter wider = publishWith(Ownership.PERSONAL, DataItem.BATTERY_LEVEL);
        answer(anna, wider, Answer.Kind.DECLINED, Optional.of("too much"));
        house.write(tx -> house.get(Answers.class).read(tx, ruben.id(), Ownership.PERSONAL, wider.version()));
        house.clock().advance(Duration.ofDays(1));
        Charter narrower = publish(Ownership.PERSONAL, data -> data.remove(DataItem.OS_VERSION));

        AnswerReport report = report(Ownership.PERSONAL);
        assertThat(report.declined()).extracting(Answer::person).containsExactly(anna.id());
        assertThat(report.read()).containsExactly(ruben.id());
        assertThat(report.stage().first().version()).isEqualTo(wider.version());
        assertThat(report.stage().effectiveAt()).as("what waits still waits").isEqualTo(wider.effectiveAt());
        Announcement announcement = agreements.announcements(anna.id()).getFirst();
        assertThat(announcement.charter().version()).isEqualTo(narrower.version());
        assertThat(announcement.answer().map(Answer::kind)).contains(Answer.Kind.DECLINED);
        assertThat(agreements.told(wider).answers()).hasSize(1);
        assertThat(agreements.told(narrower).answers()).as("nobody was asked").isEmpty();

        answer(anna, narrower, Answer.Kind.ACKNOWLEDGED, Optional.empty());
        assertThat(report(Ownership.PERSONAL).acknowledged()).containsExactly(anna.id());
        assertThat(agreements.told(wider).answers())
                .as("the same question, read under a later version")
                .extracting(Answer::kind)
                .containsExactly(Answer.Kind.ACKNOWLEDGED);
        house.clock().advance(Duration.ofDays(1));
        publish(Ownership.PERSONAL, data -> data.remove(DataItem.DEVICE_MODEL));
        runJob();
        assertThat(agreements.isAgreed(fresh(hers)))
                .as("less than what she agreed to")
                .isTrue();

        house.clock().advance(Duration.ofDays(1));
        Charter again = publishWith(Ownership.PERSONAL, DataItem.OS_VERSION);
        assertThat(report(Ownership.PERSONAL).acknowledged())
                .as("a new question")
                .isEmpty();
        assertThat(agreements.announcements(anna.id()).getFirst().answer()).isEmpty();
        assertThat(charters.stages(Ownership.PERSONAL))
                .extracting(stage -> stage.first().version())
                .startsWith(again.version(), wider.version());
    }

    @Test
    void whatNoDeviceOfSomebodyMakesPossibleIsNotAnnouncedAsComing() {
        enroll(anna, Ownership.PERSONAL);
        CharterText text = charters.inForce(Ownership.PERSONAL).text();
        var actions = new EnumMap<>(text.actions());
        actions.put(Action.LOCK, text.actions().values().iterator().next());
        var data = new EnumMap<>(text.data());
        data.put(DataItem.BATTERY_LEVEL, text.data().values().iterator().next());
        house.publish(new CharterText(Ownership.PERSONAL, data, actions));
        Announcement announcement = agreements.announcements(anna.id()).getFirst();
        assertThat(announcement.coming())
                .extracting(change -> change.subject().code())
                .containsExactly(DataItem.BATTERY_LEVEL.code());
        assertThat(announcement.beyond())
                .as("a profile on somebody's own phone gives no right to it")
                .extracting(change -> change.subject().code())
                .containsExactly(Action.LOCK.code());
    }
}
