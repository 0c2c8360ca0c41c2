package helder.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the key file, each 32 bytes in base64 on a line of its own.
 *
 * @param key seals and opens; the first line, without a word before it
 * @param marking what marks are made with once the key was changed, so that what was marked before is recognised; after the word
 *     {@code marks}
 * @param former what opens that which is not sealed with the key yet, while the key is being changed; after the word {@code opens}
 */
record KeyFile(byte[] key, Optional<byte[]> marking, Optional<byte[]> former) {

    private static final int KEY_BYTES = 32;
    private static final int MOST_BYTES = 4096;
    private static final String MARKS = "marks ";
    private static final String OPENS = "opens ";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** A first one. */
    static KeyFile fresh(SecureRandom random) {
        return new KeyFile(newKey(random), Optional.empty(), Optional.empty());
    }

    static byte[] newKey(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    /** @throws VaultException when it is damaged or others may read it */
    static KeyFile read(Path file) throws IOException {
        requirePrivate(file);
        try (InputStream in = Files.newInputStream(file)) {
            return of(file, in.readNBytes(MOST_BYTES + 1));
        }
    }

    /**
     * What stands in the file of that name.
     *
     * @throws VaultException when it is damaged
     */
    static KeyFile of(Path file, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw damaged(file, null);
        }
        // Every byte is a character, so that what is no text at all is damaged as well.
        List<String> lines =
                new String(bytes, StandardCharsets.ISO_8859_1).strip().lines().toList();
        byte[] key = lines.isEmpty() ? new byte[0] : decoded(file, lines.getFirst());
        Optional<byte[]> marking = Optional.empty();
        Optional<byte[]> former = Optional.empty();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            if (line.startsWith(MARKS) && marking.isEmpty()) {
                marking = Optional.of(decoded(file, line.substring(MARKS.length())));
            } else if (line.startsWith(OPENS) && former.isEmpty()) {
                former = Optional.of(decoded(file, line.substring(OPENS.length())));
            } else {
                throw damaged(file, null);
            }
        }
        if (key.length == 0) {
            throw damaged(file, null);
        }
        return new KeyFile(key, marking, former);
    }

    private static byte[] decoded(Path file, String word) {
        try {
            byte[] key = Base64.getDecoder().decode(word.strip());
            if (key.length != KEY_BYTES) {
                throw damaged(file, null);
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static VaultException damaged(Path file, @Nullable Exception cause) {
        return new VaultException("The key file " + file + " is damaged: put it back from your backup.", cause);
    }

    private static void requirePrivate(Path file) throws IOException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new VaultException(
                    "The key file " + file + " can be read or changed by others; run: chmod 600 " + file);
        }
    }

    private static boolean isPosix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix");
    }

    /** Writes a file that must not exist yet, whole and on the disk before it returns, readable by its owner only. */
    void create(Path file) throws IOException {
        if (isPosix(place(file))) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, text(), StandardOpenOption.SYNC, StandardOpenOption.WRITE);
        toDisk(place(file));
    }

    /** Takes the place of a file at one moment: whoever reads it, also after a power cut, finds the one before or this one. */
    void replace(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        create(draft);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        toDisk(place(file));
    }

    private static Path place(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private static void toDisk(Path directory) throws IOException {
        if (isPosix(directory)) { // elsewhere a directory cannot be opened
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    String text() {
        var text = new StringBuilder(encoded(key)).append('\n');
        marking.ifPresent(mark -> text.append(MARKS).append(encoded(mark)).append('\n'));
        former.ifPresent(old -> text.append(OPENS).append(encoded(old)).append('\n'));
        return text.toString();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "KeyFile[]";
    }
}
