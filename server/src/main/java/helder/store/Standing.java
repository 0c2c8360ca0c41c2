package helder.store;

import helder.identity.Actor;
import java.util.Optional;

/** Tells whether what somebody does counts as theirs at this moment; of the room above that knows how they got in, and since when they are what. */
@FunctionalInterface
public interface Standing {

    /** Everything counts; for what works without people. */
    Standing FIRM = (tx, actor, deed) -> Optional.empty();

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

    /** @throws NotYetException when it does not count yet */
    default void require(Tx tx, Actor actor, Deed deed) {
        Optional<NotYetException> objection = objection(tx, actor, deed);
        if (objection.isPresent()) {
            throw objection.get();
        }
    }
}
