package helder.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import helder.identity.EmailAddresses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Checks an address and a password, and slows down guessing: most for one account from one network, more widely for a network, and widest
 * for an account. The two wider bounds do not hold for an account on a network from which its person signed in, so that nobody locks
 * somebody out from elsewhere, or by guessing for others. Whoever shares that network can still slow the account down there.
 * Hashing is slow and hungry on purpose, so only a few checks run at once.
 */
public final class PasswordSignIn {

    private static final int CHECKS_AT_ONCE = 4;

    private final Accounts accounts;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_USUAL = 50_000;

    private final Throttle perAccountAndNetwork;
    private final Throttle perNetwork;
    private final Throttle perAccount;
    /** From where people signed in; kept in memory only, so after a restart the wider bounds hold for all until they do. */
    private final Cache<String, Boolean> usual;

    private final Semaphore running = new Semaphore(CHECKS_AT_ONCE);

    public PasswordSignIn(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.perAccountAndNetwork = new Throttle(clock, 10, WINDOW);
        this.perNetwork = new Throttle(clock, 50, WINDOW);
        this.perAccount = new Throttle(clock, 200, WINDOW);
        Ticker ticker = () -> Math.multiplyExact(clock.millis(), 1_000_000L);
        this.usual = Caffeine.newBuilder()
                .maximumSize(MOST_USUAL)
                .expireAfterWrite(Duration.ofDays(30))
                .ticker(ticker)
                .build();
    }

    /**
     * @param address where the request comes from; kept in memory only
     * @throws ProblemException when there were too many failures, or too many checks are running
     */
    public Optional<Account> check(String email, String password, String address) {
        String network = Network.of(address);
        String account = EmailAddresses.key(email);
        String both = network + " " + account;
        boolean isUsual = usual.getIfPresent(both) != null;
        var counts = List.of(
                new Count(perAccountAndNetwork, both, true),
                new Count(perNetwork, network, !isUsual),
                new Count(perAccount, account, !isUsual));
        // Whoever has to wait takes no place. In the place it is asked again, because others failed meanwhile.
        counts.forEach(count -> refuseWhenThrottled(count.pause()));
        Optional<Account> found = inTurn(() -> counted(counts, email, password));
        if (found.isPresent()) {
            perAccountAndNetwork.succeeded(both);
            usual.put(both, true);
        }
        return found;
    }

    /** What an attempt counts for. */
    private record Count(Throttle throttle, String key, boolean refuses) {
        Optional<Duration> pause() {
            return refuses ? throttle.wait(key) : Optional.empty();
        }

        Optional<Duration> begin() {
            if (refuses) {
                return throttle.begin(key);
            }
            throttle.failed(key);
            return Optional.empty();
        }

        void takeBack() {
            throttle.takeBack(key);
        }
    }

    /** Counts as wrong before anything is computed, so that many attempts at once try no more than one after the other. */
    private Optional<Account> counted(List<Count> counts, String email, String password) {
        var begun = new ArrayList<Count>();
        boolean isWrong = false;
        try {
            for (Count count : counts) {
                refuseWhenThrottled(count.begin());
                begun.add(count);
            }
            Optional<Account> found = accounts.check(email, password);
            isWrong = found.isEmpty();
            return found;
        } finally {
            if (!isWrong) {
                begun.forEach(Count::takeBack);
            }
        }
    }

    private static void refuseWhenThrottled(Optional<Duration> wait) {
        if (wait.isPresent()) {
            throw new ProblemException(Problem.TOO_MANY_REQUESTS, wait);
        }
    }

    private <T> T inTurn(Supplier<T> check) {
        boolean mine = false;
        try {
            mine = running.tryAcquire(5, TimeUnit.SECONDS);
            if (!mine) {
                throw new ProblemException(Problem.BUSY, Optional.of(Duration.ofSeconds(10)));
            }
            return check.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.BUSY, Optional.of(Duration.ofSeconds(10)));
        } finally {
            if (mine) {
                running.release();
            }
        }
    }
}
