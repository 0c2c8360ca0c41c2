package helder.apple;

import helder.identity.EnrollmentId;
import helder.store.Tx;

/** What the command channel and the check-in tell about a device, so that it is pushed at the right time and not more. */
public interface Pushes {

    /**
     * The device gave an address for pushes ({@link Channels#addressGiven} was called in this unit of work): when something
     * waits for it, it is pushed soon, because it asks only when it is woken.
     */
    void addressGiven(Tx tx, EnrollmentId enrollment);

    /**
     * The device spoke on its command channel. Kept in memory only, cheap enough for every request. When its session is over,
     * the pauses between pushes are short again.
     */
    void seen(EnrollmentId enrollment);

    /** The device answered "not now": for the pauses that is as good as silence. In place of {@link #seen}. */
    void notNow(EnrollmentId enrollment);
}
