package helder.bench;

import helder.bench.Step.WrongAnswerException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a number of clients busy, each a thread of its own: for operations that need several connections, or a TLS handshake, for
 * which {@link Load} would let all others wait. Closed and open loop mean the same as there.
 */
final class Clients {

    private final int clients;
    private final double rate;

    private Clients(int clients, double rate) {
        this.clients = clients;
        this.rate = rate;
    }

    static Clients closed(int clients) {
        return new Clients(clients, 0);
    }

    /** @param rate operations a second */
    static Clients open(int clients, double rate) {
        return new Clients(clients, rate);
    }

    /** One operation. */
    @FunctionalInterface
    interface Errand {

        /**
         * Runs to its end.
         *
         * @return how many requests it took
         * @throws WrongAnswerException when the server did not do what was asked; counted as an error, as a broken connection is
         */
        int run() throws IOException, WrongAnswerException;
    }

    /** Runs until the work has nothing more. Null from the work means that there is nothing more. */
    Load.Outcome run(Supplier<@Nullable Errand> work) {
        var shared = new Shared(work, System.nanoTime(), rate);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> client : IntStream.range(0, clients)
                    .<Future<?>>mapToObj(i -> threads.submit(shared::toTheEnd))
                    .toList()) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return shared.outcome();
    }

    /** What the clients of one run have in common. */
    private static final class Shared {

        private final Supplier<@Nullable Errand> work;
        private final long started;
        private final double rate;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicLong requests = new AtomicLong();
        private final Histogram times = new Histogram(Load.LONGEST_NANOS, 3);
        private final Map<String, Integer> errors = new TreeMap<>();

        Shared(Supplier<@Nullable Errand> work, long started, double rate) {
            this.work = work;
            this.started = started;
            this.rate = rate;
        }

        void toTheEnd() {
            for (Errand errand = next(); errand != null; errand = next()) {
                long due = rate > 0 ? waitUntilDue() : System.nanoTime();
                try {
                    requests.addAndGet(errand.run());
                    done(System.nanoTime() - due);
                } catch (IOException | WrongAnswerException e) {
                    wrong(String.valueOf(e.getMessage()));
                }
            }
        }

        private synchronized @Nullable Errand next() {
            return work.get();
        }

        /** Whoever comes too late begins at once, and the time counts from when it was due. */
        private long waitUntilDue() {
            long due = started + (long) (begun.getAndIncrement() * 1e9 / rate);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return due;
        }

        private synchronized void done(long nanos) {
            times.recordValue(Math.min(Load.LONGEST_NANOS, nanos));
        }

        private synchronized void wrong(String what) {
            errors.merge(what, 1, Integer::sum);
        }

        synchronized Load.Outcome outcome() {
            double seconds = (System.nanoTime() - started) / 1e9;
            return new Load.Outcome(times.getTotalCount(), requests.get(), errors, seconds, times);
        }
    }
}
