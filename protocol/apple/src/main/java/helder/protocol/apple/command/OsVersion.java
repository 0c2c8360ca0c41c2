package helder.protocol.apple.command;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version of an operating system, such as 18.2 or 26.4.1; missing parts count as 0. */
public record OsVersion(int major, int minor, int patch) implements Comparable<OsVersion> {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?(?:\\.\\d{1,4})?");

    /** @throws IllegalArgumentException when the text is no version */
    public static OsVersion of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a version of an operating system"));
    }

    /** For what a device reports; empty when the text is no version. */
    public static Optional<OsVersion> parse(String text) {
        var parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new OsVersion(number(parts.group(1)), number(parts.group(2)), number(parts.group(3))))
                : Optional.empty();
    }

    public boolean isAtLeast(OsVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(OsVersion other) {
        return Arrays.compare(new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
    }

    @Override
    public String toString() {
        return patch == 0 ? major + "." + minor : major + "." + minor + "." + patch;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
