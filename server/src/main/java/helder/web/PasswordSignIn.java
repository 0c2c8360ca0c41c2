package helder.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Checks an address and a password, with limits per account and per network address. Hashing is slow and hungry on purpose, so
 * only a few checks run at once.
 */
public final class PasswordSignIn {

    private static final int CHECKS_AT_ONCE = 4;

    private final Accounts accounts;
    private final Throttle perAccount;
    private final Throttle perAddress;
    private final Semaphore running = new Semaphore(CHECKS_AT_ONCE);

    public PasswordSignIn(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.perAccount = new Throttle(clock, 10, Duration.ofMinutes(15));
        this.perAddress = new Throttle(clock, 50, Duration.ofMinutes(15));
    }

    /**
     * @param address where the request comes from; kept in memory only
     * @throws ProblemException when there were too many failures, or too many checks are running
     */
    public Optional<Account> check(String email, String password, String address) {
        String account = email.strip().toLowerCase(Locale.ROOT);
        refuseWhenThrottled(perAccount.wait(account));
        refuseWhenThrottled(perAddress.wait(address));
        Optional<Account> found = checkInTurn(email, password);
        if (found.isPresent()) {
            perAccount.succeeded(account);
        } else {
            perAccount.failed(account);
            perAddress.failed(address);
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
