package helder.cli.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import helder.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that somebody hands in as a backup and that are none: each is refused with a sentence, and nothing stays behind. */
class BackupFileTest {

    private static final Path KEPT = Path.of("src/test/resources/helder/fuzz/kept/backup");
    private static final byte[] DATABASE =
            ("SQLite format 3\0" + "and nothing more").getBytes(StandardCharsets.US_ASCII);
    private static final String CREATED = "2026-11-24T10:00:00Z";

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @BeforeEach
    void complete() {
        entries.put(Store.FILE, DATABASE);
        entries.put(Backup.DESCRIPTION, description(CREATED, DATABASE));
    }

    private static byte[] description(String created, byte[] database) {
        String digest = HexFormat.of().formatHex(Backup.sha256().digest(database));
        return ("{\"format\":1,\"created_at\":\"" + created + "\",\"database_sha256\":\"" + digest
                        + "\",\"has_key\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Path file() throws IOException {
        var bytes = new ByteArrayOutputStream();
        write(bytes);
        return Files.write(elsewhere.resolve("backup.zip"), bytes.toByteArray());
    }

    private void write(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private void isRefused(Path file, String... words) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Restore(directory, () -> Instant.EPOCH).from(file, Optional.empty(), true))
                .withMessageContainingAll(words);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"twice", "large-description", "more-than-announced", "encrypted", "escapes"})
    void whatWasMadeToDoHarmIsNoBackup(String name) {
        isRefused(KEPT.resolve(name), "no backup of Helder, or it is damaged");
    }

    @Test
    void theOrderOfItsPartsDoesNotMatter() throws IOException {
        assertThat(BackupFiles.read(Files.readAllBytes(KEPT.resolve("reordered"))))
                .isEqualTo(BackupFiles.read(Files.readAllBytes(KEPT.resolve("with-key"))));
    }

    @Test
    void whatIsCutOffIsNoBackup() throws IOException {
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            isRefused(Files.write(elsewhere.resolve("cut.zip"), Arrays.copyOf(whole, length)), "no backup of Helder");
        }
    }

    @Test
    void aPartThatIsMissingIsSaid() throws IOException {
        entries.remove(Store.FILE);
        isRefused(file(), "no backup of Helder");
    }

    @Test
    void manyPartsAreNoBackup() throws IOException {
        for (int i = 0; i < 20; i++) {
            entries.put("part" + i, new byte[0]);
        }
        isRefused(file(), "no backup of Helder");
    }

    @Test
    void onlyANewerFormatIsCalledNewer() throws IOException {
        entries.put(Backup.DESCRIPTION, "{\"format\":2}".getBytes(StandardCharsets.UTF_8));
        isRefused(file(), "newer version");
        for (String other : new String[] {"{}", "[]", "null", "1", "{\"format\":\"x\"}", "{\"format\":0}", "", "{"}) {
            entries.put(Backup.DESCRIPTION, other.getBytes(StandardCharsets.UTF_8));
            isRefused(file(), "no backup of Helder");
        }
    }

    @Test
    void whatIsNoDatabaseIsNotRestoredEvenWhenItIsWhatWasSaved() throws IOException {
        byte[] none = "nothing like a database".getBytes(StandardCharsets.UTF_8);
        entries.put(Store.FILE, none);
        entries.put(Backup.DESCRIPTION, description(CREATED, none));
        isRefused(file(), "no backup of Helder");
        entries.put(Store.FILE, DATABASE);
        entries.put(Backup.DESCRIPTION, description(CREATED, DATABASE));
        isRefused(file(), "damaged");
    }

    @Test
    void aDatabaseThatDoesNotFitOnTheDiskIsNotBegun() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> BackupFile.requireRoom(directory, Long.MAX_VALUE))
                .withMessageContainingAll("MB are free", "Nothing was restored");
    }
}
