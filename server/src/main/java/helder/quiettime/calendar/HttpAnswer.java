package helder.quiettime.calendar;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as HTTP/1.1 has it (RFC 9112), read to its end or to a limit. Read here and not by the JDK's client, because that one finds
 * addresses of hosts by itself, after ours were checked.
 */
final class HttpAnswer {

    private static final int LONGEST_LINE = 8_000;
    private static final int MOST_LINES = 200;

    private final InputStream in;
    private int status;
    private final Map<String, String> headers = new HashMap<>();

    private HttpAnswer(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** What is not HTTP or too large. */
    static final class UnusableException extends IOException {

        private static final long serialVersionUID = 1L;

        private final boolean isTooLarge;

        UnusableException(boolean isTooLarge) {
            super(isTooLarge ? "an answer that is too large" : "not an answer that can be read");
            this.isTooLarge = isTooLarge;
        }

        boolean isTooLarge() {
            return isTooLarge;
        }
    }

    /** Reads status and headers; {@link #body} reads on. */
    static HttpAnswer read(InputStream in) throws IOException {
        var answer = new HttpAnswer(in);
        do {
            answer.headers.clear();
            answer.readHead();
        } while (answer.status / 100 == 1);
        return answer;
    }

    private void readHead() throws IOException {
        String first = line();
        if (!first.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new UnusableException(false);
        }
        status = Integer.parseInt(first.substring(9, 12));
        int lines = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || ++lines > MOST_LINES) {
                throw new UnusableException(false);
            }
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one.equals(other) ? one : one + ", " + other);
        }
    }

    int status() {
        return status;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** @throws UnusableException when it is longer, or packed though nobody asked for that */
    byte[] body(int most) throws IOException {
        if (header("content-encoding")
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .isPresent()) {
            throw new UnusableException(false);
        }
        if (headers.containsKey("transfer-encoding")) {
            if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
                throw new UnusableException(false);
            }
            return chunks(most);
        }
        Optional<String> length = header("content-length");
        if (length.isEmpty()) {
            byte[] all = in.readNBytes(most + 1);
            if (all.length > most) {
                throw new UnusableException(true);
            }
            return all;
        }
        return exactly(number(length.get(), 10), most);
    }

    private byte[] chunks(int most) throws IOException {
        var all = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            int size = number(line.split(";", 2)[0].strip(), 16);
            if (size == 0) {
                return all.toByteArray();
            }
            all.write(exactly(size, most - all.size()));
            if (!line().isEmpty()) {
                throw new UnusableException(false);
            }
        }
    }

    private byte[] exactly(int length, int most) throws IOException {
        if (length > most) {
            throw new UnusableException(true);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new UnusableException(false); // half a calendar would leave meetings out
        }
        return bytes;
    }

    private static int number(String digits, int radix) throws UnusableException {
        if (!digits.matches("[0-9a-fA-F]{1,12}")) {
            throw new UnusableException(false);
        }
        try {
            return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(digits, radix));
        } catch (NumberFormatException e) {
            throw new UnusableException(false);
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0 || line.size() >= LONGEST_LINE) {
                throw new UnusableException(false);
            }
            line.write(each);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
