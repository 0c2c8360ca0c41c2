package helder.store;

/**
 * A unit of work. It may run more than once (after a serialization failure the batch is replayed), so it only writes
 * through its {@link Tx}, calls nothing remote, and never waits. It lets failures of storage pass: after one, the
 * transaction may be over already.
 */
@FunctionalInterface
public interface Work<T extends @org.jspecify.annotations.Nullable Object> {

    T run(Tx tx);
}
