package helder.protocol.windows.session;

import helder.protocol.windows.syncml.LargeObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** States as bytes, with a version in front. */
final class StateCodec {
    private static final int VERSION = 1;

    private StateCodec() {}

    static byte[] encode(SessionState state) {
        var bytes = new ByteArrayOutputStream(256 + state.answer().length);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            text(out, state.sessionId());
            text(out, state.lastMessage());
            out.writeInt(state.serverMessages());
            text(out, state.phase().name());
            text(out, state.login().name());
            out.writeInt(state.sent().size());
            for (SentCommand command : state.sent()) {
                command(out, command);
            }
            out.writeBoolean(state.split().isPresent());
            if (state.split().isPresent()) {
                split(out, state.split().get());
            }
            bytes(out, state.answer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Nobody reads what another version wrote; a guess at what is on its way would be worse than knowing nothing. */
    static Optional<SessionState> decode(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            return Optional.empty();
        }
        return Optional.of(decodeOwn(bytes));
    }

    private static SessionState decodeOwn(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.readByte(); // the version
            String session = text(in);
            String message = text(in);
            int serverMessages = in.readInt();
            var phase = SessionState.Phase.valueOf(text(in));
            var login = LoginStatus.valueOf(text(in));
            List<SentCommand> sent = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                sent.add(command(in));
            }
            SplitValue split = in.readBoolean() ? split(in) : null;
            byte[] answer = bytes(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException("not the state of a session");
            }
            return new SessionState(session, message, serverMessages, phase, login, sent, split, answer);
        } catch (IOException e) {
            throw new IllegalArgumentException("not the state of a session", e);
        }
    }

    private static void command(DataOutputStream out, SentCommand command) throws IOException {
        text(out, command.command());
        text(out, command.delivery().name());
        text(out, command.messageId());
        text(out, command.id());
        out.writeInt(command.partIds().size());
        for (String part : command.partIds()) {
            text(out, part);
        }
        out.writeBoolean(command.asks());
        out.writeInt(command.code() == null ? -1 : command.code());
        textOrNone(out, command.originalError());
        out.writeInt(command.parts().size());
        for (var part : new TreeMap<>(command.parts()).entrySet()) { // equal states have equal bytes
            text(out, part.getKey());
            out.writeInt(part.getValue().code());
            textOrNone(out, part.getValue().originalError());
        }
        out.writeInt(command.values().size());
        for (NodeValue value : command.values()) {
            text(out, value.node());
            textOrNone(out, value.format());
            textOrNone(out, value.data());
        }
    }

    private static SentCommand command(DataInputStream in) throws IOException {
        String command = text(in);
        var delivery = Delivery.valueOf(text(in));
        String message = text(in);
        String id = text(in);
        List<String> partIds = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            partIds.add(text(in));
        }
        boolean asks = in.readBoolean();
        int code = in.readInt();
        String error = textOrNone(in);
        Map<String, Outcome.Part> parts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            parts.put(text(in), new Outcome.Part(in.readInt(), textOrNone(in)));
        }
        List<NodeValue> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.add(new NodeValue(text(in), textOrNone(in), textOrNone(in)));
        }
        return new SentCommand(
                command, delivery, message, id, partIds, asks, code < 0 ? null : code, error, parts, values);
    }

    private static void split(DataOutputStream out, SplitValue split) throws IOException {
        text(out, split.messageRef());
        text(out, split.commandRef());
        textOrNone(out, split.format());
        text(out, split.object().node());
        out.writeLong(split.object().size() == null ? -1 : split.object().size());
        text(out, split.object().content());
    }

    private static SplitValue split(DataInputStream in) throws IOException {
        String messageRef = text(in);
        String commandRef = text(in);
        String format = textOrNone(in);
        String node = text(in);
        long size = in.readLong();
        return new SplitValue(messageRef, commandRef, format, new LargeObject(node, size < 0 ? null : size, text(in)));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static void textOrNone(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            text(out, text);
        }
    }

    private static @Nullable String textOrNone(DataInputStream in) throws IOException {
        return in.readBoolean() ? text(in) : null;
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IllegalArgumentException("not the state of a session");
        }
        return in.readNBytes(length);
    }
}
