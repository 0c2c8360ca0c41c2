package helder.quiettime;

import static helder.store.schema.Tables.QUIET_HOURS;
import static helder.store.schema.Tables.QUIET_TIME;

import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.secrets.Vault;
import helder.store.Tx;
import helder.store.schema.tables.records.QuietTimeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Quiet times in storage; addresses of calendars and busy times are sealed. */
final class QuietTimeRepository {

    private final Vault vault;

    QuietTimeRepository(Vault vault) {
        this.vault = vault;
    }

    static Optional<Week> hours(DSLContext dsl) {
        return dsl.selectFrom(QUIET_HOURS).fetchOptional(QUIET_HOURS.HOURS).map(WeekFormat::read);
    }

    static void setHours(Tx tx, OrganisationId organisation, Week hours, Instant now) {
        tx.dsl()
                .insertInto(QUIET_HOURS)
                .set(QUIET_HOURS.ORGANISATION_ID, organisation.value())
                .set(QUIET_HOURS.HOURS, hours.toString())
                .set(QUIET_HOURS.CHANGED_AT, now)
                .onConflict(QUIET_HOURS.ORGANISATION_ID)
                .doUpdate()
                .set(QUIET_HOURS.HOURS, hours.toString())
                .set(QUIET_HOURS.CHANGED_AT, now)
                .execute();
    }

    Optional<QuietTimeRecord> row(DSLContext dsl, PersonId person) {
        return dsl.selectFrom(QUIET_TIME)
                .where(QUIET_TIME.PERSON_ID.eq(person.value()))
                .fetchOptional();
    }

    void set(Tx tx, OrganisationId organisation, PersonId person, Map<Field<?>, @Nullable Object> values) {
        tx.dsl()
                .insertInto(QUIET_TIME)
                .set(QUIET_TIME.PERSON_ID, person.value())
                .set(QUIET_TIME.ORGANISATION_ID, organisation.value())
                .onConflictDoNothing()
                .execute();
        tx.dsl()
                .update(QUIET_TIME)
                .set(values)
                .where(QUIET_TIME.PERSON_ID.eq(person.value()))
                .execute();
    }

    /** Sets when it was tried, unless that was after an instant or another calendar was named meanwhile. */
    boolean claim(Tx tx, PersonId person, Instant calendarAt, Instant notAfter, Instant now) {
        return tx.dsl()
                        .update(QUIET_TIME)
                        .set(QUIET_TIME.TRIED_AT, now)
                        .where(QUIET_TIME.PERSON_ID.eq(person.value()))
                        .and(QUIET_TIME.CALENDAR_AT.eq(calendarAt))
                        .and(QUIET_TIME.TRIED_AT.isNull().or(QUIET_TIME.TRIED_AT.le(notAfter)))
                        .execute()
                == 1;
    }

    void read(Tx tx, PersonId person, Instant calendarAt, Spans busy, int unread, Instant now) {
        tx.dsl()
                .update(QUIET_TIME)
                .set(QUIET_TIME.BUSY, vault.seal(bytes(busy), QuietTimeSecrets.BUSY.context(person.value())))
                .set(QUIET_TIME.UNREAD, (long) unread)
                .set(QUIET_TIME.READ_AT, now)
                .setNull(QUIET_TIME.FAULT)
                .where(QUIET_TIME.PERSON_ID.eq(person.value()))
                .and(QUIET_TIME.CALENDAR_AT.eq(calendarAt))
                .execute();
    }

    /** Those whose calendar was last tried before an instant, longest ago first. */
    static List<PersonId> toRead(DSLContext dsl, Instant before, int most) {
        return dsl
                .select(QUIET_TIME.PERSON_ID)
                .from(QUIET_TIME)
                .where(QUIET_TIME.CALENDAR.isNotNull())
                .and(QUIET_TIME.TRIED_AT.isNull().or(QUIET_TIME.TRIED_AT.le(before)))
                .orderBy(QUIET_TIME.TRIED_AT.nullsFirst(), QUIET_TIME.PERSON_ID)
                .limit(most)
                .fetch(QUIET_TIME.PERSON_ID)
                .stream()
                .map(PersonId::new)
                .toList();
    }

    void failed(Tx tx, PersonId person, Instant calendarAt, CalendarFault fault) {
        tx.dsl()
                .update(QUIET_TIME)
                .set(QUIET_TIME.FAULT, fault.code())
                .where(QUIET_TIME.PERSON_ID.eq(person.value()))
                .and(QUIET_TIME.CALENDAR_AT.eq(calendarAt))
                .execute();
    }

    /** What was read so long ago that all of it is over. */
    static int forgetBusy(Tx tx, Instant readBefore) {
        return tx.dsl()
                .update(QUIET_TIME)
                .setNull(QUIET_TIME.BUSY)
                .where(QUIET_TIME.BUSY.isNotNull())
                .and(QUIET_TIME.READ_AT.le(readBefore))
                .execute();
    }

    static List<PersonId> after(DSLContext dsl, String person, int most) {
        return dsl
                .select(QUIET_TIME.PERSON_ID)
                .from(QUIET_TIME)
                .where(QUIET_TIME.PERSON_ID.gt(person))
                .orderBy(QUIET_TIME.PERSON_ID)
                .limit(most)
                .fetch(QUIET_TIME.PERSON_ID)
                .stream()
                .map(PersonId::new)
                .toList();
    }

    static void forget(Tx tx, PersonId person) {
        tx.dsl()
                .deleteFrom(QUIET_TIME)
                .where(QUIET_TIME.PERSON_ID.eq(person.value()))
                .execute();
    }

    byte[] seal(PersonId person, String address) {
        return vault.seal(address.getBytes(StandardCharsets.UTF_8), QuietTimeSecrets.CALENDARS.context(person.value()));
    }

    Optional<String> address(QuietTimeRecord row) {
        return Optional.ofNullable(row.getCalendar())
                .map(bytes -> new String(
                        vault.open(bytes, QuietTimeSecrets.CALENDARS.context(row.getPersonId())),
                        StandardCharsets.UTF_8));
    }

    Spans busy(QuietTimeRecord row) {
        return Optional.ofNullable(row.getBusy())
                .map(bytes -> spans(new String(
                        vault.open(bytes, QuietTimeSecrets.BUSY.context(row.getPersonId())),
                        StandardCharsets.US_ASCII)))
                .orElse(Spans.NONE);
    }

    /** Seconds from and until, each stretch in a line. */
    private static byte[] bytes(Spans busy) {
        return busy.inOrder().stream()
                .map(span -> span.from().getEpochSecond() + " " + span.until().getEpochSecond())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Spans spans(String lines) {
        var spans = new ArrayList<Span>();
        for (String line : lines.lines().toList()) {
            String[] seconds = line.split(" ", 2);
            spans.add(new Span(
                    Instant.ofEpochSecond(Long.parseLong(seconds[0])),
                    Instant.ofEpochSecond(Long.parseLong(seconds[1]))));
        }
        return Spans.of(spans);
    }
}
