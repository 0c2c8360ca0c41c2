package helder.people;

import helder.identity.PersonId;
import helder.web.SignedIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * Writes the attributes of a session without Java serialization: a byte for the version of the format, the number of
 * attributes, then for each its name, one letter for its type, and its value. The types are a closed list (text, whole
 * numbers, truth values, instants, {@link SignedIn}, Spring Security's CSRF token); whatever else a library wants to keep is
 * refused when it is set, so that a stored session can never bring foreign objects to life.
 */
final class SessionAttributes {

    private static final int VERSION = 2;

    /** In characters; {@link DataOutputStream#writeUTF} takes 65535 bytes, and a character is three at most. */
    private static final int LONGEST_SHORT_TEXT = 21_000;

    private SessionAttributes() {}

    static void requireKept(String name, Object value) {
        boolean kept = value instanceof String
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof SignedIn
                || value instanceof DefaultCsrfToken;
        if (!kept) {
            throw new IllegalArgumentException("A web session does not keep values like the one of " + name
                    + "; text, numbers, truth values, instants and who is signed in is all it holds");
        }
    }

    static byte[] write(Map<String, Object> attributes) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeShort(attributes.size());
            for (Map.Entry<String, Object> attribute : new TreeMap<>(attributes).entrySet()) {
                out.writeUTF(attribute.getKey());
                write(out, attribute.getValue());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("A value of a web session is too long", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        switch (value) {
            case String text
            when text.length() > LONGEST_SHORT_TEXT -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeByte('S');
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            case String text -> {
                out.writeByte('s');
                out.writeUTF(text);
            }
            case Long number -> {
                out.writeByte('l');
                out.writeLong(number);
            }
            case Integer number -> {
                out.writeByte('i');
                out.writeInt(number);
            }
            case Boolean truth -> {
                out.writeByte('b');
                out.writeBoolean(truth);
            }
            case Instant instant -> {
                out.writeByte('t');
                out.writeLong(instant.toEpochMilli());
            }
            case SignedIn signedIn -> {
                out.writeByte('p');
                out.writeUTF(signedIn.person().value());
                out.writeLong(signedIn.at().toEpochMilli());
                out.writeLong(signedIn.passwordSince().toEpochMilli());
            }
            case DefaultCsrfToken token -> {
                out.writeByte('c');
                out.writeUTF(token.getHeaderName());
                out.writeUTF(token.getParameterName());
                out.writeUTF(token.getToken());
            }
            default -> throw new IllegalStateException("Not on the list of kept types");
        }
    }

    /** @throws IOException when the bytes are not in this format; the session is then as good as lost */
    static Map<String, Object> read(byte[] bytes) throws IOException {
        Map<String, Object> attributes = new HashMap<>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IOException("Another version of the format");
            }
            int count = in.readUnsignedShort();
            for (int i = 0; i < count; i++) {
                attributes.put(in.readUTF(), readValue(in));
            }
        }
        return attributes;
    }

    private static Object readValue(DataInputStream in) throws IOException {
        byte type = in.readByte();
        return switch (type) {
            case 's' -> in.readUTF();
            case 'S' -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            case 'l' -> in.readLong();
            case 'i' -> in.readInt();
            case 'b' -> in.readBoolean();
            case 't' -> Instant.ofEpochMilli(in.readLong());
            case 'p' ->
                new SignedIn(
                        new PersonId(in.readUTF()),
                        Instant.ofEpochMilli(in.readLong()),
                        Instant.ofEpochMilli(in.readLong()));
            case 'c' -> new DefaultCsrfToken(in.readUTF(), in.readUTF(), in.readUTF());
            default -> throw new IOException("An unknown type of value");
        };
    }
}
