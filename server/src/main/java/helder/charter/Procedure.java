package helder.charter;

import helder.identity.Ownership;
import helder.identity.Role;
import java.time.Duration;
import java.util.Set;

/**
 * How the charter of one ownership is changed.
 *
 * @param notice whole days between the announcement of something wider and the moment at which it reaches everybody
 * @param signers the offices that must sign something wider
 */
public record Procedure(Ownership ownership, Duration notice, Set<Role> signers) {

    /** Where the organisation chose nothing: two weeks, and the privacy officer signs. */
    private static final Duration USUAL_NOTICE = Duration.ofDays(14);

    private static final Set<Role> USUAL_SIGNERS = Set.of(Role.PRIVACY_OFFICER);

    /** Time to read, ask and leave. */
    private static final long MINIMUM_PERSONAL_DAYS = 7;

    public static final long MAXIMUM_DAYS = 90;

    /** @throws IllegalArgumentException when the notice time is out of range, or nobody or somebody without an office would sign */
    public Procedure {
        signers = Set.copyOf(signers);
        long least = minimumDays(ownership);
        long days = notice.toDays();
        if (days < least || days > MAXIMUM_DAYS || !notice.equals(Duration.ofDays(days))) {
            throw new IllegalArgumentException("The notice time for " + ownership.code() + " devices is " + least
                    + " to " + MAXIMUM_DAYS + " whole days");
        }
        if (signers.isEmpty() || !signers.stream().allMatch(Role::signsCharters)) {
            throw new IllegalArgumentException(
                    "At least one of privacy-officer, works-council, legal and human-resources signs, and nobody else");
        }
    }

    static Procedure usual(Ownership ownership) {
        return new Procedure(ownership, USUAL_NOTICE, USUAL_SIGNERS);
    }

    /** The shortest notice time that is possible, in days. */
    public static long minimumDays(Ownership ownership) {
        return switch (ownership) {
            case PERSONAL -> MINIMUM_PERSONAL_DAYS;
            case COMPANY -> 0;
        };
    }
}
