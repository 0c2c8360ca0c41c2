package helder.looks;

import helder.identity.EnrollmentId;
import helder.manifest.DataItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A look as the person concerned may know it. It holds nothing about anybody else, and the name of whoever looked only where that may
 * be told.
 *
 * @param id rises with time, so that a list goes on from it
 * @param actorKind {@code person}, {@code operator} or {@code automatic}
 * @param actorRole code of the role; {@code operator} or {@code automatic} for those
 * @param name empty where the person reads the alias
 * @param enrollments the first hundred of the person's own enrollments concerned
 * @param people how many people were concerned
 * @param devices how many enrollments were concerned
 * @param delay that it was kept from the person for a time, which is over
 */
public record SeenLook(
        String id,
        Instant lookedAt,
        String actorKind,
        String actorRole,
        Optional<String> name,
        String alias,
        String face,
        Set<DataItem> items,
        Optional<String> reason,
        List<EnrollmentId> enrollments,
        int people,
        int devices,
        Optional<Delay> delay) {}
