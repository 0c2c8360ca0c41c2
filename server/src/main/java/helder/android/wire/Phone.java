package helder.android.wire;

import helder.identity.EnrollmentId;
import helder.protocol.android.name.DeviceName;
import java.time.Instant;
import java.util.Optional;

/**
 * A phone as it is known at Google.
 *
 * @param name of its enrollment there; another one each time that it enrolls
 * @param apiLevel of its Android, as it said last
 * @param reportedAt when it said last how it is, by its own word
 * @param given the policy that it was given last
 * @param isApplied whether it said that it has that one
 * @param unkeptAt since when it says that it does not keep to something for which Android would erase in the end
 * @param isResting whether what it was given last is without that, so that Android counts anew
 * @param tries how often its work went wrong since it last went well
 */
record Phone(
        EnrollmentId enrollment,
        DeviceName name,
        Optional<Integer> apiLevel,
        Optional<Instant> reportedAt,
        Optional<Given> given,
        boolean isApplied,
        Optional<Instant> unkeptAt,
        boolean isResting,
        int tries) {

    /**
     * A policy that this server keeps at Google.
     *
     * @param id a keyed hash of what is in it
     * @param version as Google counts
     */
    record Given(String id, long version) {}
}
