package helder.gate;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.DataRule;
import helder.charter.LegalBasis;
import helder.charter.Purpose;
import helder.gate.Sight.State;
import helder.house.OpennessHouse;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Programs;
import helder.manifest.Source;
import helder.manifest.Strength;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputedSightsTest {

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
    void aPersonalPhoneRefusesByItselfWhatUserEnrollmentExcludes() {
        Sight sight = house.sights.before(Ownership.PERSONAL, EnrollmentType.APPLE_USER, DeviceForm.PHONE, Set.of());

        assertThat(seen(sight, DataItem.OS_VERSION).state()).isEqualTo(State.DOES);
        assertSeen(sight, DataItem.SERIAL_NUMBER, State.CANNOT, Strength.DEVICE);
        assertSeen(sight, DataItem.LOCATION, State.CANNOT, Strength.DEVICE);
        assertSeen(sight, DataItem.APPS_PERSONAL, State.CANNOT, Strength.DEVICE);
        assertSeen(sight, DataItem.PHOTOS, State.CANNOT, Strength.DEVICE);
        assertSeen(sight, DataItem.DEVICE_NAME, State.DOES_NOT, Strength.SERVER);
        assertDone(sight, Action.ERASE, State.CANNOT, Strength.DEVICE);
        assertDone(sight, Action.LOCK, State.DOES_NOT, Strength.SERVER);
        assertThat(done(sight, Action.REMOVE_WORK_DATA).state()).isEqualTo(State.DOES);
    }

    /** The page beside the form of a draft is the page that people would get. */
    @Test
    void aTextIsSeenAsItWouldBeInForce() {
        CharterText now = house.charters.inForce(Ownership.PERSONAL).text();
        var fewer = new EnumMap<>(now.data());
        fewer.remove(DataItem.DEVICE_MODEL);
        var text = new CharterText(Ownership.PERSONAL, fewer, now.actions());
        for (EnrollmentType type : List.of(EnrollmentType.APPLE_PROFILE, EnrollmentType.APPLE_USER)) {
            for (DeviceForm form : DeviceForm.values()) {
                assertThat(house.sights.before(now, type, form, Set.of()))
                        .isEqualTo(house.sights.before(Ownership.PERSONAL, type, form, Set.of()));
                assertThat(seen(house.sights.before(text, type, form, Set.of()), DataItem.DEVICE_MODEL)
                                .state())
                        .isEqualTo(State.DOES_NOT);
            }
        }
        Sight coming = house.sights.before(text, EnrollmentType.APPLE_PROFILE, DeviceForm.COMPUTER, Set.of());
        house.publish(text);
        assertThat(coming)
                .isEqualTo(house.sights.before(
                        Ownership.PERSONAL, EnrollmentType.APPLE_PROFILE, DeviceForm.COMPUTER, Set.of()));
    }

    @Test
    void rightsThatAProfileDoesNotGiveMakeTheDeviceTheGuarantor() {
        Sight sight = house.sights.before(Ownership.PERSONAL, EnrollmentType.APPLE_PROFILE, DeviceForm.PHONE, Set.of());

        assertDone(sight, Action.ERASE, State.CANNOT, Strength.DEVICE);
        assertDone(sight, Action.LOCK, State.CANNOT, Strength.DEVICE);
        assertSeen(sight, DataItem.APPS_PERSONAL, State.CANNOT, Strength.DEVICE);
        assertSeen(sight, DataItem.UNLOCK_TOKEN, State.CANNOT, Strength.DEVICE);
    }

    /** A page that says "whatever your organisation wants" of what the editor of charters offers would be untrue. */
    @Test
    void whatAnotherCharterCouldHaveIsNeverSaidToBeImpossible() {
        for (Ownership ownership : Ownership.values()) {
            CharterText nothing = new CharterText(ownership, Map.of(), Map.of());
            Sight phone = house.sights.before(nothing, EnrollmentType.APPLE_PROFILE, DeviceForm.PHONE, Set.of());
            assertSeen(phone, DataItem.CARRIER, State.DOES_NOT, Strength.SETUP);
            assertSeen(phone, DataItem.NETWORK_ADDRESSES, State.DOES_NOT, Strength.SETUP);
            for (EnrollmentType type : List.of(EnrollmentType.APPLE_PROFILE, EnrollmentType.APPLE_USER)) {
                for (DeviceForm form : DeviceForm.values()) {
                    Sight none = house.sights.before(nothing, type, form, Set.of());
                    Sight all = house.sights.before(everything(ownership), type, form, Set.of());
                    for (DataItem item : Ceiling.items(ownership)) {
                        if (Source.of(item) == Source.DEVICE) {
                            assertThat(seen(none, item).state() == State.CANNOT)
                                    .as("%s %s %s %s", ownership, type, form, item)
                                    .isEqualTo(seen(all, item).state() == State.CANNOT);
                        }
                    }
                    for (Action action : Ceiling.actions(ownership)) {
                        assertThat(done(none, action).state() == State.CANNOT)
                                .as("%s %s %s %s", ownership, type, form, action)
                                .isEqualTo(done(all, action).state() == State.CANNOT);
                    }
                }
            }
        }
        Sight own = house.sights.before(Ownership.PERSONAL, EnrollmentType.APPLE_PROFILE, DeviceForm.PHONE, Set.of());
        assertSeen(own, DataItem.PHONE_NUMBER, State.CANNOT, Strength.SERVER);
        Sight work = house.sights.before(Ownership.PERSONAL, EnrollmentType.APPLE_USER, DeviceForm.PHONE, Set.of());
        assertSeen(work, DataItem.CARRIER, State.CANNOT, Strength.DEVICE);
    }

    private static CharterText everything(Ownership ownership) {
        var data = new EnumMap<DataItem, DataRule>(DataItem.class);
        Ceiling.items(ownership)
                .forEach(item -> data.put(
                        item,
                        new DataRule(
                                Purpose.SUPPORT,
                                LegalBasis.LEGITIMATE_INTEREST,
                                Set.of(Role.HELP_DESK),
                                Duration.ofDays(30))));
        var actions = new EnumMap<Action, ActionRule>(Action.class);
        Ceiling.actions(ownership)
                .forEach(action -> actions.put(
                        action,
                        new ActionRule(
                                Purpose.SUPPORT,
                                LegalBasis.LEGITIMATE_INTEREST,
                                Set.of(Role.HELP_DESK),
                                ActionRule.usualApprovals(action),
                                false)));
        return new CharterText(ownership, data, actions);
    }

    @Test
    void trafficOnTheOfficeNetworkIsOnlyAPromise() {
        for (Ownership ownership : Ownership.values()) {
            Sight sight = house.sights.before(ownership, EnrollmentType.APPLE_PROFILE, DeviceForm.COMPUTER, Set.of());
            assertSeen(sight, DataItem.NETWORK_TRAFFIC, State.DOES_NOT, Strength.PROMISE);
        }
    }

    @Test
    void onAComputerTheDeviceIsNotNamedForWhatAProgramCouldReach() {
        Sight computer =
                house.sights.before(Ownership.COMPANY, EnrollmentType.APPLE_PROFILE, DeviceForm.COMPUTER, Set.of());
        Sight phone = house.sights.before(Ownership.COMPANY, EnrollmentType.APPLE_PROFILE, DeviceForm.PHONE, Set.of());

        assertSeen(computer, DataItem.FILES, State.CANNOT, Strength.SERVER);
        assertSeen(computer, DataItem.MICROPHONE_CAMERA, State.CANNOT, Strength.DEVICE);
        assertSeen(phone, DataItem.FILES, State.CANNOT, Strength.DEVICE);
    }

    /** An MSI comes with all rights over a PC: no page may say that the PC stands in its way. */
    @Test
    void noPageSaysThatAPcRefusesWhatAProgramCouldDoThatMayBeInstalled() {
        var arbitrary = Arbitrary.fresh();
        int told = 0;
        for (int i = 0; i < 300; i++) {
            CharterText text = arbitrary.charter(Ownership.COMPANY);
            EnrollmentFacts facts = arbitrary.enrollment(house.organisation(), Ownership.COMPANY, 1);
            Sight sight = house.sights.before(text, EnrollmentType.WINDOWS, DeviceForm.COMPUTER, facts.groups());
            boolean isInstalled = done(sight, Action.INSTALL_APP).isDone();
            assertThat(sight.programs() == Programs.ALL_RIGHTS)
                    .as("%s; %s", facts, arbitrary)
                    .isEqualTo(isInstalled);
            told += isInstalled ? 1 : 0;
            assertThat(sight.items())
                    .as("%s; %s", facts, arbitrary)
                    .filteredOn(seen -> Source.of(seen.item()) == Source.NOWHERE)
                    .allSatisfy(seen -> {
                        assertThat(seen.state()).isEqualTo(State.CANNOT);
                        assertThat(seen.strength()).contains(Strength.SERVER);
                    });
        }
        assertThat(told).as("%s", arbitrary).isPositive();
    }

    @Test
    void aPackageOnAnOwnPcReachesWhatItsOwnerCouldInstall() {
        Sight own = house.sights.before(Ownership.PERSONAL, EnrollmentType.WINDOWS, DeviceForm.COMPUTER, Set.of());

        assertThat(own.programs()).isEqualTo(Programs.AS_THE_PERSON);
        assertSeen(own, DataItem.SCREEN, State.CANNOT, Strength.SERVER);
        assertSeen(own, DataItem.MICROPHONE_CAMERA, State.CANNOT, Strength.SERVER);
        assertSeen(own, DataItem.PASSCODE_ITSELF, State.CANNOT, Strength.DEVICE);
    }

    @Test
    void whoeverAgreedWithoutProgramsAgreedToSomethingElse() {
        Sight with = house.sights.before(Ownership.COMPANY, EnrollmentType.WINDOWS, DeviceForm.COMPUTER, Set.of());
        var without = new Sight(with.items(), with.actions(), Programs.KEPT_APART);
        assertThat(house.sights.hash(without)).isNotEqualTo(house.sights.hash(with));
    }

    @Test
    void rightsAreExactlyWhatTheCharterNeeds() {
        int personal = house.sights.rightsFor(Ownership.PERSONAL, EnrollmentType.APPLE_PROFILE, Set.of());
        int company = house.sights.rightsFor(Ownership.COMPANY, EnrollmentType.APPLE_PROFILE, Set.of());

        assertThat(personal).isEqualTo(1 | 2 | 16 | 1024 | 4096);
        assertThat(company).isEqualTo(1 | 2 | 4 | 8 | 16 | 1024 | 2048 | 4096);
    }

    @Test
    void theHashChangesWithAnythingThatAPersonWasShown() {
        Sight before = house.sights.before(Ownership.PERSONAL, EnrollmentType.APPLE_USER, DeviceForm.PHONE, Set.of());
        String hash = house.sights.hash(before);
        assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(house.sights.hash(before));

        CharterText shipped = house.charters.shipped(Ownership.PERSONAL);
        var data = new EnumMap<>(shipped.data());
        data.computeIfPresent(
                DataItem.OS_VERSION,
                (item, rule) -> new DataRule(
                        rule.purpose(),
                        rule.legalBasis(),
                        rule.seenBy(),
                        rule.retention().plusDays(1)));
        house.publish(new CharterText(Ownership.PERSONAL, data, shipped.actions()));

        Sight longer = house.sights.before(Ownership.PERSONAL, EnrollmentType.APPLE_USER, DeviceForm.PHONE, Set.of());
        assertThat(house.sights.hash(longer)).isNotEqualTo(hash);
    }

    /** Whatever a charter leaves out for whomever: people read why they differ from others, by their own groups and nobody else's. */
    @Test
    void whatIsLeftOutForSomebodyNamesTheirOwnGroups() {
        var arbitrary = Arbitrary.fresh();
        long named = 0;
        for (int i = 0; i < 300; i++) {
            CharterText text = arbitrary.charter(arbitrary.of(Ownership.values()));
            EnrollmentFacts facts = arbitrary.enrollment(house.organisation(), text.ownership(), 1);
            Sight theirs = house.sights.before(text, facts.type(), facts.form(), facts.groups());
            Sight others = house.sights.before(text, facts.type(), facts.form(), Set.of());
            for (Sight.Seen seen : theirs.items()) {
                boolean differs =
                        seen.state() != State.DOES && seen(others, seen.item()).state() == State.DOES;
                assertThat(!seen.groups().isEmpty())
                        .as("%s of %s; %s", seen, facts, arbitrary)
                        .isEqualTo(differs);
                named += requireOwn(seen.groups(), facts);
            }
            for (Sight.Done done : theirs.actions()) {
                boolean differs = done.state() != State.DOES
                        && done(others, done.action()).state() == State.DOES;
                assertThat(!done.groups().isEmpty())
                        .as("%s of %s; %s", done, facts, arbitrary)
                        .isEqualTo(differs);
                named += requireOwn(done.groups(), facts);
            }
        }
        assertThat(named).isPositive();
    }

    private static int requireOwn(List<String> named, EnrollmentFacts facts) {
        assertThat(named).extracting(GroupKey::of).isSubsetOf(facts.groups());
        return named.size();
    }

    private static void assertSeen(Sight sight, DataItem item, State state, Strength strength) {
        assertThat(seen(sight, item))
                .isEqualTo(new Sight.Seen(item, state, Optional.empty(), Optional.of(strength), List.of()));
    }

    private static void assertDone(Sight sight, Action action, State state, Strength strength) {
        assertThat(done(sight, action))
                .isEqualTo(new Sight.Done(action, state, Optional.empty(), Optional.of(strength), List.of()));
    }

    private static Sight.Seen seen(Sight sight, DataItem item) {
        return sight.items().stream()
                .filter(seen -> seen.item() == item)
                .findAny()
                .orElseThrow();
    }

    private static Sight.Done done(Sight sight, Action action) {
        return sight.actions().stream()
                .filter(done -> done.action() == action)
                .findAny()
                .orElseThrow();
    }
}
