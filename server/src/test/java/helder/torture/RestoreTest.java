package helder.torture;

import static org.assertj.core.api.Assertions.assertThat;

import helder.cli.commands.HelderCommand;
import helder.secrets.Vault;
import helder.store.StoreSettings;
import helder.store.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine is lost, and what was kept elsewhere is brought back. Devices must not notice. */
final class RestoreTest {

    private static final String PASSPHRASE = "a good long passphrase";

    @TempDir
    Path directory;

    @Test
    void devicesCarryOnWithABackupThatWasMadeWhileTheyWorked() throws Exception {
        try (Campaign campaign = begin(TestEngine.SQLITE)) {
            campaign.await(50);
            campaign.settle();
            Ledger.Page before = campaign.ledger().page();
            Path backup = directory.resolve("backup.zip");
            campaign.desk().demand("backup", Map.of("file", backup.toString(), "passphrase", PASSPHRASE));
            campaign.await(50);
            campaign.halt();
            campaign.server().kill();
            carryOn(campaign, before, new StoreSettings(restored(backup), Optional.empty()));
        }
    }

    private Path restored(Path backup) throws IOException {
        Path passphrase = Files.writeString(directory.resolve("passphrase"), PASSPHRASE + "\n");
        Path fresh = directory.resolve("fresh");
        assertThat(HelderCommand.run(
                        "restore",
                        backup.toString(),
                        "--data",
                        fresh.toString(),
                        "--passphrase-file",
                        passphrase.toString()))
                .isZero();
        return fresh;
    }

    @Test
    void onPostgresTheDatabaseAndTheKeyFileAreAllThatIsNeeded() throws Exception {
        try (Campaign campaign = begin(TestEngine.POSTGRES)) {
            campaign.await(50);
            campaign.settle();
            campaign.halt();
            campaign.server().kill();
            Ledger.Page before = campaign.ledger().page();
            StoreSettings lost = campaign.server().settings();
            StoreSettings fresh = TestEngine.POSTGRES.copyOf(lost, directory.resolve("fresh"));
            Files.copy(lost.directory().resolve(Vault.FILE), fresh.directory().resolve(Vault.FILE));
            carryOn(campaign, before, fresh);
        }
    }

    private Campaign begin(TestEngine engine) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("Restore on " + engine + ", seed " + seed);
        return Campaign.begin(
                engine.kept(directory.resolve("data")),
                Files.createDirectory(directory.resolve("logs")),
                new Random(seed));
    }

    private static void carryOn(Campaign campaign, Ledger.Page before, StoreSettings fresh) throws Exception {
        campaign.server().restartOver(fresh);
        campaign.server().awaitReady();
        new Audit(new Desk(fresh.directory()), new Rows(fresh), campaign.ledger())
                .run("after the restore", before, false);
        campaign.everyDeviceCarriesOn();
        assertThat(campaign.server().complaints()).isEmpty();
    }
}
