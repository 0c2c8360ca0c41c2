package helder.apple.wire;

import helder.lane.DeviceReply;
import helder.protocol.apple.account.ErrorBody;
import helder.protocol.apple.account.ErrorCode;
import java.util.Map;

/** Answers that several handlers give. Never 401 to an enrolled device: it could leave (apple-mdm note, section 4.9). */
final class Replies {

    static final String JSON = "application/json";
    private static final String XML = "application/xml";

    private Replies() {}

    static DeviceReply malformed() {
        return DeviceReply.refusal(400, "The message is not what is expected here.");
    }

    /** Something about the message does not fit; the enrollment stays. */
    static DeviceReply forbidden() {
        return DeviceReply.refusal(403, "This message does not come from an enrolled device.");
    }

    /** The device is not ours any more; it then removes the enrollment by itself. */
    static DeviceReply unrecognized() {
        return new DeviceReply(
                ErrorBody.STATUS,
                JSON,
                ErrorBody.of(ErrorCode.UNRECOGNIZED_DEVICE).toJson(),
                Map.of());
    }

    static DeviceReply json(byte[] body) {
        return DeviceReply.of(JSON, body);
    }

    static DeviceReply plist(byte[] body) {
        return DeviceReply.of(XML, body);
    }
}
