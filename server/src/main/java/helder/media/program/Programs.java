package helder.media.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Which programs there are. That one is missing is nothing unusual: it may be installed or removed at any time. */
@Component
public final class Programs {

    private final List<Path> directories;

    /** Where this process itself would find programs. */
    @Autowired
    Programs() {
        this(Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .filter(directory -> directory.startsWith("/"))
                .map(Path::of)
                .toList());
    }

    /** @param directories where to look, in this order */
    public Programs(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Empty when it is not there. */
    public Optional<Program> find(String name) {
        return path(name).map(found -> new Program(found, path("nice")));
    }

    private Optional<Path> path(String name) {
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
