package helder.store;

import helder.identity.Actor;
import java.time.Instant;
import java.util.Optional;

/** Tells whether what somebody does counts as theirs at this moment; of the room above that knows how they got in, and since when they are what. */
public interface Standing {

    /** What must not be done by whoever only holds a key to the account. */
    enum Deed {
        /** A signature, an approval, a name that is told, a second yes: it stands in the name of the office. */
        OFFICE,
        /** What is said about a text and stays beside it for good: a comment, a refusal. */
        WORDS,
        /**
         * What somebody says for themself: to a charter, to an order about their device, that a device of theirs is lost, and what they are told
         * of.
         */
        OWN
    }

    /** Why it does not count yet, as this unit of work sees it; empty when it does. */
    Optional<NotYetException> objection(Tx tx, Actor actor, Deed deed);

    /**
     * Why a second person is not somebody else than the first one for certain: they made a link with which the first one's password was set shortly
     * before, or since. Then they could have been both. Empty when they are two, and when the first is no person.
     *
     * @param at when the first one did their part
     * @param until how long it waits for the second at most
     */
    Optional<NotYetException> sameHand(Tx tx, Actor first, Instant at, Instant until, Actor second);

    /** Whether nobody else could have got into the account of whoever did something since then; always so for others than people. */
    boolean isStillTheirs(Tx tx, Actor first, Instant since);

    /** @throws NotYetException when the second is not somebody else for certain */
    default void requireTwo(Tx tx, Actor first, Instant at, Instant until, Actor second) {
        Optional<NotYetException> objection = sameHand(tx, first, at, until, second);
        if (objection.isPresent()) {
            throw objection.get();
        }
    }

    /** @throws NotYetException when it does not count yet */
    default void require(Tx tx, Actor actor, Deed deed) {
        Optional<NotYetException> objection = objection(tx, actor, deed);
        if (objection.isPresent()) {
            throw objection.get();
        }
    }
}
