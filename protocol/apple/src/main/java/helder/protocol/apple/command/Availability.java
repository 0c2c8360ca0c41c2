package helder.protocol.apple.command;

import helder.protocol.apple.checkin.Channel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one command works on one family of systems.
 *
 * @param introduced the first version that has it; null when no version has
 * @param removed the first version that no longer has it; null while it stays
 * @param supervisedOnly only for devices that the organization owns and supervises
 * @param automatedOnly only for devices enrolled by Automated Device Enrollment
 * @param underUserEnrollment also on a personal device under User Enrollment
 * @param channels where it may be sent
 */
public record Availability(
        @Nullable OsVersion introduced,
        @Nullable OsVersion removed,
        boolean supervisedOnly,
        boolean automatedOnly,
        boolean underUserEnrollment,
        Set<Channel> channels) {

    public Availability {
        channels = Set.copyOf(channels);
    }

    /**
     * Reads a cell of the table: {@code -} for never, else the first version and then any of {@code S} (supervised),
     * {@code ADE} (automated enrollment), {@code noUE} (refused under User Enrollment), {@code U} (user channel),
     * {@code DU} (both channels; else the device channel) and {@code <27.0} (removed with that version).
     */
    static Availability parse(String cell) {
        if (cell.equals("-")) {
            return new Availability(null, null, false, false, false, Set.of());
        }
        String[] words = cell.split(" ");
        OsVersion removed = null;
        boolean supervised = false;
        boolean automated = false;
        boolean underUserEnrollment = true;
        Set<Channel> channels = EnumSet.of(Channel.DEVICE);
        for (int i = 1; i < words.length; i++) {
            switch (words[i]) {
                case "S" -> supervised = true;
                case "ADE" -> automated = true;
                case "noUE" -> underUserEnrollment = false;
                case "U" -> channels = EnumSet.of(Channel.USER);
                case "DU" -> channels = EnumSet.allOf(Channel.class);
                default -> removed = OsVersion.of(words[i].substring(1));
            }
        }
        return new Availability(OsVersion.of(words[0]), removed, supervised, automated, underUserEnrollment, channels);
    }

    /** False when no version of the system ever had the command. */
    public boolean exists() {
        return introduced != null;
    }

    public Optional<OsVersion> since() {
        return Optional.ofNullable(introduced);
    }

    public Optional<OsVersion> until() {
        return Optional.ofNullable(removed);
    }
}
