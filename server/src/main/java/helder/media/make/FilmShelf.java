package helder.media.make;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the files of films lie: a directory for each, named after its hash. A film is made in a draft beside them, which becomes its directory
 * at once when everything is there; so nothing half is ever served.
 */
public final class FilmShelf {

    private static final String DRAFT = ".draft-";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE = Pattern.compile("[a-z]+(?:-[0-9]{1,3})?\\.[a-z0-9]{2,4}");

    private final Path directory;

    /** @param data the data directory */
    public FilmShelf(Path data) {
        directory = data.resolve("films");
    }

    /** A new place to make a film in. */
    public Path draft(String hash) throws IOException {
        Files.createDirectories(directory);
        return Files.createTempDirectory(directory, DRAFT + name(hash).substring(0, 8) + "-");
    }

    /** What was made becomes the film; one of the same hash that is there already stays. */
    public void put(String hash, Path draft) throws IOException {
        Path place = directory.resolve(name(hash));
        try (Stream<Path> files = Files.list(draft)) {
            for (Path file : files.toList()) {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
        if (Files.isDirectory(place)) {
            delete(draft);
        } else {
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    public boolean has(String hash) {
        return Files.isDirectory(directory.resolve(name(hash)));
    }

    /** Empty when there is no such film or file, whatever the names are. */
    public Optional<Path> file(String hash, String file) {
        if (!HASH.matcher(hash).matches() || !FILE.matcher(file).matches()) {
            return Optional.empty();
        }
        return Optional.of(directory.resolve(hash).resolve(file)).filter(Files::isRegularFile);
    }

    public void remove(String hash) throws IOException {
        delete(directory.resolve(name(hash)));
    }

    /** Removes what was being made when a server ended. */
    public void removeDrafts() throws IOException {
        for (Path each : entries()) {
            if (each.getFileName().toString().startsWith(DRAFT)) {
                delete(each);
            }
        }
    }

    /** The films that lie here. */
    public List<String> hashes() throws IOException {
        return entries().stream()
                .map(each -> each.getFileName().toString())
                .filter(name -> HASH.matcher(name).matches())
                .toList();
    }

    /** How much room a film takes, in bytes. */
    public long size(String hash) {
        try (Stream<Path> files = Files.list(directory.resolve(name(hash)))) {
            long sum = 0;
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
            return sum;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much room is left, in bytes. */
    public long room() throws IOException {
        Files.createDirectories(directory);
        return Files.getFileStore(directory).getUsableSpace();
    }

    private List<Path> entries() throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        var entries = new ArrayList<Path>();
        try (Stream<Path> all = Files.list(directory)) {
            all.forEach(entries::add);
        }
        return entries;
    }

    /** Deletes a directory and what is in it. */
    public static void delete(Path place) throws IOException {
        if (Files.notExists(place)) {
            return;
        }
        Files.walkFileTree(place, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @org.jspecify.annotations.Nullable IOException problem)
                    throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String name(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("This is no hash of a film");
        }
        return hash;
    }
}
