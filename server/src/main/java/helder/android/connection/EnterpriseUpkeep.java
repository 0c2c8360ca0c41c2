package helder.android.connection;

import helder.android.BoundEnterprise;
import helder.android.GoogleTrouble;
import helder.android.google.Urgency;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finishes what a sign-up left to do, and asks once a day whether the enterprise is there and messages can come; each hour while something
 * is wrong.
 */
@Component
final class EnterpriseUpkeep implements RecurringJob {

    private static final Duration BETWEEN_LOOKS = Duration.ofHours(23); // the job comes each hour

    /** Google answers within seconds, or the answer was lost. */
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private static final Duration SIGN_UPS_KEPT = Duration.ofDays(7);

    private final Connections connections;
    private final ConnectionRepository repository;
    private final EnterpriseSteps steps;
    private final MessageChecks checks;
    private final Healths healths;
    private final Store store;
    private final InstantSource clock;

    EnterpriseUpkeep(
            Connections connections,
            ConnectionRepository repository,
            EnterpriseSteps steps,
            MessageChecks checks,
            Healths healths,
            Store store,
            InstantSource clock) {
        this.connections = connections;
        this.repository = repository;
        this.steps = steps;
        this.checks = checks;
        this.healths = healths;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "android-enterprise";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Optional<Connected> connected = connections.inUse();
        if (connected.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        store.write(tx -> repository.purge(tx, now.minus(SIGN_UPS_KEPT)));
        if (connected.get().enterprise().isEmpty()
                && store.read(dsl -> repository.isAnyDoubtful(dsl, now.minus(ANSWER)))) {
            healths.wrong(GoogleTrouble.SIGN_UP_DOUBTFUL); // also when the server ended before the answer
        }
        if (isDue(connected.get(), now)) {
            steps.finish(connected.get(), Urgency.BACKGROUND);
            checks.look(connected.get(), Urgency.BACKGROUND);
        }
    }

    private boolean isDue(Connected connected, Instant now) {
        boolean isFresh = connected
                .enterprise()
                .filter(BoundEnterprise::isReady)
                .flatMap(BoundEnterprise::verifiedAt)
                .filter(at -> Duration.between(at, now).abs().compareTo(BETWEEN_LOOKS) < 0)
                .isPresent();
        return !isFresh || !store.read(Healths::faults).isEmpty();
    }
}
