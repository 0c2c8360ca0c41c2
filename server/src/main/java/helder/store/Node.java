package helder.store;

import helder.identity.Ids;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * One server of the installation, by an id in its data directory. It stays through restarts and upgrades and is made anew when the
 * file is gone, as after a restore: what is written after that is told from what was written before.
 *
 * @param id a UUID in lower case
 */
public record Node(String id) {

    /** Name of the file inside the data directory. */
    public static final String FILE = "helder.node";

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    /**
     * The one of this data directory, in which no other process works.
     *
     * @throws StoreException when the file cannot be read or made, or holds something else, with advice
     */
    public static Node of(Path directory, Ids ids) {
        Path file = directory.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                create(file, ids.next());
            }
            String id = Files.readString(file).strip();
            if (!ID.matcher(id).matches()) {
                throw new StoreException("The file " + file
                        + " is damaged. Delete it: this server then begins a log of looks of its own.");
            }
            return new Node(id);
        } catch (IOException e) {
            throw new StoreException("Cannot use the file " + file + "; check owner, permissions and room", e);
        }
    }

    private static void create(Path file, String id) throws IOException {
        Path draft = file.resolveSibling(FILE + ".new");
        Files.writeString(
                draft,
                id + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("two servers started at once in the same directory", e);
        }
    }

    /** Makes the next start of a server here begin as another node, because the database went back in time. */
    public static void forget(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(FILE));
        } catch (IOException e) {
            throw new StoreException("Cannot delete " + directory.resolve(FILE) + "; do that by hand", e);
        }
    }
}
