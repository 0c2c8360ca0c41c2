package helder.looks;

import helder.identity.EnrollmentId;
import helder.manifest.DataItem;
import java.time.Instant;
import java.util.Optional;

/**
 * Which looks somebody wants to see.
 *
 * @param enrollment at this device
 * @param role by somebody in this role; {@code operator} for operators
 * @param item at this class of data
 * @param from not before
 * @param to before
 */
public record LookFilter(
        Optional<EnrollmentId> enrollment,
        Optional<String> role,
        Optional<DataItem> item,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** All. */
    public static final LookFilter NONE =
            new LookFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
