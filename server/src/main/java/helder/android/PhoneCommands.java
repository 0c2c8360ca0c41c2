package helder.android;

import helder.gate.Order;
import helder.identity.Ownership;
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
     * @param farewell what somebody reads whose work profile goes; null for nothing
     * @return empty where there is none on such a phone, and for what becomes part of a policy
     */
    public static Optional<AndroidCommand> of(
            Order.Act act, DeviceMode mode, Ownership ownership, @Nullable UserMessage farewell) {
        return switch (act.action()) {
            case LOCK -> Optional.of(new AndroidCommand.Lock());
            case RESTART ->
                isWholePhoneOfTheOrganisation(mode, ownership)
                        ? Optional.of(new AndroidCommand.Reboot())
                        : Optional.empty();
            case ERASE ->
                ownership == Ownership.COMPANY && !mode.isPersonal()
                        ? Optional.of(new AndroidCommand.Wipe(Set.of(), null))
                        : Optional.empty();
            case REMOVE_WORK_DATA ->
                switch (mode) {
                    case WORK_PROFILE -> Optional.of(new AndroidCommand.Wipe(Set.of(), farewell));
                    case COMPANY_WORK_PROFILE -> Optional.of(new AndroidCommand.RelinquishOwnership());
                    case FULLY_MANAGED -> Optional.empty();
                };
            case CLEAR_PASSCODE, LOCATE, RENAME -> Optional.empty();
            case REQUIRE_PASSCODE, CONFIGURE, INSTALL_APP, REMOVE_APP, MAINTAIN_ENROLLMENT -> Optional.empty();
        };
    }

    private static boolean isWholePhoneOfTheOrganisation(DeviceMode mode, Ownership ownership) {
        return mode == DeviceMode.FULLY_MANAGED && ownership == Ownership.COMPANY;
    }
}
