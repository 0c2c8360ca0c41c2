package helder.looks;

import helder.identity.EnrollmentId;
import helder.manifest.DataItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A look as it stands in the log.
 *
 * @param id rises with time, so that a list goes on from it
 * @param actorKind {@code person}, {@code operator} or {@code automatic}
 * @param actorRole code of the role; {@code operator} or {@code automatic} for those
 * @param alias what the people concerned read in place of the name; blank where they read the name
 * @param isNamed whether the people concerned read the name
 * @param enrollments the first hundred enrollments concerned
 * @param people how many people were concerned
 * @param delay when those concerned see it later; also when that time is over
 * @param toldAt since when those concerned can see one with a delay; empty while it is kept from them, and where it never was
 */
public record LookRecord(
        String id,
        Instant lookedAt,
        String actorKind,
        String actorId,
        String actorName,
        String actorRole,
        String alias,
        boolean isNamed,
        String face,
        Set<DataItem> items,
        Optional<String> reason,
        List<EnrollmentId> enrollments,
        int people,
        Optional<Delay> delay,
        Optional<Instant> toldAt) {

    /** How many enrollments of one look are named. */
    public static final int SHOWN_ENROLLMENTS = 100;

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    /** Until when it is kept from those concerned at the latest; empty when they can see it. */
    public Optional<Instant> keptUntil() {
        return toldAt.isPresent() ? Optional.empty() : delay.map(Delay::until);
    }

    /** The id from which a list goes on, as it stands in an address; empty when it can be none. */
    public static Optional<String> place(String text) {
        return ID.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
