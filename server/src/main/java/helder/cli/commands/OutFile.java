package helder.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import picocli.CommandLine.Option;

/** A file that a command writes: whole or not at all, and over another one only when that was asked for. */
final class OutFile {

    @Option(names = "--force", description = "Replace the file when there is one already.")
    boolean force;

    /**
     * To be called before the server is asked, so that nothing was done for a file that cannot be written.
     *
     * @throws IllegalArgumentException when it is there already, or there is no directory for it
     */
    void require(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a directory; name a file in it");
        }
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "There is no directory " + directory + " to write " + file.getFileName());
        }
        if (Files.isRegularFile(file) && !force) {
            throw new IllegalArgumentException(
                    file + " exists already and was left as it is; name another file, or replace it with --force");
        }
    }

    /** Writes a file that everybody may read. */
    void write(Path file, byte[] content) throws IOException {
        write(file, content, "rw-r--r--");
    }

    /** Writes a file that only its owner may read. */
    void writeSecret(Path file, byte[] content) throws IOException {
        write(file, content, "rw-------");
    }

    private void write(Path file, byte[] content, String permissions) throws IOException {
        require(file);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.write(file, content); // a pipe or /dev/stdout: nothing there can be lost
            return;
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path fresh = Files.createTempFile(
                target.getParent(),
                "." + target.getFileName(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(fresh, content);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            if (force) {
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(fresh, target);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
