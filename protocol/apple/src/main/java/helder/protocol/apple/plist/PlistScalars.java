package helder.protocol.apple.plist;

import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** How numbers, dates and bytes are written inside a property list. Refusals quote no value. */
final class PlistScalars {
    /** Longer texts are no number of 64 bits; the cap keeps conversion cheap. */
    private static final int LONGEST_NUMBER = 400;

    private static final Pattern INTEGER = Pattern.compile("[+-]?(?:0[xX][0-9a-fA-F]++|[0-9]++)");
    private static final Pattern REAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");
    private static final int DATE_LENGTH = "2026-11-23T10:00:00Z".length();

    private PlistScalars() {}

    static PlistInteger integer(String text) {
        String number = text.strip();
        if (number.length() > LONGEST_NUMBER || !INTEGER.matcher(number).matches()) {
            throw new IllegalArgumentException("not a whole number");
        }
        boolean negative = number.charAt(0) == '-';
        String digits = negative || number.charAt(0) == '+' ? number.substring(1) : number;
        boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
        BigInteger value = hexadecimal ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
        return new PlistInteger(negative ? value.negate() : value);
    }

    static PlistReal real(String text) {
        String number = text.strip();
        if (number.length() <= LONGEST_NUMBER && REAL.matcher(number).matches()) {
            double value = Double.parseDouble(number);
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("too large");
            }
            return new PlistReal(value);
        }
        return new PlistReal(
                switch (number.toLowerCase(Locale.ROOT)) {
                    case "nan" -> Double.NaN;
                    case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
                    case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                    default -> throw new IllegalArgumentException("not a number");
                });
    }

    static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return Double.isInfinite(value) ? (value > 0 ? "+infinity" : "-infinity") : Double.toString(value);
    }

    static PlistDate date(String text) {
        String date = text.strip();
        if (date.length() != DATE_LENGTH || date.charAt(DATE_LENGTH - 1) != 'Z') {
            throw new IllegalArgumentException("not of the form 2026-11-23T10:00:00Z");
        }
        try {
            return new PlistDate(Instant.parse(date));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not of the form 2026-11-23T10:00:00Z", e);
        }
    }

    static PlistData data(String text) {
        byte[] characters = withoutBlanks(text);
        try {
            return PlistData.owning(Base64.getDecoder().decode(characters));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not base64", e);
        }
    }

    private static byte[] withoutBlanks(String text) {
        byte[] kept = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                kept[length++] =
                        c < 128 ? (byte) c : (byte) '!'; // '!' is in no base64 alphabet, so decoding refuses it
            }
        }
        return Arrays.copyOf(kept, length);
    }
}
