package helder.cli.commands;

import helder.Helder;
import helder.cli.DirectoryLock;
import helder.cli.Established;
import helder.cli.Offline;
import helder.cli.archive.KeyRotation;
import helder.cli.socket.Messages;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.StoreSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Changes the key that seals secrets; needs that no server runs. */
@Command(
        name = "rotate-key",
        description = {
            "Makes a new key file and seals every secret in the database again. No server may run.",
            "It may be stopped anywhere: the server still starts, and doing it again brings it to its end."
        })
final class RotateKeyCommand implements Callable<Integer> {

    @Mixin
    Common common = new Common();

    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = DatabaseUrl.class,
            description = "The database when it is not the embedded one: jdbc:postgresql://...")
    Optional<String> database = Optional.empty();

    @Option(
            names = "--keep-old",
            paramLabel = "FILE",
            description = "Where the old key file goes. Backups without a key file that were made before need it.")
    Optional<Path> keepOld = Optional.empty();

    @Option(names = "--discard-old", description = "Keep the old key nowhere.")
    boolean discardOld;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (keepOld.isPresent() == discardOld) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what becomes of the old key: --keep-old FILE, or --discard-old when no backup needs it");
        }
        Path directory = common.directory();
        PrintWriter out = spec.commandLine().getOut();
        Offline.quiet();
        Established.require(directory, database);
        try (DirectoryLock lock = DirectoryLock.take(directory);
                Store store = Store.open(new StoreSettings(directory, database))) {
            KeyRotation.Rotated rotated = new KeyRotation(store, directory, new SecureRandom())
                    .rotate(keepOld.map(Path::toAbsolutePath), Helder.clock().instant());
            print(rotated, out);
        }
        return ExitCode.OK;
    }

    private void print(KeyRotation.Rotated rotated, PrintWriter out) {
        if (common.json) {
            ObjectNode message = Messages.object();
            ObjectNode result = message.putObject("result").put("resumed", rotated.resumed());
            keepOld.ifPresent(file -> result.put("old_key_file", file.toString()));
            out.println(Messages.pretty(message));
            return;
        }
        out.println(
                rotated.resumed()
                        ? "The rotation that was stopped is complete: the new key seals everything."
                        : "The new key seals everything.");
        out.println("People sign in again. Renewals of device certificates that were under way are ordered again.");
        out.println(keepOld.map(file -> "The old key is in " + file + ". Keep it apart, with the backups that were made"
                        + " without a key file, and delete it with the last of them.")
                .orElse("The old key is gone: backups that were made before need a key file of their own."));
        if (database.isPresent()) {
            out.println("Other machines on this database need the new " + Vault.FILE + " before they start.");
        }
    }
}
