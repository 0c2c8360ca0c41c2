package helder.looks;

import helder.identity.PersonId;
import helder.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody asked that their looks at one person are shown to that person later.
 *
 * @param person whom it is about
 * @param requester who asked, and who alone looks under it
 * @param days for how long, from the approval
 * @param expiresAt until when offices can approve it
 * @param approvals oldest first
 * @param until when everything is shown at the latest; empty as long as it is not approved
 * @param released that somebody ended it earlier, that its time was noted to be over, or that whoever asked or approved lost their office
 * @param refused that an office said no, or that it ended by itself before the last yes
 */
public record Investigation(
        String id,
        PersonId person,
        PersonId requester,
        String requesterName,
        String reason,
        int days,
        Instant requestedAt,
        Instant expiresAt,
        List<Approval> approvals,
        Optional<Instant> until,
        Optional<End> released,
        Optional<End> refused) {

    /** How long offices have to approve. */
    static final Duration TO_APPROVE = Duration.ofDays(7);

    /** So many requests of one administrator wait at once, so that nobody buries the one that matters. */
    public static final int OPEN_AT_MOST = 5;

    /** How many offices must approve, each by another person. */
    public static final int APPROVALS = 2;

    /** One office said yes. */
    public record Approval(Role office, PersonId person, String name, Instant at) {}

    /**
     * How it ended.
     *
     * @param by a name; empty when it ended by itself
     * @param why empty where nobody had to say
     */
    public record End(Instant at, String by, String why) {}

    /** Where it stands. */
    public enum State {
        /** Offices have to say yes. */
        WAITING("waiting"),
        /** Looks under it are kept from the person. */
        RUNNING("running"),
        /** Everything was shown. */
        OVER("over"),
        /** An office said no. */
        REFUSED("refused"),
        /** Nobody decided in time. */
        EXPIRED("expired"),
        /** Whoever asked, or had said yes, lost their office before the last yes. */
        LAPSED("lapsed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** Where it stands at a moment. */
    public State state(Instant now) {
        if (refused.isPresent()) {
            return refused.get().by().isEmpty() ? State.LAPSED : State.REFUSED;
        }
        if (until.isPresent()) {
            return released.isPresent() || !now.isBefore(until.get()) ? State.OVER : State.RUNNING;
        }
        return now.isBefore(expiresAt) ? State.WAITING : State.EXPIRED;
    }

    /** The offices that approved it. */
    public List<Role> offices() {
        return approvals.stream().map(Approval::office).toList();
    }
}
