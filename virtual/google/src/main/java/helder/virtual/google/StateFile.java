package helder.virtual.google;

import helder.virtual.google.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where everything is kept between two starts. Written beside and moved, so that a stop in between loses seconds at most. */
final class StateFile {

    private final Optional<Path> file;
    private final StandIn standIn;
    private long savedAt = -1;

    private StateFile(Optional<Path> file, StandIn standIn) {
        this.file = file;
        this.standIn = standIn;
    }

    /** @param file nothing to keep nothing */
    static StateFile of(Optional<Path> file, StandIn standIn) {
        return new StateFile(file, standIn);
    }

    /** @throws IOException when the file is there and cannot be read */
    void load() throws IOException {
        if (file.isPresent() && Files.exists(file.get())) {
            try {
                standIn.cloud().load(Json.read(Files.readAllBytes(file.get())));
            } catch (RuntimeException e) {
                throw new IOException(file.get() + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    synchronized void saveIfChanged() throws IOException {
        if (standIn.calls() != savedAt) {
            saveNow();
        }
    }

    synchronized void saveNow() throws IOException {
        savedAt = standIn.calls();
        if (file.isPresent()) {
            Path beside = file.get().resolveSibling(file.get().getFileName() + ".new");
            Files.deleteIfExists(beside);
            createPrivately(beside);
            Files.write(beside, standIn.cloud().save());
            Files.move(beside, file.get(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** When the program ends. */
    void saveQuietly() {
        try {
            saveIfChanged();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void createPrivately(Path file) throws IOException {
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }
}
