package helder.virtual.google.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What goes back.
 *
 * @param cut hang up instead of answering
 */
public record Reply(int status, String type, Map<String, String> headers, byte[] body, boolean cut) {

    private static final String JSON = "application/json; charset=UTF-8";

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, JSON, Map.of(), Json.bytes(body), false);
    }

    public static Reply of(Refusal refusal) {
        Map<String, String> headers = refusal.code() == Code.UNAUTHENTICATED
                ? Map.of("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"")
                : Map.of();
        return new Reply(refusal.code().status(), JSON, headers, Json.bytes(refusal.envelope()), false);
    }

    public static Reply html(int status, String page) {
        return new Reply(status, "text/html; charset=UTF-8", Map.of(), page.getBytes(StandardCharsets.UTF_8), false);
    }

    public static Reply redirect(String address) {
        return new Reply(302, "text/plain", Map.of("Location", address), new byte[0], false);
    }

    public static Reply status(int status) {
        return new Reply(status, "text/plain", Map.of(), new byte[0], false);
    }

    /** Nothing at all: the connection ends. */
    public static Reply hangUp() {
        return new Reply(0, "", Map.of(), new byte[0], true);
    }
}
