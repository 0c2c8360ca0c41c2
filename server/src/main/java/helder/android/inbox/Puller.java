package helder.android.inbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The thread that fetches messages, from when the server is ready until it stops. */
@Component
final class Puller implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Puller.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final PullRound round;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Optional<Thread> thread = Optional.empty();

    Puller(PullRound round) {
        this.round = round;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void start() {
        if (thread.isEmpty()) {
            thread = Optional.of(Thread.ofVirtual().name("android-pull").start(this::untilStopped));
        }
    }

    private void untilStopped() {
        try {
            while (!stopped.await(once().toMillis(), TimeUnit.MILLISECONDS)) {
                // The next round.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    private Duration once() {
        try {
            return round.run();
        } catch (RuntimeException e) {
            // What was not acknowledged comes again; the thread must go on.
            LOG.warn("Fetching messages of Google failed and is tried again", e);
            return AFTER_FAILURE;
        }
    }

    @Override
    public synchronized void destroy() throws InterruptedException {
        stopped.countDown();
        if (thread.isPresent() && !thread.get().join(LONGEST_STOP)) {
            thread.get().interrupt(); // an answer that is held back; nothing of it is acknowledged
            thread.get().join(LONGEST_STOP);
        }
        if (thread.isPresent()) {
            leave();
        }
    }

    private void leave() {
        try {
            round.leave();
        } catch (RuntimeException e) {
            LOG.debug("The lease of fetching messages ends by itself", e);
        }
    }
}
