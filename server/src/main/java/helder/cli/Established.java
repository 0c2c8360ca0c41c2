package helder.cli;

import helder.secrets.Vault;
import helder.store.Store;
import helder.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Commands that check or mend what is there must not begin a Helder of their own because of a slip in its name. */
public final class Established {

    private Established() {}

    /**
     * Looks whether a Helder was set up there, and writes nothing.
     *
     * @param database the address of PostgreSQL, or empty for the embedded database in the directory
     * @throws IllegalStateException when there is none
     */
    public static void require(Path directory, Optional<String> database) {
        String advice = ". Name the directory of your server with --data, and PostgreSQL with --database.";
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException("There is no data directory " + directory + advice);
        }
        if (database.isEmpty() && Files.notExists(directory.resolve(Store.FILE))) {
            throw new IllegalStateException("There is no Helder in " + directory + advice);
        }
        if (Files.notExists(directory.resolve(Vault.FILE))) {
            throw new IllegalStateException("There is no " + Vault.FILE + " in " + directory
                    + ". Name the directory of your server with --data, or put its key file back.");
        }
        if (!Store.isSetUp(new StoreSettings(directory, database))) {
            throw new IllegalStateException("No organisation was set up in "
                    + (database.isPresent() ? "this database" : directory.toString()) + advice);
        }
    }
}
