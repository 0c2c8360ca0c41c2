package helder.lane;

/**
 * The memory that all bodies together may take while they are read and answered. Anybody may announce a large body before
 * anything is known about them, so a limit for one body alone does not keep strangers from filling the heap, and one network must not
 * have all of it.
 */
final class BodyRoom {

    /** Every request has this much without asking; most need no more. */
    static final int FREE_BYTES = 16 * 1024;

    private static final int UNIT = 1024;
    private static final long LEAST_BYTES = 48L << 20;

    private final FairShares units;

    /** @param bytes for all requests together, besides what is free for each */
    BodyRoom(long bytes) {
        this.units = new FairShares(Math.max(1, bytes / UNIT));
    }

    /** An eighth of the heap, and always enough for two of the largest bodies from two networks. */
    static BodyRoom ofHeap() {
        return new BodyRoom(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / 8));
    }

    /** @param network that the body comes from */
    Claim claim(String network) {
        return new Claim(network);
    }

    /** What one request takes; given back when it is answered. Used by one thread. */
    final class Claim implements AutoCloseable {
        private final String network;
        private long taken;

        private Claim(String network) {
            this.network = network;
        }

        /** Takes room for a buffer of this size. @return false when others have it, or this network has its share */
        boolean growTo(long bytes) {
            long wanted = Math.max(0, bytes - FREE_BYTES + UNIT - 1) / UNIT;
            if (wanted <= taken) {
                return true;
            }
            if (!units.take(network, wanted - taken)) {
                return false;
            }
            taken = wanted;
            return true;
        }

        @Override
        public void close() {
            if (taken > 0) {
                units.giveBack(network, taken);
                taken = 0;
            }
        }
    }
}
