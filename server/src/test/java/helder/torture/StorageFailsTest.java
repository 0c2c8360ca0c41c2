package helder.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import helder.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage fails under a server that works and comes back: devices are asked to come later, and nobody has to restart anything. */
final class StorageFailsTest {

    /** Room for a log that waits for its checkpoint, with the database beside it. */
    private static final int DISK_MEBIBYTES = 64;

    private static final int BLOCK_BYTES = 4_096;

    @TempDir
    Path directory;

    @Test
    void aFullDiskPostponesDevicesAndIsOverWhenThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(mounted(disk), "a small disk needs root and the right to mount");
        try {
            Path data = disk.resolve("data");
            try (Campaign campaign = begin(new StoreSettings(data, Optional.empty()))) {
                campaign.await(50);
                Path ballast = disk.resolve("ballast");
                fill(ballast);
                campaign.awaitPostponement();
                assertThat(campaign.desk().ask("device.list", Map.of("reason", "a look that cannot be recorded")))
                        .as("what nobody can record, nobody is shown")
                        .isEqualTo(new Desk.Outcome.Unanswered());
                Files.delete(ballast);
                campaign.await(100);
                campaign.audit("when there is room");
                campaign.finish();
            }
        } finally {
            run("umount", "--lazy", disk.toString());
        }
    }

    private static boolean mounted(Path disk) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEBIBYTES + "m", "tmpfs", disk.toString()) == 0;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < (long) DISK_MEBIBYTES << 20; written += BLOCK_BYTES) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    @Test
    void aDatabaseServerThatStopsPostponesDevicesAndIsOverWhenItIsBack() throws Exception {
        Path cluster = directory.resolve("cluster");
        int port = freePort();
        EmbeddedPostgres postgres = start(cluster, port);
        String address = postgres.getJdbcUrl("postgres", "postgres");
        try (Campaign campaign = begin(new StoreSettings(directory.resolve("data"), Optional.of(address)))) {
            campaign.await(50);
            postgres.close();
            campaign.awaitPostponement();
            postgres = start(cluster, port);
            campaign.await(100);
            campaign.audit("when the database is back");
            campaign.finish();
        } finally {
            postgres.close();
        }
    }

    /** Durable, other than databases for tests usually are. */
    private static EmbeddedPostgres start(Path cluster, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Campaign begin(StoreSettings settings) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("Storage fails, seed " + seed);
        return Campaign.begin(settings, Files.createDirectory(directory.resolve("logs")), new Random(seed));
    }
}
