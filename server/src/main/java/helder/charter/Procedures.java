package helder.charter;

import helder.identity.Actor;
import helder.identity.Ownership;
import helder.store.Tx;

/** How charters are changed; a setting of the organisation per ownership. */
public interface Procedures {

    /** The usual one where the organisation chose nothing. */
    Procedure of(Ownership ownership);

    /** Counts for what is announced from now on; what was announced keeps its time. */
    void change(Tx tx, Procedure procedure, Actor by);
}
