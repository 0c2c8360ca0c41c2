package helder.people;

import helder.identity.PersonId;
import helder.store.Tx;

/** Ends web sessions; a request with an ended session is signed out at once, on every node. */
public interface WebSessions {

    /** Ends every session of the person. The page that calls it starts a new session if the person should stay signed in there. */
    void endAll(Tx tx, PersonId person);

    /** Deletes sessions that are over; returns how many. */
    int expire(Tx tx);

    /** Takes secrets that can be read no more out of sessions without visits, in units of work of its own; returns how many. */
    int forgetSecrets();
}
