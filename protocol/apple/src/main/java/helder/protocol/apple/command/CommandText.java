package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistString;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks on the texts inside commands. */
final class CommandText {
    private static final Pattern PIN = Pattern.compile("[0-9]{6}");

    private CommandText() {}

    static void require(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        PlistString.requireWritable(text);
    }

    static void requireIfPresent(String what, @Nullable String text) {
        if (text != null) {
            require(what, text);
        }
    }

    static void requirePinIfPresent(@Nullable String pin) {
        if (pin != null && !PIN.matcher(pin).matches()) {
            throw new IllegalArgumentException("a PIN has six digits");
        }
    }
}
