package helder.charter;

import helder.identity.Actor;
import helder.identity.Ownership;
import helder.store.Tx;
import java.time.Instant;
import java.util.List;

/** How charters are changed; a setting of the organisation per ownership. */
public interface Procedures {

    /** The usual one where the organisation chose nothing. */
    Procedure of(Ownership ownership);

    /** Every decision about it, newest first; empty when the organisation chose nothing. */
    List<Decision> history(Ownership ownership);

    /** What was decided, by whom (their name at that time) and when. */
    record Decision(Procedure procedure, String by, Instant at) {}

    /** Counts for what is announced from now on; what was announced keeps its time. */
    void change(Tx tx, Procedure procedure, Actor by);
}
