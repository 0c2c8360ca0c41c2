package helder.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** The directory of one demo: the server's data, the devices' state, sign-ins and logs. */
record Place(Path directory) {

    /** The server's data directory. */
    Path server() {
        return directory.resolve("server");
    }

    /** Where the virtual devices are kept. */
    Path devices() {
        return directory.resolve("devices");
    }

    Path signIns() {
        return directory.resolve("sign-ins.json");
    }

    Path scenes() {
        return directory.resolve("scenes");
    }

    Path ports() {
        return directory.resolve("ports");
    }

    Path trustAnchor() {
        return server().resolve("trust-anchor.pem");
    }

    /** What the server must trust to push through the stand-in of Apple's push service. */
    Path pushTrust() {
        return directory.resolve("push-service.pem");
    }

    /** What the server must trust to believe what virtual devices say about themselves in account-driven enrollment. */
    Path deviceAuthority() {
        return directory.resolve("device-authority.pem");
    }

    Path log(String program) {
        return directory.resolve(program + ".log");
    }

    Path process(String program) {
        return directory.resolve(program + ".pid");
    }

    Path lock() {
        return directory.resolve("demo.lock");
    }

    /** Makes it, readable by its owner only: it holds passwords and keys of the invented organisation. */
    void make() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    /** Whether it is a demo, or nothing yet; a reset deletes no other directory. */
    boolean isOurs() throws IOException {
        if (!Files.exists(directory) || Files.exists(lock())) {
            return true;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    void delete() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
