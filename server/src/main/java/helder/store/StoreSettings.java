package helder.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where data is kept.
 *
 * @param directory the data directory; created when absent, readable by its owner only
 * @param database a JDBC address of PostgreSQL 14 or newer, or empty for the embedded database in the directory
 */
public record StoreSettings(Path directory, Optional<String> database) {}
