package helder.looks;

import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Notes which investigations are over. People see the looks at that moment with or without it; it keeps them visible when a clock is set back. */
@Component
final class NoteEndedInvestigations implements RecurringJob {

    private final Store store;
    private final Investigations investigations;

    NoteEndedInvestigations(Store store, Investigations investigations) {
        this.store = store;
        this.investigations = investigations;
    }

    @Override
    public String name() {
        return "ended-investigations";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        store.write(investigations::noteEnded);
    }
}
