package helder.commands;

import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Writes down which requests nobody decided in time, and deletes those past their retention. */
@Component
final class ApprovalRequestUpkeep implements RecurringJob {

    private final Store store;
    private final ApprovalRequests requests;
    private final InstantSource clock;
    private final Deletions deletions;

    ApprovalRequestUpkeep(Store store, ApprovalRequests requests, InstantSource clock, Deletions deletions) {
        this.store = store;
        this.requests = requests;
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "approval-requests";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        store.write(tx -> requests.expire(tx, clock.instant()));
        Batches.delete(
                store,
                (tx, most) -> deletions.expired(tx, RecordKind.REQUESTS, requests.purge(tx, clock.instant(), most)));
    }
}
