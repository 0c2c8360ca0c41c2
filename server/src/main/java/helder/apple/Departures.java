package helder.apple;

import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.Platform;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Ends enrollments whose device never said goodbye: it agreed to end management and fell silent, or never came back for that
 * order. Both a month after it last spoke, and never while the order still waits. And forgets expired sign-ins.
 */
@Component
final class Departures implements RecurringJob {

    private static final Duration PATIENCE = Duration.ofDays(30);
    private static final int AT_ONCE = 500;

    private final Store store;
    private final Enrollments enrollments;
    private final Commands commands;
    private final AccountTokens tokens;
    private final InstantSource clock;

    Departures(Store store, Enrollments enrollments, Commands commands, AccountTokens tokens, InstantSource clock) {
        this.store = store;
        this.enrollments = enrollments;
        this.commands = commands;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "apple-departures";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        tokens.purge();
        var query = new Enrollments.Query(Optional.empty(), Optional.empty(), Optional.of(Enrollment.State.LEAVING));
        List<Enrollment> leaving = enrollments.list(query, 0, AT_ONCE);
        Instant now = clock.instant();
        Instant limit = now.minus(PATIENCE);
        for (Enrollment enrollment : leaving) {
            boolean silent =
                    enrollment.lastSeenAt().orElse(enrollment.createdAt()).isBefore(limit);
            if (enrollment.type().platform() == Platform.APPLE
                    && silent
                    && !commands.hasPending(enrollment.id(), now)) {
                store.write(enrollment.id().value(), tx -> {
                    enrollments.removed(tx, enrollment.id(), Enrollment.Removal.BY_ORGANISATION);
                    return true;
                });
            }
        }
    }
}
