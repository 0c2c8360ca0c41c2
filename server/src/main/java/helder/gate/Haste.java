package helder.gate;

import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.manifest.Action;
import helder.store.Tx;

/**
 * Knows when one person alone is not enough, whatever the charters say: somebody lets go of many devices in a short time, or has a device found
 * as its owner, and it may be somebody else with the owner's password. Implemented where orders are kept.
 */
public interface Haste {

    /** Nobody is ever hasty; for what works without a queue. */
    Haste NEVER = (tx, actor, enrollment, action) -> false;

    /** Whether this order would be one too many for one person alone, as this unit of work sees it. */
    boolean isTooMany(Tx tx, Actor actor, EnrollmentFacts enrollment, Action action);
}
