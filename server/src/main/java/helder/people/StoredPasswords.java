package helder.people;

import static helder.store.schema.Tables.CREDENTIAL;
import static helder.store.schema.Tables.PERSON;

import helder.identity.EmailAddresses;
import helder.identity.Ids;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.Store;
import helder.store.Tx;
import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with 19 MiB and two passes, as OWASP's cheat sheet for password storage asks. Only a few are computed at a
 * time, so that a flood of sign-ins cannot take all memory. An unknown address costs as much as a known one.
 */
@Component
final class StoredPasswords implements Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private final Store store;
    private final People people;
    private final WebSessions sessions;
    private final Ids ids;
    private final InstantSource clock;
    private final PasswordRules rules = new PasswordRules();
    private final PasswordEncoder encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final String hashOfNobody;

    StoredPasswords(Store store, People people, WebSessions sessions, Ids ids, InstantSource clock) {
        this.store = store;
        this.people = people;
        this.sessions = sessions;
        this.ids = ids;
        this.clock = clock;
        this.hashOfNobody = hash("the password of nobody");
    }

    @Override
    public Optional<Weakness> weakness(Person person, String password) {
        return rules.weakness(person, password);
    }

    @Override
    public String hash(String password) {
        return slowly(() -> encoder.encode(normal(password)));
    }

    /** The same password typed on another keyboard may arrive in another form of Unicode. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T slowly(Supplier<T> computation) {
        atOnce.acquireUninterruptibly();
        try {
            return computation.get();
        } finally {
            atOnce.release();
        }
    }

    @Override
    public Instant set(Tx tx, PersonId person, String hash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant since = since(tx.dsl(), person)
                .filter(before -> !now.isAfter(before))
                .map(before -> before.plusMillis(1))
                .orElse(now);
        tx.dsl()
                .insertInto(CREDENTIAL)
                .set(CREDENTIAL.PERSON_ID, person.value())
                .set(CREDENTIAL.PASSWORD_HASH, hash)
                .set(CREDENTIAL.CHANGED_AT, since)
                .onConflict(CREDENTIAL.PERSON_ID)
                .doUpdate()
                .set(CREDENTIAL.PASSWORD_HASH, hash)
                .set(CREDENTIAL.CHANGED_AT, since)
                .execute();
        sessions.endAll(tx, person);
        LinkRows.end(tx, person, DSL.noCondition(), now);
        return since;
    }

    @Override
    public Optional<Instant> since(PersonId person) {
        return store.read(dsl -> since(dsl, person));
    }

    private static Optional<Instant> since(DSLContext dsl, PersonId person) {
        return dsl.select(CREDENTIAL.CHANGED_AT)
                .from(CREDENTIAL)
                .where(CREDENTIAL.PERSON_ID.eq(person.value()))
                .fetchOptional(CREDENTIAL.CHANGED_AT);
    }

    @Override
    public Instant change(Tx tx, PersonId id, String hash) {
        Person person = PersonRows.lock(tx, id)
                .filter(found -> found.state() == Person.State.ACTIVE)
                .orElseThrow(() -> new IllegalStateException("Whoever cannot sign in has no password to change"));
        Instant since = set(tx, id, hash);
        PersonChangeRows.add(
                tx, ids.next(), id, Set.of(PersonDetail.PASSWORD), person.as(Role.EMPLOYEE), clock.instant());
        return since;
    }

    @Override
    public Optional<Match> check(String email, String password) {
        Optional<Known> known = known(email);
        boolean possible = password.length() <= 2 * PasswordRules.LONGEST;
        String hash = known.map(Known::hash).orElse(hashOfNobody);
        // Computed in every case and after the same one question, so that the time tells nothing.
        boolean matches = slowly(() -> encoder.matches(possible ? normal(password) : "nothing", hash));
        return possible && matches
                ? known.flatMap(found -> people.find(found.person())
                        .filter(person -> person.state() == Person.State.ACTIVE)
                        .map(person -> new Match(person, found.since())))
                : Optional.empty();
    }

    /** Somebody who can sign in. */
    private record Known(PersonId person, String hash, Instant since) {}

    private Optional<Known> known(String email) {
        return store.read(dsl -> dsl.select(CREDENTIAL.PERSON_ID, CREDENTIAL.PASSWORD_HASH, CREDENTIAL.CHANGED_AT)
                .from(CREDENTIAL)
                .join(PERSON)
                .on(PERSON.ID.eq(CREDENTIAL.PERSON_ID))
                .where(PERSON.EMAIL_KEY.eq(EmailAddresses.key(email)))
                .and(PERSON.STATE.eq(Person.State.ACTIVE.code()))
                .fetchOptional(row -> new Known(new PersonId(row.value1()), row.value2(), row.value3())));
    }
}
