package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT_TICKET;

import helder.identity.Actor;
import helder.identity.CharterId;
import helder.identity.Codes;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.EnrollmentTicketRecord;
import helder.text.Language;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;

/** Turns rows into tickets. */
final class TicketRows {

    private static final Param<String> ID = Prepared.parameter("id", ENROLLMENT_TICKET.ID);
    private static final Param<String> HASH = Prepared.parameter("hash", ENROLLMENT_TICKET.SECRET_HASH);
    private static final Param<String> BOUND_TO = Prepared.parameter("enrollment", ENROLLMENT_TICKET.ENROLLMENT_ID);
    private static final Param<Instant> NOW = Prepared.parameter("now", ENROLLMENT_TICKET.EXPIRES_AT);
    private static final Condition IS_OPEN =
            ENROLLMENT_TICKET.STATE.in(Ticket.State.ISSUED.code(), Ticket.State.CERTIFICATE_ISSUED.code());
    private static final Prepared<EnrollmentTicketRecord> OF_ID = of(ENROLLMENT_TICKET.ID.eq(ID));
    private static final Prepared<EnrollmentTicketRecord> OF_SECRET = of(ENROLLMENT_TICKET.SECRET_HASH.eq(HASH));
    private static final Prepared<EnrollmentTicketRecord> OF_CHALLENGE = Prepared.reading(
            ENROLLMENT_TICKET,
            dsl -> Store.locking(
                    dsl, dsl.selectFrom(ENROLLMENT_TICKET).where(ENROLLMENT_TICKET.CHALLENGE_HASH.eq(HASH))));
    private static final Prepared<Record> BIND = Prepared.changing(dsl -> dsl.update(ENROLLMENT_TICKET)
            .set(ENROLLMENT_TICKET.STATE, Ticket.State.BOUND.code())
            .set(ENROLLMENT_TICKET.ENROLLMENT_ID, BOUND_TO)
            .where(ENROLLMENT_TICKET.ID.eq(ID))
            .and(IS_OPEN)
            .and(ENROLLMENT_TICKET.EXPIRES_AT.gt(NOW)));

    private TicketRows() {}

    private static Prepared<EnrollmentTicketRecord> of(Condition condition) {
        return Prepared.reading(
                ENROLLMENT_TICKET, dsl -> dsl.selectFrom(ENROLLMENT_TICKET).where(condition));
    }

    static Optional<Ticket> find(DSLContext dsl, TicketId id) {
        return OF_ID.on(dsl).with(ID, id.value()).first().map(TicketRows::ticket);
    }

    static Optional<Ticket> findBySecretHash(DSLContext dsl, String hash) {
        return OF_SECRET.on(dsl).with(HASH, hash).first().map(TicketRows::ticket);
    }

    /** Locked until the commit, so that no other server decides on the same challenge meanwhile. */
    static Optional<Ticket> lockByChallengeHash(DSLContext dsl, String hash) {
        return OF_CHALLENGE.on(dsl).with(HASH, hash).first().map(TicketRows::ticket);
    }

    /** Uses it up if it is live. */
    static boolean bind(Tx tx, TicketId id, EnrollmentId enrollment, Instant now) {
        return BIND.on(tx.dsl())
                        .with(BOUND_TO, enrollment.value())
                        .with(ID, id.value())
                        .with(NOW, now)
                        .execute()
                == 1;
    }

    static Condition isLive(Instant now) {
        return IS_OPEN.and(ENROLLMENT_TICKET.EXPIRES_AT.gt(now));
    }

    static Condition isHandedOut(EnrollmentType type) {
        return ENROLLMENT_TICKET
                .SHOWN_HASH
                .eq(StoredTickets.NOTHING_SHOWN)
                .and(ENROLLMENT_TICKET.ENROLLMENT_TYPE.eq(type.code()))
                .and(ENROLLMENT_TICKET.PURPOSE.eq(Ticket.Purpose.ENROLL.code()));
    }

    static HandedOut handedOut(EnrollmentTicketRecord row) {
        return new HandedOut(
                ticket(row),
                Optional.ofNullable(row.getMadeByKind())
                        .map(kind -> Actor.stored(
                                kind,
                                Objects.requireNonNull(row.getMadeById()),
                                Objects.requireNonNull(row.getMadeByName()),
                                row.getMadeByRole())));
    }

    static Ticket ticket(EnrollmentTicketRecord row) {
        return new Ticket(
                new TicketId(row.getId()),
                new PersonId(row.getPersonId()),
                Ownership.of(row.getOwnership()),
                EnrollmentType.of(row.getEnrollmentType()),
                new CharterId(row.getCharterId()),
                row.getCharterVersion(),
                Optional.of(row.getShownHash()).filter(hash -> !hash.equals(StoredTickets.NOTHING_SHOWN)),
                Language.of(row.getLanguage()),
                row.getGrantedRights().intValue(),
                Codes.stored(Ticket.Purpose.values(), Ticket.Purpose::code, row.getPurpose(), "purpose of a ticket"),
                Optional.ofNullable(row.getEnrollmentId()).map(EnrollmentId::new),
                Optional.ofNullable(row.get(ENROLLMENT_TICKET.FORM)).map(DeviceForm::of),
                Codes.stored(Ticket.State.values(), Ticket.State::code, row.getState(), "state of a ticket"),
                row.getCreatedAt(),
                row.getExpiresAt(),
                GroupKey.parted(row.getGroupKeys()));
    }
}
