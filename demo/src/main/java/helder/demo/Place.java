package helder.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory of one demo: the server's data, the devices' state, sign-ins and logs. */
record Place(Path directory) {

    /** A demo of 40 people takes about 10 MB. */
    private static final long ROOM = 20_000_000;

    /** The server's data directory. */
    Path server() {
        return directory.resolve("server");
    }

    /** Where the virtual devices are kept. */
    Path devices() {
        return directory.resolve("devices");
    }

    /** Where the virtual PCs are kept. */
    Path pcs() {
        return directory.resolve("pcs");
    }

    /** Where the stand-in of Google and its phones are kept. */
    Path google() {
        return directory.resolve("google.json");
    }

    /** The key with which the server signs in to the stand-in of Google. */
    Path googleKey() {
        return directory.resolve("google-key.json");
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

    /** Says when the disk is (nearly) full, because then anything may fail without saying why. */
    Optional<String> warning() throws IOException {
        Path there = directory;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        long left = Files.getFileStore(there).getUsableSpace();
        return left >= ROOM
                ? Optional.empty()
                : Optional.of("Only " + left / 1_000_000 + " MB are free on the disk of " + directory
                        + ". Make room, then start again; it goes on from here.");
    }

    /** Whether it is a demo, or nothing yet; a reset deletes no other directory. */
    boolean isOurs() throws IOException {
        if (!Files.isDirectory(directory)) {
            return !Files.exists(directory);
        }
        if (Files.exists(lock())) {
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
