package helder.people;

import static helder.store.schema.Tables.ONE_TIME_LINK;
import static helder.store.schema.Tables.PERSON;
import static helder.store.schema.Tables.PERSON_ROLE;
import static org.jooq.impl.DSL.select;

import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.mail.Outbox;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.OneTimeLinkRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Links in storage. */
@Component
final class StoredOneTimeLinks implements OneTimeLinks {

    private static final String OPERATOR = new Actor.Operator("").kind();

    private final Store store;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;
    private final Organisations organisations;
    private final Outbox outbox;

    StoredOneTimeLinks(
            Store store, Vault vault, Ids ids, InstantSource clock, Organisations organisations, Outbox outbox) {
        this.outbox = outbox;
        this.organisations = organisations;
        this.store = store;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String issue(Tx tx, PersonId person, Purpose purpose, Duration life, Actor maker) {
        requireReachable(tx, person, maker);
        Instant now = clock.instant();
        LinkRows.end(tx, person, ONE_TIME_LINK.PURPOSE.eq(purpose.code()), now);
        String secret = vault.newSecret();
        tx.dsl()
                .insertInto(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.ID, ids.next())
                .set(ONE_TIME_LINK.SECRET_HASH, Vault.hash(secret))
                .set(ONE_TIME_LINK.PERSON_ID, person.value())
                .set(ONE_TIME_LINK.PURPOSE, purpose.code())
                .set(ONE_TIME_LINK.MAKER_KIND, maker.kind())
                .set(ONE_TIME_LINK.MAKER_ID, maker.id())
                .set(ONE_TIME_LINK.MAKER_NAME, maker.name())
                .set(
                        ONE_TIME_LINK.MAKER_ROLE,
                        maker.actingRole().map(Role::code).orElse(null))
                .set(ONE_TIME_LINK.CREATED_AT, now)
                .set(ONE_TIME_LINK.EXPIRES_AT, now.plus(life))
                .execute();
        return secret;
    }

    /** As it is now and stays until the commit: the person may be leaving, or getting powers, at this moment. */
    private void requireReachable(Tx tx, PersonId person, Actor maker) {
        Person now = PersonRows.lock(tx, person)
                .orElseThrow(() -> new IllegalArgumentException("There is nobody with that id"));
        if (!isReachable(tx.dsl(), now, maker.actingRole())) {
            throw new IllegalStateException(
                    "No link was made: the person has left, or has powers that only an administrator or the operator"
                            + " may reach");
        }
    }

    /** Not once they left. */
    private boolean isReachable(DSLContext dsl, Person person, Optional<Role> maker) {
        return person.state() != Person.State.LEFT
                && person.isWithinReachOf(maker)
                && (maker.isEmpty() || !isForOperator(dsl, person));
    }

    /** Else one person could sign for several. Taking the office or the access away before, and giving it back after, does not help. */
    private boolean isForOperator(DSLContext dsl, Person person) {
        Instant lately = clock.instant().minus(OFFICE_LASTS);
        Set<PersonDetail> changed = PersonChangeRows.of(dsl, person.id()).stream()
                .filter(change -> change.at().isAfter(lately))
                .flatMap(change -> change.details().stream())
                .collect(Collectors.toSet());
        boolean isNew = person.state() == Person.State.INVITED && !changed.contains(PersonDetail.ACCESS);
        return !isNew && (person.actsForOthers() || changed.contains(PersonDetail.OFFICE));
    }

    @Override
    public boolean isForOperator(Person person) {
        return store.read(dsl -> isForOperator(dsl, person));
    }

    @Override
    public Optional<Link> peek(String secret) {
        return store.read(dsl -> live(dsl, secret)
                .filter(row -> PersonRows.one(dsl, PERSON.ID.eq(row.getPersonId()))
                        .filter(person -> isReachable(dsl, person, LinkRows.makerRole(row)))
                        .isPresent())
                .map(StoredOneTimeLinks::link));
    }

    @Override
    public Optional<Link> use(Tx tx, String secret) {
        Optional<OneTimeLinkRecord> row = live(tx.dsl(), secret);
        Optional<Person> reachable = row.flatMap(found -> PersonRows.lock(tx, new PersonId(found.getPersonId()))
                .filter(person -> isReachable(tx.dsl(), person, LinkRows.makerRole(found))));
        if (reachable.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int used = tx.dsl()
                .update(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.USED_AT, now)
                .where(isLive(secret))
                .execute();
        if (used == 0) {
            return Optional.empty();
        }
        Link link = link(row.orElseThrow());
        String address = reachable.get().email();
        outbox.add(tx, LinkLetters.KIND, List.of(link.person()), new AddressedLetter(now, address).subject());
        return Optional.of(link);
    }

    private Optional<OneTimeLinkRecord> live(DSLContext dsl, String secret) {
        return dsl.selectFrom(ONE_TIME_LINK).where(isLive(secret)).fetchOptional();
    }

    private Condition isLive(String secret) {
        return ONE_TIME_LINK
                .SECRET_HASH
                .eq(Vault.hash(secret))
                .and(LinkRows.IS_OPEN)
                .and(ONE_TIME_LINK.EXPIRES_AT.gt(clock.instant()));
    }

    @Override
    public List<Made> made(PersonId person) {
        return store.read(dsl -> dsl.selectFrom(ONE_TIME_LINK)
                .where(ONE_TIME_LINK.PERSON_ID.eq(person.value()))
                .orderBy(ONE_TIME_LINK.ID.desc())
                .fetch(LinkRows::made));
    }

    @Override
    public List<Handed> handed(Tx tx, PersonId person, Instant since) {
        return handed(tx.dsl(), organisations.current(tx), person, ONE_TIME_LINK.USED_AT.gt(since));
    }

    @Override
    public Optional<Handed> handed(PersonId person, Instant at, Duration within) {
        Organisation organisation = organisations.current();
        return store
                .read(dsl -> handed(
                        dsl,
                        organisation,
                        person,
                        ONE_TIME_LINK.USED_AT.gt(at.minus(within)).and(ONE_TIME_LINK.USED_AT.le(at))))
                .stream()
                .findFirst();
    }

    private List<Handed> handed(DSLContext dsl, Organisation organisation, PersonId person, Condition when) {
        Instant isSetUp = organisation.createdAt().plus(Organisation.SET_UP);
        return dsl.selectFrom(ONE_TIME_LINK)
                .where(ONE_TIME_LINK.PERSON_ID.eq(person.value()))
                .and(when)
                .and(ONE_TIME_LINK.MAKER_KIND.ne(OPERATOR).or(ONE_TIME_LINK.CREATED_AT.ge(isSetUp)))
                .orderBy(ONE_TIME_LINK.USED_AT.desc())
                .fetch(row -> new Handed(row.getMakerKind(), row.getMakerId(), row.getMakerName(), row.getUsedAt()));
    }

    @Override
    public List<Reached> reached(Instant since, int most) {
        return store.read(dsl -> dsl.select(PERSON.ID, PERSON.NAME)
                .select(ONE_TIME_LINK.MAKER_NAME, ONE_TIME_LINK.MAKER_ROLE, ONE_TIME_LINK.USED_AT)
                .from(ONE_TIME_LINK)
                .join(PERSON)
                .on(PERSON.ID.eq(ONE_TIME_LINK.PERSON_ID))
                .where(ONE_TIME_LINK.USED_AT.gt(since))
                .and(PERSON.ID.in(select(PERSON_ROLE.PERSON_ID)
                        .from(PERSON_ROLE)
                        .where(PERSON_ROLE.ROLE.ne(Role.EMPLOYEE.code()))))
                .orderBy(ONE_TIME_LINK.USED_AT.desc(), ONE_TIME_LINK.ID.desc())
                .limit(most)
                .fetch(row -> new Reached(
                        new PersonId(row.get(PERSON.ID)),
                        row.get(PERSON.NAME),
                        row.get(ONE_TIME_LINK.USED_AT),
                        row.get(ONE_TIME_LINK.MAKER_NAME),
                        Optional.ofNullable(row.get(ONE_TIME_LINK.MAKER_ROLE)).map(Role::of))));
    }

    private static Link link(OneTimeLinkRecord row) {
        return new Link(
                row.getId(),
                new PersonId(row.getPersonId()),
                Purpose.valueOf(row.getPurpose().toUpperCase(Locale.ROOT)),
                row.getExpiresAt());
    }
}
