package helder.protocol.apple.account;

import helder.protocol.apple.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a refusal with status 403 (media type {@code application/json}).
 *
 * @param description for the device's log, or null
 * @param message shown to the person, or null
 * @param details what the code asks for, such as OSVersion; may be empty
 */
public record ErrorBody(
        ErrorCode code,
        @Nullable String description,
        @Nullable String message,
        Map<String, String> details) {

    public static final int STATUS = 403;

    public ErrorBody {
        details = Map.copyOf(details);
    }

    public static ErrorBody of(ErrorCode code) {
        return new ErrorBody(code, null, null, Map.of());
    }

    /** Asks the device to update to this version before it enrolls. */
    public static ErrorBody updateFirst(String osVersion) {
        return new ErrorBody(ErrorCode.SOFTWARE_UPDATE_REQUIRED, null, null, Map.of("OSVersion", osVersion));
    }

    public byte[] toJson() {
        ObjectNode body = Json.object().put("code", code.wireName());
        if (description != null) {
            body.put("description", description);
        }
        if (message != null) {
            body.put("message", message);
        }
        if (!details.isEmpty()) {
            details.forEach(body.putObject("details")::put);
        }
        return Json.write(body);
    }
}
