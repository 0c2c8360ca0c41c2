package helder.protocol.android.command;

import helder.protocol.android.UserMessage;
import helder.protocol.android.call.Call;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.call.Nothing;
import helder.protocol.android.command.AndroidCommand.ClearAppData;
import helder.protocol.android.command.AndroidCommand.Lock;
import helder.protocol.android.command.AndroidCommand.Reboot;
import helder.protocol.android.command.AndroidCommand.RelinquishOwnership;
import helder.protocol.android.command.AndroidCommand.ResetPassword;
import helder.protocol.android.command.AndroidCommand.StartLostMode;
import helder.protocol.android.command.AndroidCommand.StopLostMode;
import helder.protocol.android.command.AndroidCommand.Wipe;
import helder.protocol.android.device.Device;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.DeviceName;
import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what is done to a device. Keep the command before its request is sent: Google may refuse to take one now (section 5, row 1). */
public final class CommandWriter {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private CommandWriter() {}

    /**
     * @param validFor 1 minute to 365 days. Never left out: Google's own ten minutes would be over before a device that is switched off hears of it
     */
    public static GoogleRequest<Operation> issue(DeviceName device, PossibleCommand possible, Duration validFor) {
        if (validFor.compareTo(SHORTEST) < 0 || validFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a command is valid for 1 minute to 365 days");
        }
        AndroidCommand command = possible.command();
        ObjectNode body = Json.object().put("type", command.type()).put("duration", Json.seconds(validFor));
        parameters(body, command);
        return GoogleRequest.of(Call.ISSUE_COMMAND, device + ":issueCommand", Operation::read)
                .withBody(body)
                .repeated(command.repetition());
    }

    private static void parameters(ObjectNode body, AndroidCommand command) {
        switch (command) {
            case Lock _, Reboot _, RelinquishOwnership _ -> {}
            case ResetPassword reset -> password(body, reset);
            case ClearAppData clear -> {
                ArrayNode names = body.putObject("clearAppsDataParams").putArray("packageNames");
                clear.packageNames().forEach(names::add);
            }
            case StartLostMode lost -> lostMode(body.putObject("startLostModeParams"), lost);
            case StopLostMode _ -> body.putObject("stopLostModeParams");
            case Wipe wipe -> wipe(body.putObject("wipeParams"), wipe); // wanted even when empty: section 5, row 20
        }
    }

    private static void password(ObjectNode body, ResetPassword reset) {
        body.put("newPassword", reset.password());
        ArrayNode flags = body.putArray("resetPasswordFlags");
        if (reset.mustBeChanged()) {
            flags.add("REQUIRE_ENTRY");
        }
        if (reset.lockNow()) {
            flags.add("LOCK_NOW");
        }
    }

    private static void lostMode(ObjectNode parameters, StartLostMode lost) {
        put(parameters, "lostMessage", lost.message());
        put(parameters, "lostPhoneNumber", lost.phone());
        put(parameters, "lostStreetAddress", lost.street());
        put(parameters, "lostOrganization", lost.organization());
        if (lost.mail() != null && !lost.mail().isBlank()) {
            parameters.put("lostEmailAddress", lost.mail());
        }
    }

    private static void wipe(ObjectNode parameters, Wipe wipe) {
        if (!wipe.flags().isEmpty()) {
            ArrayNode flags = parameters.putArray("wipeDataFlags");
            new TreeSet<>(wipe.flags()).forEach(flag -> flags.add(flag.name()));
        }
        put(parameters, "wipeReason", wipe.reason());
    }

    private static void put(ObjectNode json, String key, @Nullable UserMessage message) {
        if (message != null) {
            json.set(key, message.toJson());
        }
    }

    /** Stops all work on a device, or of its work profile, until it is enabled again. The person reads the reason. */
    public static GoogleRequest<Device> disable(DeviceName device, UserMessage reason) {
        ObjectNode body = Json.object().put("state", "DISABLED");
        body.set("disabledReason", reason.toJson());
        return GoogleRequest.of(Call.PATCH_DEVICE, device.toString(), Device::read)
                .with("updateMask", "state,disabledReason")
                .withBody(body);
    }

    public static GoogleRequest<Device> enable(DeviceName device) {
        return GoogleRequest.of(Call.PATCH_DEVICE, device.toString(), Device::read)
                .with("updateMask", "state")
                .withBody(Json.object().put("state", "ACTIVE"));
    }

    /**
     * Lets go of a record that no device stands behind any more. A device that does is wiped, untracked and perhaps never:
     * order {@link Wipe} for those.
     */
    public static GoogleRequest<Nothing> forget(DeviceName device) {
        return GoogleRequest.of(Call.DELETE_DEVICE, device.toString(), Nothing.READER);
    }
}
