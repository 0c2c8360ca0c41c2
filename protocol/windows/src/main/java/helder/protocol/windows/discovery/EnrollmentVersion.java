package helder.protocol.windows.discovery;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of the enrollment protocol: 3.0 for all of Windows 10, 4.0 from 1703 on, 5.0 and later with attestation of
 * keys on Windows 11.
 */
public record EnrollmentVersion(int major, int minor) implements Comparable<EnrollmentVersion> {
    /** The last one without attestation: what is answered at most (section 1.5). */
    public static final EnrollmentVersion V4 = new EnrollmentVersion(4, 0);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})");
    private static final Comparator<EnrollmentVersion> ORDER =
            Comparator.comparingInt(EnrollmentVersion::major).thenComparingInt(EnrollmentVersion::minor);

    static Optional<EnrollmentVersion> parse(String text) {
        var parts = FORM.matcher(text.strip());
        return parts.matches()
                ? Optional.of(new EnrollmentVersion(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** The version to answer: what was asked for, but not more than is spoken here. */
    public EnrollmentVersion atMost(EnrollmentVersion other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(EnrollmentVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
