package helder.android.inbox;

import helder.android.connection.Connected;
import helder.android.connection.Connections;
import helder.jobs.RecurringJob;
import helder.protocol.android.name.OperationName;
import helder.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks what became of commands whose end was not told (android note, section 1.10). */
@Component
final class OperationRound implements RecurringJob {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRound.class);

    /** Most ends are told sooner. */
    static final Duration TOLD_WITHIN = Duration.ofMinutes(5);

    private static final int AT_ONCE = 50;

    private final Connections connections;
    private final Reports reports;
    private final Questions questions;
    private final InstantSource clock;

    OperationRound(Connections connections, Reports reports, Questions questions, InstantSource clock) {
        this.connections = connections;
        this.reports = reports;
        this.questions = questions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "android-operations";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        Optional<Connected> connected = connections.bound();
        if (connected.isPresent() && reports.areTaken()) {
            Instant before = clock.instant().minus(TOLD_WITHIN);
            for (OperationName each : reports.operations().open(before, AT_ONCE)) {
                if (!heard(connected.get(), each)) {
                    return; // all others would meet the same
                }
            }
        }
    }

    private boolean heard(Connected connected, OperationName operation) {
        try {
            return questions.operation(connected, operation, _ -> {}) instanceof Questions.Outcome.Heard;
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("The end of a command could not be worked in, and is asked for again", e);
            return true;
        }
    }
}
