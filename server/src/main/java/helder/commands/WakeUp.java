package helder.commands;

import helder.identity.EnrollmentId;
import helder.identity.Platform;
import helder.store.Tx;
import java.util.Collection;

/** Gets a device to ask for its commands. Implemented by the platform rooms. */
public interface WakeUp {

    Platform platform();

    /**
     * Within the unit of work that has something for the devices: notes durably that they are to be woken, so that a crash
     * before {@link #wake} loses nothing. Platforms that keep no such note do nothing.
     */
    default void wanted(Tx tx, Collection<EnrollmentId> enrollments) {}

    /** After the commit; must return at once. */
    void wake(EnrollmentId enrollment);
}
