package helder.cli.archive;

import helder.android.AndroidSecrets;
import helder.apple.AppleSecrets;
import helder.apple.Renewal;
import helder.certificates.Authorities;
import helder.commands.OrderSecrets;
import helder.jobs.Batches;
import helder.looks.LogKeys;
import helder.people.RestoredAccess;
import helder.policies.PolicySecrets;
import helder.quiettime.QuietTimeSecrets;
import helder.secrets.KeyChange;
import helder.secrets.SealedColumn;
import helder.secrets.Vault;
import helder.store.Store;
import helder.windows.WindowsSecrets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Puts a new key in the place of the one in the key file, while no server works with the data. It may be stopped anywhere: until its
 * last step the key file holds both keys, so a server starts and reads everything, and the next rotation goes on with this one.
 */
public final class KeyRotation {

    private static final int MOST_TRIES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final Store store;
    private final Path directory;
    private final SecureRandom random;

    public KeyRotation(Store store, Path directory, SecureRandom random) {
        this.store = store;
        this.directory = directory;
        this.random = random;
    }

    /**
     * What was done.
     *
     * @param resumed whether an earlier rotation that was stopped came to its end
     */
    public record Rotated(boolean resumed) {}

    /** Every column whose values are sealed. What else is sealed lives for minutes or days, and is ended instead. */
    public static List<SealedColumn<?>> columns() {
        return Stream.of(
                        List.of(Authorities.sealedKeys(), LogKeys.sealedKeys()),
                        OrderSecrets.all(),
                        AppleSecrets.all(),
                        QuietTimeSecrets.all(),
                        WindowsSecrets.all(),
                        AndroidSecrets.all(),
                        PolicySecrets.all())
                .<SealedColumn<?>>flatMap(List::stream)
                .toList();
    }

    /**
     * Rotates.
     *
     * @param former where the key that goes is kept, for backups that were made with it
     * @throws IllegalStateException when another server is connected to the database
     * @throws helder.secrets.VaultException when a value does not open with the key there is; nothing was changed
     */
    public Rotated rotate(Optional<Path> former, Instant now) {
        var change = new KeyChange(directory, random);
        boolean resumed = change.isUnderWay();
        for (Step step : Step.values()) {
            take(step, change, former, now);
        }
        return new Rotated(resumed);
    }

    /** In their order; a test stops after each. */
    enum Step {
        CHECK,
        KEEP_FORMER,
        BEGIN,
        END_SHORT_LIVED,
        SEAL_AGAIN,
        CHECK_AGAIN,
        END
    }

    void take(Step step, KeyChange change, Optional<Path> former, Instant now) {
        switch (step) {
            case CHECK -> {
                requireAlone();
                Vault vault = vault();
                columns().forEach(column -> check(column, vault));
            }
            case KEEP_FORMER -> former.ifPresent(change::keepFormer);
            case BEGIN -> change.begin();
            case END_SHORT_LIVED ->
                store.write(tx -> {
                    RestoredAccess.endSessions(tx); // they may hold a secret that was just made, sealed
                    return Renewal.endAll(tx, now);
                });
            case SEAL_AGAIN -> {
                Vault vault = vault();
                columns().forEach(column -> sealAgain(column, vault));
            }
            case CHECK_AGAIN -> {
                requireAlone();
                Vault vault = change.withoutFormer();
                columns().forEach(column -> check(column, vault));
            }
            case END -> change.end();
        }
    }

    private Vault vault() {
        return Vault.open(directory, false, random);
    }

    /** A server that was just stopped is seen for a moment longer. */
    private void requireAlone() {
        for (int tries = 0; store.hasOtherServers(); tries++) {
            if (tries < MOST_TRIES) {
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
                continue;
            }
            throw new IllegalStateException(
                    "Another Helder is connected to this database. Stop every server on it, on all"
                            + " machines, and try again.");
        }
    }

    private void sealAgain(SealedColumn<?> column, Vault vault) {
        Batches.walk(store, "", (tx, after) -> column.sealAgain(tx, vault, after));
    }

    private void check(SealedColumn<?> column, Vault vault) {
        Batches.walk(store, "", (tx, after) -> column.check(tx, vault, after));
    }
}
