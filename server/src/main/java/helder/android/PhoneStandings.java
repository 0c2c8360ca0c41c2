package helder.android;

import helder.identity.EnrollmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How phones stand to what is to hold on them, for those who look after them. */
public interface PhoneStandings {

    /** Empty for what is no phone with Android, or is not managed any more. */
    Optional<Standing> of(EnrollmentId enrollment);

    /**
     * How a phone stands.
     *
     * @param isApplied whether it said that it has what it is to have
     * @param refused present while there is something that Google does not take for it
     * @param issues what of it does not hold; device data, so only for whoever may see it
     */
    record Standing(boolean isApplied, Optional<Refused> refused, List<PhoneIssue> issues) {
        public Standing {
            issues = List.copyOf(issues);
        }
    }

    /**
     * What Google, or this server, refused as a whole: the phone keeps what it had.
     *
     * @param part what it is about; empty when nobody said
     * @param word Google's word for it, or the rule of a policy that orders broke together
     * @param until when it is not tried again before, unless something else is to hold
     */
    record Refused(Optional<PhoneIssue.Part> part, String word, Instant at, Instant until) {}
}
