package helder.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Gathers units of work into shared commits: whoever arrives while a commit is being written goes into the next one
 * together. Each unit has a savepoint of its own, so that one that fails takes nobody with it. Callers wait until their
 * work is durable.
 */
final class WriteQueue implements AutoCloseable {

    private static final int CAPACITY = 8_192;
    private static final int BATCH = 256;
    private static final int ATTEMPTS = 8;
    private static final long OFFER_SECONDS = 10;
    private static final Settings SETTINGS =
            new Settings().withRenderSchema(false).withExecuteLogging(false).withMapJPAAnnotations(false);

    private final Engine engine;
    private final int lane;
    private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;
    private volatile boolean closed;

    WriteQueue(Engine engine, int lane) {
        this.engine = engine;
        this.lane = lane;
        this.thread =
                Thread.ofPlatform().name("store-writer-" + lane).daemon(true).start(this::runUntilClosed);
    }

    <T extends @Nullable Object> CompletableFuture<Done<T>> submit(Work<T> work) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("A unit of work cannot start another one; pass its Tx on instead");
        }
        var pending = new Pending<T>(work);
        try {
            if (closed || !queue.offer(pending, OFFER_SECONDS, TimeUnit.SECONDS)) {
                throw new StoreException(
                        closed
                                ? "The server is stopping"
                                : "Storage is overloaded; nothing was changed, try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted before the work began; nothing was changed", e);
        }
        return pending.future;
    }

    private void runUntilClosed() {
        var batch = new ArrayList<Pending<?>>(BATCH);
        while (!closed || !queue.isEmpty()) {
            batch.clear();
            try {
                Pending<?> first = queue.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    write(batch);
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void write(List<Pending<?>> batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                engine.withWriter(lane, connection -> {
                    commitTogether(connection, batch);
                    return true;
                });
                batch.forEach(pending -> pending.complete(this::explained));
                return;
            } catch (SQLException | RuntimeException e) {
                if (engine.isRetryable(e) && attempt < ATTEMPTS) {
                    continue;
                }
                if (batch.size() > 1) {
                    // One poisoned unit must not fail its neighbours: each gets a transaction of its own.
                    batch.forEach(single -> write(List.of(single)));
                } else {
                    batch.getFirst().fail(new StoreException("Nothing was changed: " + engine.advice(e), e));
                }
                return;
            }
        }
    }

    private void commitTogether(Connection connection, List<Pending<?>> batch) throws SQLException {
        DSLContext dsl = DSL.using(connection, engine.dialect(), SETTINGS);
        engine.begin(connection);
        try {
            for (Pending<?> pending : batch) {
                runWithSavepoint(connection, dsl, pending, batch.size() > 1);
            }
            engine.commit(connection);
        } catch (SQLException | RuntimeException | Error e) {
            rollbackAfter(e, connection);
            throw e;
        }
    }

    private void rollbackAfter(Throwable failure, Connection connection) {
        try {
            engine.rollback(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** A unit alone in its batch needs no savepoint: its failure is the failure of the transaction. */
    private void runWithSavepoint(Connection connection, DSLContext dsl, Pending<?> pending, boolean shared)
            throws SQLException {
        if (shared) {
            execute(connection, "savepoint unit");
        }
        boolean ok = pending.run(dsl);
        if (!ok && engine.isRetryable(pending.failure())) {
            throw new SQLException(pending.failure());
        }
        if (shared) {
            execute(connection, ok ? "release savepoint unit" : "rollback to savepoint unit");
        } else if (!ok) {
            engine.rollback(connection);
            engine.begin(connection);
        }
    }

    /** Plain SQL, because the drivers' own savepoints change the mode of the connection. */
    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A failure of the database itself is told as advice; a broken rule of the data stays what it is. */
    private Throwable explained(Throwable failure) {
        return failure instanceof DataAccessException && !(failure instanceof IntegrityConstraintViolationException)
                ? new StoreException("Nothing was changed: " + engine.advice(failure), failure)
                : failure;
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(OFFER_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Work that does nothing, so that closing an idle queue need not wait for it to look up; a busy one needs no waking. */
    private void wake() {
        if (queue.isEmpty()) {
            queue.add(new Pending<>(tx -> true));
        }
    }

    /** What a unit of work gave back, and what is to happen now that it is durable. */
    record Done<T extends @Nullable Object>(T result, List<Runnable> afterCommit) {}

    private static final class Pending<T extends @Nullable Object> {
        private final Work<T> work;
        private final CompletableFuture<Done<T>> future = new CompletableFuture<>();
        private @Nullable Done<T> done;
        private @Nullable Throwable failure;

        Pending(Work<T> work) {
            this.work = work;
        }

        /** False when the unit itself failed; its failure is then reported to its caller alone. */
        @SuppressWarnings("CatchingUnchecked")
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
}
