package helder.devices;

import static helder.store.schema.Tables.DEPARTURE;

import helder.identity.EnrollmentId;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.manifest.DataItem;
import helder.store.Tx;
import helder.store.schema.tables.records.DepartureRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** The rows of departures. */
final class DepartureRows {

    private static final String BETWEEN = " ";

    private DepartureRows() {}

    /** Adds to what was noted for the enrollment before: an order to leave may be taken back and come again. */
    static void note(Tx tx, Enrollment enrollment, Set<DataItem> items, Instant now) {
        Set<DataItem> all = EnumSet.noneOf(DataItem.class);
        all.addAll(items);
        Optional<Departure> before = find(tx.dsl(), enrollment.id());
        before.map(Departure::items).ifPresent(all::addAll);
        if (before.isPresent() && items.isEmpty()) {
            return;
        }
        String codes = all.stream().map(DataItem::code).collect(Collectors.joining(BETWEEN));
        tx.dsl()
                .insertInto(DEPARTURE)
                .set(DEPARTURE.ENROLLMENT_ID, enrollment.id().value())
                .set(DEPARTURE.ORGANISATION_ID, enrollment.organisation().value())
                .set(DEPARTURE.PERSON_ID, enrollment.person().value())
                .set(DEPARTURE.ITEMS, codes)
                .set(DEPARTURE.DELETED_AT, now)
                .onConflict(DEPARTURE.ENROLLMENT_ID)
                .doUpdate()
                .set(DEPARTURE.ITEMS, codes)
                .set(DEPARTURE.DELETED_AT, now)
                .execute();
    }

    static Optional<Departure> find(DSLContext dsl, EnrollmentId enrollment) {
        return dsl.selectFrom(DEPARTURE)
                .where(DEPARTURE.ENROLLMENT_ID.eq(enrollment.value()))
                .fetchOptional(DepartureRows::departure);
    }

    static List<Departure> all(DSLContext dsl, OrganisationId organisation) {
        return dsl.selectFrom(DEPARTURE)
                .where(DEPARTURE.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(DEPARTURE.DELETED_AT)
                .fetch(DepartureRows::departure);
    }

    private static Departure departure(DepartureRecord row) {
        var items = EnumSet.noneOf(DataItem.class);
        Arrays.stream(row.getItems().split(BETWEEN, -1))
                .filter(code -> !code.isEmpty())
                .forEach(code -> items.add(DataItem.of(code)));
        return new Departure(
                new EnrollmentId(row.getEnrollmentId()), new PersonId(row.getPersonId()), items, row.getDeletedAt());
    }
}
