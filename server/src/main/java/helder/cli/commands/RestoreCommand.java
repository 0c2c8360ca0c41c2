package helder.cli.commands;

import helder.Helder;
import helder.cli.DirectoryLock;
import helder.cli.Offline;
import helder.cli.archive.Restore;
import helder.cli.socket.Messages;
import helder.secrets.Vault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Restores a backup into an empty directory; needs no server. */
@Command(name = "restore", description = "Puts a backup into an empty data directory. No server may run there.")
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    Common common = new Common();

    @Mixin
    Passphrase passphrase = new Passphrase();

    @Parameters(paramLabel = "FILE", description = "The file that backup wrote.")
    Path file = Path.of("");

    @Option(
            names = "--without-key",
            description =
                    "Leave a key file that is in the backup there: you keep helder.key elsewhere and put it back yourself.")
    boolean withoutKey;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path directory = common.directory();
        Offline.quiet();
        Optional<String> words = passphrase.read();
        if (withoutKey && words.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--without-key leaves the key file in the backup; then no passphrase is needed");
        }
        Restore.requireWayToKey(file, words, withoutKey);
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            Restore.Restored restored = new Restore(directory, Helder.clock()).from(file, words, withoutKey);
            print(restored, directory, spec.commandLine().getOut());
        }
        return ExitCode.OK;
    }

    private void print(Restore.Restored restored, Path directory, PrintWriter out) {
        if (common.json) {
            var message = Messages.object();
            var result = message.putObject("result")
                    .put("created_at", restored.createdAt())
                    .put("has_key", restored.hasKey())
                    .put("key_left_inside", restored.keyLeftInside());
            AfterRestoreCommand.put(result, restored.ended());
            out.println(Messages.pretty(message));
            return;
        }
        out.println("Restored the backup of " + restored.createdAt() + " into " + directory);
        AfterRestoreCommand.print(restored.ended(), out);
        if (!restored.hasKey()) {
            out.println("Still to do: put the key file back as " + directory.resolve(Vault.FILE)
                    + " (mode 600) before you start the server. Without it the server does not start, and the push"
                    + " certificate and the authorities cannot be used.");
        }
        if (restored.keyLeftInside()) {
            out.println("The backup holds it too, under its passphrase: restore into another empty directory with"
                    + " --passphrase-file or --ask-passphrase to get it.");
        }
    }
}
