package helder.people;

import helder.identity.PersonId;
import helder.store.Tx;
import java.time.Instant;
import java.util.Optional;

/** Passwords, kept as Argon2id hashes. Checking takes the same time whether or not the person exists. */
public interface Passwords {

    /** Why a password is not accepted. */
    enum Weakness {
        TOO_SHORT("too_short"),
        TOO_LONG("too_long"),
        TOO_COMMON("too_common"),
        CONTAINS_NAME("contains_name");

        private final String code;

        Weakness(String code) {
            this.code = code;
        }

        /** Key of the advice. */
        public String textKey() {
            return "people.password." + code;
        }
    }

    /** Empty when it is good: 12 to 256 characters, not among the common ones, not mostly the name or address. No composition rules. */
    Optional<Weakness> weakness(Person person, String password);

    /** Slow on purpose; call it outside a unit of work. */
    String hash(String password);

    /**
     * Also ends every web session of the person and the links that could set another one.
     *
     * @return since when it holds: later than every one before
     */
    Instant set(Tx tx, PersonId person, String hash);

    /**
     * The person chose another password themself, with the one they had; noted for them to read for good.
     *
     * @return since when it holds
     * @throws IllegalStateException when the person cannot sign in (any more)
     */
    Instant change(Tx tx, PersonId person, String hash);

    /** Somebody whose password was right, and since when it holds. */
    record Match(Person person, Instant since) {}

    /** Present when address and password belong together and the person is active. */
    Optional<Match> check(String email, String password);

    /** Since when the password of somebody holds; empty for whoever has none. */
    Optional<Instant> since(PersonId person);
}
