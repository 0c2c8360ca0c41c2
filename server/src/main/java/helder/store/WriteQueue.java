package helder.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers units of work into shared commits: whoever arrives while a commit is being written goes into the next one
 * together. When one of them fails all are done again, each behind a savepoint of its own, so that it takes nobody with it:
 * a unit may run more than once. Callers wait until their work is durable, but only so long for it to begin.
 */
final class WriteQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);
    private static final int BATCH = 256;
    private static final int ATTEMPTS = 16;
    /** A connection may have broken unnoticed since it was used last; what was not committed on it is done on another. */
    private static final int CONNECTIONS = 2;

    private static final long STOP_SECONDS = 10;
    private static final Settings SETTINGS =
            new Settings().withRenderSchema(false).withExecuteLogging(false).withMapJPAAnnotations(false);

    private final Engine engine;
    private final int lane;
    private final Duration patience;
    private final BlockingQueue<Unit<?>> queue;
    private final Thread thread;
    private volatile boolean closed;

    WriteQueue(Engine engine, int lane, Limits limits) {
        this.engine = engine;
        this.lane = lane;
        this.patience = limits.patience();
        this.queue = new ArrayBlockingQueue<>(limits.waiting());
        this.thread = new Writer("store-writer-" + lane, this::runUntilClosed);
        thread.start();
    }

    /**
     * How much may wait.
     *
     * @param waiting units per lane
     * @param patience how long a caller waits for its work to begin; after that nothing of it happens
     */
    record Limits(int waiting, Duration patience) {
        static final Limits USUAL = new Limits(8_192, Duration.ofSeconds(10));
    }

    /** The threads that run units of work, so that a unit that would wait for another one is found out in any lane. */
    private static final class Writer extends Thread {
        Writer(String name, Runnable work) {
            super(work, name);
            setDaemon(true);
        }
    }

    /**
     * Does the work and returns once it is durable.
     *
     * @throws StoreException when it did not happen
     */
    <T extends @Nullable Object> Done<T> write(Work<T> work) {
        if (Thread.currentThread() instanceof Writer) {
            throw new IllegalStateException("A unit of work cannot start another one; pass its Tx on instead");
        }
        long deadline = System.nanoTime() + patience.toNanos();
        var unit = new Unit<T>(work);
        enqueue(unit, deadline);
        if (closed && !thread.isAlive()) {
            failAllThatWait();
        }
        return result(unit, deadline);
    }

    private void enqueue(Unit<?> unit, long deadline) {
        try {
            if (closed || !queue.offer(unit, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw closed ? stopping() : overloaded();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Whoever waits too long takes the work back; what has begun has an end that its caller must hear. */
    private <T extends @Nullable Object> Done<T> result(Unit<T> unit, long deadline) {
        CompletableFuture<Done<T>> future = unit.future();
        try {
            return future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (unit.claim()) {
                queue.remove(unit);
                throw overloaded();
            }
        } catch (InterruptedException e) {
            if (unit.claim()) {
                queue.remove(unit);
                throw interrupted(e);
            }
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            case null, default -> new StoreException("The work failed", new IllegalStateException(cause));
        };
    }

    private static StoreException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StoreException("Interrupted before the work began; nothing was changed", e);
    }

    int waiting() {
        return queue.size();
    }

    private static StoreException stopping() {
        return new StoreException("The server is stopping; nothing was changed");
    }

    private static StoreException overloaded() {
        return new StoreException("Storage is overloaded; nothing was changed, try again later");
    }

    private void runUntilClosed() {
        var batch = new ArrayList<Unit<?>>(BATCH);
        while (!closed || !queue.isEmpty()) {
            batch.clear();
            try {
                Unit<?> first = queue.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    batch.removeIf(unit -> !unit.claim());
                    write(batch);
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (Error e) {
                // Whatever happened, callers must hear of it and the next ones must find a writer.
                LOG.error("A shared commit failed", e);
                batch.forEach(unit -> unit.fail(e));
            }
        }
    }

    private void write(List<Unit<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                engine.withWriter(lane, connection -> {
                    commitTogether(connection, batch);
                    return true;
                });
                batch.forEach(unit -> unit.complete(this::explained));
                return;
            } catch (UncertainCommitException e) {
                batch.forEach(unit -> unit.fail(new StoreException(
                        "The connection to the database broke while it saved. Whether the change was kept is not known:"
                                + " look before you try again.",
                        e)));
                return;
            } catch (SQLException | RuntimeException e) {
                boolean lost = engine.isConnectionLost(e);
                if (attempt < (lost ? CONNECTIONS : engine.isRetryable(e) ? ATTEMPTS : 0)) {
                    stepAside(attempt);
                    continue;
                }
                if (batch.size() > 1 && !lost) {
                    // One poisoned unit must not fail its neighbours: each gets a transaction of its own.
                    batch.forEach(single -> write(List.of(single)));
                } else {
                    batch.forEach(unit -> unit.fail(new StoreException("Nothing was changed: " + engine.advice(e), e)));
                }
                return;
            }
        }
    }

    /** Lanes that met wait differently long before they try again, or they would meet for ever. */
    private void stepAside(int attempt) {
        try {
            Thread.sleep((long) attempt * (lane + 1));
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void commitTogether(Connection connection, List<Unit<?>> batch) throws SQLException {
        DSLContext dsl = DSL.using(connection, engine.dialect(), SETTINGS);
        engine.begin(connection);
        try {
            if (!allSucceed(dsl, batch)) {
                engine.rollback(connection);
                engine.begin(connection);
                if (batch.size() > 1) {
                    for (Unit<?> unit : batch) {
                        runWithSavepoint(connection, dsl, unit);
                    }
                }
            }
            commit(connection);
        } catch (SQLException | RuntimeException | Error e) {
            rollbackAfter(e, connection);
            throw e;
        }
    }

    private void commit(Connection connection) throws SQLException {
        try {
            engine.commit(connection);
        } catch (SQLException e) {
            throw engine.isConnectionLost(e) ? new UncertainCommitException(e) : e;
        }
    }

    private void rollbackAfter(Throwable failure, Connection connection) {
        try {
            engine.rollback(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Most batches hold no unit that fails, so the first try does without the savepoints, which cost as much as a small unit. */
    private boolean allSucceed(DSLContext dsl, List<Unit<?>> batch) throws SQLException {
        for (Unit<?> unit : batch) {
            if (!succeeds(dsl, unit)) {
                return false;
            }
        }
        return true;
    }

    private void runWithSavepoint(Connection connection, DSLContext dsl, Unit<?> unit) throws SQLException {
        execute(connection, "savepoint unit");
        if (!succeeds(dsl, unit)) {
            execute(connection, "rollback to savepoint unit");
        }
        execute(connection, "release savepoint unit");
    }

    private boolean succeeds(DSLContext dsl, Unit<?> unit) throws SQLException {
        boolean ok = unit.run(dsl);
        if (!ok && (engine.isRetryable(unit.failure()) || engine.isConnectionLost(unit.failure()))) {
            throw new SQLException(unit.failure());
        }
        return ok;
    }

    /** Plain SQL, because the drivers' own savepoints change the mode of the connection. */
    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
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
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failAllThatWait();
    }

    /** Work that does nothing, so that closing an idle queue need not wait for it to look up; a busy one needs no waking. */
    private void wake() {
        if (queue.isEmpty()) {
            queue.offer(new Unit<>(tx -> true));
        }
    }

    private void failAllThatWait() {
        for (Unit<?> unit = queue.poll(); unit != null; unit = queue.poll()) {
            unit.fail(stopping());
        }
    }

    /** What a unit of work gave back, and what is to happen now that it is durable. */
    record Done<T extends @Nullable Object>(T result, List<Runnable> afterCommit) {}

    /** The commit was sent, and no answer came. */
    private static final class UncertainCommitException extends SQLException {
        private static final long serialVersionUID = 1;

        UncertainCommitException(SQLException cause) {
            super(cause);
        }
    }
}
