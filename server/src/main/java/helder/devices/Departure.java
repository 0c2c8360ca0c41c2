package helder.devices;

import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.manifest.DataItem;
import java.time.Instant;
import java.util.Set;

/**
 * What was deleted because the management of a device ended or its end was ordered.
 *
 * @param items of which a value was there
 */
public record Departure(EnrollmentId enrollment, PersonId person, Set<DataItem> items, Instant deletedAt) {

    public Departure {
        items = Set.copyOf(items);
    }
}
