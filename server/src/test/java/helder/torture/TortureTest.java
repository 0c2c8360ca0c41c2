package helder.torture;

import helder.store.StoreSettings;
import helder.store.TestEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nothing acknowledged is lost: the whole server is killed without warning while devices and administrators work.
 * {@code -Dhelder.torture.minutes=10} goes on that long for each engine, {@code -Dhelder.torture.seed=N} repeats the choices (not the
 * timing) of an earlier run.
 */
final class TortureTest {

    private static final int MOST_ACKNOWLEDGEMENTS = 200;
    private static final int MOST_WORK_MILLIS = 300;
    private static final int MOST_START_MILLIS = 6_000;
    private static final int KILLED_WHILE_STARTING_PERCENT = 20;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whatAServerAcknowledgedBeforeItWasKilledIsThere(TestEngine engine) throws Exception {
        long seed = Optional.ofNullable(Long.getLong("helder.torture.seed")).orElseGet(() -> new Random().nextLong());
        var random = new Random(seed);
        Duration length = Duration.ofMinutes(Long.getLong("helder.torture.minutes", 0));
        int fewest = engine == TestEngine.SQLITE ? 3 : 1;
        System.out.println("Torture of " + engine + ", -Dhelder.torture.seed=" + seed);
        StoreSettings settings = engine.kept(directory.resolve("data"));
        Path logs = Files.createDirectory(directory.resolve("logs"));
        try (Campaign campaign = Campaign.begin(settings, logs, random)) {
            long end = System.nanoTime() + length.toNanos();
            for (int kill = 1; kill <= fewest || System.nanoTime() < end; kill++) {
                campaign.await(random.nextInt(MOST_ACKNOWLEDGEMENTS));
                Thread.sleep(random.nextInt(MOST_WORK_MILLIS));
                if (random.nextInt(100) < KILLED_WHILE_STARTING_PERCENT && !length.isZero()) {
                    campaign.server().kill();
                    campaign.server().restart();
                    Thread.sleep(random.nextInt(MOST_START_MILLIS));
                }
                Duration start = campaign.killAndAudit("after kill " + kill + " of seed " + seed);
                System.out.println("kill " + kill + ": ready after " + start.toMillis() + " ms; " + campaign.ledger());
            }
            campaign.finish();
            System.out.println("Nothing was lost: " + campaign.ledger());
        }
    }
}
