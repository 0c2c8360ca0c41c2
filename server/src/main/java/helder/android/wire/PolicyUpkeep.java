package helder.android.wire;

import helder.android.google.GoogleAnswer;
import helder.android.google.Urgency;
import helder.jobs.RecurringJob;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.name.PolicyName;
import helder.protocol.android.policy.Policies;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Every day: looks at the policy of each phone, since whom people ask may have changed, of which nobody tells; and takes from Google the
 * policies that no phone has any more.
 */
@Component
final class PolicyUpkeep implements RecurringJob {

    /** A policy is put there before its phone has it. */
    private static final Duration UNUSED = Duration.ofDays(1);

    private static final int AT_ONCE = 100;

    private final Store store;
    private final InstantSource clock;
    private final PhoneRepository phones;
    private final PolicyRepository policies;
    private final ObjectProvider<Lines> lines;

    PolicyUpkeep(
            Store store,
            InstantSource clock,
            PhoneRepository phones,
            PolicyRepository policies,
            ObjectProvider<Lines> lines) {
        this.store = store;
        this.clock = clock;
        this.phones = phones;
        this.policies = policies;
        this.lines = lines;
    }

    @Override
    public String name() {
        return "android-policies";
    }

    @Override
    public Duration interval() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        store.write(tx -> {
            phones.allDue(tx, clock.instant());
            return true;
        });
        Optional.ofNullable(lines.getIfAvailable())
                .flatMap(Lines::open)
                .ifPresent(line ->
                        policies.unused(clock.instant().minus(UNUSED), AT_ONCE).forEach(id -> delete(id, line)));
    }

    private void delete(String id, Line line) {
        boolean isGone = switch (line.ask(Policies.delete(new PolicyName(line.enterprise(), id)), Urgency.BACKGROUND)) {
            case GoogleAnswer.Done<?> _, GoogleAnswer.AlreadySo<?> _ -> true;
            case GoogleAnswer.Refused<?>(GoogleError error) -> error.kind() == GoogleError.Kind.MISSING;
            case GoogleAnswer.NotDone<?> _, GoogleAnswer.Unclear<?> _ -> false;
        };
        if (isGone) {
            store.write(id, tx -> {
                policies.forget(tx, id);
                return true;
            });
        }
    }
}
