package helder.protocol.android.command;

import static helder.protocol.android.DeviceMode.COMPANY_WORK_PROFILE;
import static helder.protocol.android.DeviceMode.FULLY_MANAGED;
import static helder.protocol.android.DeviceMode.WORK_PROFILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.android.DeviceMode;
import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.UserMessage;
import helder.protocol.android.command.AndroidCommand.WipeFlag;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.DeviceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static final AndroidCommand LOST =
            new AndroidCommand.StartLostMode(UserMessage.of("Call us"), null, null, null, null);
    private static final AndroidCommand WIPE = new AndroidCommand.Wipe(Set.of(), null);
    private static final DeviceName DEVICE = DeviceName.of("enterprises/LC0/devices/d1");

    private static void works(AndroidCommand command, @Nullable DeviceMode mode, int apiLevel) {
        assertThat(CommandMatrix.judge(command, mode, apiLevel)).isInstanceOf(PossibleCommand.class);
    }

    private static void refused(AndroidCommand command, @Nullable DeviceMode mode, int apiLevel, String key) {
        assertThat(CommandMatrix.judge(command, mode, apiLevel))
                .isInstanceOfSatisfying(
                        CommandRefusal.class,
                        refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    /** Section 1.8, row by row. A restart of a personal device is the trap: Google says that it was done (section 5, row 2). */
    @Test
    void whatCannotWorkIsRefusedBeforeItIsSent() {
        for (DeviceMode mode : DeviceMode.values()) {
            works(new AndroidCommand.Lock(), mode, 26);
            works(new AndroidCommand.ResetPassword("839201", false, false), mode, 26);
            works(new AndroidCommand.ClearAppData(List.of("com.example.a")), mode, 28);
            refused(new AndroidCommand.ClearAppData(List.of("com.example.a")), mode, 27, "system-too-old");
            works(WIPE, mode, 26);
        }
        works(new AndroidCommand.Reboot(), FULLY_MANAGED, 24);
        refused(new AndroidCommand.Reboot(), WORK_PROFILE, 36, "not-in-this-mode");
        refused(new AndroidCommand.Reboot(), COMPANY_WORK_PROFILE, 36, "not-in-this-mode");
        works(new AndroidCommand.RelinquishOwnership(), COMPANY_WORK_PROFILE, 30);
        refused(new AndroidCommand.RelinquishOwnership(), WORK_PROFILE, 36, "not-in-this-mode");
        refused(new AndroidCommand.RelinquishOwnership(), FULLY_MANAGED, 36, "not-in-this-mode");
        for (AndroidCommand command : List.of(LOST, new AndroidCommand.StopLostMode())) {
            works(command, FULLY_MANAGED, 30);
            refused(command, FULLY_MANAGED, 29, "system-too-old");
            works(command, COMPANY_WORK_PROFILE, 33);
            refused(command, COMPANY_WORK_PROFILE, 32, "system-too-old");
            refused(command, WORK_PROFILE, 36, "not-in-this-mode");
        }
    }

    @Test
    void aDeviceThatHasNotSaidHowItIsManagedCanOnlyBeLocked() {
        works(new AndroidCommand.Lock(), null, 36);
        refused(WIPE, null, 36, "mode-not-known");
        refused(new AndroidCommand.ResetPassword("839201", false, false), null, 36, "mode-not-known");
    }

    @Test
    void nothingBesidesTheWorkProfileOfAPersonalDeviceIsWiped() {
        for (WipeFlag flag : WipeFlag.values()) {
            refused(new AndroidCommand.Wipe(Set.of(flag), null), WORK_PROFILE, 36, "beyond-the-work-profile");
            works(new AndroidCommand.Wipe(Set.of(flag), null), FULLY_MANAGED, 36);
        }
        assertThat(CommandMatrix.effectOfWipe(WORK_PROFILE))
                .isEqualTo(AndroidCommand.WipeEffect.WORK_PROFILE_IS_REMOVED);
        assertThat(CommandMatrix.effectOfWipe(COMPANY_WORK_PROFILE))
                .isEqualTo(AndroidCommand.WipeEffect.DEVICE_IS_ERASED);
    }

    @Test
    void aCommandSaysHowLongItIsValidAndAWipeAlwaysHasItsParameters() {
        var wipe = (PossibleCommand) CommandMatrix.judge(WIPE, WORK_PROFILE, 34);
        var request = CommandWriter.issue(DEVICE, wipe, Duration.ofDays(30));
        assertThat(request.target()).isEqualTo("/v1/enterprises/LC0/devices/d1:issueCommand");
        assertThat(request.body()).isEqualTo("{\"duration\":\"2592000s\",\"type\":\"WIPE\",\"wipeParams\":{}}");
        assertThatThrownBy(() -> CommandWriter.issue(DEVICE, wipe, Duration.ofSeconds(59)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wishesThatGoogleRefusesCannotBeMade() {
        assertThatThrownBy(() -> new AndroidCommand.StartLostMode(null, null, " ", null, UserMessage.of("De Linde")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AndroidCommand.ResetPassword("12345", false, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AndroidCommand.Wipe(Set.of(), UserMessage.of("x".repeat(201))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Operation operation(String rest) throws MalformedMessageException {
        return Operation.read(
                new Fields(Json.parse("{\"name\":\"enterprises/LC0/devices/d1/operations/7\"" + rest + "}")));
    }

    @Test
    void whatBecameOfACommandIsReadInTheOrderOfTrust() throws MalformedMessageException {
        assertThat(operation(",\"metadata\":{\"type\":\"LOCK\"}").outcome()).isEqualTo(new CommandOutcome.Pending());
        assertThat(operation(",\"metadata\":{\"type\":\"LOCK\"}").type()).isEqualTo("LOCK");
        assertThat(operation(",\"done\":true,\"response\":{\"type\":\"LOCK\"}").outcome())
                .isEqualTo(new CommandOutcome.Done());
        assertThat(operation(",\"done\":true,\"error\":{\"code\":1,\"message\":\"x\"}")
                        .outcome())
                .isEqualTo(new CommandOutcome.Cancelled());
        assertThat(operation(",\"done\":true,\"error\":{\"code\":4}").outcome())
                .isEqualTo(new CommandOutcome.Expired());
        assertThat(operation(",\"done\":true,\"error\":{\"code\":13},\"metadata\":{\"errorCode\":\"API_LEVEL\"}")
                        .outcome())
                .isEqualTo(new CommandOutcome.Failed("API_LEVEL", Map.of()));
        assertThat(operation(",\"done\":true,\"metadata\":{\"errorCode\":\"UNKNOWN\","
                                + "\"startLostModeStatus\":{\"status\":\"USER_EXIT_LOST_MODE_RECENTLY\"}}")
                        .outcome())
                .isEqualTo(new CommandOutcome.Failed("USER_EXIT_LOST_MODE_RECENTLY", Map.of()));
        assertThat(operation(
                                ",\"done\":true,\"metadata\":{\"startLostModeStatus\":{\"status\":\"ALREADY_IN_LOST_MODE\"}}")
                        .outcome())
                .isEqualTo(new CommandOutcome.Done());
        assertThat(operation(",\"done\":true,\"response\":{\"clearAppsDataStatus\":{\"results\":{"
                                + "\"com.example.a\":{\"clearingResult\":\"SUCCESS\"},"
                                + "\"com.example.b\":{\"clearingResult\":\"APP_PROTECTED\"}}}}")
                        .outcome())
                .isEqualTo(new CommandOutcome.Failed(
                        "APP_PROTECTED", Map.of("com.example.a", "SUCCESS", "com.example.b", "APP_PROTECTED")));
    }
}
