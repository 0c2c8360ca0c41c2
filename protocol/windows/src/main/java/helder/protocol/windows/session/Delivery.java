package helder.protocol.windows.session;

/** What may happen to a command of which nobody knows whether it was carried out (section 2.7). */
public enum Delivery {
    /** Doing it twice is as good as once: it goes back to the queue. */
    REPEATABLE,
    /** It starts something that goes on by itself: the caller asks for its state before it decides. */
    WATCHED,
    /**
     * It destroys, restarts or ends something. It travels alone, nothing follows it in its session, and it is never sent again
     * by itself.
     */
    ONCE
}
