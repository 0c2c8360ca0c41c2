package helder.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Which parts of the story happened already, so that a second start does not repeat them. */
final class Told {

    private final Path file;
    private final Set<String> parts;

    private Told(Path file, Set<String> parts) {
        this.file = file;
        this.parts = parts;
    }

    static Told in(Path file) throws IOException {
        return new Told(file, new HashSet<>(Files.exists(file) ? Files.readAllLines(file) : Set.of()));
    }

    boolean has(String part) {
        return parts.contains(part);
    }

    void add(String part) throws IOException {
        if (parts.add(part)) {
            Files.writeString(file, part + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
