package helder.looks;

import helder.identity.EnrollmentId;
import helder.manifest.DataItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A look as it stands in the log.
 *
 * @param sequence position in the chain, from 1
 * @param actorKind {@code person}, {@code operator} or {@code automatic}
 * @param actorRole code of the role; {@code operator} or {@code automatic} for those
 * @param enrollments the first hundred enrollments concerned (of the reader only, where the reader is the person concerned)
 * @param people how many people were concerned
 * @param hash links this record to the one before
 */
public record LookRecord(
        String id,
        long sequence,
        Instant lookedAt,
        String actorKind,
        String actorId,
        String actorName,
        String actorRole,
        String face,
        Set<DataItem> items,
        Optional<String> reason,
        List<EnrollmentId> enrollments,
        int people,
        String hash) {

    /** How many enrollments of one look are named. */
    static final int SHOWN_ENROLLMENTS = 100;
}
