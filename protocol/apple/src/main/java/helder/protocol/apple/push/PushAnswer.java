package helder.protocol.apple.push;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.json.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What Apple's push service answered, by what must follow. */
public sealed interface PushAnswer {
    /** Taken over for delivery; not delivered yet. */
    record Accepted() implements PushAnswer {}

    /**
     * The device no longer has this token. The only answer that retires one, and only when the channel gave no newer
     * token after that moment.
     */
    record Unregistered(Instant since) implements PushAnswer {}

    /** Our certificate, topic or request is wrong: tell the operator, leave enrollments alone. */
    record ConfigurationFault(String reason) implements PushAnswer {}

    /** Too many requests, or Apple has trouble: try later, with growing and varied pauses. */
    record RetryLater(String reason) implements PushAnswer {}

    /** Reads status and body; never fails. */
    static PushAnswer of(int status, byte[] body) {
        JsonNode answer = json(body);
        String reason = answer.path("reason").asString("status " + status);
        if (status == 200) {
            return new Accepted();
        }
        if (status == 429 || status >= 500) {
            return new RetryLater(reason);
        }
        JsonNode timestamp = answer.path("timestamp");
        if (status == 410
                && reason.equals("Unregistered")
                && timestamp.isIntegralNumber()
                && timestamp.canConvertToLong()) {
            return new Unregistered(Instant.ofEpochMilli(timestamp.asLong()));
        }
        return new ConfigurationFault(reason);
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? Json.object() : Json.read(body);
        } catch (MalformedMessageException e) {
            return Json.object(); // the status alone then decides; a reason is only for the operator
        }
    }
}
