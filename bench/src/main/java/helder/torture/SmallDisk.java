package helder.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A file system of its own that can be filled to the last block. Needs root and the right to mount. */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK_BYTES = 4_096;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Empty where this user may not mount one. */
    static Optional<SmallDisk> mount(Path directory, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory.toString());
        return mounted ? Optional.of(new SmallDisk(directory)) : Optional.empty();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program here
        }
    }

    Path directory() {
        return directory;
    }

    /** Takes what room there is. */
    void fill() throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!Objects.toString(e.getMessage(), "").contains("No space left")) {
                throw e;
            }
        }
    }

    /** Gives the room back. */
    void relieve() throws IOException {
        Files.deleteIfExists(ballast());
    }

    /** Keeps what is on it, for whoever wants to look once it is gone. */
    void copyTo(Path other) throws IOException, InterruptedException {
        if (!run("cp", "-a", directory.toString(), other.resolve("kept").toString())) {
            throw new IOException("The data could not be copied from " + directory);
        }
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", "--lazy", directory.toString());
    }
}
