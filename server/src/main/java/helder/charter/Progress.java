package helder.charter;

import helder.identity.Ownership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the charter in force has come: what holds for everybody, and what some people still wait for.
 *
 * @param forEverybody what holds for everybody, whatever they agreed to
 * @param arrivals what is still to come, oldest version first; empty when all of the charter in force holds for everybody
 */
public record Progress(Charter inForce, CharterText forEverybody, List<Arrival> arrivals) {

    public Progress {
        arrivals = List.copyOf(arrivals);
    }

    /**
     * What one version adds and not everybody has; never one that adds nothing.
     *
     * @param text what binds whoever agreed to that version: without what a later one took away
     * @param at when whoever did not agree before has it
     */
    public record Arrival(long version, CharterText text, Instant at) {}

    /** At one moment. @throws IllegalStateException when the organisation was not set up yet */
    public static Progress of(Charters charters, Ownership ownership, Instant now) {
        List<Charter> versions = charters.versions(ownership).reversed();
        if (versions.isEmpty()) {
            throw new IllegalStateException("No charter for " + ownership.code() + " devices was published yet");
        }
        Charter inForce = versions.getLast();
        var arrivals = new ArrayList<Arrival>();
        Instant at = Instant.MIN;
        long held = inForce.version();
        for (Charter version : versions) {
            boolean waits = version.effectiveAt().isAfter(now);
            if (waits && arrivals.isEmpty()) {
                held = version.version() - 1;
            }
            if (waits || !arrivals.isEmpty()) {
                // Nobody gets a version before the notice time of those before it is over.
                at = version.effectiveAt().isAfter(at) ? version.effectiveAt() : at;
                arrivals.add(new Arrival(version.version(), binding(charters, version.version(), inForce), at));
            }
        }
        CharterText forEverybody = binding(charters, Math.max(1, held), inForce);
        return new Progress(inForce, forEverybody, adding(forEverybody, arrivals));
    }

    /** Without those that add nothing to what the versions before them give: what only takes away waits for nobody. */
    private static List<Arrival> adding(CharterText forEverybody, List<Arrival> arrivals) {
        var adding = new ArrayList<Arrival>();
        CharterText before = forEverybody;
        for (Arrival arrival : arrivals) {
            if (!Difference.between(before, arrival.text()).isEmpty()) {
                adding.add(arrival);
            }
            before = arrival.text();
        }
        return adding;
    }

    private static CharterText binding(Charters charters, long version, Charter inForce) {
        return charters.binding(version, inForce).orElseThrow();
    }
}
