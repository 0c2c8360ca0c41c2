package helder.cli.operations;

import helder.cli.archive.Backup;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.identity.ServerSettings;
import helder.store.Store;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Backs up while the server works. */
@Component
final class BackupOperations implements Operation.Subject {

    private final Store store;
    private final Backup backup;
    private final InstantSource clock;

    BackupOperations(Store store, ServerSettings settings, SecureRandom random, InstantSource clock) {
        this.store = store;
        this.backup = new Backup(store, settings.data(), random);
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("backup", this::backup);
    }

    private Reply backup(Actor.Operator operator, Arguments arguments) {
        if (!store.isEmbedded()) {
            return new Reply.Failed(
                    "external_database",
                    "The data is in PostgreSQL: back it up with pg_dump, and keep a copy of the key file helder.key of"
                            + " the data directory apart from it. docs/administrator/backup.md shows how.");
        }
        Path file = Path.of(arguments.text("file"));
        Optional<String> passphrase = arguments.optional("passphrase");
        backup.write(file, passphrase, clock.instant());
        return new Reply.Done(Messages.object().put("file", file.toString()).put("has_key", passphrase.isPresent()));
    }
}
