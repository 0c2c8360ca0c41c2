package helder.quiettime;

import static helder.store.schema.Tables.QUIET_TIME;

import helder.identity.PersonId;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.quiettime.calendar.BusyTimes;
import helder.quiettime.calendar.CalendarAddress;
import helder.quiettime.calendar.CalendarFetch;
import helder.quiettime.calendar.CalendarReader;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.QuietTimeRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * When people must not be interrupted: hours of the organisation, and what people chose for themselves. What they chose is read by them alone,
 * and by what plans interruptions; so no face but theirs may ask for it.
 */
@Service
public final class QuietTimes {

    /** So far ahead a calendar is read, and no further. */
    public static final Duration AHEAD = Duration.ofDays(14);

    /** Nobody asks not to be disturbed for longer at once. */
    public static final Duration LONGEST_UNDISTURBED = Duration.ofDays(31);

    /** So long a calendar is left alone after it was fetched, or could not be. */
    public static final Duration BETWEEN_READINGS = Duration.ofMinutes(30);

    private final Store store;
    private final Organisations organisations;
    private final People people;
    private final CalendarFetch fetch;
    private final InstantSource clock;
    private final QuietTimeRepository repository;

    QuietTimes(
            Store store,
            Organisations organisations,
            People people,
            Vault vault,
            CalendarFetch fetch,
            InstantSource clock) {
        this.store = store;
        this.organisations = organisations;
        this.people = people;
        this.fetch = fetch;
        this.clock = clock;
        this.repository = new QuietTimeRepository(vault);
    }

    /** Those of the organisation; none until somebody sets them. */
    public Week hours() {
        return store.read(QuietTimeRepository::hours).orElse(Week.NEVER);
    }

    public void setHours(Tx tx, Week hours) {
        QuietTimeRepository.setHours(tx, organisations.current(tx).id(), hours, now());
    }

    /** When that person must not be interrupted, as far as it is known now. */
    public QuietTime of(PersonId person) {
        return of(
                store.read(QuietTimeRepository::hours),
                people.find(person),
                organisations.current().timeZone(),
                own(person));
    }

    /** The same as this unit of work sees it. */
    public QuietTime of(Tx tx, PersonId person) {
        return of(
                QuietTimeRepository.hours(tx.dsl()),
                people.find(tx, person),
                organisations.current(tx).timeZone(),
                repository.row(tx.dsl(), person).map(this::own).orElse(OwnQuietTime.NONE));
    }

    private static QuietTime of(Optional<Week> hours, Optional<Person> person, ZoneId zone, OwnQuietTime own) {
        return new QuietTime(
                person.flatMap(Person::timeZone).orElse(zone),
                own.hours().or(() -> hours).orElse(Week.NEVER),
                own.undisturbedUntil(),
                own.calendar().map(OwnQuietTime.Calendar::busy).orElse(Spans.NONE));
    }

    /** For that person's own eyes, and for {@link #of}. */
    public OwnQuietTime own(PersonId person) {
        return store.read(dsl -> repository.row(dsl, person)).map(this::own).orElse(OwnQuietTime.NONE);
    }

    private OwnQuietTime own(QuietTimeRecord row) {
        return new OwnQuietTime(
                Optional.ofNullable(row.getHours()).map(WeekFormat::read),
                Optional.ofNullable(row.getUndisturbedUntilAt()).filter(now()::isBefore),
                repository
                        .address(row)
                        .flatMap(CalendarAddress::of)
                        .map(address -> new OwnQuietTime.Calendar(
                                address.host(),
                                repository.busy(row),
                                Optional.ofNullable(row.getReadAt()),
                                Optional.ofNullable(row.getFault()).flatMap(CalendarFault::find),
                                row.getUnread().intValue())));
    }

    /** @param hours empty for those of the organisation */
    public void chooseHours(Tx tx, PersonId person, Optional<Week> hours) {
        var values = new HashMap<Field<?>, @Nullable Object>();
        values.put(QUIET_TIME.HOURS, hours.map(Week::toString).orElse(null));
        set(tx, person, values);
    }

    /**
     * Do not disturb.
     *
     * @param until empty to be disturbed again
     * @throws IllegalArgumentException when it is over, or further away than {@link #LONGEST_UNDISTURBED}
     */
    public void chooseUndisturbed(Tx tx, PersonId person, Optional<Instant> until) {
        Instant now = now();
        until.ifPresent(end -> {
            if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_UNDISTURBED))) {
                throw new IllegalArgumentException(
                        "Do not disturb lasts until a time within the next " + LONGEST_UNDISTURBED.toDays() + " days");
            }
        });
        var values = new HashMap<Field<?>, @Nullable Object>();
        values.put(
                QUIET_TIME.UNDISTURBED_UNTIL_AT,
                until.map(end -> end.truncatedTo(ChronoUnit.MILLIS)).orElse(null));
        set(tx, person, values);
    }

    /** Names a published calendar in the place of the one before; false when that is no address of a calendar. */
    public boolean chooseCalendar(Tx tx, PersonId person, String address) {
        Optional<CalendarAddress> calendar = CalendarAddress.of(address);
        calendar.ifPresent(known -> setCalendar(tx, person, Optional.of(repository.seal(person, known.secret()))));
        return calendar.isPresent();
    }

    /** Forgets the address and what was read there. */
    public void leaveCalendar(Tx tx, PersonId person) {
        setCalendar(tx, person, Optional.empty());
    }

    private void setCalendar(Tx tx, PersonId person, Optional<byte[]> address) {
        var values = new HashMap<Field<?>, @Nullable Object>();
        values.put(QUIET_TIME.CALENDAR, address.orElse(null));
        values.put(QUIET_TIME.CALENDAR_AT, address.map(_ -> now()).orElse(null));
        values.put(QUIET_TIME.BUSY, null);
        values.put(QUIET_TIME.UNREAD, 0L);
        values.put(QUIET_TIME.TRIED_AT, null);
        values.put(QUIET_TIME.READ_AT, null);
        values.put(QUIET_TIME.FAULT, null);
        set(tx, person, values);
    }

    private void set(Tx tx, PersonId person, Map<Field<?>, @Nullable Object> values) {
        repository.set(tx, organisations.current(tx).id(), person, values);
    }

    /**
     * Reads the person's calendar again, unless that was less than {@link #BETWEEN_READINGS} ago. Takes seconds, so never within a unit of
     * work. What was known stays when it cannot be read.
     */
    public void readCalendar(PersonId person) {
        Instant now = now();
        Optional<QuietTimeRecord> row = store.read(dsl -> repository.row(dsl, person));
        Optional<CalendarAddress> address = row.flatMap(repository::address).flatMap(CalendarAddress::of);
        Optional<Instant> calendarAt = row.map(QuietTimeRecord::getCalendarAt);
        if (address.isEmpty() || calendarAt.isEmpty()) {
            return;
        }
        boolean isOurs =
                store.write(tx -> repository.claim(tx, person, calendarAt.get(), now.minus(BETWEEN_READINGS), now));
        if (!isOurs) {
            return;
        }
        switch (fetch.fetch(address.get())) {
            case CalendarFetch.Fetched.Failed(CalendarFault fault) ->
                store.write(tx -> {
                    repository.failed(tx, person, calendarAt.get(), fault);
                    return true;
                });
            case CalendarFetch.Fetched.File(byte[] bytes) -> {
                Optional<BusyTimes> busy = CalendarReader.read(bytes, of(person).zone(), Span.of(now, AHEAD));
                store.write(tx -> {
                    busy.ifPresentOrElse(
                            times -> repository.read(tx, person, calendarAt.get(), times.busy(), times.unread(), now),
                            () -> repository.failed(tx, person, calendarAt.get(), CalendarFault.NO_CALENDAR));
                    return true;
                });
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
