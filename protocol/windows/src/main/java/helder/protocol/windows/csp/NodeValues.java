package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Format;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Which values a node takes, as the column of the table says it. */
final class NodeValues {
    private static final Pattern ADMX =
            Pattern.compile("<(enabled|disabled)/>(<data id=\"[^\"<&]+\" value=\"[^\"<]*\"/>)*");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,10}");

    private final String column;
    private final List<Range> ranges;

    private NodeValues(String column, List<Range> ranges) {
        this.column = column;
        this.ranges = List.copyOf(ranges);
    }

    private record Range(long from, long to) {}

    static NodeValues parse(String column) {
        List<Range> ranges = new ArrayList<>();
        String numbers = column.startsWith("length ") ? column.substring("length ".length()) : column;
        if (Character.isDigit(numbers.charAt(0))) {
            for (String part : numbers.split(",")) {
                String[] ends = part.split("\\.\\.");
                ranges.add(new Range(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])));
            }
        }
        return new NodeValues(column, ranges);
    }

    /** @throws IllegalArgumentException with what the node takes, and without the value, which may be a secret */
    void require(Format format, String value) {
        boolean shaped = switch (format) {
            case BOOL -> value.equals("true") || value.equals("false");
            case INT -> WHOLE_NUMBER.matcher(value).matches();
            case B64, BIN -> isBase64(value);
            default -> true;
        };
        if (!shaped || !fits(value)) {
            throw new IllegalArgumentException("a value of format " + format.wireName() + " in " + column);
        }
    }

    private boolean fits(String value) {
        if (column.startsWith("length ")) {
            return isWithin(value.length());
        }
        return switch (column) {
            case "any" -> true;
            case "admx" -> ADMX.matcher(value).matches();
            case "date" -> isDate(value);
            default -> WHOLE_NUMBER.matcher(value).matches() && isWithin(Long.parseLong(value));
        };
    }

    private boolean isWithin(long number) {
        return ranges.stream().anyMatch(range -> number >= range.from() && number <= range.to());
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isBase64(String value) {
        try {
            return Base64.getDecoder().decode(value).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return column;
    }
}
