package helder.protocol.android.command;

import helder.protocol.android.DeviceMode;
import java.util.Set;

/** Why a device would not carry out a command, though Google might say that it did (section 5, row 2). */
public sealed interface CommandRefusal extends CommandVerdict {
    /** It works on devices that are managed otherwise. */
    record NotInThisMode(DeviceMode mode, Set<DeviceMode> worksIn) implements CommandRefusal {
        public NotInThisMode {
            worksIn = Set.copyOf(worksIn);
        }
    }

    /** The device did not say yet how far its management reaches. */
    record ModeNotKnown() implements CommandRefusal {}

    /** Its Android is older than the command. */
    record SystemTooOld(int neededApiLevel) implements CommandRefusal {}

    /** These wishes reach beyond the work profile. */
    record BeyondTheWorkProfile() implements CommandRefusal {}

    /** Names the reason where texts are looked up. */
    default String key() {
        return switch (this) {
            case NotInThisMode _ -> "not-in-this-mode";
            case ModeNotKnown _ -> "mode-not-known";
            case SystemTooOld _ -> "system-too-old";
            case BeyondTheWorkProfile _ -> "beyond-the-work-profile";
        };
    }
}
