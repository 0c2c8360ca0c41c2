package helder.cli.socket;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the socket of a data directory is. The system allows about a hundred bytes for such an address; a longer path is
 * reached through a short symbolic link, which exists as long as this place is open.
 */
final class SocketPlace implements AutoCloseable {

    static final String FILE = "helder.sock";

    private static final int LONGEST = 100;

    private final Path file;
    private final @Nullable Path link;

    private SocketPlace(Path file, @Nullable Path link) {
        this.file = file;
        this.link = link;
    }

    static SocketPlace of(Path directory) throws IOException {
        Path file = directory.toAbsolutePath().resolve(FILE);
        if (file.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return new SocketPlace(file, null);
        }
        Path link = Files.createTempDirectory("helder").resolve("d");
        Files.createSymbolicLink(link, directory.toAbsolutePath());
        return new SocketPlace(file, link);
    }

    /** The file itself. */
    Path file() {
        return file;
    }

    /** An address short enough to bind or connect to. */
    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(link == null ? file : link.resolve(FILE));
    }

    @Override
    public void close() throws IOException {
        if (link != null) {
            Files.deleteIfExists(link);
            Files.deleteIfExists(link.getParent());
        }
    }
}
