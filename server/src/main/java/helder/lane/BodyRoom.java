package helder.lane;

import java.util.concurrent.Semaphore;

/**
 * The memory that all bodies together may take while they are read and answered. Anybody may announce a large body before
 * anything is known about them, so a limit for one body alone does not keep strangers from filling the heap.
 */
final class BodyRoom {

    /** Every request has this much without asking; most need no more. */
    static final int FREE_BYTES = 16 * 1024;

    private static final int UNIT = 1024;
    private static final long LEAST_BYTES = 32L << 20;

    private final Semaphore units;

    /** @param bytes for all requests together, besides what is free for each */
    BodyRoom(long bytes) {
        this.units = new Semaphore(Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE));
    }

    /** An eighth of the heap, and always enough for two of the largest bodies. */
    static BodyRoom ofHeap() {
        return new BodyRoom(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / 8));
    }

    Claim claim() {
        return new Claim();
    }

    /** What one request takes; given back when it is answered. Used by one thread. */
    final class Claim implements AutoCloseable {
        private int taken;

        /** Takes room for a buffer of this size. @return false when others have it */
        boolean growTo(long bytes) {
            int wanted = Math.toIntExact(Math.max(0, bytes - FREE_BYTES + UNIT - 1) / UNIT);
            if (wanted <= taken) {
                return true;
            }
            if (!units.tryAcquire(wanted - taken)) {
                return false;
            }
            taken = wanted;
            return true;
        }

        @Override
        public void close() {
            units.release(taken);
            taken = 0;
        }
    }
}
