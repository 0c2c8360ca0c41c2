package helder.media.make;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every few seconds whether films are to be made, on a thread of its own: each server makes those that were asked for on it, because the
 * files lie there, and no job that people wait for waits for a film. What is to be made stands in the database, so nothing is lost with a server.
 */
@Component
final class FilmRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FilmRounds.class);
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final FilmMaker maker;
    private Optional<Rounds> rounds = Optional.empty();
    private boolean isTroubled;

    FilmRounds(FilmMaker maker) {
        this.maker = maker;
    }

    /** Who looks. */
    private record Rounds(ScheduledExecutorService timer, Future<?> regularly) {
        void end() {
            regularly.cancel(false);
            timer.shutdown();
            try {
                if (!timer.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                    timer.shutdownNow();
                }
            } catch (InterruptedException e) {
                timer.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("films").daemon(true).factory());
        rounds = Optional.of(new Rounds(
                timer,
                timer.scheduleWithFixedDelay(
                        this::round, BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS)));
    }

    /** What keeps it from working is said once, until it works again. */
    private void round() {
        try {
            maker.run();
            isTroubled = false;
        } catch (RuntimeException | OutOfMemoryError e) {
            // Whatever leaves this method ends the rounds for good.
            if (!isTroubled) {
                LOG.warn("Films wait; this is tried again", e);
            }
            isTroubled = true;
        }
    }

    /** A film that is being made is begun anew at the next start. */
    @Override
    public synchronized void stop() {
        rounds.ifPresent(Rounds::end);
        rounds = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return rounds.isPresent();
    }
}
