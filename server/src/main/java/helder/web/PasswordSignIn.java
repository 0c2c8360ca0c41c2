package helder.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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
        String account = email.strip().toLowerCase(Locale.ROOT);
        String network = Network.of(address);
        String both = network + " " + account;
        refuseWhenThrottled(perAccountAndNetwork.wait(both));
        if (usual.getIfPresent(both) == null) {
            refuseWhenThrottled(perNetwork.wait(network));
            refuseWhenThrottled(perAccount.wait(account));
        }
        Optional<Account> found = checkInTurn(email, password);
        if (found.isPresent()) {
            perAccountAndNetwork.succeeded(both);
            usual.put(both, true);
        } else {
            perAccountAndNetwork.failed(both);
            perNetwork.failed(network);
            perAccount.failed(account);
        }
        return found;
    }

    private static void refuseWhenThrottled(Optional<Duration> wait) {
        if (wait.isPresent()) {
            throw new ProblemException(Problem.TOO_MANY_REQUESTS, wait);
        }
    }

    private Optional<Account> checkInTurn(String email, String password) {
        boolean mine = false;
        try {
            mine = running.tryAcquire(5, TimeUnit.SECONDS);
            if (!mine) {
                throw new ProblemException(Problem.BUSY, Optional.of(Duration.ofSeconds(10)));
            }
            return accounts.check(email, password);
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
