package helder.people;

import static helder.store.schema.Tables.CREDENTIAL;

import helder.identity.PersonId;
import helder.store.Store;
import helder.store.Tx;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
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
    private final InstantSource clock;
    private final PasswordRules rules = new PasswordRules();
    private final PasswordEncoder encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final String hashOfNobody;

    StoredPasswords(Store store, People people, WebSessions sessions, InstantSource clock) {
        this.store = store;
        this.people = people;
        this.sessions = sessions;
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
    public void set(Tx tx, PersonId person, String hash) {
        tx.dsl()
                .insertInto(CREDENTIAL)
                .set(CREDENTIAL.PERSON_ID, person.value())
                .set(CREDENTIAL.PASSWORD_HASH, hash)
                .set(CREDENTIAL.CHANGED_AT, clock.instant())
                .onConflict(CREDENTIAL.PERSON_ID)
                .doUpdate()
                .set(CREDENTIAL.PASSWORD_HASH, hash)
                .set(CREDENTIAL.CHANGED_AT, clock.instant())
                .execute();
        sessions.endAll(tx, person);
        LinkRows.end(tx, person, DSL.noCondition(), clock.instant());
    }

    @Override
    public Optional<Person> check(String email, String password) {
        Optional<Person> person = people.findByEmail(email).filter(found -> found.state() == Person.State.ACTIVE);
        Optional<String> hash = person.flatMap(this::hashOf);
        boolean possible = hash.isPresent() && password.length() <= 2 * PasswordRules.LONGEST;
        // Computed in every case, so that the time tells nothing.
        boolean matches =
                slowly(() -> encoder.matches(possible ? normal(password) : "nothing", hash.orElse(hashOfNobody)));
        return possible && matches ? person : Optional.empty();
    }

    private Optional<String> hashOf(Person person) {
        return store.read(dsl -> dsl.select(CREDENTIAL.PASSWORD_HASH)
                .from(CREDENTIAL)
                .where(CREDENTIAL.PERSON_ID.eq(person.id().value()))
                .fetchOptional(CREDENTIAL.PASSWORD_HASH));
    }
}
