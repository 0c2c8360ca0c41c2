package helder.protocol.android.event;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.command.Operation;
import helder.protocol.android.device.Device;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.EnterpriseName;
import java.util.Optional;

/** What a message of Google's says (section 1.10). */
public sealed interface Notification {
    /** A device enrolled. Look at {@link Device#isGone} all the same. */
    record Enrolled(Device device) implements Notification {}

    /** A device reported. Older than what is known: drop it. */
    record Reported(Device device) implements Notification {}

    /** What became of a command. */
    record CommandTold(Operation operation) implements Notification {}

    /** The organization is now a managed Google domain. */
    record EnterpriseUpgraded(EnterpriseName enterprise) implements Notification {}

    /** Google tries whether messages arrive. */
    record Tried() implements Notification {}

    /** Of a type that was never asked for, or that nobody knew when this was written. Count it, acknowledge it, keep nothing. */
    record Unknown() implements Notification {}

    /** @throws MalformedMessageException when it is of a known type and cannot be read */
    static Notification of(ReceivedMessage message) throws MalformedMessageException {
        return switch (message.type()) {
            case "ENROLLMENT" -> new Enrolled(Device.read(fields(message)));
            case "STATUS_REPORT" -> new Reported(Device.read(fields(message)));
            case "COMMAND" -> new CommandTold(Operation.read(fields(message)));
            case "ENTERPRISE_UPGRADE" -> upgraded(fields(message));
            case "test", "TEST" -> new Tried();
            default -> new Unknown();
        };
    }

    private static Fields fields(ReceivedMessage message) throws MalformedMessageException {
        return new Fields(Json.read(message.data()));
    }

    private static Notification upgraded(Fields event) throws MalformedMessageException {
        String name = Optional.ofNullable(event.text("enterprise")).orElse("");
        try {
            return new EnterpriseUpgraded(EnterpriseName.of(name));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("an upgrade of no enterprise");
        }
    }
}
