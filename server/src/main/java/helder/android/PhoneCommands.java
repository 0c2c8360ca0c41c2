package helder.android;

import helder.gate.FoundOrder;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.UserMessage;
import helder.protocol.android.command.AndroidCommand;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of Google's commands carries out an order (android note, section 1.8). The same command does different things by how a phone is
 * managed, so that both are asked: a wipe is only ever made where what it erases is what was ordered.
 */
public final class PhoneCommands {

    private PhoneCommands() {}

    /**
     * The command for an order.
     *
     * @return empty where there is none on such a phone, and for what becomes part of a policy
     */
    public static Optional<AndroidCommand> of(Order.Act act, DeviceMode mode, Ownership ownership, Means means) {
        return switch (act.action()) {
            case LOCK -> Optional.of(new AndroidCommand.Lock());
            case RESTART ->
                isWholePhoneOfTheOrganisation(mode, ownership)
                        ? Optional.of(new AndroidCommand.Reboot())
                        : Optional.empty();
            case ERASE ->
                isOfTheOrganisation(mode, ownership)
                        ? Optional.of(new AndroidCommand.Wipe(Set.of(), null))
                        : Optional.empty();
            case REMOVE_WORK_DATA ->
                switch (mode) {
                    case WORK_PROFILE -> Optional.of(new AndroidCommand.Wipe(Set.of(), means.farewell()));
                    case COMPANY_WORK_PROFILE -> Optional.of(new AndroidCommand.RelinquishOwnership());
                    case FULLY_MANAGED -> Optional.empty();
                };
            case CLEAR_PASSCODE ->
                isWholePhoneOfTheOrganisation(mode, ownership)
                        ? Optional.ofNullable(means.password())
                                .map(password -> new AndroidCommand.ResetPassword(password, false, true))
                        : Optional.empty();
            case LOCATE -> isOfTheOrganisation(mode, ownership) ? lost(act) : Optional.empty();
            // Also of a phone that became somebody's own meanwhile: it ends what was done.
            case MAINTAIN_ENROLLMENT ->
                FoundOrder.is(act) && !mode.isPersonal()
                        ? Optional.of(new AndroidCommand.StopLostMode())
                        : Optional.empty();
            case RENAME -> Optional.empty();
            case REQUIRE_PASSCODE, CONFIGURE, INSTALL_APP, REMOVE_APP -> Optional.empty();
        };
    }

    /**
     * What goes with a command and stands in no order.
     *
     * @param farewell what somebody reads whose work profile goes; null for nothing
     * @param password the new one; null where none was made
     */
    public record Means(
            @Nullable UserMessage farewell, @Nullable String password) {
        @Override
        public String toString() {
            return "Means[]";
        }
    }

    /**
     * Whether the order ends the management of a phone that Google lets go only by erasing it, and that is somebody's own (somebody set it up with a
     * ticket for a work profile): it is never erased, so that it gets a policy that asks for nothing and sets nothing, and is left alone.
     */
    public static boolean isRelease(Order.Act act, DeviceMode mode, Ownership ownership) {
        return act.action() == Action.REMOVE_WORK_DATA
                && mode == DeviceMode.FULLY_MANAGED
                && ownership == Ownership.PERSONAL;
    }

    /** Empty where it says nothing to whoever finds the phone, and for a sound, which phones with Android do not make. */
    private static Optional<AndroidCommand> lost(Order.Act act) {
        UserMessage message = said(act, AndroidActions.MESSAGE);
        UserMessage phone = said(act, AndroidActions.NUMBER);
        return message == null && phone == null
                ? Optional.empty()
                : Optional.of(new AndroidCommand.StartLostMode(
                        message, phone, null, null, said(act, AndroidActions.FOOTNOTE)));
    }

    private static @Nullable UserMessage said(Order.Act act, String name) {
        String text = act.parameters().getOrDefault(name, "").strip();
        return text.isEmpty() ? null : UserMessage.of(text);
    }

    private static boolean isOfTheOrganisation(DeviceMode mode, Ownership ownership) {
        return ownership == Ownership.COMPANY && !mode.isPersonal();
    }

    private static boolean isWholePhoneOfTheOrganisation(DeviceMode mode, Ownership ownership) {
        return mode == DeviceMode.FULLY_MANAGED && ownership == Ownership.COMPANY;
    }
}
