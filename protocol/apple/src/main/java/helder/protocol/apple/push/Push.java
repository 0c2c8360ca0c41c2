package helder.protocol.apple.push;

import helder.protocol.apple.json.Json;
import helder.protocol.apple.plist.PlistData;
import java.time.Instant;
import java.util.Map;

/**
 * One wake-up call, to be sent by POST over HTTP/2 with the push certificate. It carries no content but the magic. The
 * text form shows neither token nor magic.
 *
 * @param token of the channel, of any length
 * @param topic of the push certificate
 * @param magic of the channel
 * @param expires Apple gives up delivering it then; cut to whole seconds
 */
public record Push(PlistData token, String topic, String magic, Instant expires) {
    private static final String AT_ONCE = "10";

    /** @throws IllegalArgumentException when token, topic or magic is empty */
    public Push {
        if (token.isEmpty() || topic.isBlank() || magic.isEmpty()) {
            throw new IllegalArgumentException("a push needs token, topic and magic");
        }
    }

    public String path() {
        return "/3/device/" + token.hex();
    }

    public Map<String, String> headers() {
        return Map.of(
                "apns-topic",
                topic,
                "apns-push-type",
                "mdm",
                "apns-priority",
                AT_ONCE,
                "apns-expiration",
                Long.toString(expires.getEpochSecond()));
    }

    public byte[] body() {
        return Json.write(Json.object().put("mdm", magic));
    }

    @Override
    public String toString() {
        return "Push[" + topic + "]";
    }
}
