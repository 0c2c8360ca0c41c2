package helder.cli.archive;

import helder.secrets.Vault;
import helder.store.Node;
import helder.store.Store;
import helder.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/** Puts a backup into an empty data directory, without what must not come back. */
public final class Restore {

    /** Where the database is prepared; it is not seen as data before everything is done. */
    private static final String STAGE = "restoring.part";

    private final Path directory;
    private final InstantSource clock;

    public Restore(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What came back.
     *
     * @param createdAt when the backup was made
     * @param hasKey whether the key file came back too
     * @param keyLeftInside whether the key file is in the backup and stayed there, because that was asked for
     * @param ended what was ended, because it may have been used or taken back since
     */
    public record Restored(String createdAt, boolean hasKey, boolean keyLeftInside, Aftermath.Ended ended) {}

    /**
     * Restores; the directory is as before when that fails.
     *
     * @param passphrase of the backup, when it holds the key file
     * @param withoutKey whether a key file in the backup may stay there
     * @throws IllegalStateException when the directory holds data, or the disk has too little room
     * @throws IllegalArgumentException when the file is no backup, is damaged, or the passphrase is missing or another one
     */
    public Restored from(Path file, Optional<String> passphrase, boolean withoutKey) {
        requireEmpty();
        requireWayToKey(file, passphrase, withoutKey);
        Path stage = directory.resolve(STAGE);
        Path database = stage.resolve(Store.FILE);
        Path keyFile = directory.resolve(Vault.FILE + ".part");
        try (BackupFile backup = BackupFile.open(file)) {
            BackupFile.Description description = backup.description();
            Optional<byte[]> key = key(backup, description, passphrase);
            clear(stage);
            Files.createDirectory(
                    stage, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            backup.database(database, description.digest());
            toDisk(database);
            Aftermath.Ended ended = end(stage, database);
            if (key.isPresent()) {
                write(keyFile, key.get());
            }
            Node.forget(directory); // what is written from now on does not follow what was written after the backup
            // Everything is on the disk before anything gets its name.
            Files.move(database, directory.resolve(Store.FILE), StandardCopyOption.ATOMIC_MOVE);
            if (key.isPresent()) {
                Files.move(keyFile, directory.resolve(Vault.FILE), StandardCopyOption.ATOMIC_MOVE);
            }
            return new Restored(
                    description.createdAt().toString(), key.isPresent(), description.hasKey() && key.isEmpty(), ended);
        } catch (IOException e) {
            throw new UncheckedIOException("The backup " + file + " could not be restored: " + e.getMessage(), e);
        } finally {
            clear(stage);
            delete(keyFile);
        }
    }

    /**
     * Looks into the backup and changes nothing.
     *
     * @throws IllegalArgumentException when it holds the key file and neither its passphrase is given nor the key is to stay there,
     *     or when it is no backup
     */
    public static void requireWayToKey(Path file, Optional<String> passphrase, boolean withoutKey) {
        try (BackupFile backup = BackupFile.open(file)) {
            if (backup.description().hasKey() && passphrase.isEmpty() && !withoutKey) {
                throw new IllegalArgumentException(
                        "This backup holds the key file, under a passphrase. Give that with --passphrase-file or"
                                + " --ask-passphrase. If you keep helder.key somewhere else and will put it back yourself, add"
                                + " --without-key. Nothing was restored.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The backup " + file + " cannot be read", e);
        }
    }

    private Aftermath.Ended end(Path stage, Path database) throws IOException {
        Aftermath.Ended ended;
        try (Store store = Store.open(new StoreSettings(stage, Optional.empty()))) {
            ended = Aftermath.end(store, clock.instant());
        } catch (RuntimeException e) {
            if (isDamaged(e)) {
                throw new IllegalArgumentException("The backup is damaged: the database in it cannot be read", e);
            }
            throw e;
        }
        Path log = stage.resolve(Store.FILE + "-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            throw new IOException("the database did not close whole");
        }
        toDisk(database);
        return ended;
    }

    private static boolean isDamaged(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e
                    && (e.getErrorCode() == SQLiteErrorCode.SQLITE_CORRUPT.code
                            || e.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code)) {
                return true;
            }
        }
        return false;
    }

    private void requireEmpty() {
        // What a killed server left of its log would be taken for the log of the restored database.
        for (String name :
                List.of(Store.FILE, Store.FILE + "-wal", Store.FILE + "-shm", Store.FILE + "-journal", Vault.FILE)) {
            if (Files.exists(directory.resolve(name))) {
                throw new IllegalStateException("The directory " + directory + " holds data already (" + name
                        + "). A restore never overwrites data; name an empty directory with --data.");
            }
        }
    }

    private static Optional<byte[]> key(
            BackupFile backup, BackupFile.Description description, Optional<String> passphrase) {
        if (passphrase.isEmpty()) {
            return Optional.empty();
        }
        if (!description.hasKey()) {
            throw new IllegalArgumentException(
                    "This backup was made without a passphrase and holds no key file; restore it without one");
        }
        return Optional.of(SealedKey.open(backup.sealedKey(), passphrase.get()));
    }

    private static void write(Path file, byte[] key) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, key);
        toDisk(file);
    }

    private static void toDisk(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void clear(Path stage) {
        for (String part : List.of("", "-wal", "-shm", "-journal")) {
            delete(stage.resolve(Store.FILE + part));
        }
        delete(stage);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
