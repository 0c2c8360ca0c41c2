package helder.apple.push;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The thread that pushes, from when the server is ready until it stops. */
@Component
final class PushSender implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final PushRound round;
    private final PushSchedule schedule;
    private Optional<Thread> thread = Optional.empty();
    private volatile boolean stopped;

    PushSender(PushRound round, PushSchedule schedule) {
        this.round = round;
        this.schedule = schedule;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void start() {
        if (thread.isEmpty()) {
            thread = Optional.of(Thread.ofVirtual().name("apple-push").start(this::untilStopped));
        }
    }

    private void untilStopped() {
        try {
            while (!stopped) {
                schedule.await(once());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    private Duration once() {
        try {
            schedule.noteHeard();
            return round.run();
        } catch (RuntimeException e) {
            // What was claimed is due again when its lease ends; the thread must go on.
            LOG.warn("A round of pushes failed and is tried again", e);
            return AFTER_FAILURE;
        }
    }

    @Override
    public synchronized void destroy() throws InterruptedException {
        stopped = true;
        schedule.ring();
        if (thread.isPresent() && !thread.get().join(LONGEST_STOP)) {
            thread.get().interrupt(); // what is unanswered by now is due again when its lease ends
        }
    }
}
