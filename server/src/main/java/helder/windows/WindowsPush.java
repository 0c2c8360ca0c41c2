package helder.windows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Waking PCs through Microsoft's cloud (windows-mdm note, section 3.10). Off until an operator sets it up: then Microsoft learns when this
 * server wants to talk to which PC. Without it, PCs ask by themselves.
 */
public interface WindowsPush {

    /**
     * Sets it up, or changes it.
     *
     * @param family the package family name of an app in Microsoft's store
     * @param sid the package SID of that app
     * @param secret the secret of that app
     * @throws IllegalArgumentException when one of them has another form
     */
    void use(String family, String sid, String secret);

    /** Ends it: the addresses of PCs are deleted, and nothing is asked or sent any more. */
    void stop();

    boolean isInUse();

    /** Empty when it is not in use. */
    Optional<Health> health();

    /**
     * How it goes. Faults are what this node met; they are not stored.
     *
     * @param family the package family name
     * @param since when it was set up or changed
     * @param reachable PCs with an address
     * @param waiting of those, to be woken now or later
     * @param pausedUntil nothing is sent before then
     * @param faults of the last day, newest first
     */
    record Health(
            String family,
            Instant since,
            long reachable,
            long waiting,
            Optional<Instant> pausedUntil,
            List<Fault> faults) {
        public Health {
            faults = List.copyOf(faults);
        }
    }

    /** @param reason in lower case with dashes, or the number of an answer */
    record Fault(String reason, Instant lastAt, long times) {}
}
