package helder.cli.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of backups, for tests outside of this room. */
public final class BackupFiles {

    private static final String PASSPHRASE = "a good long passphrase";

    /** A passphrase costs 64 MiB and a tenth of a second on purpose; here it is about everything else. */
    private static final int CHEAP_KIB = 8;

    private static final Path PLACE = place();

    private BackupFiles() {}

    private static Path place() {
        try {
            Path place = Files.createTempDirectory("backups");
            place.toFile().deleteOnExit();
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads everything that is in it, as a restore does before the database is opened. */
    public static String read(byte[] bytes) throws IOException {
        Path file = PLACE.resolve("backup.zip");
        Path database = PLACE.resolve("helder.db");
        Files.write(file, bytes);
        try (BackupFile backup = BackupFile.open(file)) {
            BackupFile.Description description = backup.description();
            int key = description.hasKey() ? backup.sealedKey().length : 0;
            backup.database(database, description.digest());
            return description + " " + key + " " + Files.size(database);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(database);
        }
    }

    public static byte[] openKey(byte[] bytes) {
        return SealedKey.open(bytes, PASSPHRASE, CHEAP_KIB);
    }
}
