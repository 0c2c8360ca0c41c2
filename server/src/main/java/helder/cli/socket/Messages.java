package helder.cli.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of requests and replies: one JSON object each, ended by the end of the stream.
 *
 * <pre>
 * {"version": 1, "operation": "person.add", "arguments": {"email": "..."}}
 * {"version": 1, "result": {...}}
 * {"version": 1, "failure": {"key": "person_exists", "message": "..."}}
 * </pre>
 */
public final class Messages {

    static final int VERSION = 1;
    static final int REQUEST_LIMIT = 8 << 20;
    static final int REPLY_LIMIT = 64 << 20;

    private static final int BUFFER = 16 << 10;
    private static final int PATIENCE = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Messages() {}

    /** An empty object, to be filled. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** For people and scripts that read output: indented. */
    public static String pretty(JsonNode node) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    static byte[] bytes(Request request) {
        ObjectNode message = JSON.createObjectNode().put("version", VERSION).put("operation", request.operation());
        message.set("arguments", request.arguments());
        return JSON.writeValueAsBytes(message);
    }

    static byte[] bytes(Reply reply) {
        return JSON.writeValueAsBytes(json(reply).put("version", VERSION));
    }

    /** The reply as printed with {@code --json}, apart from the version. */
    public static ObjectNode json(Reply reply) {
        ObjectNode message = JSON.createObjectNode();
        switch (reply) {
            case Reply.Done(JsonNode result) -> message.set("result", result);
            case Reply.Failed(String key, String sentence) ->
                message.putObject("failure").put("key", key).put("message", sentence);
        }
        return message;
    }

    /** @throws IllegalArgumentException when it is not a request of this version; the message says what is wrong */
    static Request request(byte[] bytes) {
        ObjectNode message = versioned(bytes);
        if (!(message.get("arguments") instanceof ObjectNode arguments)) {
            throw new IllegalArgumentException("The request has no arguments");
        }
        return new Request(message.path("operation").asString(""), arguments);
    }

    /**
     * An answer without an end is no answer: the server ended while it gave it.
     *
     * @throws IllegalArgumentException when it is not a reply of this version
     */
    static Reply reply(byte[] bytes) {
        if (!isWhole(bytes)) {
            return new Reply.Failed(
                    "no_answer",
                    "The server stopped before its answer was complete. Whether it did what you asked is not known: look"
                            + " before you try again.");
        }
        ObjectNode message = versioned(bytes);
        JsonNode result = message.get("result");
        if (result != null) {
            return new Reply.Done(result);
        }
        JsonNode failure = message.path("failure");
        return new Reply.Failed(
                failure.path("key").asString("unknown"), failure.path("message").asString("The server gave no reason"));
    }

    private static boolean isWhole(byte[] bytes) {
        try {
            return JSON.readTree(bytes) instanceof ObjectNode;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static ObjectNode versioned(byte[] bytes) {
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode message
                    && message.path("version").asInt(0) == VERSION) {
                return message;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The message is not JSON", e);
        }
        throw new IllegalArgumentException(
                "The server and the command line are of different versions; use the one that belongs to the server");
    }

    static void write(WritableByteChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /**
     * Everything up to the end of the stream. What is over the limit is read on for a while and dropped, so that the other side hears
     * why instead of a broken connection.
     *
     * @throws IllegalArgumentException when it is more than the limit
     */
    static byte[] read(ReadableByteChannel channel, int limit) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long length = 0;
        while (length <= (long) limit * PATIENCE && channel.read(buffer) >= 0) {
            length += buffer.position();
            if (length <= limit) {
                bytes.write(buffer.array(), 0, buffer.position());
            }
            buffer.clear();
        }
        if (length > limit) {
            throw new IllegalArgumentException("The message is larger than " + limit + " bytes");
        }
        return bytes.toByteArray();
    }
}
