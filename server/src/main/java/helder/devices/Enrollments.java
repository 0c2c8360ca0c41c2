package helder.devices;

import helder.identity.DeviceForm;
import helder.identity.DeviceId;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Devices and their enrollments. */
public interface Enrollments {

    /**
     * Starts an enrollment under a live ticket and uses the ticket up.
     *
     * @param device the device when it is known from an earlier enrollment of the same person; what of it still lives ends as replaced
     * @throws IllegalStateException when the ticket is not live any more or the person has left; nothing was changed
     * @throws IllegalArgumentException when the device is not one of this person
     */
    default Enrollment start(Tx tx, Ticket ticket, DeviceForm form, Optional<DeviceId> device) {
        return start(tx, ticket, ticket.type(), form, device);
    }

    /**
     * The same for a device that says by itself how it is managed, which is not always as the ticket had it.
     *
     * @param type of the same platform as the ticket's
     */
    Enrollment start(Tx tx, Ticket ticket, EnrollmentType type, DeviceForm form, Optional<DeviceId> device);

    /** The device can be reached now. Told again, or after the end, it changes nothing. */
    void enrolled(Tx tx, EnrollmentId id);

    /**
     * The end of management was ordered, of an enrollment that can be reached: facts are deleted at once and none is kept any more,
     * whatever the device still tells. Told again, before the device is enrolled, or after the end, it changes nothing.
     */
    void leaving(Tx tx, EnrollmentId id);

    /** That order was taken back before the device got it. */
    void stays(Tx tx, EnrollmentId id);

    /** Ends it, once: facts are deleted, commands withdrawn, {@link EnrollmentListener}s told, all within the unit of work. */
    void removed(Tx tx, EnrollmentId id, Enrollment.Removal removal);

    /** Notes that somebody else's device said it is this one and was refused; the owner and the help desk can read it. */
    void claimed(Tx tx, EnrollmentId id);

    /**
     * From company to personal: narrows at once. What the personal charter does not allow is deleted and withdrawn within the unit of
     * work. The other way needs a new enrollment by the person.
     *
     * @throws IllegalStateException when the enrollment is personal already
     */
    void becomePersonal(Tx tx, EnrollmentId id);

    /** Whether the rights of its profile are wider than its charter needs, so that enrolling again is advised. */
    boolean hasSurplusRights(Enrollment enrollment);

    Optional<Enrollment> find(EnrollmentId id);

    Optional<Enrollment> find(Tx tx, EnrollmentId id);

    /** As it is now and stays until the commit: whoever else wants to change it, or claim its commands, waits. */
    Optional<Enrollment> lock(Tx tx, EnrollmentId id);

    /** Several as they are now and stay until the commit; unknown ids are left out. */
    List<Enrollment> lock(Tx tx, Set<EnrollmentId> ids);

    /** Several at once, in no particular order; unknown ids are left out. */
    List<Enrollment> find(Set<EnrollmentId> ids);

    /** Living ones first, then newest first. */
    List<Enrollment> of(PersonId person);

    /** Of the living ones: newest first. */
    default List<Enrollment> list(Query query, int offset, int limit) {
        return list(query, Sorting.NEWEST_FIRST, offset, limit);
    }

    /** The same in another order. */
    List<Enrollment> list(Query query, Sorting sorting, int offset, int limit);

    /** Those that are enrolled, by id: up to {@code limit} after the given one, or the first ones. */
    List<Enrollment> enrolledAfter(Optional<EnrollmentId> last, int limit);

    /** In which order enrollments are listed; equal ones newest first. */
    record Sorting(By by, boolean descending) {
        /** As they are listed when nobody asks for something else. */
        public static final Sorting NEWEST_FIRST = new Sorting(By.SINCE, true);

        /** What is compared. */
        public enum By {
            SINCE,
            DEVICE,
            STATE
        }
    }

    long count(Query query);

    /** How many people have a living device that somebody at the desk set up, without their having been shown anything. */
    int peopleSetUpByDesk();

    /** What was deleted when its management ended or its end was ordered; empty while nothing of that happened. */
    Optional<Departure> departure(EnrollmentId id);

    /** The same of every enrollment, oldest first. */
    List<Departure> departures();

    /** Notes that the device spoke; kept in memory and written in batches. */
    void seen(EnrollmentId id, Instant at);

    /**
     * What to list. Device data is not searched here: that would be a look.
     *
     * @param person only devices of people in this set; empty for all
     * @param lostOnly only those that are marked lost
     */
    record Query(
            Optional<List<PersonId>> person,
            Optional<Ownership> ownership,
            Optional<Enrollment.State> state,
            boolean lostOnly) {

        public Query(Optional<List<PersonId>> person, Optional<Ownership> ownership, Optional<Enrollment.State> state) {
            this(person, ownership, state, false);
        }

        public static Query all() {
            return new Query(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
