package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.gate.SchemaAppleLimits;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Possibility;
import helder.manifest.Source;
import helder.protocol.apple.command.AppleSystem;
import helder.protocol.apple.command.CommandType;
import helder.protocol.apple.command.DeviceQuery;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manifest says of Apple devices and what is sent to them must agree. */
class AppleLimitsTest {

    private static final int LOCK = 4;
    private static final int ERASE = 8;
    private static final int APPS = 256;
    private static final int ALL = 8191;

    private final AppleLimits limits = new AppleLimits();

    private static EnrollmentFacts facts(Ownership ownership, EnrollmentType type, DeviceForm form, int rights) {
        return new EnrollmentFacts(
                new OrganisationId("o"),
                new EnrollmentId("e"),
                new PersonId("p"),
                ownership,
                type,
                form,
                rights,
                1,
                Set.of());
    }

    static Stream<EnrollmentFacts> everyEnrollment() {
        return Stream.of(DeviceForm.values())
                .flatMap(form -> Stream.of(EnrollmentType.APPLE_PROFILE, EnrollmentType.APPLE_USER)
                        .flatMap(type -> Stream.of(0, 1, 3, 16, 32, 48, 1024, 2048, 4096, ALL)
                                .map(rights -> facts(Ownership.COMPANY, type, form, rights))));
    }

    @ParameterizedTest
    @EnumSource(DataItem.class)
    void everyQueryThatAnItemNamesExistsOnApplesList(DataItem item) {
        for (AppleSystem system : AppleSystem.values()) {
            for (ItemSource source : AppleItems.sources(item, system)) {
                if (source instanceof ItemSource.Query(String name)) {
                    assertThat(DeviceQuery.find(name)).as(name).isPresent();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyEnrollment")
    void whatIsCalledPossibleIsAskedOrComesByItselfAndNothingElseIs(EnrollmentFacts enrollment) {
        for (DataItem item : DataItem.values()) {
            boolean possible = limits.possibility(item, enrollment) == Possibility.POSSIBLE;
            Map<CommandType, Set<DataItem>> commands = AppleItems.commandsFor(Set.of(item), enrollment);
            boolean byItself = AppleItems.sources(item, AppleTargets.system(enrollment)).stream()
                    .anyMatch(source -> source instanceof ItemSource.Status || source instanceof ItemSource.Message);
            if (!commands.isEmpty() && item != DataItem.DEVICE_IDENTIFIER) {
                assertThat(possible).as("%s is asked", item).isTrue();
            }
            if (possible && Source.of(item) == Source.DEVICE) {
                assertThat(!commands.isEmpty() || byItself)
                        .as("%s is possible", item)
                        .isTrue();
            }
            commands.forEach((command, items) -> assertThat(AppleTargets.refusal(command, enrollment))
                    .as("%s for %s", command, item)
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("everyEnrollment")
    void anActionIsPossibleExactlyWhenTheDeviceAcceptsItsCommand(EnrollmentFacts enrollment) {
        for (Action action : Action.values()) {
            boolean accepted = AppleTargets.refusal(AppleActions.command(action), enrollment)
                    .isEmpty();
            boolean possible = limits.possibility(action, enrollment) == Possibility.POSSIBLE;
            if (action == Action.RENAME) {
                assertThat(possible && !accepted).isFalse();
            } else {
                assertThat(possible).as(action.name()).isEqualTo(accepted);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DataItem.class)
    void theRightsForAnItemAreEnoughAndWithoutThemTheDeviceRefuses(DataItem item) {
        int rights = limits.rightsFor(Ownership.COMPANY, EnrollmentType.APPLE_PROFILE, Set.of(item), Set.of());
        for (DeviceForm form : DeviceForm.values()) {
            Possibility with =
                    limits.possibility(item, facts(Ownership.COMPANY, EnrollmentType.APPLE_PROFILE, form, rights));
            Possibility withAll =
                    limits.possibility(item, facts(Ownership.COMPANY, EnrollmentType.APPLE_PROFILE, form, ALL));
            assertThat(with).as("%s on %s", item, form).isEqualTo(withAll);
        }
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void theRightsForAnActionAreEnough(Action action) {
        int rights = limits.rightsFor(Ownership.COMPANY, EnrollmentType.APPLE_PROFILE, Set.of(), Set.of(action));
        for (DeviceForm form : DeviceForm.values()) {
            assertThat(limits.possibility(action, facts(Ownership.COMPANY, EnrollmentType.APPLE_PROFILE, form, rights)))
                    .as("%s on %s", action, form)
                    .isEqualTo(limits.possibility(
                            action, facts(Ownership.COMPANY, EnrollmentType.APPLE_PROFILE, form, ALL)));
        }
    }

    @Test
    void aPersonalProfileNeverGetsTheRightToLockEraseOrListApps() {
        Set<DataItem> items = EnumSet.noneOf(DataItem.class);
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (DataItem item : DataItem.values()) {
            if (!Ceiling.forbids(Ownership.PERSONAL, item)) {
                items.add(item);
            }
        }
        for (Action action : Action.values()) {
            if (!Ceiling.forbids(Ownership.PERSONAL, action)) {
                actions.add(action);
            }
        }
        int rights = limits.rightsFor(Ownership.PERSONAL, EnrollmentType.APPLE_PROFILE, items, actions);
        assertThat(rights & (LOCK | ERASE | APPS)).isZero();
        assertThat(limits.possibility(
                        Action.LOCK, facts(Ownership.PERSONAL, EnrollmentType.APPLE_PROFILE, DeviceForm.PHONE, rights)))
                .isEqualTo(Possibility.REFUSED_BY_DEVICE);
    }

    @Test
    void userEnrollmentAsksForNoRightsAndTheSystemItselfExcludesThePerson() {
        assertThat(limits.rightsFor(
                        Ownership.PERSONAL,
                        EnrollmentType.APPLE_USER,
                        EnumSet.allOf(DataItem.class),
                        EnumSet.allOf(Action.class)))
                .isZero();
        EnrollmentFacts phone = facts(Ownership.PERSONAL, EnrollmentType.APPLE_USER, DeviceForm.PHONE, 0);
        assertThat(Stream.of(
                        DataItem.SERIAL_NUMBER,
                        DataItem.DEVICE_IDENTIFIER,
                        DataItem.CELLULAR_IDENTIFIER,
                        DataItem.PHONE_NUMBER,
                        DataItem.CARRIER,
                        DataItem.NETWORK_ADDRESSES,
                        DataItem.APPS_PERSONAL,
                        DataItem.UNLOCK_TOKEN,
                        DataItem.LOCATION,
                        DataItem.ACTIVATION_LOCK))
                .allMatch(item -> limits.possibility(item, phone) == Possibility.REFUSED_BY_DEVICE);
        assertThat(Stream.of(Action.ERASE, Action.CLEAR_PASSCODE, Action.LOCATE, Action.RENAME, Action.RESTART))
                .allMatch(action -> limits.possibility(action, phone) == Possibility.REFUSED_BY_DEVICE);
        assertThat(limits.possibility(DataItem.PASSCODE_PRESENT, phone)).isEqualTo(Possibility.POSSIBLE);
        assertThat(limits.possibility(Action.LOCK, phone)).isEqualTo(Possibility.POSSIBLE);
    }

    @Test
    void aSecondTableWrittenByHandAgreesAboutWhatNobodyCanKnow() {
        var second = new SchemaAppleLimits();
        everyEnrollment().forEach(enrollment -> {
            for (DataItem item : DataItem.values()) {
                // The other table knows no passcode items of Macs apart; a Mac tells neither (apple-mdm note, 10.6 and
                // 11.3).
                boolean passcodeOfMac = enrollment.form() == DeviceForm.COMPUTER
                        && (item == DataItem.PASSCODE_PRESENT || item == DataItem.PASSCODE_COMPLIANT);
                if (Source.of(item) == Source.DEVICE && !passcodeOfMac) {
                    assertThat(limits.possibility(item, enrollment) == Possibility.NO_SUCH_THING)
                            .as("%s on %s by %s", item, enrollment.form(), enrollment.type())
                            .isEqualTo(second.possibility(item, enrollment) == Possibility.NO_SUCH_THING);
                }
            }
        });
    }
}
