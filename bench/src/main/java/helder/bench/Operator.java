package helder.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks a running Helder what its command line would ask, without starting a process each time. */
final class Operator {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path socket;

    Operator(Path dataDirectory) {
        this.socket = dataDirectory.resolve("helder.sock");
    }

    /** @throws IOException when the server cannot be reached or refuses */
    JsonNode ask(String operation, Map<String, ?> arguments) throws IOException {
        ObjectNode request = JSON.createObjectNode().put("version", 1).put("operation", operation);
        request.set("arguments", JSON.valueToTree(arguments));
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(request));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.shutdownOutput();
            JsonNode reply = JSON.readTree(all(channel));
            if (reply.has("failure")) {
                throw new IOException(
                        operation + ": " + reply.path("failure").path("message").asString(""));
            }
            return reply.path("result");
        }
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
