package helder.gate;

import static helder.store.schema.Tables.GATE_COUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.DataRule;
import helder.charter.LegalBasis;
import helder.charter.Purpose;
import helder.gate.Permission.Missing;
import helder.gate.Permission.Permit;
import helder.gate.Permission.Reason;
import helder.gate.Permission.Refusal;
import helder.house.OpennessHouse;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharterGateTest {

    private static final PersonId NOOR = new PersonId("noor");
    private static final Actor DESK = new Actor.Somebody(new PersonId("samira"), "Samira", Role.HELP_DESK);
    private static final Actor ADMINISTRATOR = new Actor.Somebody(new PersonId("bram"), "Bram", Role.ADMINISTRATOR);
    private static final Actor EVA = new Actor.Somebody(new PersonId("eva"), "Eva", Role.ADMINISTRATOR);
    private static final Actor AUTOMATIC = new Actor.Automatic("inventory");
    private static final Optional<String> WHY = Optional.of("Noor called: it is stuck");
    private static final int ALL_RIGHTS = 8191;

    @TempDir
    Path directory;

    private OpennessHouse house;

    @BeforeEach
    void open() {
        house = new OpennessHouse(directory).setUp();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPermitBindsActorEnrollmentOrderCharterAndTime() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);

        var permit = (Permit) house.gate.permit(DESK, laptop, act(Action.LOCK), Optional.of("  left in a train\n"));

        assertThat(permit.actor()).isEqualTo(DESK);
        assertThat(permit.enrollment()).isEqualTo(laptop.enrollment());
        assertThat(permit.charterVersion()).isEqualTo(1);
        assertThat(permit.reason()).contains("left in a train");
        assertThat(permit.expiresAt()).isEqualTo(house.clock.instant().plus(Duration.ofDays(7)));
        assertThat(house.gate.stillHolds(permit, laptop)).isTrue();
    }

    @Test
    void aPermitToEraseLastsADay() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);
        var permit = (Permit) agreed(ADMINISTRATOR, laptop, act(Action.ERASE), new Agreement(Optional.of(EVA), false));

        house.clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(house.gate.stillHolds(permit, laptop)).isTrue();
        house.clock.advance(Duration.ofMillis(1));
        assertThat(house.gate.stillHolds(permit, laptop)).isFalse();
    }

    @Test
    void anOrderThatWasChangedAfterItsPermitIsNotDelivered() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);
        var order = new Order.Act(Action.RENAME, Map.of("name", "Front desk"));
        var permit = (Permit) house.gate.permit(ADMINISTRATOR, laptop, order, WHY);

        assertThat(house.gate.stillHolds(
                        with(permit, new Order.Act(Action.RENAME, Map.of("name", "Rude word"))), laptop))
                .isFalse();
        assertThat(house.gate.stillHolds(with(permit, act(Action.ERASE)), laptop))
                .isFalse();
        assertThat(house.gate.stillHolds(permit, laptop)).isTrue();
    }

    @Test
    void aPermitIsForOneEnrollmentOnly() {
        var permit = (Permit) house.gate.permit(DESK, company(DeviceForm.COMPUTER), act(Action.LOCK), WHY);

        assertThat(house.gate.stillHolds(permit, company(DeviceForm.COMPUTER, "another")))
                .isFalse();
    }

    @Test
    void aPermitEndsWhenTheDeviceBecomesPersonalOrLosesTheRight() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);
        var permit = (Permit) agreed(ADMINISTRATOR, laptop, act(Action.ERASE), new Agreement(Optional.of(EVA), false));

        var personal = new EnrollmentFacts(
                laptop.organisation(),
                laptop.enrollment(),
                NOOR,
                Ownership.PERSONAL,
                laptop.type(),
                laptop.form(),
                ALL_RIGHTS,
                1,
                Set.of());
        assertThat(house.gate.stillHolds(permit, personal)).isFalse();
        var fewerRights = new EnrollmentFacts(
                laptop.organisation(),
                laptop.enrollment(),
                NOOR,
                Ownership.COMPANY,
                laptop.type(),
                laptop.form(),
                ALL_RIGHTS & ~8,
                1,
                Set.of());
        assertThat(house.gate.stillHolds(permit, fewerRights)).isFalse();
    }

    @Test
    void everyRefusalSaysWhyAndIsCounted() {
        EnrollmentFacts phone = personal(DeviceForm.PHONE);
        EnrollmentFacts computer = company(DeviceForm.COMPUTER);

        assertThat(refusal(ADMINISTRATOR, phone, act(Action.ERASE))).isEqualTo(Reason.CEILING);
        assertThat(refusal(ADMINISTRATOR, phone, act(Action.LOCK))).isEqualTo(Reason.NOT_IN_CHARTER);
        assertThat(refusal(DESK, computer, act(Action.ERASE))).isEqualTo(Reason.ROLE);
        assertThat(refusal(ADMINISTRATOR, computer, act(Action.CLEAR_PASSCODE))).isEqualTo(Reason.NO_SUCH_THING);
        assertThat(refusal(ADMINISTRATOR, company(DeviceForm.PHONE), act(Action.RESTART)))
                .isEqualTo(Reason.DEVICE_REFUSES);
        assertThat(refusal(ADMINISTRATOR, phone, new Order.Ask(Set.of(DataItem.OS_VERSION, DataItem.LOCATION))))
                .isEqualTo(Reason.CEILING);
        assertThat(refusal(DESK, computer, new Order.Ask(Set.of(DataItem.DEVICE_IDENTIFIER))))
                .isEqualTo(Reason.ROLE);
        assertThat(refusal(AUTOMATIC, computer, new Order.Ask(Set.of(DataItem.LAST_CONTACT))))
                .isEqualTo(Reason.NO_SUCH_THING);

        assertThat(house.gate.counts(phone.enrollment()))
                .extracting(GateCount::kind, GateCount::item, GateCount::times)
                .containsExactlyInAnyOrder(
                        tuple("refused", "erase", 1L), tuple("refused", "lock", 1L), tuple("refused", "location", 1L));
    }

    @Test
    void refusalsInsideAUnitOfWorkAreCountedWithIt() {
        EnrollmentFacts phone = personal(DeviceForm.PHONE);
        for (int time = 0; time < 3; time++) {
            house.store.write(tx -> house.gate.permit(tx, ADMINISTRATOR, phone, act(Action.ERASE), WHY));
            house.clock.advance(Duration.ofHours(1));
        }
        assertThatThrownBy(() -> house.store.write(tx -> {
                    house.gate.permit(tx, ADMINISTRATOR, phone, act(Action.ERASE), WHY);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        List<GateCount> counts = house.gate.counts(phone.enrollment());

        assertThat(counts).singleElement().satisfies(count -> {
            assertThat(count.times()).isEqualTo(3);
            assertThat(count.lastOn()).isEqualTo(LocalDate.ofInstant(house.clock.instant(), ZoneOffset.UTC));
        });
    }

    /** When a device last spoke is an item of its own; what was dropped must not tell it, nor stay for good. */
    @Test
    void ofWhatWasDroppedOnlyTheDayIsKeptAndThatForAYear() {
        EnrollmentFacts phone = personal(DeviceForm.PHONE);
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);
        for (EnrollmentFacts told : List.of(phone, laptop)) {
            house.store.write(tx -> house.gate.admit(tx, told, Map.of(), 1));
        }
        List<Instant> kept = house.store.read(
                dsl -> dsl.selectDistinct(GATE_COUNT.LAST_AT).from(GATE_COUNT).fetch(GATE_COUNT.LAST_AT));
        assertThat(kept).containsExactly(house.clock.instant().truncatedTo(ChronoUnit.DAYS));
        var purge = new PurgeGateCounts(house.store, house.clock);
        house.clock.advance(Duration.ofDays(364));
        house.store.write(tx -> house.gate.admit(tx, laptop, Map.of(), 1));
        purge.run();
        assertThat(house.gate.counts(phone.enrollment())).hasSize(1);
        house.clock.advance(Duration.ofDays(2));
        purge.run();
        assertThat(house.gate.counts(phone.enrollment())).isEmpty();
        assertThat(house.gate.counts(laptop.enrollment()))
                .singleElement()
                .extracting(GateCount::times)
                .isEqualTo(2L);
    }

    @Test
    void peopleAndOperatorsGiveAReasonOfThreeCharactersOrMore() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);
        for (Actor actor : List.of(DESK, new Actor.Operator("root"))) {
            for (Optional<String> missing :
                    List.of(Optional.<String>empty(), Optional.of(" "), Optional.of(" x\u202E\n"), Optional.of("ab"))) {
                assertThat(house.gate.permit(actor, laptop, act(Action.LOCK), missing))
                        .isEqualTo(new Refusal(Reason.REASON_MISSING, "lock"));
            }
            assertThat(house.gate.permit(actor, laptop, act(Action.LOCK), Optional.of("abc")))
                    .isInstanceOf(Permit.class);
            assertThat(house.gate.permit(actor, laptop, act(Action.LOCK), Optional.of("a".repeat(501))))
                    .isEqualTo(new Refusal(Reason.INVALID, "lock"));
        }
        assertThat(house.gate.permit(AUTOMATIC, laptop, act(Action.CONFIGURE), Optional.empty()))
                .isInstanceOf(Permit.class);
    }

    @Test
    void nobodyButTheServerMaintainsAnEnrollment() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);

        assertThat(refusal(new Actor.Operator("root"), laptop, act(Action.MAINTAIN_ENROLLMENT)))
                .isEqualTo(Reason.ROLE);
        assertThat(house.gate.permit(AUTOMATIC, laptop, act(Action.MAINTAIN_ENROLLMENT), Optional.empty()))
                .isInstanceOf(Permit.class);
    }

    @Test
    void whoeverCarriesADeviceMayEndItsManagementWithoutAReason() {
        var noor = new Actor.Somebody(NOOR, "Noor", Role.EMPLOYEE);
        var colleague = new Actor.Somebody(new PersonId("ruben"), "Ruben", Role.EMPLOYEE);
        EnrollmentFacts phone = personal(DeviceForm.PHONE);

        assertThat(house.gate.permit(noor, phone, act(Action.REMOVE_WORK_DATA), Optional.empty()))
                .isInstanceOf(Permit.class);
        assertThat(refusal(colleague, phone, act(Action.REMOVE_WORK_DATA))).isEqualTo(Reason.ROLE);
        assertThat(refusal(noor, phone, act(Action.REMOVE_APP))).isEqualTo(Reason.ROLE);
    }

    @Test
    void whatAVersionTookAwayDoesNotComeBackWithALaterOne() {
        EnrollmentFacts phone = company(DeviceForm.PHONE);
        CharterText shipped = house.charters.shipped(Ownership.COMPANY);
        assertThat(house.gate.keeps(phone, DataItem.SERIAL_NUMBER)).isTrue();
        var fewer = new EnumMap<>(shipped.data());
        fewer.remove(DataItem.SERIAL_NUMBER);
        fewer.computeIfPresent(
                DataItem.OS_VERSION,
                (item, rule) -> new DataRule(
                        rule.purpose(), rule.legalBasis(), Set.of(Role.ADMINISTRATOR), Duration.ofDays(7)));
        house.publish(new CharterText(Ownership.COMPANY, fewer, Map.of()));

        house.publish(shipped);

        assertThat(house.gate.keeps(phone, DataItem.SERIAL_NUMBER)).isFalse();
        assertThat(refusal(DESK, phone, new Order.Ask(Set.of(DataItem.SERIAL_NUMBER))))
                .isEqualTo(Reason.NOT_AGREED);
        assertThat(refusal(DESK, phone, act(Action.LOCK))).isEqualTo(Reason.NOT_AGREED);
        assertThat(house.gate.retention(phone, DataItem.OS_VERSION)).contains(Duration.ofDays(7));
        assertThat(house.gate.visible(DESK, phone)).doesNotContain(DataItem.OS_VERSION);
        assertThat(house.sights.of(phone).items())
                .filteredOn(seen -> seen.item() == DataItem.SERIAL_NUMBER)
                .extracting(Sight.Seen::state)
                .containsExactly(Sight.State.DOES_NOT);
    }

    @Test
    void aWiderCharterDoesNotReachWhoeverEnrolledBefore() {
        EnrollmentFacts before = company(DeviceForm.PHONE);
        var wider = new EnumMap<>(house.charters.shipped(Ownership.COMPANY).data());
        wider.put(
                DataItem.BATTERY_LEVEL,
                new DataRule(
                        Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.HELP_DESK), Duration.ofDays(5)));
        long version = house.publish(new CharterText(
                        Ownership.COMPANY,
                        wider,
                        house.charters.shipped(Ownership.COMPANY).actions()))
                .version();
        var after = new EnrollmentFacts(
                before.organisation(),
                new EnrollmentId("new"),
                NOOR,
                Ownership.COMPANY,
                before.type(),
                before.form(),
                ALL_RIGHTS,
                version,
                Set.of());

        assertThat(refusal(DESK, before, new Order.Ask(Set.of(DataItem.BATTERY_LEVEL))))
                .isEqualTo(Reason.NOT_AGREED);
        assertThat(house.gate.visible(DESK, before)).doesNotContain(DataItem.BATTERY_LEVEL);
        assertThat(house.gate.visible(DESK, after)).contains(DataItem.BATTERY_LEVEL);
        assertThat(house.gate.visible(ADMINISTRATOR, after)).doesNotContain(DataItem.BATTERY_LEVEL);
    }

    @Test
    void anEnrollmentUnderAVersionThatDoesNotExistIsAllowedNothing() {
        var strange = new EnrollmentFacts(
                house.organisation(),
                new EnrollmentId("strange"),
                NOOR,
                Ownership.COMPANY,
                EnrollmentType.APPLE_PROFILE,
                DeviceForm.PHONE,
                ALL_RIGHTS,
                99,
                Set.of());

        assertThat(house.gate.questions(strange)).isEmpty();
        assertThat(house.gate.actions(AUTOMATIC, strange)).isEmpty();
        assertThat(house.gate.visible(ADMINISTRATOR, strange)).isEmpty();
    }

    @Test
    void rolesThatSeeNoDevicesSeeNothing() {
        for (Role role : List.of(Role.PRIVACY_OFFICER, Role.AUDITOR, Role.EMPLOYEE)) {
            var actor = new Actor.Somebody(new PersonId("someone"), "Someone", role);
            assertThat(house.gate.visible(actor, company(DeviceForm.PHONE))).isEmpty();
            assertThat(house.gate.actions(actor, company(DeviceForm.PHONE))).isEmpty();
        }
    }

    @Test
    void whatTheServerKnowsByItselfIsKeptButNotAsked() {
        EnrollmentFacts phone = personal(DeviceForm.PHONE);

        assertThat(house.gate.keeps(phone, DataItem.LAST_CONTACT)).isTrue();
        assertThat(house.gate.questions(phone))
                .contains(DataItem.OS_VERSION, DataItem.PASSCODE_COMPLIANT)
                .doesNotContain(DataItem.LAST_CONTACT, DataItem.ENROLLMENT_STEPS, DataItem.SERIAL_NUMBER);
    }

    @Test
    void anOrderWithTooManyOrTooLongParametersIsInvalid() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);

        assertThat(refusal(AUTOMATIC, laptop, new Order.Act(Action.CONFIGURE, Map.of("n".repeat(65), "x"))))
                .isEqualTo(Reason.INVALID);
        assertThat(refusal(AUTOMATIC, laptop, new Order.Act(Action.CONFIGURE, Map.of(" ", "x"))))
                .isEqualTo(Reason.INVALID);
    }

    @Test
    void whatTakesTwoWaitsForTheSecondAndIsCountedWhenItIsKept() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);
        Permission alone = house.gate.permit(ADMINISTRATOR, laptop, act(Action.ERASE), WHY);
        assertThat(alone).isEqualTo(new Permission.Waiting(Action.ERASE, Set.of(Missing.SECOND)));
        assertThat(house.gate.counts(laptop.enrollment())).isEmpty();
        house.store.write(tx -> {
            house.gate.waits(tx, laptop, Action.ERASE);
            house.gate.impossible(tx, laptop, Action.ERASE);
            return true;
        });
        assertThat(house.gate.counts(laptop.enrollment()))
                .extracting(GateCount::kind, GateCount::item, GateCount::times)
                .containsExactlyInAnyOrder(tuple("waited", "erase", 1L), tuple("refused", "erase", 1L));
        assertThat(house.gate.missing(ADMINISTRATOR, laptop, Action.ERASE)).containsExactly(Missing.SECOND);
        assertThat(house.gate.missing(ADMINISTRATOR, laptop, Action.LOCK)).isEmpty();
    }

    @Test
    void theSecondPersonIsSomebodyElseWhoMayOrderItToo() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);
        for (var second : Map.of(
                        ADMINISTRATOR,
                        Reason.SAME_PERSON,
                        new Actor.Somebody(new PersonId("bram"), "Bram", Role.HELP_DESK),
                        Reason.SAME_PERSON,
                        DESK,
                        Reason.ROLE)
                .entrySet()) {
            var agreement = new Agreement(Optional.of(second.getKey()), false);
            assertThat(agreed(ADMINISTRATOR, laptop, act(Action.ERASE), agreement))
                    .isEqualTo(new Refusal(second.getValue(), "erase"));
        }
        var operators = new Agreement(Optional.of(new Actor.Operator("other")), false);
        assertThat(agreed(new Actor.Operator("root"), laptop, act(Action.ERASE), operators))
                .isEqualTo(new Refusal(Reason.SAME_PERSON, "erase"));
        assertThatThrownBy(() -> new Agreement(Optional.of(AUTOMATIC), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The second person is bound as the first is: who may not order it any more cannot have agreed to it either. */
    @Test
    void aPermitEndsWithTheRoleOfEitherAndWithAnAgreementThatIsNotEnoughAnyMore() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);
        publish(Action.LOCK, Set.of(Role.ADMINISTRATOR, Role.HELP_DESK), 2, false);
        var both = (Permit) agreed(DESK, laptop, act(Action.LOCK), new Agreement(Optional.of(EVA), false));
        assertThat(house.gate.stillHolds(both, laptop)).isTrue();
        publish(Action.LOCK, Set.of(Role.HELP_DESK), 2, false);
        assertThat(house.gate.stillHolds(both, laptop)).isFalse();

        var alone = (Permit) house.gate.permit(DESK, laptop, act(Action.RESTART), WHY);
        publish(Action.RESTART, Set.of(Role.HELP_DESK), 2, false);
        assertThat(house.gate.stillHolds(alone, laptop)).isFalse();
        publish(Action.RESTART, Set.of(Role.HELP_DESK), 1, false);
        assertThat(house.gate.stillHolds(alone, laptop)).as("not revived").isFalse();
    }

    @Test
    void askingFirstHoldsForEverybodyButTheOwnerAndTheServer() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);
        publish(Action.RESTART, Set.of(Role.HELP_DESK), 1, true);
        assertThat(house.gate.permit(DESK, laptop, act(Action.RESTART), WHY))
                .isEqualTo(new Permission.Waiting(Action.RESTART, Set.of(Missing.OWNER)));
        assertThat(agreed(DESK, laptop, act(Action.RESTART), new Agreement(Optional.empty(), true)))
                .isInstanceOf(Permit.class);
        assertThat(house.gate.permit(AUTOMATIC, laptop, act(Action.RESTART), Optional.empty()))
                .isInstanceOf(Permit.class);
        var noorAtTheDesk = new Actor.Somebody(NOOR, "Noor", Role.HELP_DESK);
        assertThat(house.gate.permit(noorAtTheDesk, laptop, act(Action.RESTART), WHY))
                .isInstanceOf(Permit.class);
    }

    private Permission agreed(Actor actor, EnrollmentFacts enrollment, Order order, Agreement agreement) {
        return house.store.write(tx -> house.gate.permit(tx, actor, enrollment, order, WHY, agreement));
    }

    /** Units of work share commits: a device may speak when two versions were published that nobody has committed yet. */
    @Test
    void versionsThatAreNotCommittedYetBindToo() {
        EnrollmentFacts laptop = company(DeviceForm.COMPUTER);
        CharterText shipped = house.charters.inForce(Ownership.COMPANY).text();
        house.store.write(tx -> {
            for (DataItem gone : List.of(DataItem.FIREWALL, DataItem.STORAGE_FREE)) {
                var fewer = new EnumMap<>(
                        house.charters.inForce(tx, Ownership.COMPANY).text().data());
                fewer.remove(gone);
                house.charters.publish(tx, new CharterText(Ownership.COMPANY, fewer, shipped.actions()), ADMINISTRATOR);
            }
            var told = Map.of(DataItem.OS_VERSION, "27.0", DataItem.FIREWALL, "on", DataItem.STORAGE_FREE, "3");
            assertThat(house.gate.admit(tx, laptop, told, 0).admitted()).containsOnlyKeys(DataItem.OS_VERSION);
            return true;
        });
    }

    private void publish(Action action, Set<Role> roles, int approvals, boolean asksFirst) {
        CharterText text = house.charters.inForce(Ownership.COMPANY).text();
        var actions = new EnumMap<>(text.actions());
        actions.computeIfPresent(
                action, (_, rule) -> new ActionRule(rule.purpose(), rule.legalBasis(), roles, approvals, asksFirst));
        house.publish(new CharterText(Ownership.COMPANY, text.data(), actions));
    }

    private Reason refusal(Actor actor, EnrollmentFacts enrollment, Order order) {
        return ((Refusal) house.gate.permit(actor, enrollment, order, WHY)).reason();
    }

    private static Permit with(Permit permit, Order order) {
        return new Permit(
                permit.actor(),
                permit.enrollment(),
                order,
                permit.orderHash(),
                permit.charterVersion(),
                permit.reason(),
                permit.agreement(),
                permit.givenAt(),
                permit.expiresAt());
    }

    private static Order act(Action action) {
        return new Order.Act(action, Map.of());
    }

    private EnrollmentFacts company(DeviceForm form) {
        return company(form, "company-" + form);
    }

    private EnrollmentFacts company(DeviceForm form, String id) {
        return new EnrollmentFacts(
                house.organisation(),
                new EnrollmentId(id),
                NOOR,
                Ownership.COMPANY,
                EnrollmentType.APPLE_PROFILE,
                form,
                ALL_RIGHTS,
                1,
                Set.of());
    }

    private EnrollmentFacts personal(DeviceForm form) {
        return new EnrollmentFacts(
                house.organisation(),
                new EnrollmentId("personal-" + form),
                NOOR,
                Ownership.PERSONAL,
                EnrollmentType.APPLE_USER,
                form,
                0,
                1,
                Set.of());
    }
}
