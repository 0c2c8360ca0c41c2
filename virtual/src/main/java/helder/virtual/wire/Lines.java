package helder.virtual.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Many devices at work side by side on virtual threads, with a bound on how many talk at the same time. Safe for use by several threads. */
public final class Lines implements AutoCloseable {

    private final Semaphore free;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** @param concurrent how many may talk at the same time */
    public Lines(int concurrent) {
        this.free = new Semaphore(concurrent);
    }

    /** Does it when a line is free; comes back at once. */
    public void run(Runnable task) {
        executor.execute(() -> {
            free.acquireUninterruptibly();
            try {
                task.run();
            } finally {
                free.release();
            }
        });
    }

    /**
     * Does the same with each; results in their order.
     *
     * @throws IllegalStateException when one fails, with what it threw as the cause, or when the caller is interrupted
     */
    public <D, T> List<T> onAll(List<D> devices, Function<D, T> work) {
        List<Future<T>> futures = new ArrayList<>();
        for (D device : devices) {
            futures.add(executor.submit(() -> {
                free.acquire();
                try {
                    return work.apply(device);
                } finally {
                    free.release();
                }
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while devices were at work", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a virtual device failed", e.getCause());
            }
        }
        return results;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
