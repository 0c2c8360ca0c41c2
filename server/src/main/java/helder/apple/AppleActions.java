package helder.apple;

import helder.commands.OrderedApp;
import helder.gate.Order;
import helder.manifest.Action;
import helder.protocol.apple.command.CommandType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of Apple's commands does which action. */
public final class AppleActions {

    private AppleActions() {}

    /** The command of an action; for {@link Action#MAINTAIN_ENROLLMENT} the one that needs most. */
    static CommandType command(Action action) {
        return switch (action) {
            case LOCK -> CommandType.DEVICE_LOCK;
            case CLEAR_PASSCODE -> CommandType.CLEAR_PASSCODE;
            case ERASE -> CommandType.ERASE_DEVICE;
            case REMOVE_WORK_DATA -> CommandType.REMOVE_PROFILE;
            case RESTART -> CommandType.RESTART_DEVICE;
            case RENAME -> CommandType.SETTINGS;
            case REQUIRE_PASSCODE, CONFIGURE, MAINTAIN_ENROLLMENT -> CommandType.INSTALL_PROFILE;
            case INSTALL_APP -> CommandType.INSTALL_APPLICATION;
            case REMOVE_APP -> CommandType.REMOVE_APPLICATION;
            case LOCATE -> CommandType.ENABLE_LOST_MODE;
        };
    }

    /** Name of the parameter with a text for the lock screen; optional. */
    public static final String MESSAGE = "message";

    /** Name of the parameter with a phone number for the lock screen; optional. */
    public static final String PHONE = "phone";

    /** Name of the parameter with a text for the lost device, in place of "slide to unlock"; optional. */
    public static final String FOOTNOTE = "footnote";

    /** Name of the parameter with the new name of a device. */
    public static final String NAME = "name";

    /** Name of the parameter with the shortest passcode, in characters. */
    public static final String LENGTH = "length";

    /** Name of the parameter with a configuration profile: XML of a property list. */
    public static final String PROFILE = "profile";

    /** Name of the parameter with the {@code PayloadIdentifier} of a configuration profile that is to go from the device. */
    public static final String REMOVE = "remove";

    /** Name of the parameter with the bundle identifier of an app. */
    public static final String APP = OrderedApp.APP;

    /**
     * Name of the parameter with the purpose of {@link Action#MAINTAIN_ENROLLMENT}: {@link #RENEW}, {@link #DECLARE} or {@link #WITHDRAW};
     * {@link helder.gate.FoundOrder} has one of its own.
     */
    public static final String WHAT = "what";

    private static final List<String> TYPED = List.of(MESSAGE, PHONE, FOOTNOTE, NAME);

    /** What whoever gave an order typed for people to read, by the name of its parameter: nothing that only the device reads. */
    public static Map<String, String> typed(Order.Act order) {
        var typed = new LinkedHashMap<String, String>();
        TYPED.forEach(
                name -> Optional.ofNullable(order.parameters().get(name)).ifPresent(text -> typed.put(name, text)));
        return typed;
    }

    /** Renews the device's certificate. */
    public static final String RENEW = "renew";

    /** Begins declarative management or tells that declarations changed. */
    public static final String DECLARE = "declare";

    /** Takes away a profile that the owner of the device need not have any more; {@link #REMOVE} names it. */
    public static final String WITHDRAW = "withdraw";

    /** Name of the parameter with the sealed challenge of a renewal. */
    public static final String CHALLENGE = "challenge";

    /** Name of the parameter with the ticket of a renewal. */
    public static final String TICKET = "ticket";
}
