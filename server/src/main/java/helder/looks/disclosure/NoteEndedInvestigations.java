package helder.looks.disclosure;

import helder.jobs.RecurringJob;
import helder.looks.OfficeHolders;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Notes which investigations are over. People see the looks at that moment with or without it; it keeps them visible when a clock is set back. */
@Component
final class NoteEndedInvestigations implements RecurringJob {

    private final Store store;
    private final OfficeHolders offices;
    private final InstantSource clock;

    NoteEndedInvestigations(Store store, OfficeHolders offices, InstantSource clock) {
        this.store = store;
        this.offices = offices;
        this.clock = clock;
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
        store.write(tx -> InvestigationRepository.noteEnded(tx, clock.instant(), offices));
    }
}
