package helder.lane;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a device gets back.
 *
 * @param contentType empty when there is no body
 * @param headers further headers
 */
public record DeviceReply(int status, String contentType, byte[] body, Map<String, String> headers) {

    private static final byte[] NOTHING = {};

    /** 200 with an empty body. */
    public static DeviceReply empty() {
        return new DeviceReply(200, "", NOTHING, Map.of());
    }

    /** 200 with a body. */
    public static DeviceReply of(String contentType, byte[] body) {
        return new DeviceReply(200, contentType, body, Map.of());
    }

    /** A refusal in one plain English sentence. */
    public static DeviceReply refusal(int status, String sentence) {
        return new DeviceReply(
                status, "text/plain;charset=UTF-8", (sentence + "\n").getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The same status and headers without a body. */
    public DeviceReply withoutBody() {
        return new DeviceReply(status, "", NOTHING, headers);
    }

    /**
     * A refusal of the method.
     *
     * @param allowed the methods that are answered, with commas in between
     */
    public static DeviceReply notThisMethod(String allowed) {
        DeviceReply plain = refusal(405, "This address does not answer that method.");
        return new DeviceReply(plain.status(), plain.contentType(), plain.body(), Map.of("Allow", allowed));
    }
}
