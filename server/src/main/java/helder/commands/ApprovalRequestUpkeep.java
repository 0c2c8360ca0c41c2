package helder.commands;

import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes down which requests nobody decided in time or can fulfil any more, and deletes those past their retention. */
@Component
final class ApprovalRequestUpkeep implements RecurringJob {

    private static final int PAGE = 100;

    private final Store store;
    private final ApprovalRequests requests;
    private final Approvals approvals;
    private final InstantSource clock;
    private final Deletions deletions;

    ApprovalRequestUpkeep(
            Store store, ApprovalRequests requests, Approvals approvals, InstantSource clock, Deletions deletions) {
        this.store = store;
        this.requests = requests;
        this.approvals = approvals;
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
        endImpossible();
        Batches.delete(
                store,
                (tx, most) -> deletions.expired(tx, RecordKind.REQUESTS, requests.purge(tx, clock.instant(), most)));
    }

    private void endImpossible() {
        Optional<String> last = Optional.empty();
        List<ApprovalRequest> page;
        do {
            page = requests.waiting(last, PAGE);
            for (ApprovalRequest request : page) {
                store.write(request.enrollment().value(), tx -> {
                    approvals.endIfImpossible(tx, request);
                    return true;
                });
                last = Optional.of(request.id());
            }
        } while (page.size() == PAGE);
    }
}
