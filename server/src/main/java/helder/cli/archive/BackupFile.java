package helder.cli.archive;

import helder.store.Store;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A backup in its file, read within bounds: whatever the file says of itself, the small parts take little memory and the database no
 * more of the disk than it announces and there is. Each method throws IllegalArgumentException when the file is no backup or damaged, and
 * UncheckedIOException when a disk fails.
 */
final class BackupFile implements Closeable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of the description and of the key under its passphrase; they have a few hundred bytes. */
    private static final int SMALL_BYTES = 64 * 1024;

    private static final int MOST_ENTRIES = 16;
    private static final int PIECE_BYTES = 64 * 1024;
    private static final byte[] DATABASE_BEGINS = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final ZipFile zip;

    private BackupFile(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * What a backup says of itself.
     *
     * @param createdAt when it was made
     * @param digest SHA-256 of the database, in hexadecimal
     * @param hasKey whether the key file is in it, under a passphrase
     */
    record Description(Instant createdAt, String digest, boolean hasKey) {}

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    static BackupFile open(Path file) {
        return attempt(file, () -> {
            var backup = new BackupFile(file, new ZipFile(file.toFile()));
            try {
                backup.requireNamesOnce();
                return backup;
            } catch (IOException | RuntimeException e) {
                backup.close();
                throw e;
            }
        });
    }

    Description description() {
        return attempt(file, () -> {
            JsonNode json = JSON.readTree(small(Backup.DESCRIPTION));
            if (json.path("format").asInt(0) > Backup.FORMAT) {
                throw new IllegalArgumentException("The backup was made by a newer version; restore it with that one");
            }
            String digest = json.path("database_sha256").asString("");
            if (json.path("format").asInt(0) != Backup.FORMAT || !digest.matches("[0-9a-f]{64}")) {
                throw new ZipException("another description");
            }
            return new Description(
                    Instant.parse(json.path("created_at").asString("")),
                    digest,
                    json.path("has_key").asBoolean(false));
        });
    }

    /** The key file under its passphrase; only when the description says that there is one. */
    byte[] sealedKey() {
        return attempt(file, () -> small(Backup.KEY));
    }

    /**
     * Writes the database to a file of its own, which only this user can read, and sees that it is what was saved.
     *
     * @throws IllegalStateException when there is too little room for it
     */
    void database(Path to, String digest) {
        String written = attempt(file, () -> {
            ZipEntry entry = entry(Store.FILE);
            requireRoom(Objects.requireNonNull(to.getParent()), entry.getSize());
            Files.deleteIfExists(to);
            Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            MessageDigest sha256 = Backup.sha256();
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = new DigestOutputStream(Files.newOutputStream(to), sha256)) {
                copy(in, out, entry.getSize());
            }
            return HexFormat.of().formatHex(sha256.digest());
        });
        if (!written.equals(digest)) {
            throw new IllegalArgumentException("The backup is damaged: the database in it is not what was saved");
        }
    }

    static void requireRoom(Path place, long bytes) throws IOException {
        long free = Files.getFileStore(place).getUsableSpace();
        if (bytes > free) {
            throw new IllegalStateException("The database in the backup takes " + megabytes(bytes) + " MB, but only "
                    + megabytes(free) + " MB are free in " + place.getParent() + ". Nothing was restored.");
        }
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }

    private static void copy(InputStream in, OutputStream out, long announced) throws IOException {
        long left = announced;
        boolean isFirst = true;
        for (byte[] piece = in.readNBytes(PIECE_BYTES); piece.length > 0; piece = in.readNBytes(PIECE_BYTES)) {
            left -= piece.length;
            if (left < 0 || (isFirst && !begins(piece))) {
                throw new ZipException("another database than announced");
            }
            isFirst = false;
            out.write(piece);
        }
    }

    private static boolean begins(byte[] piece) {
        return Arrays.equals(DATABASE_BEGINS, Arrays.copyOf(piece, DATABASE_BEGINS.length));
    }

    /** Two entries of one name are read by one program as the first, by another as the last. */
    private void requireNamesOnce() throws ZipException {
        Set<String> names = new HashSet<>();
        if (zip.size() > MOST_ENTRIES || !zip.stream().map(ZipEntry::getName).allMatch(names::add)) {
            throw new ZipException("other entries");
        }
    }

    private byte[] small(String name) throws IOException {
        try (InputStream in = zip.getInputStream(entry(name))) {
            byte[] bytes = in.readNBytes(SMALL_BYTES + 1);
            if (bytes.length > SMALL_BYTES) {
                throw new ZipException(name + " is too large");
            }
            return bytes;
        }
    }

    private ZipEntry entry(String name) throws ZipException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("no " + name);
        }
        return entry;
    }

    private static <T> T attempt(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (ZipException | EOFException | JacksonException | DateTimeException e) {
            throw new IllegalArgumentException(file + " is no backup of Helder, or it is damaged", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The backup " + file + " could not be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
