package helder.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine is lost, and what was kept elsewhere is brought back. Devices must not notice. */
class RestoreTest {

    private static final String PASSPHRASE = "a good long passphrase";

    @TempDir
    Path directory;

    @Test
    void devicesCarryOnWithABackupThatWasMadeWhileTheyWorked() throws Exception {
        try (Campaign campaign = Campaign.begin(
                Stage.embedded(directory.resolve("data"), directory.resolve("logs")), Stage.random("Restore"))) {
            campaign.await(50);
            campaign.settle();
            Ledger.Page before = campaign.ledger().page();
            Path backup = directory.resolve("backup.zip");
            campaign.desk().demand("backup", Map.of("file", backup.toString(), "passphrase", PASSPHRASE));
            campaign.await(50);
            campaign.halt();
            campaign.kill(campaign.server());
            carryOn(campaign, before, new Place(restored(backup), Optional.empty()));
        }
    }

    private Path restored(Path backup) throws IOException, InterruptedException {
        Path passphrase = Files.writeString(directory.resolve("passphrase"), PASSPHRASE + "\n");
        Path fresh = directory.resolve("fresh");
        List<String> restore = new ArrayList<>(Stage.program());
        restore.addAll(List.of(
                "restore", backup.toString(), "--data", fresh.toString(), "--passphrase-file", passphrase.toString()));
        run(restore);
        return fresh;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path said = directory.resolve("said");
        int end = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(end).as(Files.readString(said)).isZero();
    }

    @Test
    void onPostgresTheDatabaseAndTheKeyFileAreAllThatIsNeeded() throws Exception {
        try (var cluster = new Cluster(directory.resolve("cluster"));
                Campaign campaign = Campaign.begin(
                        Stage.setting(
                                directory.resolve("data"),
                                directory.resolve("logs"),
                                Optional.of(cluster.create("helder")),
                                1,
                                Optional.empty()),
                        Stage.random("Restore on PostgreSQL"))) {
            campaign.await(50);
            campaign.settle();
            campaign.halt();
            campaign.kill(campaign.server());
            Ledger.Page before = campaign.ledger().page();
            var fresh = new Place(
                    Files.createDirectory(directory.resolve("fresh")), Optional.of(cluster.copy("helder", "fresh")));
            Files.copy(
                    campaign.server().place().directory().resolve("helder.key"),
                    fresh.directory().resolve("helder.key"));
            carryOn(campaign, before, fresh);
        }
    }

    @Test
    void devicesCarryOnWithANewKey() throws Exception {
        try (Campaign campaign = Campaign.begin(
                Stage.embedded(directory.resolve("data"), directory.resolve("logs")), Stage.random("Another key"))) {
            campaign.await(50);
            campaign.settle();
            campaign.halt();
            campaign.kill(campaign.server());
            Ledger.Page before = campaign.ledger().page();
            Place place = campaign.server().place();
            List<String> rotate = new ArrayList<>(Stage.program());
            rotate.addAll(List.of(
                    "rotate-key", "--discard-old", "--data", place.directory().toString()));
            run(rotate);
            carryOn(campaign, before, place);
        }
    }

    private static void carryOn(Campaign campaign, Ledger.Page before, Place fresh) throws Exception {
        campaign.server().restartOver(fresh);
        campaign.server().awaitReady();
        new Audit(new Desk(List.of(fresh.directory())), new Rows(fresh), campaign.ledger())
                .run("after the restore", before, false);
        campaign.everyDeviceCarriesOn();
        assertThat(campaign.complaints()).isEmpty();
    }
}
