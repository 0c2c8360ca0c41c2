package helder.torture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the server acknowledged, written down by those to whom it did. Whatever stands here must be found again after any end of the
 * server; whatever was refused must not.
 */
final class Ledger {

    /** How a person's device stands, as far as the server acknowledged it. */
    enum Standing {
        /** TokenUpdate was answered with 200. */
        ENROLLED,
        /** The result of the removal was taken, the goodbye perhaps not. */
        LEAVING,
        /** CheckOut was answered with 200. */
        GONE,
        /** A step was under way that nobody acknowledged: either is right. */
        UNSURE
    }

    private final Map<String, Standing> standings = new TreeMap<>();
    private final Map<String, String> enrollments = new HashMap<>();
    private final Map<String, String> orders = new TreeMap<>();
    private final Set<String> refusedOrders = new HashSet<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> kinds = new HashMap<>();
    private final Set<String> looks = new HashSet<>();
    private final Map<Publication, String> publications = new HashMap<>();
    private final Set<String> toldToLeave = new HashSet<>();
    private final Set<String> surprises = new HashSet<>();
    private long highestLook;
    private int postponed;
    private int visits;

    /** A version of a charter. */
    record Publication(String ownership, long version) {}

    /** What stands in the ledger at one moment. */
    record Page(
            Map<String, Standing> standings,
            Map<String, String> enrollments,
            Map<String, String> orders,
            Set<String> refusedOrders,
            Map<String, String> answers,
            Map<String, String> kinds,
            Set<String> looks,
            Map<Publication, String> publications,
            Set<String> toldToLeave,
            Set<String> surprises,
            long highestLook,
            int postponed) {}

    synchronized Page page() {
        return new Page(
                new TreeMap<>(standings),
                new HashMap<>(enrollments),
                new TreeMap<>(orders),
                new HashSet<>(refusedOrders),
                new HashMap<>(answers),
                new HashMap<>(kinds),
                new HashSet<>(looks),
                new HashMap<>(publications),
                new HashSet<>(toldToLeave),
                new HashSet<>(surprises),
                highestLook,
                postponed);
    }

    /** The person's device stands so from now on; another enrollment than before, if any. */
    synchronized void stands(String person, Standing standing) {
        standings.put(person, standing);
        enrollments.remove(person);
    }

    /** Under which id the server knows the enrollment that it acknowledged; it must keep it. */
    synchronized void known(String person, String enrollment) {
        enrollments.put(person, enrollment);
    }

    /** An order was accepted and gave this command. */
    synchronized void ordered(String command, String reason) {
        orders.put(command, reason);
    }

    /** Somebody may have ordered that the management of this person's device ends; it leaves from then on. */
    synchronized void toldToLeave(String person) {
        toldToLeave.add(person);
    }

    /** An order was refused; nothing with this reason may be queued. */
    synchronized void refusedOrder(String reason) {
        refusedOrders.add(reason);
    }

    /** The device's answer was taken. A second final answer means that the command came again although it was done. */
    synchronized void answered(String command, String kind, String status) {
        String before = answers.put(command, status);
        kinds.put(command, kind);
        if (before != null && !before.equals("NotNow")) {
            surprises.add("The command " + command + " (" + kind + ") came again after its answer " + before);
        }
    }

    /** Somebody was shown device data for this reason. */
    synchronized void looked(String reason) {
        looks.add(reason);
    }

    /** This version of a charter was published, with this hash. */
    synchronized void published(String ownership, long version, String hash) {
        String before = publications.put(new Publication(ownership, version), hash);
        if (before != null && !before.equals(hash)) {
            surprises.add("Two texts were published as version " + version + " of the charter for " + ownership);
        }
    }

    /** A page was shown to somebody who is signed in. */
    synchronized void visited() {
        visits++;
    }

    /** How many pages were shown to people who are signed in. */
    synchronized int visits() {
        return visits;
    }

    /** The log of looks had this many entries. */
    synchronized void logLength(long length) {
        highestLook = length;
    }

    /** A device was asked to come back later (503); nothing was acknowledged. */
    synchronized void postponed() {
        postponed++;
    }

    /** How much stands here; it only grows. */
    synchronized int acknowledgements() {
        return orders.size() + answers.size() + looks.size() + publications.size();
    }

    /** Something that no end of the server explains. */
    synchronized void surprise(String what) {
        surprises.add(what);
    }

    @Override
    public synchronized String toString() {
        return standings.size() + " devices, " + orders.size() + " orders, " + answers.size() + " answers, "
                + looks.size() + " looks, " + publications.size() + " charters acknowledged, " + visits
                + " pages shown";
    }
}
