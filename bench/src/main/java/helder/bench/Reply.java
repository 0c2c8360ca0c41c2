package helder.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Puts one answer together from what arrives on a connection. */
final class Reply {

    private static final int LARGEST_HEAD = 64 * 1024;

    private byte[] held = new byte[4096];
    private int length;

    /** Takes what arrived and leaves the buffer empty. */
    void take(ByteBuffer arrived) {
        int more = arrived.remaining();
        if (length + more > held.length) {
            held = java.util.Arrays.copyOf(held, Math.max(held.length * 2, length + more));
        }
        arrived.get(held, length, more);
        length += more;
    }

    /** Whether the server will close the connection after this answer, as its head says. */
    record Whole(Answer answer, boolean last) {}

    /**
     * The answer, once all of it is here; then this is ready for the next one.
     *
     * @throws IOException when this is no HTTP answer
     */
    Optional<Whole> whole() throws IOException {
        int end = endOfHead();
        if (end < 0) {
            if (length > LARGEST_HEAD) {
                throw new IOException("the head of an answer does not end");
            }
            return Optional.empty();
        }
        String head = new String(held, 0, end, StandardCharsets.ISO_8859_1);
        if (head.length() < 12 || !head.startsWith("HTTP/1.")) {
            throw new IOException("not an HTTP answer");
        }
        String lower = head.toLowerCase(Locale.ROOT);
        Optional<byte[]> body =
                lower.contains("\r\ntransfer-encoding: chunked") ? chunks(end + 4) : sized(lower, end + 4);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        int status = Integer.parseInt(head.substring(9, 12));
        length = 0;
        return Optional.of(new Whole(new Answer(status, body.get()), lower.contains("\r\nconnection: close")));
    }

    private int endOfHead() {
        for (int i = 3; i < length; i++) {
            if (held[i] == '\n' && held[i - 1] == '\r' && held[i - 2] == '\n' && held[i - 3] == '\r') {
                return i - 3;
            }
        }
        return -1;
    }

    private Optional<byte[]> sized(String head, int start) {
        int at = head.indexOf("\r\ncontent-length:");
        int size = 0;
        if (at >= 0) {
            int from = at + "\r\ncontent-length:".length();
            int to = head.indexOf('\r', from);
            size = Integer.parseInt(
                    head.substring(from, to < 0 ? head.length() : to).strip());
        }
        return length < start + size
                ? Optional.empty()
                : Optional.of(java.util.Arrays.copyOfRange(held, start, start + size));
    }

    private Optional<byte[]> chunks(int start) throws IOException {
        var body = new ByteArrayOutputStream();
        int at = start;
        while (true) {
            int line = at;
            while (line + 1 < length && !(held[line] == '\r' && held[line + 1] == '\n')) {
                line++;
            }
            if (line + 1 >= length) {
                return Optional.empty();
            }
            int size = size(new String(held, at, line - at, StandardCharsets.US_ASCII));
            int from = line + 2;
            if (length < from + size + 2) {
                return Optional.empty();
            }
            if (size == 0) {
                return Optional.of(body.toByteArray());
            }
            body.write(held, from, size);
            at = from + size + 2;
        }
    }

    private static int size(String hexadecimal) throws IOException {
        try {
            return Integer.parseInt(hexadecimal.strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("an answer in chunks cannot be read", e);
        }
    }
}
