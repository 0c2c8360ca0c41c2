package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.gate.FoundOrder;
import helder.gate.Order;
import helder.gate.SoundOrder;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.Possibility;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.command.AndroidCommand;
import helder.protocol.android.command.CommandMatrix;
import helder.protocol.android.command.PossibleCommand;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the manifest says can be done to phones with Android, and the commands that are sent, must agree. */
class PhoneCommandsTest {

    /** Become part of a policy, and are no command. */
    private static final Set<Action> SETTINGS = EnumSet.of(
            Action.REQUIRE_PASSCODE,
            Action.CONFIGURE,
            Action.INSTALL_APP,
            Action.REMOVE_APP,
            Action.MAINTAIN_ENROLLMENT);

    private static Optional<AndroidCommand> command(Action action, DeviceMode mode, Ownership ownership) {
        return PhoneCommands.of(
                new Order.Act(action, action == Action.LOCATE ? Map.of(AndroidActions.MESSAGE, "Lost") : Map.of()),
                mode,
                ownership,
                new PhoneCommands.Means(null, "1357913579"));
    }

    @ParameterizedTest
    @EnumSource(DeviceMode.class)
    void whatIsCalledPossibleHasACommandThatWorksThereAndNothingElseHas(DeviceMode mode) {
        var limits = new AndroidLimits();
        for (Ownership ownership : Ownership.values()) {
            for (Action action : EnumSet.complementOf(EnumSet.copyOf(SETTINGS))) {
                boolean isPossible =
                        limits.possibility(action, AndroidLimitsTest.phone(AndroidModes.of(mode), ownership))
                                        == Possibility.POSSIBLE
                                && !Ceiling.forbids(ownership, action);
                Optional<AndroidCommand> command = command(action, mode, ownership);
                boolean isRelease = PhoneCommands.isRelease(new Order.Act(action, Map.of()), mode, ownership);
                assertThat(command.isPresent() || isRelease)
                        .as("%s of a %s", action, ownership)
                        .isEqualTo(isPossible);
                command.ifPresent(each -> assertThat(CommandMatrix.judge(each, mode, null))
                        .as("%s", action)
                        .isInstanceOf(PossibleCommand.class));
            }
        }
    }

    /** Promise 3: the one command that could erase is made for somebody's own phone only where it removes a work profile. */
    @Test
    void nothingThatIsOrderedErasesSomebodysOwnPhone() {
        for (DeviceMode mode : DeviceMode.values()) {
            for (Action action : Action.values()) {
                command(action, mode, Ownership.PERSONAL)
                        .filter(AndroidCommand.Wipe.class::isInstance)
                        .ifPresent(_ -> assertThat(CommandMatrix.effectOfWipe(mode))
                                .as("%s", action)
                                .isEqualTo(AndroidCommand.WipeEffect.WORK_PROFILE_IS_REMOVED));
            }
        }
        assertThat(command(Action.ERASE, DeviceMode.WORK_PROFILE, Ownership.COMPANY))
                .isEmpty();
    }

    @Test
    void aLostPhoneIsTakenOutOfLostModeWhoeverOwnsItNow() {
        for (Ownership ownership : Ownership.values()) {
            assertThat(PhoneCommands.of(
                            FoundOrder.order(),
                            DeviceMode.COMPANY_WORK_PROFILE,
                            ownership,
                            new PhoneCommands.Means(null, null)))
                    .contains(new AndroidCommand.StopLostMode());
        }
        assertThat(PhoneCommands.of(
                        SoundOrder.order(),
                        DeviceMode.FULLY_MANAGED,
                        Ownership.COMPANY,
                        new PhoneCommands.Means(null, null)))
                .isEmpty();
    }

    @Test
    void aPhoneThatIsHandedOverKeepsWhatIsPrivateOnIt() {
        assertThat(command(Action.REMOVE_WORK_DATA, DeviceMode.COMPANY_WORK_PROFILE, Ownership.COMPANY))
                .contains(new AndroidCommand.RelinquishOwnership());
    }
}
