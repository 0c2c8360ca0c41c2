package helder.people;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Links that work once: set-up, invitation, forgotten password. Only a hash of the secret is kept. Whoever holds one can sign in
 * as the person, so who made it is kept too, and the person can read it for good.
 */
public interface OneTimeLinks {

    /** So long after its password was set with a link, an account signs, approves and agrees to nothing in an office. */
    Duration DOUBTED = Duration.ofDays(3);

    /** So long after, it says nothing for its person. */
    Duration SHORTLY = Duration.ofDays(1);

    /** So long after an office was given or taken away, it still counts for who may make a link. */
    Duration OFFICE_LASTS = Duration.ofDays(30);

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

    /**
     * A link that was made, whatever became of it.
     *
     * @param makerKind {@link Actor#kind()}
     * @param makerRole the role it was made in; empty unless a person made it
     * @param endedAt when it stopped working unused: at its expiry, or earlier because it was withdrawn
     */
    record Made(
            Instant at,
            String makerKind,
            String makerName,
            Optional<Role> makerRole,
            Optional<Instant> usedAt,
            Instant endedAt) {}

    /**
     * Makes a new one and ends older ones of the same person and purpose. Returns the secret, which is never shown again.
     *
     * @throws IllegalStateException when the person has left, or has powers and the maker is of the help desk only, or is for the
     *     operator alone
     */
    String issue(Tx tx, PersonId person, Purpose purpose, Duration life, Actor maker);

    /**
     * Whether only the operator gives this person a new password: they hold an office whose word binds, or it was given or taken lately, and they
     * are not new. New is who was invited and whose access nobody ended lately.
     */
    boolean isForOperator(Person person);

    /** The link as long as it is live; looking does not use it up. */
    Optional<Link> peek(String secret);

    /**
     * Uses it up; empty when it is unknown, used or ended, the person has left, or has powers that whoever made it must not reach.
     * Two callers at once: one wins.
     */
    Optional<Link> use(Tx tx, String secret);

    /**
     * A link of somebody else that set a password.
     *
     * @param makerKind {@link Actor#kind()}
     * @param makerId {@link Actor#id()}
     */
    record Handed(String makerKind, String makerId, String makerName, Instant usedAt) {}

    /**
     * The links with which this person's password was set since then, the last one first, as the unit of work sees it. Whoever made one may have
     * used it. Links of the operator from the day on which the organisation was set up do not count: nobody is there yet to be acted for.
     */
    List<Handed> handed(Tx tx, PersonId person, Instant since);

    /** The last of them that was used before some moment, within this time. */
    Optional<Handed> handed(PersonId person, Instant at, Duration within);

    /** The link with which the account of whoever did something got its password shortly before; empty for others than people. */
    default Optional<Handed> behind(Actor actor, Instant at) {
        return actor instanceof Actor.Somebody somebody ? handed(somebody.person(), at, DOUBTED) : Optional.empty();
    }

    /**
     * A link that set the password of somebody who has a role besides employee.
     *
     * @param makerRole the role it was made in; empty unless a person made it
     */
    record Reached(PersonId person, String name, Instant usedAt, String makerName, Optional<Role> makerRole) {}

    /** Those that were used since then, the last one first. */
    List<Reached> reached(Instant since, int most);

    /** Every link that could set this person's password, newest first. */
    List<Made> made(PersonId person);
}
