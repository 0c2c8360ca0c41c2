package helder.cli.archive;

import helder.secrets.Vault;
import helder.store.Store;
import helder.store.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts a backup into an empty data directory, without what must not come back. */
public final class Restore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
     * @throws IllegalStateException when the directory holds data
     * @throws IllegalArgumentException when the file is no backup, is damaged, or the passphrase is missing or another one
     */
    public Restored from(Path file, Optional<String> passphrase, boolean withoutKey) {
        requireEmpty();
        requireWayToKey(file, passphrase, withoutKey);
        Path stage = directory.resolve(STAGE);
        Path database = stage.resolve(Store.FILE);
        Path keyFile = directory.resolve(Vault.FILE + ".part");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonNode description = description(zip);
            Optional<byte[]> key = key(zip, description, passphrase);
            clear(stage);
            Files.createDirectory(
                    stage, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!extract(zip, database)
                    .equals(description.path("database_sha256").asString(""))) {
                throw new IllegalArgumentException("The backup is damaged: the database in it is not what was saved");
            }
            Aftermath.Ended ended = end(stage, database);
            if (key.isPresent()) {
                write(keyFile, key.get());
            }
            // Everything is on the disk before anything gets its name.
            Files.move(database, directory.resolve(Store.FILE), StandardCopyOption.ATOMIC_MOVE);
            if (key.isPresent()) {
                Files.move(keyFile, directory.resolve(Vault.FILE), StandardCopyOption.ATOMIC_MOVE);
            }
            boolean keyInside = description.path("has_key").asBoolean(false);
            return new Restored(
                    description.path("created_at").asString(""), key.isPresent(), keyInside && key.isEmpty(), ended);
        } catch (ZipException | JacksonException e) {
            throw noBackup(file, e);
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
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (description(zip).path("has_key").asBoolean(false) && passphrase.isEmpty() && !withoutKey) {
                throw new IllegalArgumentException(
                        "This backup holds the key file, under a passphrase. Give that with --passphrase-file or"
                                + " --ask-passphrase. If you keep helder.key somewhere else and will put it back yourself, add"
                                + " --without-key. Nothing was restored.");
            }
        } catch (ZipException | JacksonException e) {
            throw noBackup(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The backup " + file + " cannot be read", e);
        }
    }

    private static JsonNode description(ZipFile zip) throws IOException {
        JsonNode description = JSON.readTree(bytes(zip, Backup.DESCRIPTION));
        if (description.path("format").asInt(0) != Backup.FORMAT) {
            throw new IllegalArgumentException("The backup was made by a newer version; restore it with that one");
        }
        return description;
    }

    private static IllegalArgumentException noBackup(Path file, Exception cause) {
        return new IllegalArgumentException(file + " is no backup of Helder, or it is damaged", cause);
    }

    private Aftermath.Ended end(Path stage, Path database) throws IOException {
        Aftermath.Ended ended;
        try (Store store = Store.open(new StoreSettings(stage, Optional.empty()))) {
            ended = Aftermath.end(store, clock.instant());
        }
        Path log = stage.resolve(Store.FILE + "-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            throw new IOException("the database did not close whole");
        }
        toDisk(database);
        return ended;
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

    private static Optional<byte[]> key(ZipFile zip, JsonNode description, Optional<String> passphrase)
            throws IOException {
        if (passphrase.isEmpty()) {
            return Optional.empty();
        }
        if (!description.path("has_key").asBoolean(false)) {
            throw new IllegalArgumentException(
                    "This backup was made without a passphrase and holds no key file; restore it without one");
        }
        return Optional.of(SealedKey.open(bytes(zip, Backup.KEY), passphrase.get()));
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        try (InputStream in = stream(zip, name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream stream(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("no " + name);
        }
        return zip.getInputStream(entry);
    }

    private static String extract(ZipFile zip, Path to) throws IOException {
        MessageDigest digest = Backup.sha256();
        Files.deleteIfExists(to);
        Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (InputStream in = stream(zip, Store.FILE);
                DigestOutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            in.transferTo(out);
        }
        toDisk(to);
        return HexFormat.of().formatHex(digest.digest());
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
