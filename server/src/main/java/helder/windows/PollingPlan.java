package helder.windows;

import helder.devices.Enrollment;
import helder.identity.Platform;
import helder.protocol.windows.provisioning.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * When a PC asks for orders (windows-mdm note, section 3.10). Nobody can call it: without a cloud there is no push. So it asks quickly for a
 * while after it was enrolled, and while something is under way on it; and as often as the operator set otherwise. The quick times end by
 * themselves.
 */
@Component
public final class PollingPlan {

    /** How long the quick times last once they are set. */
    static final Duration QUICK_FOR = Duration.ofMinutes(
            (long) Polling.STANDARD.first().times() * Polling.STANDARD.first().minutes()
                    + (long) Polling.STANDARD.second().times()
                            * Polling.STANDARD.second().minutes());

    /** How often it is looked whether a PC still has what it was given. */
    static final Duration CHECKED_EVERY = Duration.ofDays(1);

    /**
     * As long a silence shows that what is done once was done: that the PC was wiped, or forgot the server. More than twice the longest
     * time between two of its polls.
     */
    public static final Duration PARTING = Duration.ofHours(24);

    private final Polling polling;

    public PollingPlan(EnrollmentSettings settings) {
        Polling usual = Polling.STANDARD;
        this.polling = new Polling(
                usual.first(), usual.second(), settings.pollMinutes(), usual.onLogin(), usual.allUsersOnFirstLogin());
    }

    /**
     * When a PC should come at the latest, if it is on and has a network.
     *
     * @param everyMinutes how often it comes
     */
    public record Expected(Instant at, int everyMinutes) {}

    /** What a PC gets while it is enrolled, and again when something is under way: setting it begins the quick times anew. */
    public Polling atEnrollment() {
        return polling;
    }

    /**
     * Whether to begin the quick times anew. Not while they last: that would never let them end.
     *
     * @param setAt when they were begun, as far as this is known
     * @param waits whether something is to be done that cannot be done in this session
     */
    static boolean isQuickDue(Optional<Instant> setAt, boolean waits, Instant now) {
        return waits && setAt.filter(at -> now.isBefore(at.plus(QUICK_FOR))).isEmpty();
    }

    static boolean isCheckDue(Optional<Instant> checkedAt, Instant now) {
        return checkedAt.filter(at -> now.isBefore(at.plus(CHECKED_EVERY))).isEmpty();
    }

    /** Whether a PC will go on to ask as often as it should, by what it says about the last of its times. */
    boolean isAsWanted(Optional<String> reportedMinutes) {
        return reportedMinutes
                .map(String::strip)
                .filter(Integer.toString(polling.everyMinutes())::equals)
                .isPresent();
    }

    /** How often a PC asks in the long run, in minutes. */
    public int everyMinutes() {
        return polling.everyMinutes();
    }

    /** When the device of an enrollment is expected; empty unless it is a PC under management that was seen before. */
    public Optional<Expected> expected(Enrollment enrollment) {
        return enrollment
                .lastSeenAt()
                .filter(_ -> enrollment.isLiving() && enrollment.type().platform() == Platform.WINDOWS)
                .map(seen -> new Expected(seen.plus(Duration.ofMinutes(everyMinutes())), everyMinutes()));
    }
}
