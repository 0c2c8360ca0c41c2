package helder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StoreOnSqliteTest extends StoreContract {

    private static final int PAGE = 4_096;

    StoreOnSqliteTest() {
        super(TestEngine.SQLITE);
    }

    @Test
    void aFullDiskGivesAdviceAndLosesNothing() {
        store.write(tx -> tx.dsl().execute("create table big (body blob not null)"));
        long pages = store.read(dsl -> dsl.fetchSingle("pragma page_count").get(0, Long.class));
        store.write(
                tx -> tx.dsl().fetch("pragma max_page_count = " + (pages + 20)).size());
        int kept = 0;
        while (true) {
            try {
                store.write(tx -> tx.dsl().execute("insert into big values (zeroblob(" + 4 * PAGE + "))"));
                kept++;
            } catch (StoreException e) {
                assertThat(e)
                        .hasMessageContaining("the disk is full")
                        .hasMessageContaining(settings().directory().toString());
                break;
            }
        }
        store.write(tx -> tx.dsl().fetch("pragma max_page_count = 1000000").size());
        store.write(tx -> insert(tx, "room again"));

        int found = store.read(dsl -> dsl.fetchCount(org.jooq.impl.DSL.table("big")));
        assertThat(kept).isPositive();
        assertThat(found).isEqualTo(kept);
    }

    @Test
    void theLogGivesRoomBackWhenMuchWasWritten() throws InterruptedException {
        store.write(tx -> tx.dsl().execute("create table big (body blob not null)"));
        for (int each = 0; each < 40; each++) {
            store.write(tx -> tx.dsl().execute("insert into big values (zeroblob(1048576))"));
        }
        Path log = settings().directory().resolve(Store.FILE + "-wal");
        int tries = 0;
        while (log.toFile().length() > 4 << 20) {
            int number = tries++;
            assertThat(number).as("tries of a tenth of a second").isLessThan(200);
            Thread.sleep(100);
            store.write(tx -> insert(tx, "small " + number));
        }
    }

    @Test
    void whatIsDeletedIsNowhereInTheFileAnyMore() throws IOException {
        String secret = "a secret of ninety days";
        store.write(tx -> insert(tx, secret));
        store.write(tx -> tx.dsl().deleteFrom(NOTE).where(ID.eq(secret)).execute());
        store.close();

        byte[] file = Files.readAllBytes(settings().directory().resolve(Store.FILE));
        assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
        store = Store.open(settings());
    }

    @Test
    void aBackupMadeWhileWritingHoldsEverythingAcknowledgedBefore() throws IOException {
        var goOn = new AtomicBoolean(true);
        var acknowledged = new AtomicInteger();
        var writing = CompletableFuture.runAsync(() -> {
            while (goOn.get()) {
                store.write(tx -> insert(tx, "n" + acknowledged.get()));
                acknowledged.incrementAndGet();
            }
        });
        while (acknowledged.get() < 50) {
            Thread.onSpinWait();
        }
        int before = acknowledged.get();
        Path place = Files.createDirectory(directory.resolve("copy"));
        Path copy = place.resolve(Store.FILE);
        store.backup(copy);
        goOn.set(false);
        writing.join();

        try (Store restored = Store.open(new StoreSettings(place, Optional.empty()))) {
            int found = restored.read(dsl -> dsl.fetchCount(NOTE));
            String check = restored.read(
                    dsl -> dsl.fetchSingle("pragma integrity_check").get(0, String.class));
            assertThat(found).isBetween(before, acknowledged.get() + 1);
            assertThat(check).isEqualTo("ok");
        }
        assertThatThrownBy(() -> store.backup(copy))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("never overwrites");
    }

    @Test
    void aDirectoryThatCannotBeUsedGivesAdvice() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");
        assertThatThrownBy(() -> Store.open(new StoreSettings(file.resolve("data"), Optional.empty())))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("data directory");
    }

    @Test
    void aFileThatIsNoDatabaseIsNotOpened() throws IOException {
        Path foreign = Files.createDirectory(directory.resolve("foreign"));
        Files.writeString(foreign.resolve(Store.FILE), "This is not a database, it is a diary. ".repeat(200));
        assertThatThrownBy(() -> Store.open(new StoreSettings(foreign, Optional.empty())))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not a database, or it is damaged");
    }

    @Test
    void theLogOfChangesIsFoldedIntoTheDatabaseWithoutCallersWaiting() throws IOException {
        for (int i = 0; i < 50; i++) {
            String id = "n" + i;
            store.write(tx -> insert(tx, id));
        }
        store.close();
        assertThat(settings().directory().resolve(Store.FILE + "-wal")).doesNotExist();
        store = Store.open(settings());
        assertThat(ids()).hasSize(50);
    }

    @Test
    void nobodyElseOnTheMachineReadsTheDatabaseEvenInAnOpenDirectory() throws IOException {
        Path directory = settings().directory();
        Path file = directory.resolve(Store.FILE);
        store.close();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        store = Store.open(settings());
        store.write(tx -> insert(tx, "a fact"));

        for (String part : new String[] {"", "-wal", "-shm"}) {
            assertThat(Files.getPosixFilePermissions(directory.resolve(Store.FILE + part)))
                    .as(part)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
