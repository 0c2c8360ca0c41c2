package helder.guides;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a guide, alike in every language; a part of its address, so it never changes once there.
 *
 * @param value 3 to 60 small letters, digits and single dashes, beginning with a letter
 */
public record GuideId(String value) implements Comparable<GuideId> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 60;

    /** @throws IllegalArgumentException when it has another form */
    public GuideId {
        if (!isOne(value)) {
            throw new IllegalArgumentException(
                    "A guide is named with small letters, digits and dashes, such as lost-phone");
        }
    }

    /** Whether it has the form of one. */
    public static boolean isOne(String value) {
        return value.length() >= SHORTEST
                && value.length() <= LONGEST
                && FORM.matcher(value).matches();
    }

    /** Empty when a word that came from outside has another form. */
    public static Optional<GuideId> find(String value) {
        return isOne(value) ? Optional.of(new GuideId(value)) : Optional.empty();
    }

    @Override
    public int compareTo(GuideId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
