package helder.jobs;

import helder.store.Store;
import helder.store.Tx;
import java.util.Optional;
import java.util.function.BiFunction;

/** Long work on many rows, in units of work so small that they keep nobody waiting. */
public final class Batches {

    private static final int SIZE = 500;

    private Batches() {}

    /** One unit of work of a deletion. */
    @FunctionalInterface
    public interface Deletion {
        /**
         * Deletes what belongs to up to {@code most} things that are over.
         *
         * @return how many rows are gone; 0 when nothing is over any more
         */
        int some(Tx tx, int most);
    }

    /** Deletes until nothing is left to delete. */
    public static void delete(Store store, Deletion deletion) {
        int gone;
        do {
            gone = store.write(tx -> deletion.some(tx, SIZE));
        } while (gone > 0);
    }

    /**
     * Goes through many things in their order.
     *
     * @param start the place before the first
     * @param step does the next ones after a place and says where it came; empty when there were no more
     */
    public static <P> void walk(Store store, P start, BiFunction<Tx, P, Optional<P>> step) {
        Optional<P> place = Optional.of(start);
        while (place.isPresent()) {
            P after = place.get();
            place = store.write(tx -> step.apply(tx, after));
        }
    }
}
