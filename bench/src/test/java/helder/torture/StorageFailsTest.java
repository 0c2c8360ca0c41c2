package helder.torture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage fails under a server that works and comes back: devices are asked to come later, and nobody has to restart anything. */
class StorageFailsTest {

    /** Room for a log that waits for its checkpoint, with the database beside it. */
    private static final int DISK_MEBIBYTES = 64;

    @TempDir
    Path directory;

    @Test
    void aFullDiskPostponesDevicesAndIsOverWhenThereIsRoom() throws Exception {
        Random random = Stage.random("Full disk");
        Optional<SmallDisk> mounted = SmallDisk.mount(directory.resolve("disk"), DISK_MEBIBYTES);
        assumeTrue(mounted.isPresent(), "a small disk needs root and the right to mount");
        try (SmallDisk disk = mounted.orElseThrow();
                Campaign campaign = Campaign.begin(
                        Stage.embedded(disk.directory().resolve("data"), directory.resolve("logs")), random)) {
            campaign.await(50);
            new FullDisk(disk).strike(campaign, random);
            campaign.audit("when there is room");
            campaign.finish();
        }
    }

    @Test
    void aDatabaseServerThatStopsPostponesDevicesAndIsOverWhenItIsBack() throws Exception {
        Random random = Stage.random("PostgreSQL");
        try (var cluster = new Cluster(directory.resolve("cluster"));
                Campaign campaign = Campaign.begin(
                        Stage.setting(
                                directory.resolve("data"),
                                directory.resolve("logs"),
                                Optional.of(cluster.create("helder")),
                                1,
                                Optional.empty()),
                        random)) {
            for (Cluster.End end : Cluster.End.values()) {
                campaign.await(50);
                new StopDatabase(cluster, end).strike(campaign, random);
                campaign.audit("when the database is back");
            }
            campaign.finish();
        }
    }
}
