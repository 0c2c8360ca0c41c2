package helder.quiettime.calendar;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One property (RFC 5545, section 3.1), name and names of parameters in capitals.
 *
 * @param parameters without quotes
 */
record ContentLine(String name, Map<String, String> parameters, String value) {

    /** Empty when it is none. */
    static Optional<ContentLine> read(String line) {
        int nameEnd = endOfName(line);
        if (nameEnd <= 0) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        int at = nameEnd;
        while (at < line.length() && line.charAt(at) == ';') {
            int end = endOfParameter(line, at + 1);
            int equal = line.indexOf('=', at + 1);
            if (equal > 0 && equal < end) {
                parameters.put(
                        line.substring(at + 1, equal).toUpperCase(Locale.ROOT),
                        line.substring(equal + 1, end).replace("\"", ""));
            }
            at = end;
        }
        if (at >= line.length()) {
            return Optional.empty();
        }
        return Optional.of(new ContentLine(
                line.substring(0, nameEnd).toUpperCase(Locale.ROOT),
                Map.copyOf(parameters),
                line.substring(at + 1).strip()));
    }

    /** Where the name of a line ends; -1 when it has none. */
    static int endOfName(CharSequence line) {
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == ':' || each == ';') {
                return i;
            }
        }
        return -1;
    }

    private static int endOfParameter(String line, int from) {
        boolean isQuoted = false;
        for (int i = from; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (each == ';' || each == ':')) {
                return i;
            }
        }
        return line.length();
    }

    boolean isDate() {
        return "DATE".equalsIgnoreCase(parameters.get("VALUE")) || value.length() == 8;
    }

    Optional<String> zone() {
        return Optional.ofNullable(parameters.get("TZID"));
    }
}
