package helder.windows.push;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The thread that calls PCs, from when the server is ready until it stops. */
@Component
final class CallSender implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(CallSender.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final CallRound round;
    private final StoredPush push;
    private Optional<Thread> thread = Optional.empty();
    private volatile boolean stopped;

    CallSender(CallRound round, StoredPush push) {
        this.round = round;
        this.push = push;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void start() {
        if (thread.isEmpty()) {
            thread = Optional.of(Thread.ofVirtual().name("windows-push").start(this::untilStopped));
        }
    }

    private void untilStopped() {
        try {
            while (!stopped) {
                push.await(once());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    private Duration once() {
        try {
            return round.run();
        } catch (RuntimeException e) {
            // What was claimed is due again when its lease ends; the thread must go on.
            log.warn("A round of calls to PCs failed and is tried again", e);
            return AFTER_FAILURE;
        }
    }

    @Override
    public synchronized void destroy() throws InterruptedException {
        stopped = true;
        push.ring();
        if (thread.isPresent() && !thread.get().join(LONGEST_STOP)) {
            thread.get().interrupt();
        }
    }
}
