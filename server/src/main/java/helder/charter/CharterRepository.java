package helder.charter;

import static helder.store.schema.Tables.CHARTER;

import helder.identity.CharterId;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.secrets.Fingerprint;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The table of charters. Rows are added; the only change ever made is the end of being in force. */
final class CharterRepository {

    private static final String IN_FORCE = "in_force";
    private static final String SUPERSEDED = "superseded";
    private static final Param<String> ORGANISATION = Prepared.parameter("organisation", CHARTER.ORGANISATION_ID);
    private static final Param<String> OWNERSHIP = Prepared.parameter("ownership", CHARTER.OWNERSHIP);
    private static final Prepared<Record> VERSION_IN_FORCE = Prepared.reading(
            List.of(CHARTER.VERSION),
            dsl -> dsl.select(CHARTER.VERSION)
                    .from(CHARTER)
                    .where(CHARTER.ORGANISATION_ID.eq(ORGANISATION))
                    .and(CHARTER.OWNERSHIP.eq(OWNERSHIP))
                    .and(CHARTER.STATE.eq(IN_FORCE)));
    private static final List<Field<?>> ID = List.of(CHARTER.ID);
    private static final Prepared<Record> HOLD = Prepared.reading(
            ID,
            dsl -> Store.sharing(
                    dsl,
                    dsl.select(ID)
                            .from(CHARTER)
                            .where(CHARTER.ORGANISATION_ID.eq(ORGANISATION))
                            .and(CHARTER.OWNERSHIP.eq(OWNERSHIP))
                            .and(CHARTER.STATE.eq(IN_FORCE))));

    /** Empty when none was published yet. One read of a small index. */
    Optional<Long> versionInForce(DSLContext dsl, OrganisationId organisation, Ownership ownership) {
        return VERSION_IN_FORCE
                .on(dsl)
                .with(ORGANISATION, organisation.value())
                .with(OWNERSHIP, ownership.code())
                .first()
                .map(row -> row.get(CHARTER.VERSION));
    }

    /** Locks the row in force against publications until the commit, where the engine has more than one writer. */
    boolean hold(Tx tx, OrganisationId organisation, Ownership ownership) {
        return HOLD.on(tx.dsl())
                .with(ORGANISATION, organisation.value())
                .with(OWNERSHIP, ownership.code())
                .any();
    }

    Optional<Charter> find(DSLContext dsl, OrganisationId organisation, Ownership ownership, long version) {
        return dsl.selectFrom(CHARTER)
                .where(CHARTER.ORGANISATION_ID.eq(organisation.value()))
                .and(CHARTER.OWNERSHIP.eq(ownership.code()))
                .and(CHARTER.VERSION.eq(version))
                .fetchOptional(CharterRepository::charter);
    }

    /** The last version before the first one that still waits for its time; empty when none waits. */
    Optional<Long> versionBeforeWaiting(DSLContext dsl, OrganisationId organisation, Ownership ownership, Instant now) {
        return dsl.select(DSL.min(CHARTER.VERSION))
                .from(CHARTER)
                .where(CHARTER.ORGANISATION_ID.eq(organisation.value()))
                .and(CHARTER.OWNERSHIP.eq(ownership.code()))
                .and(CHARTER.EFFECTIVE_AT.gt(now))
                .fetchOptional(0, Long.class)
                .map(first -> first - 1);
    }

    Optional<Charter> find(DSLContext dsl, CharterId id) {
        return dsl.selectFrom(CHARTER).where(CHARTER.ID.eq(id.value())).fetchOptional(CharterRepository::charter);
    }

    /** Newest first. */
    List<Charter> versions(DSLContext dsl, OrganisationId organisation, Ownership ownership) {
        return dsl.selectFrom(CHARTER)
                .where(CHARTER.ORGANISATION_ID.eq(organisation.value()))
                .and(CHARTER.OWNERSHIP.eq(ownership.code()))
                .orderBy(CHARTER.VERSION.desc())
                .fetch(CharterRepository::charter);
    }

    void supersede(Tx tx, CharterId id, Instant now) {
        tx.dsl()
                .update(CHARTER)
                .set(CHARTER.STATE, SUPERSEDED)
                .set(CHARTER.SUPERSEDED_AT, now)
                .where(CHARTER.ID.eq(id.value()))
                .execute();
    }

    void insert(Tx tx, OrganisationId organisation, Charter charter) {
        tx.dsl()
                .insertInto(CHARTER)
                .set(CHARTER.ID, charter.id().value())
                .set(CHARTER.ORGANISATION_ID, organisation.value())
                .set(CHARTER.OWNERSHIP, charter.ownership().code())
                .set(CHARTER.VERSION, charter.version())
                .set(CHARTER.STATE, IN_FORCE)
                .set(CHARTER.BODY, CharterFormat.canonical(charter.text()))
                .set(CHARTER.HASH, charter.hash())
                .set(CHARTER.AUTHOR, charter.author())
                .set(CHARTER.CREATED_AT, charter.inForceAt())
                .set(CHARTER.IN_FORCE_AT, charter.inForceAt())
                .set(CHARTER.EFFECTIVE_AT, charter.effectiveAt())
                .execute();
    }

    /** A charter that was changed behind Helder's back is not believed: nothing may be decided by it. */
    private static Charter charter(Record row) {
        String body = row.get(CHARTER.BODY);
        String hash = row.get(CHARTER.HASH);
        long version = row.get(CHARTER.VERSION);
        if (!Fingerprint.ofText(body).equals(hash)) {
            throw new IllegalStateException("Version " + version + " of the charter for " + row.get(CHARTER.OWNERSHIP)
                    + " devices was changed in the database; restore it from a backup");
        }
        return switch (CharterFormat.read(body)) {
            case CharterFormat.Reading.Read read ->
                new Charter(
                        new CharterId(row.get(CHARTER.ID)),
                        version,
                        read.text(),
                        hash,
                        row.get(CHARTER.AUTHOR),
                        row.get(CHARTER.IN_FORCE_AT),
                        row.get(CHARTER.EFFECTIVE_AT),
                        Optional.ofNullable(row.get(CHARTER.SUPERSEDED_AT)));
            case CharterFormat.Reading.Faulty faulty ->
                throw new IllegalStateException(
                        "Version " + version + " of the charter for " + row.get(CHARTER.OWNERSHIP)
                                + " devices cannot be read: " + faulty.faults().getFirst());
        };
    }
}
