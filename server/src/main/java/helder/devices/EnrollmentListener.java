package helder.devices;

import helder.manifest.DataItem;
import helder.store.Tx;
import java.util.Set;

/** Told within the unit of work that changes an enrollment. Implemented by higher rooms. */
public interface EnrollmentListener {

    /** Of which items the listener keeps a value of this enrollment itself, outside {@link Facts}. */
    default Set<DataItem> holds(Tx tx, Enrollment enrollment) {
        return Set.of();
    }

    default void started(Tx tx, Enrollment enrollment) {}

    default void enrolled(Tx tx, Enrollment enrollment) {}

    /** Ownership or rights became narrower. */
    default void narrowed(Tx tx, Enrollment enrollment) {}

    /** It agreed to a later version of its charter, so that more may be known and done. */
    default void widened(Tx tx, Enrollment enrollment) {}

    /** It is not marked lost any more: it was found, or nobody may look for it. What is known of its place is gone. */
    default void found(Tx tx, Enrollment enrollment) {}

    /** The end of management was ordered. */
    default void leaving(Tx tx, Enrollment enrollment) {}

    default void removed(Tx tx, Enrollment enrollment) {}
}
