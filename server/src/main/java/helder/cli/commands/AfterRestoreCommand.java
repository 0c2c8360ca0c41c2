package helder.cli.commands;

import helder.Helder;
import helder.cli.DirectoryLock;
import helder.cli.Established;
import helder.cli.Offline;
import helder.cli.archive.Aftermath;
import helder.cli.socket.Messages;
import helder.store.Node;
import helder.store.Store;
import helder.store.StoreSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Ends what a restored database brought back, where the restore was not Helder's own. */
@Command(
        name = "after-restore",
        description = {
            "Ends what a restored database brought back to life: sessions, links, enrollment profiles and open orders.",
            "For PostgreSQL, once after the restore and before the server starts; helder restore does it by itself."
        })
final class AfterRestoreCommand implements Callable<Integer> {

    @Mixin
    Common common = new Common();

    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = DatabaseUrl.class,
            description = "The database when it is not the embedded one: jdbc:postgresql://...")
    Optional<String> database = Optional.empty();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path directory = common.directory();
        PrintWriter out = spec.commandLine().getOut();
        Offline.quiet();
        Established.require(directory, database);
        try (DirectoryLock lock = DirectoryLock.take(directory);
                Store store = Store.open(new StoreSettings(directory, database))) {
            Node.forget(directory); // the log of looks went back in time; this server begins a chain of its own
            Aftermath.Ended ended = Aftermath.end(store, Helder.clock().instant());
            if (common.json) {
                ObjectNode message = Messages.object();
                put(message.putObject("result"), ended);
                out.println(Messages.pretty(message));
            } else {
                print(ended, out);
            }
        }
        return ExitCode.OK;
    }

    static void put(ObjectNode result, Aftermath.Ended ended) {
        result.putObject("ended")
                .put("links", ended.links())
                .put("sessions", ended.sessions())
                .put("tickets", ended.tickets())
                .put("orders", ended.orders());
    }

    static void print(Aftermath.Ended ended, PrintWriter out) {
        out.println("Ended, because it may have been used or taken back since: one-time links " + ended.links()
                + ", sessions " + ended.sessions() + ", enrollment profiles " + ended.tickets() + ", open orders "
                + ended.orders() + ".");
        out.println("People sign in again. Make new links, and give orders again that are still wanted.");
    }
}
