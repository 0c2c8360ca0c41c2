package helder.cli.commands;

import helder.Helder;
import helder.cli.DirectoryLock;
import helder.cli.Offline;
import helder.cli.archive.Restore;
import helder.cli.socket.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path directory = common.directory();
        Offline.quiet();
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            Restore.Restored restored = new Restore(directory, Helder.clock()).from(file, passphrase.read());
            print(restored, directory, spec.commandLine().getOut());
        }
        return ExitCode.OK;
    }

    private void print(Restore.Restored restored, Path directory, PrintWriter out) {
        if (common.json) {
            var message = Messages.object();
            var result = message.putObject("result")
                    .put("created_at", restored.createdAt())
                    .put("has_key", restored.hasKey());
            AfterRestoreCommand.put(result, restored.ended());
            out.println(Messages.pretty(message));
            return;
        }
        out.println("Restored the backup of " + restored.createdAt() + " into " + directory);
        AfterRestoreCommand.print(restored.ended(), out);
        if (restored.keyLeftInside()) {
            out.println(
                    "The key file is in the backup too, under its passphrase, and was left there. To get it, restore into"
                            + " another empty directory with --passphrase-file or --ask-passphrase.");
        } else if (!restored.hasKey()) {
            out.println(
                    "Missing: the key file. Put it back as " + directory.resolve("helder.key")
                            + " before you start the server; without it the push certificate and the authorities cannot be used.");
        }
    }
}
