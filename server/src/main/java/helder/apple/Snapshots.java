package helder.apple;

import static helder.store.schema.Tables.DECLARATION_SNAPSHOT;

import helder.identity.EnrollmentId;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.springframework.stereotype.Repository;

/** The declarations last advertised to devices: the newest two of each, so that what was advertised can be fetched. */
@Repository
public class Snapshots {

    private static final int KEPT = 2;
    private static final Param<String> OF = Prepared.parameter("enrollment", DECLARATION_SNAPSHOT.ENROLLMENT_ID);
    private static final List<Field<?>> COLUMNS = List.of(
            DECLARATION_SNAPSHOT.DECLARATIONS_TOKEN, DECLARATION_SNAPSHOT.BODY, DECLARATION_SNAPSHOT.CREATED_AT);
    private static final Prepared<Record> NEWEST_FIRST = Prepared.reading(
            COLUMNS,
            dsl -> dsl.select(COLUMNS)
                    .from(DECLARATION_SNAPSHOT)
                    .where(DECLARATION_SNAPSHOT.ENROLLMENT_ID.eq(OF))
                    .orderBy(DECLARATION_SNAPSHOT.CREATED_AT.desc(), DECLARATION_SNAPSHOT.DECLARATIONS_TOKEN));

    private final Store store;

    public Snapshots(Store store) {
        this.store = store;
    }

    /** What was advertised, in the words of the wire. */
    public record Snapshot(String token, String body, Instant createdAt) {}

    /** Newest first. */
    public List<Snapshot> of(EnrollmentId enrollment) {
        return store
                .read(dsl -> NEWEST_FIRST.on(dsl).with(OF, enrollment.value()).all())
                .stream()
                .map(row -> new Snapshot(
                        row.get(DECLARATION_SNAPSHOT.DECLARATIONS_TOKEN),
                        row.get(DECLARATION_SNAPSHOT.BODY),
                        row.get(DECLARATION_SNAPSHOT.CREATED_AT)))
                .toList();
    }

    /** The one advertised last. */
    public Optional<Snapshot> newest(EnrollmentId enrollment) {
        return of(enrollment).stream().findFirst();
    }

    /** Keeps what is advertised now, and forgets all but the newest two. */
    public void add(Tx tx, EnrollmentId enrollment, Snapshot snapshot) {
        tx.dsl()
                .insertInto(DECLARATION_SNAPSHOT)
                .set(DECLARATION_SNAPSHOT.ENROLLMENT_ID, enrollment.value())
                .set(DECLARATION_SNAPSHOT.DECLARATIONS_TOKEN, snapshot.token())
                .set(DECLARATION_SNAPSHOT.BODY, snapshot.body())
                .set(DECLARATION_SNAPSHOT.CREATED_AT, snapshot.createdAt())
                .onConflict(DECLARATION_SNAPSHOT.ENROLLMENT_ID, DECLARATION_SNAPSHOT.DECLARATIONS_TOKEN)
                .doUpdate()
                .set(DECLARATION_SNAPSHOT.CREATED_AT, snapshot.createdAt())
                .execute();
        List<String> tokens = tx.dsl()
                .select(DECLARATION_SNAPSHOT.DECLARATIONS_TOKEN)
                .from(DECLARATION_SNAPSHOT)
                .where(DECLARATION_SNAPSHOT.ENROLLMENT_ID.eq(enrollment.value()))
                .orderBy(DECLARATION_SNAPSHOT.CREATED_AT.desc(), DECLARATION_SNAPSHOT.DECLARATIONS_TOKEN)
                .fetch(DECLARATION_SNAPSHOT.DECLARATIONS_TOKEN);
        if (tokens.size() > KEPT) {
            tx.dsl()
                    .deleteFrom(DECLARATION_SNAPSHOT)
                    .where(
                            DECLARATION_SNAPSHOT.ENROLLMENT_ID.eq(enrollment.value()),
                            DECLARATION_SNAPSHOT.DECLARATIONS_TOKEN.in(tokens.subList(KEPT, tokens.size())))
                    .execute();
        }
    }

    void forget(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(DECLARATION_SNAPSHOT)
                .where(DECLARATION_SNAPSHOT.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }
}
