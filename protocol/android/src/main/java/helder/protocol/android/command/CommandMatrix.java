package helder.protocol.android.command;

import helder.protocol.android.DeviceMode;
import helder.protocol.android.command.AndroidCommand.ClearAppData;
import helder.protocol.android.command.AndroidCommand.Lock;
import helder.protocol.android.command.AndroidCommand.Reboot;
import helder.protocol.android.command.AndroidCommand.RelinquishOwnership;
import helder.protocol.android.command.AndroidCommand.ResetPassword;
import helder.protocol.android.command.AndroidCommand.StartLostMode;
import helder.protocol.android.command.AndroidCommand.StopLostMode;
import helder.protocol.android.command.AndroidCommand.Wipe;
import helder.protocol.android.command.AndroidCommand.WipeEffect;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which command works where (section 1.8): by how far the management reaches, and by the version of Android. */
public final class CommandMatrix {
    private static final int ANDROID_7 = 24;
    private static final int ANDROID_9 = 28;
    private static final int ANDROID_11 = 30;
    private static final int ANDROID_13 = 33;

    private CommandMatrix() {}

    /**
     * @param mode as the device reported it last; null when it did not
     * @param apiLevel the same; null when not known, then the device says it
     */
    public static CommandVerdict judge(AndroidCommand command, @Nullable DeviceMode mode, @Nullable Integer apiLevel) {
        if (mode == null) {
            return command instanceof Lock ? new PossibleCommand(command) : new CommandRefusal.ModeNotKnown();
        }
        Set<DeviceMode> worksIn = worksIn(command);
        if (!worksIn.contains(mode)) {
            return new CommandRefusal.NotInThisMode(mode, worksIn);
        }
        int needed = since(command, mode);
        if (apiLevel != null && apiLevel < needed) {
            return new CommandRefusal.SystemTooOld(needed);
        }
        if (mode.isPersonal() && command instanceof Wipe wipe && !wipe.flags().isEmpty()) {
            return new CommandRefusal.BeyondTheWorkProfile();
        }
        return new PossibleCommand(command);
    }

    /** What {@link Wipe} erases on such a device; say it before somebody confirms. */
    public static WipeEffect effectOfWipe(DeviceMode mode) {
        return switch (mode) {
            case WORK_PROFILE -> WipeEffect.WORK_PROFILE_IS_REMOVED;
            case COMPANY_WORK_PROFILE, FULLY_MANAGED -> WipeEffect.DEVICE_IS_ERASED;
        };
    }

    private static Set<DeviceMode> worksIn(AndroidCommand command) {
        return switch (command) {
            case Lock _, ResetPassword _, ClearAppData _, Wipe _ -> EnumSet.allOf(DeviceMode.class);
            case Reboot _ -> EnumSet.of(DeviceMode.FULLY_MANAGED);
            case RelinquishOwnership _ -> EnumSet.of(DeviceMode.COMPANY_WORK_PROFILE);
            case StartLostMode _, StopLostMode _ ->
                EnumSet.of(DeviceMode.COMPANY_WORK_PROFILE, DeviceMode.FULLY_MANAGED);
        };
    }

    private static int since(AndroidCommand command, DeviceMode mode) {
        return switch (command) {
            case Lock _, ResetPassword _, RelinquishOwnership _, Wipe _ -> 0;
            case Reboot _ -> ANDROID_7;
            case ClearAppData _ -> ANDROID_9;
            case StartLostMode _, StopLostMode _ -> mode == DeviceMode.FULLY_MANAGED ? ANDROID_11 : ANDROID_13;
        };
    }
}
