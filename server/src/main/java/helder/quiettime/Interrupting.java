package helder.quiettime;

import helder.commands.Command;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.manifest.Action;
import helder.quiettime.Interruption.Kind;
import java.time.Duration;
import java.util.Optional;

/** What a command is to the person whose device gets it. */
public final class Interrupting {

    private Interrupting() {}

    /** Whether such an order waits while its person must not be interrupted; the same for everybody, so that it tells nothing of one person. */
    public static boolean mayWait(Order order) {
        return order instanceof Order.Act act && kind(act.action()).isPresent();
    }

    /**
     * Empty when it disturbs nobody, when the person ordered it, and when it protects a device or ends its management: that does not wait.
     */
    static Optional<Kind> kind(Command command, Enrollment enrollment) {
        boolean isOwn = command.permit().actor() instanceof Actor.Somebody somebody
                && somebody.person().equals(enrollment.person());
        return isOwn || !(command.permit().order() instanceof Order.Act act) ? Optional.empty() : kind(act.action());
    }

    private static Optional<Kind> kind(Action action) {
        return switch (action) {
            case INSTALL_APP, REMOVE_APP -> Optional.of(Kind.APP);
            case RESTART -> Optional.of(Kind.RESTART);
            case REQUIRE_PASSCODE -> Optional.of(Kind.PASSCODE);
            case LOCK, CLEAR_PASSCODE, ERASE, REMOVE_WORK_DATA, LOCATE, RENAME, CONFIGURE, MAINTAIN_ENROLLMENT ->
                Optional.empty();
        };
    }

    /** How long it keeps somebody from what they do: about as long as such a thing takes. */
    static Duration length(Kind kind) {
        return switch (kind) {
            case MESSAGE, PROMPT -> Duration.ofMinutes(1);
            case PASSCODE -> Duration.ofMinutes(3);
            case APP -> Duration.ofMinutes(5);
            case RESTART -> Duration.ofMinutes(10);
            case SYSTEM_UPDATE -> Duration.ofMinutes(45);
        };
    }

    /** Whether the device is likely on and on power at night. */
    static boolean isReachedAtNight(Enrollment enrollment) {
        return enrollment.form() != DeviceForm.COMPUTER;
    }
}
