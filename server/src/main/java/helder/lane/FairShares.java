package helder.lane;

import java.util.HashMap;
import java.util.Map;

/**
 * Something that there is only so much of, such as memory or requests in work. Nobody may hold more than is left for all others: one
 * alone gets half, two who want everything a third each, and whoever comes new always finds something. For the load of a moment, in
 * memory only.
 */
final class FairShares {

    private final Map<String, Long> held = new HashMap<>();
    private final long most;
    private long free;

    /** @param units that there are in all; at least one */
    FairShares(long units) {
        this(units, units);
    }

    /** @param most that one party may hold, even if nobody else wants any */
    FairShares(long units, long most) {
        if (units < 1 || most < 1) {
            throw new IllegalArgumentException("There must be something to share");
        }
        this.free = units;
        this.most = most;
    }

    /** @return whether this party got the units; whoever gets them gives them back */
    synchronized boolean take(String party, long units) {
        long mine = held.getOrDefault(party, 0L);
        if (mine + units > Math.min(free, most)) {
            return false;
        }
        free -= units;
        held.put(party, mine + units);
        return true;
    }

    synchronized void giveBack(String party, long units) {
        free += units;
        held.computeIfPresent(party, (key, mine) -> mine > units ? mine - units : null);
    }

    synchronized long free() {
        return free;
    }

    /** How many hold something. */
    synchronized int parties() {
        return held.size();
    }
}
