package helder.looks.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Predicate;

/** Long work on many parts, two at a time: enough to use a machine, and it leaves connections to those who read pages. */
final class Together {

    private static final int AT_ONCE = 2;

    private Together() {}

    /**
     * Does something with each part, in their order, until one of the results is the last that is wanted.
     *
     * @return the results of the parts that were begun, in the order of the parts: at least those up to the one that was the last
     * @throws RuntimeException what the work threw
     */
    static <P, R> List<R> each(List<P> parts, Function<P, R> work, Predicate<R> isLast) {
        var results = new AtomicReferenceArray<R>(parts.size());
        var next = new AtomicInteger();
        var ended = new AtomicBoolean();
        Runnable worker = () -> {
            while (!ended.get()) { // asked before a part is taken, so that none before the last is left out
                int part = next.getAndIncrement();
                if (part >= parts.size()) {
                    return;
                }
                R result = work.apply(parts.get(part));
                results.set(part, result);
                if (isLast.test(result)) {
                    ended.set(true);
                }
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().name("log-check-", 0).daemon(true).factory())) {
            var workers = new ArrayList<Future<?>>();
            for (int i = 0; i < Math.min(AT_ONCE, parts.size()); i++) {
                workers.add(threads.submit(worker));
            }
            workers.forEach(Together::join);
        }
        var found = new ArrayList<R>();
        for (int part = 0; part < parts.size(); part++) {
            R result = results.get(part);
            if (result != null) {
                found.add(result);
            }
        }
        return found;
    }

    private static void join(Future<?> worker) {
        try {
            worker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The check was stopped", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("The check failed", e.getCause());
        }
    }
}
