package helder.protocol.android.event;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.command.Operation;
import helder.protocol.android.device.Device;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.EnterpriseName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a message of Google's says (section 1.10). */
public sealed interface Notification {
    /** A device enrolled. Look at {@link Device#isGone} all the same. */
    record Enrolled(Device device) implements Notification {}

    /** A device reported. Older than what is known: drop it. */
    record Reported(Device device) implements Notification {}

    /** What became of a command. */
    record CommandTold(Operation operation) implements Notification {}

    /**
     * A device in lost mode told where it was.
     *
     * @param spots in the order in which they came; empty when the logs of use were about something else
     */
    record Located(DeviceName device, List<Spot> spots) implements Notification {
        public Located {
            spots = List.copyOf(spots);
        }
    }

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
            case "USAGE_LOGS" -> located(fields(message));
            case "ENTERPRISE_UPGRADE" -> upgraded(fields(message));
            case "test", "TEST" -> new Tried();
            default -> new Unknown();
        };
    }

    private static Fields fields(ReceivedMessage message) throws MalformedMessageException {
        return new Fields(Json.read(message.data()));
    }

    private static Notification located(Fields logs) throws MalformedMessageException {
        String name = Optional.ofNullable(logs.text("device")).orElse("");
        try {
            return new Located(
                    DeviceName.of(name),
                    logs.objects("usageLogEvents").stream()
                            .filter(event -> "LOST_MODE_LOCATION".equals(event.text("eventType")))
                            .flatMap(Notification::spot)
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("logs of no device");
        }
    }

    private static Stream<Spot> spot(Fields event) {
        Fields location = event.object("lostModeLocationEvent").object("location");
        Double latitude = location.decimal("latitude");
        Double longitude = location.decimal("longitude");
        return latitude == null || longitude == null
                ? Stream.empty()
                : Stream.of(new Spot(latitude, longitude, event.instant("eventTime")));
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
