package helder.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.Arbitrary;
import helder.android.AndroidRenderer;
import helder.apple.AppleRenderer;
import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Narrowing;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.identity.PolicyId;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.TestEngine;
import helder.windows.WindowsRenderer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for a device, whomever policies were assigned to, and never more than its charter allows, whatever the engine. */
abstract class EffectiveSettingsContract {

    private static final Actor.Operator ROOT = new Actor.Operator("root");
    private static final DeviceFilter PHONES_FROM_17 = new DeviceFilter(
            Optional.empty(),
            Optional.of(Platform.APPLE),
            Set.of(DeviceForm.PHONE),
            Set.of(),
            Optional.of(new VersionRange(Optional.of("17"), Optional.of("18"))));

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Policies policies;
    private DevicePolicies effective;
    private Person anna;

    EffectiveSettingsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(
                        engine.fresh(directory.resolve("data")),
                        new AppleRenderer(),
                        new WindowsRenderer(),
                        new AndroidRenderer())
                .setUp();
        policies = house.get(Policies.class);
        effective = house.get(DevicePolicies.class);
        anna = house.person("anna@delinde.example", "Anna", Role.EMPLOYEE);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** In force, and assigned to nobody yet. */
    private PolicyId policy(String name, String settings) {
        return house.store().write(tx -> {
            var kept = (Policies.Written.Kept) policies.write(
                    tx,
                    "name: " + name + "\nwhy: {en: It is good.}\nsettings: {" + settings + "}\n",
                    Optional.empty(),
                    ROOT);
            policies.activate(tx, kept.policy().id(), kept.version(), Optional.of("For the test"), ROOT);
            return kept.policy().id();
        });
    }

    private void assign(PolicyId id, Audience audience, DeviceFilter filter) {
        assertThat(house.store()
                        .<Policies.Step>write(tx -> policies.assign(tx, id, audience, filter, Optional.empty(), ROOT)))
                .isInstanceOf(Policies.Step.Done.class);
    }

    private static DeviceFilter of(Ownership ownership) {
        return new DeviceFilter(Optional.of(ownership), Optional.empty(), Set.of(), Set.of(), Optional.empty());
    }

    private Enrollment phone(Person person, Ownership ownership) {
        return house.enroll(person, ownership, DeviceForm.PHONE);
    }

    private List<String> holding(Enrollment enrollment) {
        return effective.of(enrollment).policies().stream()
                .map(each -> each.policy().name())
                .toList();
    }

    private void publish(Ownership ownership, UnaryOperator<CharterText> change) {
        house.publish(change.apply(house.get(Charters.class).inForce(ownership).text()));
    }

    private static CharterText with(CharterText text, Action action, ActionRule rule) {
        var actions = new EnumMap<>(text.actions());
        actions.put(action, rule);
        return new CharterText(text.ownership(), text.data(), actions, text.groups());
    }

    private void tells(Enrollment enrollment, String version) {
        house.write(tx -> house.get(Facts.class)
                .record(
                        tx,
                        enrollment.facts(),
                        house.get(Gate.class).admit(tx, enrollment.facts(), Map.of(DataItem.OS_VERSION, version), 0)));
    }

    @Test
    void aPolicyHoldsForDevicesOfItsAudienceThatPassItsFilterAndForNoOthers() {
        Person noor = house.person("noor@delinde.example", "Noor", Role.EMPLOYEE);
        house.write(tx -> house.get(People.class).addToGroup(tx, noor.id(), "Thuiszorg"));
        Enrollment own = phone(anna, Ownership.PERSONAL);
        Enrollment company = phone(anna, Ownership.COMPANY);
        Enrollment mac = house.enroll(noor, Ownership.COMPANY, DeviceForm.COMPUTER);
        Enrollment pc = house.enroll(
                house.issue(noor, Ownership.COMPANY, EnrollmentType.WINDOWS).ticket(), DeviceForm.COMPUTER);
        assign(policy("All", "lock.after: 5"), new Audience.Everybody(), DeviceFilter.ALL);
        assign(policy("Company", "lock.after: 4"), new Audience.Everybody(), of(Ownership.COMPANY));
        assign(policy("Group", "lock.after: 3"), new Audience.Group("THUISZORG"), DeviceFilter.ALL);
        assign(policy("Anna", "lock.after: 2"), new Audience.Somebody(anna.id()), of(Ownership.PERSONAL));
        PolicyId windows = policy("Windows", "lock.after: 6");
        assign(
                windows,
                new Audience.Group("Thuiszorg"),
                new DeviceFilter(
                        Optional.empty(),
                        Optional.of(Platform.WINDOWS),
                        Set.of(),
                        Set.of(EnrollmentType.WINDOWS),
                        Optional.empty()));
        policy("Nobody", "lock.after: 1");

        assertThat(holding(own)).containsExactly("All", "Anna");
        assertThat(holding(company)).containsExactly("All", "Company");
        assertThat(holding(mac)).containsExactly("All", "Company", "Group");
        assertThat(holding(pc)).containsExactly("All", "Company", "Group", "Windows");
        assign(
                windows,
                new Audience.Everybody(),
                new DeviceFilter(
                        Optional.empty(), Optional.empty(), Set.of(DeviceForm.COMPUTER), Set.of(), Optional.empty()));
        assertThat(holding(mac)).as("each assignment adds devices").contains("Windows");
        assertThat(effective.of(List.of(own, mac)).stream()
                        .map(settings -> settings.settings().number(Setting.LOCK_AFTER)))
                .as("the strictest wins, whomever it was assigned to")
                .containsExactly(OptionalInt.of(2), OptionalInt.of(3));
        assertThat(effective.of(own).effective().won())
                .hasEntrySatisfying(
                        Setting.LOCK_AFTER, won -> assertThat(won.overruled()).containsOnlyKeys("All"));
    }

    @Test
    void whoeverLeavesAGroupHasItsPoliciesNoMoreAlsoWhereTheCharterGoesOnSparingThem() {
        house.write(tx -> house.get(People.class).addToGroup(tx, anna.id(), "Nachtdienst"));
        publish(
                Ownership.COMPANY,
                text -> new CharterText(
                        text.ownership(),
                        text.data(),
                        text.actions(),
                        Map.of("Nachtdienst", new Narrowing(Set.of(DataItem.DEVICE_MODEL), Set.of()))));
        Enrollment phone = phone(anna, Ownership.COMPANY);
        assign(policy("Night", "lock.after: 5"), new Audience.Group("Nachtdienst"), DeviceFilter.ALL);
        assertThat(holding(phone)).containsExactly("Night");

        house.write(tx -> house.get(People.class).removeFromGroup(tx, anna.id(), "Nachtdienst"));

        Enrollment now = house.get(Enrollments.class).find(phone.id()).orElseThrow();
        assertThat(now.groups()).as("the charter still spares them").hasSize(1);
        assertThat(holding(now)).isEmpty();
    }

    @Test
    void forSomeVersionsItHoldsOnceTheVersionIsKnownAndIsUndecidedBefore() {
        Enrollment phone = phone(anna, Ownership.COMPANY);
        Enrollment mac = house.enroll(anna, Ownership.COMPANY, DeviceForm.COMPUTER);
        assign(policy("Seventeen", "lock.after: 5"), new Audience.Everybody(), PHONES_FROM_17);

        assertThat(holding(phone)).isEmpty();
        assertThat(effective.of(phone).undecided()).hasSize(1);
        assertThat(effective.of(mac).undecided())
                .as("another system is no question")
                .isEmpty();
        tells(phone, "17.4");
        assertThat(holding(phone)).containsExactly("Seventeen");
        assertThat(effective.of(phone).undecided()).isEmpty();
        tells(phone, "17.10");
        assertThat(holding(phone)).as("numbers, not letters").containsExactly("Seventeen");
        tells(phone, "18.0");
        assertThat(holding(phone)).isEmpty();
        tells(phone, "16.7");
        assertThat(holding(phone)).isEmpty();
        assertThatThrownBy(() -> new DeviceFilter(
                        Optional.empty(), Optional.of(Platform.APPLE), Set.of(), Set.of(), PHONES_FROM_17.versions()))
                .as("of iOS or of macOS?")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheCharterDoesNotLetBeDoneOrKnownIsLeftOutAndSaid() {
        assign(
                policy(
                        "Phones",
                        "passcode.length: 6, lock.after: 5, connection.wifi: [{name: W, passphrase: correct horse}]"),
                new Audience.Everybody(),
                DeviceFilter.ALL);
        Enrollment before = phone(anna, Ownership.COMPANY);
        assertThat(effective.of(before).leftOut()).isEmpty();
        assertThat(effective.of(before).orders())
                .extracting(Order.Act::action)
                .containsExactlyInAnyOrder(Action.REQUIRE_PASSCODE, Action.CONFIGURE);

        publish(Ownership.COMPANY, text -> {
            var actions = new EnumMap<>(text.actions());
            actions.remove(Action.REQUIRE_PASSCODE);
            return new CharterText(text.ownership(), text.data(), actions);
        });
        DeviceSettings settings = effective.of(before);
        assertThat(settings.leftOut())
                .containsOnlyKeys(Setting.PASSCODE_LENGTH, Setting.LOCK_AFTER)
                .containsEntry(
                        Setting.PASSCODE_LENGTH,
                        new LeftOut.ByAction(Action.REQUIRE_PASSCODE, Permission.Reason.NOT_IN_CHARTER));
        assertThat(settings.settings().values()).containsOnlyKeys(Setting.WIFI);
        assertThat(settings.orders()).extracting(Order.Act::action).containsExactly(Action.CONFIGURE);

        Enrollment own = phone(anna, Ownership.PERSONAL);
        assertThat(effective.of(own).leftOut()).isEmpty();
        publish(Ownership.PERSONAL, text -> {
            var data = new EnumMap<>(text.data());
            data.remove(DataItem.PASSCODE_COMPLIANT);
            return new CharterText(text.ownership(), data, text.actions());
        });
        assertThat(effective.of(own).leftOut())
                .containsEntry(
                        Setting.PASSCODE_LENGTH,
                        new LeftOut.ByItem(DataItem.PASSCODE_COMPLIANT, Permission.Reason.NOT_IN_CHARTER));
        assertThat(effective.of(own).rendering().outcomes().get(Setting.LOCK_AFTER))
                .as("without a passcode there is nothing to lock with")
                .isInstanceOf(Rendering.Outcome.Not.class);
    }

    @Test
    void whatAPcCannotTellAnywayIsNoReasonToLeaveSomethingOut() {
        publish(Ownership.COMPANY, text -> {
            var data = new EnumMap<DataItem, DataRule>(text.data());
            data.remove(DataItem.PASSCODE_COMPLIANT);
            data.remove(DataItem.PASSCODE_PRESENT);
            return new CharterText(text.ownership(), data, text.actions());
        });
        assign(policy("All", "passcode.length: 6"), new Audience.Everybody(), DeviceFilter.ALL);
        Enrollment pc = house.enroll(
                house.issue(anna, Ownership.COMPANY, EnrollmentType.WINDOWS).ticket(), DeviceForm.COMPUTER);

        assertThat(effective.of(pc).leftOut()).isEmpty();
        assertThat(effective.of(phone(anna, Ownership.COMPANY)).leftOut()).containsOnlyKeys(Setting.PASSCODE_LENGTH);
    }

    @Test
    void noPolicySaysYesForOthersOrOrdersWhatAdministratorsMayNot() {
        assign(
                policy("Wifi", "connection.wifi: [{name: W, passphrase: correct horse}]"),
                new Audience.Everybody(),
                DeviceFilter.ALL);
        ActionRule usual = Objects.requireNonNull(house.get(Charters.class)
                .inForce(Ownership.COMPANY)
                .text()
                .actions()
                .get(Action.CONFIGURE));
        publish(
                Ownership.COMPANY,
                text -> with(
                        text,
                        Action.CONFIGURE,
                        new ActionRule(usual.purpose(), usual.legalBasis(), usual.orderedBy(), 2, false)));
        Enrollment phone = phone(anna, Ownership.COMPANY);
        assertThat(effective.of(phone).leftOut()).containsEntry(Setting.WIFI, new LeftOut.NeedsYes(Action.CONFIGURE));
        assertThat(effective.of(phone).orders()).isEmpty();

        publish(
                Ownership.COMPANY,
                text -> with(
                        text,
                        Action.CONFIGURE,
                        new ActionRule(usual.purpose(), usual.legalBasis(), Set.of(Role.HELP_DESK), 1, false)));
        assertThat(effective.of(phone(anna, Ownership.COMPANY)).leftOut())
                .containsEntry(Setting.WIFI, new LeftOut.ByAction(Action.CONFIGURE, Permission.Reason.ROLE));
    }

    @Test
    void nothingHoldsForADeviceThatIsNotManagedAnyMore() {
        assign(policy("All", "lock.after: 5"), new Audience.Everybody(), DeviceFilter.ALL);
        Enrollment phone = phone(anna, Ownership.COMPANY);
        assertThat(holding(phone)).hasSize(1);

        house.write(tx -> house.get(Enrollments.class).removed(tx, phone.id(), Enrollment.Removal.BY_PERSON));

        assertThat(holding(house.get(Enrollments.class).find(phone.id()).orElseThrow()))
                .isEmpty();
    }

    @Test
    void forAnyCharterAndAnyPoliciesNothingIsOrderedThatTheGateWouldRefuse() {
        Arbitrary arbitrary = Arbitrary.fresh();
        Gate gate = house.get(Gate.class);
        for (int round = 0; round < 25; round++) {
            Ownership ownership = arbitrary.of(Ownership.values());
            house.publish(arbitrary.charter(ownership));
            EnrollmentType type = arbitrary.of(
                    List.of(EnrollmentType.APPLE_PROFILE, EnrollmentType.WINDOWS, EnrollmentType.APPLE_USER));
            Enrollment device = house.enroll(
                    house.issue(anna, ownership, type).ticket(),
                    type == EnrollmentType.WINDOWS ? DeviceForm.COMPUTER : arbitrary.of(DeviceForm.values()));
            var assigned = new Assignment(
                    1, new Audience.Everybody(), DeviceFilter.ALL, house.clock().instant());
            List<Policies.InForce> some = List.of("One", "Two").stream()
                    .map(name -> new Policies.InForce(
                            new Policy(
                                    new PolicyId(name),
                                    name,
                                    PolicyState.IN_FORCE,
                                    Optional.of(1L),
                                    Optional.empty(),
                                    1),
                            new PolicyText(name, Map.of(), ArbitrarySettings.of(arbitrary)),
                            List.of(assigned)))
                    .toList();

            DeviceSettings settings = house.get(EffectiveSettings.class)
                    .of(new Assignment.Device(device.facts(), Set.of(), Optional.empty()), some);

            var allowed = EnumSet.noneOf(Action.class);
            for (Action action : Action.values()) {
                if (gate.objection(ROOT, device.facts(), action).isEmpty()
                        && gate.missing(ROOT, device.facts(), action).isEmpty()) {
                    allowed.add(action);
                }
            }
            assertThat(settings.orders()).as("%s", arbitrary).allMatch(order -> allowed.contains(order.action()));
            settings.settings()
                    .values()
                    .keySet()
                    .forEach(setting -> assertThat(setting.items())
                            .as("%s %s", setting, arbitrary)
                            .allMatch(item -> gate.keeps(device.facts(), item)
                                    || gate.objection(device.facts(), item).isEmpty()));
            assertThat(settings.effective().won().keySet())
                    .as("all that is asked for holds or is left out: %s", arbitrary)
                    .allMatch(setting -> settings.leftOut().containsKey(setting)
                            != settings.rendering().outcomes().containsKey(setting));
        }
    }
}
