package helder.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks a running Helder what its command line would ask, without starting a process each time. */
public final class Operator {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path socket;

    public Operator(Path dataDirectory) {
        this.socket = dataDirectory.resolve("helder.sock");
    }

    /** @throws IOException when the server cannot be reached or refuses */
    JsonNode ask(String operation, Map<String, ?> arguments) throws IOException {
        JsonNode reply =
                reply(operation, arguments).orElseThrow(() -> new IOException("no server listens at " + socket));
        if (reply.has("failure")) {
            throw new IOException(
                    operation + ": " + reply.path("failure").path("message").asString(""));
        }
        return reply.path("result");
    }

    /**
     * The whole reply, with its {@code result} or {@code failure}; empty when no server listens there, so that nothing was asked.
     *
     * @throws IOException when the server did not answer to the end: nobody knows whether it did what it was asked
     */
    public Optional<JsonNode> reply(String operation, Map<String, ?> arguments) throws IOException {
        ObjectNode request = JSON.createObjectNode().put("version", 1).put("operation", operation);
        request.set("arguments", JSON.valueToTree(arguments));
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            if (!isConnected(channel)) {
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(request));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.shutdownOutput();
            return Optional.of(whole(all(channel)));
        }
    }

    private boolean isConnected(SocketChannel channel) {
        try {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false; // not there, or left behind by a server that was killed
        }
    }

    private static JsonNode whole(byte[] bytes) throws IOException {
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode reply) {
                return reply;
            }
        } catch (JacksonException e) {
            throw new IOException("the answer ends in the middle", e);
        }
        throw new IOException("there was no answer");
    }

    private static byte[] all(SocketChannel channel) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        while (channel.read(buffer) >= 0) {
            bytes.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return bytes.toByteArray();
    }
}
