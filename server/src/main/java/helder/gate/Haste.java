package helder.gate;

import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.manifest.Action;
import helder.store.Tx;

/** Knows when somebody lets go of so many devices in a short time that a second person must agree. Implemented where orders are kept. */
public interface Haste {

    /** Nobody is ever hasty; for what works without a queue. */
    Haste NEVER = (tx, actor, enrollment, action) -> false;

    /** Whether this order would be one too many for one person alone, as this unit of work sees it. */
    boolean isTooMany(Tx tx, Actor actor, EnrollmentFacts enrollment, Action action);
}
