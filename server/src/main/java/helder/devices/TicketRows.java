package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT_TICKET;

import helder.identity.CharterId;
import helder.identity.Codes;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.store.schema.tables.records.EnrollmentTicketRecord;
import helder.text.Language;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Turns rows into tickets. */
final class TicketRows {

    private TicketRows() {}

    static Optional<Ticket> one(DSLContext dsl, Condition condition) {
        return dsl.selectFrom(ENROLLMENT_TICKET)
                .where(condition)
                .fetchOptional()
                .map(TicketRows::ticket);
    }

    static Condition isLive(Instant now) {
        return ENROLLMENT_TICKET
                .STATE
                .in(Ticket.State.ISSUED.code(), Ticket.State.CERTIFICATE_ISSUED.code())
                .and(ENROLLMENT_TICKET.EXPIRES_AT.gt(now));
    }

    static Ticket ticket(EnrollmentTicketRecord row) {
        return new Ticket(
                new TicketId(row.getId()),
                new PersonId(row.getPersonId()),
                Ownership.of(row.getOwnership()),
                EnrollmentType.of(row.getEnrollmentType()),
                new CharterId(row.getCharterId()),
                row.getCharterVersion(),
                Optional.of(row.getShownHash()).filter(hash -> !hash.isEmpty()),
                Language.of(row.getLanguage()),
                row.getGrantedRights().intValue(),
                Codes.stored(Ticket.Purpose.values(), Ticket.Purpose::code, row.getPurpose(), "purpose of a ticket"),
                Optional.ofNullable(row.getEnrollmentId()).map(EnrollmentId::new),
                Optional.ofNullable(row.get(ENROLLMENT_TICKET.FORM)).map(DeviceForm::of),
                Codes.stored(Ticket.State.values(), Ticket.State::code, row.getState(), "state of a ticket"),
                row.getCreatedAt(),
                row.getExpiresAt());
    }
}
