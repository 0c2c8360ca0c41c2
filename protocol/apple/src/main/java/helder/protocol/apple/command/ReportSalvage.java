package helder.protocol.apple.command;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the tags of a broken report without judging them, and picks out CommandUUID and Status where they stand in
 * the outermost dictionary: results contain other keys named Status further in.
 */
final class ReportSalvage {
    private static final int LONGEST_VALUE = 200;
    private static final int OUTERMOST = 1;

    private final String text;
    private int at;
    private int depth;
    private @Nullable String key;
    private @Nullable String commandUuid;
    private @Nullable ReportStatus status;

    private ReportSalvage(byte[] body) {
        // One character a byte: what is sought is ASCII, and no byte sequence can fail to decode.
        this.text = new String(body, StandardCharsets.ISO_8859_1);
    }

    static Optional<SalvagedReport> salvage(byte[] body, String problem) {
        var search = new ReportSalvage(body);
        search.run();
        return Optional.ofNullable(search.commandUuid).map(uuid -> new SalvagedReport(uuid, search.status, problem));
    }

    private void run() {
        while (commandUuid == null || status == null) {
            int open = text.indexOf('<', at);
            int close = open < 0 ? -1 : text.indexOf('>', open);
            if (close < 0) {
                return;
            }
            at = close + 1;
            tag(text, open + 1, close);
        }
    }

    private void tag(String source, int from, int to) {
        if (source.startsWith("/dict", from) || source.startsWith("/array", from)) {
            depth--;
        } else if (source.charAt(to - 1) == '/') {
            key = null;
        } else if (is("dict", from, to) || is("array", from, to)) {
            depth++;
            key = null;
        } else if (depth == OUTERMOST && is("key", from, to)) {
            key = content();
        } else if (depth == OUTERMOST && is("string", from, to)) {
            keep(content());
        }
    }

    private boolean is(String name, int from, int to) {
        int end = from + name.length();
        return text.startsWith(name, from) && (to == end || (to > end && text.charAt(end) == ' '));
    }

    private @Nullable String content() {
        int end = text.indexOf('<', at);
        return end < 0 || end - at > LONGEST_VALUE
                ? null
                : text.substring(at, end).strip();
    }

    private void keep(@Nullable String value) {
        if (value != null && !value.isEmpty()) {
            if ("CommandUUID".equals(key) && commandUuid == null) {
                commandUuid = value;
            } else if ("Status".equals(key) && status == null) {
                status = ReportStatus.of(value).orElse(null);
            }
        }
        key = null;
    }
}
