package helder.policies;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Versions of a system from one on and before another, compared number by number.
 *
 * @param least the first; empty for all old ones
 * @param below the first that is too new; empty for all new ones
 */
public record VersionRange(Optional<String> least, Optional<String> below) {

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,6}){0,3}");

    /** @throws IllegalArgumentException when a version is none, or nothing is between them */
    public VersionRange {
        if (least.filter(version -> !isVersion(version)).isPresent()
                || below.filter(version -> !isVersion(version)).isPresent()) {
            throw new IllegalArgumentException("A version is numbers with points between them, such as 17.4");
        }
        if (least.isPresent() && below.isPresent() && SettingValues.versions().compare(least.get(), below.get()) >= 0) {
            throw new IllegalArgumentException(
                    "There is no version from " + least.get() + " on and before " + below.get());
        }
    }

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    /** False for what is no version. */
    public boolean holds(String version) {
        return isVersion(version)
                && least.filter(first -> SettingValues.versions().compare(version, first) < 0)
                        .isEmpty()
                && below.filter(end -> SettingValues.versions().compare(version, end) >= 0)
                        .isEmpty();
    }
}
