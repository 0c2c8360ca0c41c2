package helder.store;

import helder.store.WriteQueue.Done;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A unit of work on its way through the queue, with the answer that its caller waits for. */
final class Unit<T extends @Nullable Object> {

    private final Work<T> work;
    private final CompletableFuture<Done<T>> future = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private @Nullable Done<T> done;
    private @Nullable Throwable failure;

    Unit(Work<T> work) {
        this.work = work;
    }

    CompletableFuture<Done<T>> future() {
        return future;
    }

    /** Either the writer takes the work, to do it, or its caller takes it back. @return whether nobody had it yet */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** False when the unit itself failed; its failure is then reported to its caller alone. */
    boolean run(DSLContext dsl) {
        done = null;
        failure = null;
        try {
            var tx = new Tx(dsl);
            T result = work.run(tx);
            done = new Done<>(result, tx.afterCommitActions());
            return true;
        } catch (RuntimeException | Error e) {
            failure = e;
            return false;
        }
    }

    Throwable failure() {
        return failure == null ? new IllegalStateException("no failure") : failure;
    }

    /** Only after the commit. */
    void complete(UnaryOperator<Throwable> explained) {
        if (done != null) {
            future.complete(done);
        } else {
            future.completeExceptionally(explained.apply(failure()));
        }
    }

    void fail(Throwable reason) {
        future.completeExceptionally(reason);
    }
}
