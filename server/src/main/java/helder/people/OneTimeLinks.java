package helder.people;

import helder.identity.PersonId;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Links that work once: set-up, invitation, forgotten password. Only a hash of the secret is kept. */
public interface OneTimeLinks {

    /** What a link is for. */
    enum Purpose {
        /** The first administrator after the first start. */
        SET_UP,
        INVITATION,
        RESET_PASSWORD;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A live link. */
    record Link(String id, PersonId person, Purpose purpose, Instant expiresAt) {}

    /** Makes a new one and ends older ones of the same person and purpose. Returns the secret, which is never shown again. */
    String issue(Tx tx, PersonId person, Purpose purpose, Duration life);

    /** The link as long as it is live; looking does not use it up. */
    Optional<Link> peek(String secret);

    /** Uses it up; empty when it is unknown, used or expired. Two callers at once: one wins. */
    Optional<Link> use(Tx tx, String secret);
}
