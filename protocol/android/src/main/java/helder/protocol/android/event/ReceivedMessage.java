package helder.protocol.android.event;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A message that was pulled. It comes at least once and in no order; acknowledge it when what it says is kept.
 *
 * @param acknowledgeId good for one delivery
 * @param messageId the same in each delivery: by it a message is known again
 * @param type what {@code notificationType} says, or empty
 * @param data what was published; may be empty
 */
public record ReceivedMessage(
        String acknowledgeId,
        String messageId,
        String type,
        @Nullable Instant publishedAt,
        byte[] data) {

    static ReceivedMessage read(Fields received) throws MalformedMessageException {
        Fields message = received.object("message");
        String acknowledgeId = received.text("ackId");
        String messageId = message.text("messageId");
        if (acknowledgeId == null || messageId == null) {
            throw new MalformedMessageException("a message without ids");
        }
        String type = message.object("attributes").text("notificationType");
        return new ReceivedMessage(
                acknowledgeId,
                messageId,
                type == null ? "" : type,
                message.instant("publishTime"),
                bytes(message.text("data")));
    }

    /** What is no base64 has no data: then its reader refuses it, and the message can still be acknowledged. */
    private static byte[] bytes(@Nullable String data) {
        if (data == null) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return "ReceivedMessage[" + messageId + "]";
    }
}
