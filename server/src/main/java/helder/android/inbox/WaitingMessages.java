package helder.android.inbox;

import helder.android.GoogleTrouble;
import helder.android.Taken;
import helder.android.connection.Connected;
import helder.android.connection.Connections;
import helder.android.connection.Healths;
import helder.android.inbox.MessageRepository.Waiting;
import helder.evidence.Retained;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import helder.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks anew for what messages were about that could not be worked in when they came: a phone whose ticket is just being bound, a command whose
 * row was not there yet (android note, section 5, rows 5 and 18). Ever less often, and for as long as Google itself would keep a message.
 */
@Component
final class WaitingMessages implements RecurringJob {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingMessages.class);

    /** So long that Google cannot deliver it again. */
    static final Duration KEPT = Retained.GOOGLE_MESSAGES;

    /** As long as Google keeps what is not acknowledged; after that, going through all devices finds what there is. */
    static final Duration PATIENCE = KEPT.minusDays(1);

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int AT_ONCE = 50;

    private final Connections connections;
    private final Reports reports;
    private final Questions questions;
    private final MessageRepository messages;
    private final Healths healths;
    private final Store store;
    private final InstantSource clock;

    WaitingMessages(
            Connections connections,
            Reports reports,
            Questions questions,
            MessageRepository messages,
            Healths healths,
            Store store,
            InstantSource clock) {
        this.connections = connections;
        this.reports = reports;
        this.questions = questions;
        this.messages = messages;
        this.healths = healths;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "android-messages";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        Batches.delete(store, (tx, most) -> messages.purge(tx, now.minus(KEPT), most));
        Optional<Connected> connected = connections.bound();
        if (connected.isPresent() && reports.areTaken()) {
            List<Waiting> due = store.read(dsl -> messages.due(dsl, now, AT_ONCE));
            for (Waiting each : due) {
                if (!ask(connected.get(), each)) {
                    return; // everything else would meet the same
                }
            }
            if (due.size() < AT_ONCE && messages.waiting() == 0) {
                healths.right(GoogleTrouble.NOT_WORKED_IN);
            }
        }
    }

    /** @return whether going on makes sense */
    private boolean ask(Connected connected, Waiting message) {
        try {
            return switch (questions.ask(
                    connected,
                    message.kind(),
                    message.resource(),
                    tx -> messages.settle(tx, message.id(), message.kind(), clock.instant()))) {
                case Questions.Outcome.Unheard _ -> {
                    later(message); // so that it does not stand before the others the next time
                    yield false;
                }
                case Questions.Outcome.Heard(Taken taken) -> {
                    if (taken == Taken.UNMATCHED) {
                        later(message);
                    }
                    yield true;
                }
            };
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("What a message of Google is about could not be worked in, and is tried again", e);
            healths.wrong(GoogleTrouble.NOT_WORKED_IN);
            later(message);
            return true;
        }
    }

    private void later(Waiting message) {
        Instant now = clock.instant();
        Duration wait = Duration.ofMinutes(1L << Math.min(message.tries(), 12));
        store.write(message.resource(), tx -> {
            if (Duration.between(message.receivedAt(), now).compareTo(PATIENCE) >= 0) {
                messages.settle(tx, message.id(), message.kind(), now);
            } else {
                messages.postpone(tx, message.id(), now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT));
            }
            return true;
        });
    }
}
