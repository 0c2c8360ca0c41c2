package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT_TICKET;

import helder.identity.CharterId;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.store.schema.tables.records.EnrollmentTicketRecord;
import helder.text.Language;
import java.time.Instant;
import java.util.Arrays;
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
                row.getShownHash(),
                Language.of(row.getLanguage()),
                row.getGrantedRights().intValue(),
                Arrays.stream(Ticket.Purpose.values())
                        .filter(purpose -> purpose.code().equals(row.getPurpose()))
                        .findAny()
                        .orElseThrow(TicketRows::unknownWord),
                Optional.ofNullable(row.getEnrollmentId()).map(EnrollmentId::new),
                Optional.ofNullable(row.get(ENROLLMENT_TICKET.FORM)).map(DeviceForm::of),
                Arrays.stream(Ticket.State.values())
                        .filter(state -> state.code().equals(row.getState()))
                        .findAny()
                        .orElseThrow(TicketRows::unknownWord),
                row.getCreatedAt(),
                row.getExpiresAt());
    }

    private static IllegalStateException unknownWord() {
        return new IllegalStateException("A stored ticket has an unknown state or purpose");
    }
}
