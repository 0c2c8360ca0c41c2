package helder.web;

import java.util.List;

/**
 * All that the help page says about whom to ask, for one reader.
 *
 * @param contacts those first that fit the reader; empty when nobody filled in any
 * @param emergencyPhone blank when there is none
 * @param emergencies what to do, by what happened
 * @param places where the reader may say that they are; empty when there are not several
 * @param here id of the place that the reader chose; blank when they did not
 */
public record Help(
        List<ContactBlock> contacts,
        String emergencyPhone,
        List<Mishap> emergencies,
        List<Link> links,
        List<Office> offices,
        List<Place> places,
        String here) {

    /**
     * What to do after something happened.
     *
     * @param code {@code lost}, {@code stolen} or {@code hacked}
     */
    public record Mishap(String code, List<String> lines) {}

    /** A page elsewhere. */
    public record Link(String address, String title) {}

    /**
     * Whom to ask besides IT.
     *
     * @param code {@code privacy-officer} or {@code works-council}
     */
    public record Office(String code, ContactBlock contact) {}

    /**
     * A place where people work.
     *
     * @param lines its address
     */
    public record Place(String id, String name, List<String> lines) {}

    public boolean hasEmergency() {
        return !emergencyPhone.isEmpty() || !emergencies.isEmpty();
    }
}
