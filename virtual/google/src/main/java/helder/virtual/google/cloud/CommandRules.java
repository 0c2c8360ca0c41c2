package helder.virtual.google.cloud;

import helder.virtual.google.api.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Which commands Google takes. What a phone cannot do is not refused here: the phone answers that. */
final class CommandRules {

    private static final int LONGEST_REASON = 200;

    /** Parameters and the type that Google infers from them. */
    private static final Map<String, String> PARAMETERS = new LinkedHashMap<>(Map.of(
            "clearAppsDataParams", "CLEAR_APP_DATA",
            "startLostModeParams", "START_LOST_MODE",
            "stopLostModeParams", "STOP_LOST_MODE",
            "wipeParams", "WIPE"));

    private static final List<String> WRITTEN_BY_GOOGLE = List.of(
            "createTime", "userName", "errorCode", "clearAppsDataStatus", "startLostModeStatus", "stopLostModeStatus");

    private static final List<String> LOST_DETAILS =
            List.of("lostMessage", "lostPhoneNumber", "lostEmailAddress", "lostStreetAddress");

    private CommandRules() {}

    /** @return a copy with its type, without what only Google writes */
    static ObjectNode check(ObjectNode sent) {
        ObjectNode command = sent.deepCopy();
        WRITTEN_BY_GOOGLE.forEach(command::remove);
        List<String> present = PARAMETERS.keySet().stream().filter(command::has).toList();
        if (present.size() > 1) {
            throw Refusal.invalid("Only one of the command parameters may be set.");
        }
        String type = command.path("type").asString("");
        if (!present.isEmpty()) {
            String inferred = PARAMETERS.getOrDefault(present.getFirst(), "");
            if (!type.isEmpty() && !type.equals(inferred)) {
                throw Refusal.invalid("Command type " + type + " does not match its parameters.");
            }
            type = inferred;
        }
        switch (type) {
            case "LOCK", "REBOOT", "RELINQUISH_OWNERSHIP", "RESET_PASSWORD" -> command.put("type", type);
            case "CLEAR_APP_DATA" ->
                require(
                        !command.path("clearAppsDataParams")
                                .path("packageNames")
                                .isEmpty(),
                        "CLEAR_APP_DATA needs package names.");
            case "START_LOST_MODE" ->
                require(
                        LOST_DETAILS.stream().anyMatch(command.path("startLostModeParams")::has),
                        "START_LOST_MODE needs a message, phone number, email address or street address.");
            case "STOP_LOST_MODE" -> require(command.has("stopLostModeParams"), "STOP_LOST_MODE needs its parameters.");
            case "WIPE" -> {
                require(command.has("wipeParams"), "WIPE needs its parameters.");
                require(
                        command.path("wipeParams")
                                        .path("wipeReason")
                                        .path("defaultMessage")
                                        .asString("")
                                        .length()
                                <= LONGEST_REASON,
                        "The wipe reason is longer than 200 characters.");
            }
            case "" -> throw Refusal.invalid("Command type must be specified.");
            default -> throw Refusal.unmodelled("the command " + type);
        }
        return command.put("type", type);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw Refusal.invalid(message);
        }
    }
}
