package helder.torture;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server keeps its data.
 *
 * @param directory its data directory
 * @param database the address of its PostgreSQL; empty for the embedded database in the directory
 */
record Place(Path directory, Optional<String> database) {}
