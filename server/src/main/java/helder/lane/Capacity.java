package helder.lane;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much the server takes in hand at once. People, devices that enroll and devices that are enrolled have places of their own, so that
 * none of them keeps the others out. A connection without a request takes no place, nor does a request whose body is still on its way.
 */
final class Capacity {

    /** A certificate takes some milliseconds of a processor, and then waits for storage. */
    private static final int COSTLY_PER_PROCESSOR = 8;

    /** A person waits for it with the device in their hand, so a short line is better than a refusal. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Places devices;
    private final Places enrolling;
    private final Places pages;
    private final BodyRoom room = BodyRoom.ofHeap();
    private final Semaphore costly =
            new Semaphore(COSTLY_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(), true);

    /** @param places for requests of enrolled devices; half as many each for those that enroll and for people */
    Capacity(int places) {
        this.devices = new Places("messages of devices", places);
        this.enrolling = new Places("requests of devices that enroll", Math.max(1, places / 2));
        this.pages = new Places("pages", Math.max(1, places / 2));
    }

    Places places(DeviceHandler.Listener listener) {
        return switch (listener) {
            case DEVICES -> devices;
            case WEB -> enrolling;
        };
    }

    /** For people. */
    Places pages() {
        return pages;
    }

    /** For bodies. */
    BodyRoom room() {
        return room;
    }

    /** Waits for its turn to compute something costly. @return whether it came within seconds; then {@link #costlyDone} follows */
    boolean mayBeCostly() {
        try {
            return costly.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void costlyDone() {
        costly.release();
    }
}
