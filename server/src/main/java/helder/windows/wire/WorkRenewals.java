package helder.windows.wire;

import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.jobs.RecurringJob;
import helder.manifest.Action;
import helder.store.Store;
import helder.windows.WindowsActions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Orders a new certificate for work before the old one ends, where the charter lets the enrollment be maintained; and after its end when a PC
 * that was away speaks again.
 */
@Component
final class WorkRenewals implements RecurringJob {

    /** How long before. */
    static final Duration EARLY = Duration.ofDays(42);

    private static final Logger log = LoggerFactory.getLogger(WorkRenewals.class);
    private static final String JOB = "windows-certificates";
    private static final Actor ACTOR = new Actor.Automatic(JOB);
    private static final int AT_ONCE = 500;

    private final Store store;
    private final InstantSource clock;
    private final Enrollments enrollments;
    private final Ordering ordering;
    private final IssuedForWork issued;

    WorkRenewals(Store store, InstantSource clock, Enrollments enrollments, Ordering ordering, IssuedForWork issued) {
        this.store = store;
        this.clock = clock;
        this.enrollments = enrollments;
        this.ordering = ordering;
        this.issued = issued;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Duration interval() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        run(AT_ONCE);
    }

    /** To the end each day: some that cannot be renewed must not stand before all others. */
    void run(int atOnce) {
        Instant now = clock.instant();
        Optional<IssuedForWork.Held> last = Optional.empty();
        List<IssuedForWork.Held> some;
        do {
            some = issued.ending(now, now.plus(EARLY), last, atOnce);
            some.forEach(this::renew);
            last = some.isEmpty() ? last : Optional.of(some.getLast());
        } while (some.size() == atOnce);
    }

    private void renew(IssuedForWork.Held held) {
        var order = new Order.Act(
                Action.MAINTAIN_ENROLLMENT,
                Map.of(WindowsActions.WHAT, WindowsActions.RENEW, WindowsActions.CERTIFICATE, held.name()));
        store.write(held.enrollment().value(), tx -> {
            enrollments
                    .lock(tx, held.enrollment())
                    .filter(enrollment -> enrollment.state() == Enrollment.State.ENROLLED)
                    .map(enrollment -> ordering.order(tx, ACTOR, enrollment, order, Optional.empty()))
                    .ifPresent(ordered -> {
                        if (ordered.permission() instanceof Permission.Refusal refusal) {
                            log.info(
                                    "A certificate for work on {} is not renewed: {}",
                                    held.enrollment(),
                                    refusal.reason().code());
                        }
                    });
            return true;
        });
    }
}
