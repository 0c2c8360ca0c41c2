package helder.windows.push;

import helder.commands.WakeUp;
import helder.identity.EnrollmentId;
import helder.identity.Platform;
import helder.store.Store;
import helder.store.Tx;
import helder.windows.WindowsPush;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The account as it is stored, read again every half a minute because another node may have changed it; and the wishes to wake PCs, which
 * are kept by the unit of work that made the work for them. Without an account nothing is read or written.
 */
@Service
final class StoredPush implements WindowsPush, WakeUp {

    private static final String LANE = "windows-push";
    private static final Duration READ_AGAIN = Duration.ofSeconds(30);

    private final Store store;
    private final InstantSource clock;
    private final PushRepository repository;
    private final CallTrouble trouble;
    private final Semaphore bell = new Semaphore(0);
    private volatile @Nullable Known known;

    StoredPush(Store store, InstantSource clock, PushRepository repository, CallTrouble trouble) {
        this.store = store;
        this.clock = clock;
        this.repository = repository;
        this.trouble = trouble;
    }

    private record Known(Optional<PushAccount> account, Instant at) {}

    Optional<PushAccount> account() {
        Instant now = clock.instant();
        Known present = known;
        if (present == null || Duration.between(present.at(), now).abs().compareTo(READ_AGAIN) >= 0) {
            present = new Known(repository.account(), now);
            known = present;
        }
        return present.account();
    }

    @Override
    public void use(String family, String sid, String secret) {
        // Storage keeps milliseconds, and accounts are compared.
        var account = new PushAccount(
                family, sid, secret, Instant.ofEpochMilli(clock.instant().toEpochMilli()));
        store.write(LANE, tx -> {
            repository.use(tx, account);
            return true;
        });
        forgetWhatIsKnown();
    }

    @Override
    public void stop() {
        store.write(LANE, tx -> {
            repository.stop(tx);
            return true;
        });
        forgetWhatIsKnown();
    }

    private void forgetWhatIsKnown() {
        known = null;
        trouble.forget();
        ring();
    }

    @Override
    public boolean isInUse() {
        return account().isPresent();
    }

    @Override
    public Optional<Health> health() {
        Instant now = clock.instant();
        return account()
                .map(account -> new Health(
                        account.family(),
                        account.changedAt(),
                        repository.reachable(),
                        repository.waiting(),
                        trouble.pausedUntil(now),
                        trouble.faults(now)));
    }

    @Override
    public Platform platform() {
        return Platform.WINDOWS;
    }

    @Override
    public void wanted(Tx tx, Collection<EnrollmentId> enrollments) {
        if (isInUse()) {
            repository.wanted(tx, enrollments, clock.instant());
        }
    }

    @Override
    public void wake(EnrollmentId enrollment) {
        ring();
    }

    void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Waits until somebody is to be woken, or the time is over. */
    void await(Duration atMost) throws InterruptedException {
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }
}
