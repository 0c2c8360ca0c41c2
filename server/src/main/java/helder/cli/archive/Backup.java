package helder.cli.archive;

import helder.secrets.Vault;
import helder.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Writes a backup while the server works: a ZIP file with {@code backup.json}, the database, and the sealed key if asked for. */
public final class Backup {

    static final int FORMAT = 1;
    static final String DESCRIPTION = "backup.json";
    static final String KEY = "helder.key.sealed";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Store store;
    private final Path directory;
    private final SecureRandom random;

    public Backup(Store store, Path directory, SecureRandom random) {
        this.store = store;
        this.directory = directory;
        this.random = random;
    }

    /**
     * Writes it; the file appears whole or not at all, readable by its owner only.
     *
     * @param passphrase protects the key file inside; without one the key file is left out
     * @throws IllegalArgumentException when the file exists, its directory does not, or the passphrase is too short
     */
    public void write(Path file, Optional<String> passphrase, Instant now) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException("The file " + file + " exists already; a backup never overwrites one");
        }
        Path place = file.toAbsolutePath().getParent();
        if (place == null || !Files.isDirectory(place)) {
            throw new IllegalArgumentException("There is no directory " + place + "; make it first");
        }
        Path copy = directory.resolve("backup-" + now.toEpochMilli() + ".db");
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Optional<byte[]> key = passphrase.map(this::sealedKey);
            store.backup(copy);
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(part);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                String digest = add(zip, copy);
                if (key.isPresent()) {
                    add(zip, KEY, key.get());
                }
                add(zip, DESCRIPTION, description(digest, key.isPresent(), now));
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The backup could not be written to " + file, e);
        } finally {
            delete(copy);
            delete(part);
        }
    }

    private byte[] sealedKey(String passphrase) {
        try {
            return SealedKey.seal(Files.readAllBytes(directory.resolve(Vault.FILE)), passphrase, random);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file cannot be read", e);
        }
    }

    private static byte[] description(String digest, boolean hasKey, Instant now) {
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("format", FORMAT)
                .put("created_at", now.toString())
                .put("database_sha256", digest)
                .put("has_key", hasKey));
    }

    private static String add(ZipOutputStream zip, Path database) throws IOException {
        MessageDigest digest = sha256();
        zip.putNextEntry(new ZipEntry(Store.FILE));
        try (InputStream in = new DigestInputStream(Files.newInputStream(database), digest)) {
            in.transferTo(zip);
        }
        zip.closeEntry();
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
