package helder.cli.archive;

import static helder.store.schema.Tables.WEB_SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import helder.secrets.Vault;
import helder.store.Store;
import helder.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Optional<String> PASSPHRASE = Optional.of("a good long passphrase");

    private static final Aftermath.Ended NOTHING = new Aftermath.Ended(0, 0, 0, 0);

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private final SecureRandom random = new SecureRandom();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(new StoreSettings(directory, Optional.empty()));
        Vault.open(directory, true, random);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path backup(Optional<String> passphrase) {
        Path file = elsewhere.resolve("backup.zip");
        new Backup(store, directory, random).write(file, passphrase, NOW);
        return file;
    }

    @Test
    void aBackupUnderAPassphraseBringsBackDatabaseAndKey() throws IOException {
        Path file = backup(PASSPHRASE);
        Path fresh = Files.createDirectory(elsewhere.resolve("fresh"));
        assertThat(new Restore(fresh, () -> NOW).from(file, PASSPHRASE, false))
                .isEqualTo(new Restore.Restored(NOW.toString(), true, false, NOTHING));
        assertThat(fresh.resolve(Vault.FILE)).hasSameBinaryContentAs(directory.resolve(Vault.FILE));
        Store.open(new StoreSettings(fresh, Optional.empty())).close();
    }

    @Test
    void whatMustNotComeBackIsEndedBeforeTheDatabaseGetsItsName() throws IOException {
        store.write(tx -> tx.dsl()
                .insertInto(WEB_SESSION)
                .set(WEB_SESSION.ID_HASH, "hash")
                .set(WEB_SESSION.CREATED_AT, NOW)
                .set(WEB_SESSION.ACCESSED_AT, NOW)
                .set(WEB_SESSION.EXPIRES_AT, NOW.plusSeconds(3600))
                .set(WEB_SESSION.IDLE_SECONDS, 3600L)
                .set(WEB_SESSION.ATTRIBUTES, new byte[0])
                .execute());
        Path file = backup(PASSPHRASE);
        Path fresh = Files.createDirectory(elsewhere.resolve("fresh"));
        Files.createDirectory(fresh.resolve("restoring.part")); // of a restore that was killed
        Files.write(fresh.resolve("restoring.part").resolve(Store.FILE), new byte[] {1});
        assertThat(new Restore(fresh, () -> NOW).from(file, PASSPHRASE, false).ended())
                .isEqualTo(new Aftermath.Ended(0, 1, 0, 0));
        assertThat(fresh.toFile().list()).containsExactlyInAnyOrder(Store.FILE, Vault.FILE);
        assertThat(Files.getPosixFilePermissions(fresh.resolve(Store.FILE))).hasSize(2);
        try (Store restored = Store.open(new StoreSettings(fresh, Optional.empty()))) {
            assertThat(restored.<Integer>read(dsl -> dsl.fetchCount(WEB_SESSION)))
                    .isZero();
        }
    }

    @Test
    void withoutAPassphraseTheKeyStaysAway() throws IOException {
        Path file = backup(Optional.empty());
        Path fresh = Files.createDirectory(elsewhere.resolve("fresh"));
        assertThat(new Restore(fresh, () -> NOW)
                        .from(file, Optional.empty(), false)
                        .hasKey())
                .isFalse();
        assertThat(fresh.resolve(Vault.FILE)).doesNotExist();
    }

    @Test
    void aKeyInsideIsLeftThereOnlyWhereThatIsAskedFor() throws IOException {
        Path file = backup(PASSPHRASE);
        Path fresh = Files.createDirectory(elsewhere.resolve("fresh"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Restore(fresh, () -> NOW).from(file, Optional.empty(), false))
                .withMessageContainingAll("--passphrase-file", "--without-key", "Nothing was restored");
        assertThat(fresh).isEmptyDirectory();
        assertThat(new Restore(fresh, () -> NOW).from(file, Optional.empty(), true))
                .isEqualTo(new Restore.Restored(NOW.toString(), false, true, NOTHING));
        assertThat(fresh.resolve(Vault.FILE)).doesNotExist();
    }

    @Test
    void aBackupIntoADirectoryThatDoesNotExistSaysSo() {
        Path nowhere = elsewhere.resolve("nowhere");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        new Backup(store, directory, random).write(nowhere.resolve("backup.zip"), PASSPHRASE, NOW))
                .withMessageContaining("There is no directory " + nowhere);
    }

    @Test
    void anotherPassphraseOpensNothingAndLeavesNothing() throws IOException {
        Path file = backup(PASSPHRASE);
        Path fresh = Files.createDirectory(elsewhere.resolve("fresh"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Restore(fresh, () -> NOW).from(file, Optional.of("not that passphrase"), false))
                .withMessageContaining("passphrase");
        assertThat(fresh).isEmptyDirectory();
    }

    @Test
    void whatAKilledServerLeftOfItsLogIsNotTakenForTheLogOfTheRestoredDatabase() throws IOException {
        Path file = backup(PASSPHRASE);
        Path fresh = Files.createDirectories(directory.resolve("fresh"));
        Files.write(fresh.resolve("helder.db-wal"), new byte[] {1, 2, 3});
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new Restore(fresh, () -> NOW).from(file, PASSPHRASE, false))
                .withMessageContaining("helder.db-wal");
    }

    @Test
    void aDirectoryWithDataIsNeverOverwritten() {
        Path file = backup(PASSPHRASE);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new Restore(directory, () -> NOW).from(file, PASSPHRASE, false))
                .withMessageContaining("holds data already");
    }

    @Test
    void aBackupNeverOverwritesAFile() {
        backup(PASSPHRASE);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> backup(PASSPHRASE));
    }

    @Test
    void aDamagedBackupIsRefused() throws IOException {
        Path file = backup(Optional.empty());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 0x55;
        Files.write(file, bytes);
        Path fresh = Files.createDirectory(elsewhere.resolve("fresh"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Restore(fresh, () -> NOW).from(file, Optional.empty(), false));
        assertThat(fresh).isEmptyDirectory();
    }

    @Test
    void onlyItsOwnerCanReadABackup() throws IOException {
        assertThat(Files.getPosixFilePermissions(backup(Optional.empty()))).hasSize(2);
    }
}
