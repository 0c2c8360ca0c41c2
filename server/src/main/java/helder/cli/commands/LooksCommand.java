package helder.cli.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The log of looks. */
@Command(name = "looks", description = "The newest looks: who saw what of whose devices, when and why; never a value.")
final class LooksCommand extends ServerCommand {

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Limit.class,
            defaultValue = "100",
            description = "At most so many, 1 to 10000 (default: 100).")
    int limit = 100;

    @Override
    String operation() {
        return "looks.list";
    }

    @Override
    void fill(ObjectNode arguments) {
        arguments.put("limit", limit);
    }

    @Override
    void show(JsonNode result, PrintWriter out) {
        result.path("looks").forEach(look -> say(look, out));
        if (result.path("looks").isEmpty()) {
            out.println("Nobody has looked yet.");
        }
    }

    private static void say(JsonNode look, PrintWriter out) {
        out.println(look.path("looked_at").asString() + "  "
                + Table.cell(look.path("who")) + " (" + look.path("role").asString() + ", "
                + look.path("where").asString() + ")");
        out.println("    shown:  "
                + (look.path("shown_as").asString().equals("name")
                        ? "by name"
                        : "as " + look.path("shown_as").asString())
                + (look.has("shown_from")
                        ? ", from " + look.path("shown_from").asString() + " at the latest (investigation)"
                        : "")
                + (look.has("shown_since")
                        ? ", since " + look.path("shown_since").asString() + " (investigation)"
                        : ""));
        out.println("    owner:  " + whose(look));
        look.path("owners")
                .forEach(owner ->
                        owner.path("devices").forEach(device -> out.println("    device: " + device.asString())));
        out.println("    items:  " + Table.cell(look.path("items")));
        out.println("    reason: " + (look.has("reason") ? Table.cell(look.path("reason")) : "none given"));
    }

    private static String whose(JsonNode look) {
        var words = new ArrayList<String>();
        look.path("owners")
                .forEach(owner ->
                        words.add(Table.cell(owner.path("name")) + " <" + Table.cell(owner.path("email")) + ">"));
        int more = look.path("people").asInt() - words.size();
        if (more > 0) {
            words.add(words.isEmpty() ? "people: " + more : "and " + more + " more");
        }
        return words.isEmpty() ? "nobody" : String.join(", ", words);
    }

    /** Checks that the log was not changed. */
    @Command(
            name = "verify-log",
            description =
                    "Recomputes the chains of the log of looks and says whether it is whole. Works without a server.")
    static final class Verify extends OfflineCommand {
        @Option(
                names = "--against",
                paramLabel = "FILE",
                description = {
                    "Also compares it with a file to which it was copied (serve --log-file, or kept by syslog).",
                    "The file is read on this machine."
                })
        Optional<Path> against = Optional.empty();

        @Override
        String operation() {
            return "looks.verify";
        }

        @Override
        void fill(ObjectNode arguments) {
            against.ifPresent(file ->
                    arguments.put("against", file.toAbsolutePath().normalize().toString()));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            long looks = result.path("looks").asLong();
            long deleted = result.path("deleted").asLong();
            long approvals = result.path("approvals").asLong();
            if (looks + deleted == 0) {
                out.println("The log of looks is whole: nobody has looked yet.");
                return;
            }
            out.println("The log of looks is whole: " + looks + (looks == 1 ? " look" : " looks")
                    + (deleted == 0 ? "" : ", " + deleted + " more whose retention has ended")
                    + (approvals == 0
                            ? ""
                            : ", " + approvals
                                    + (approvals == 1
                                            ? " approval of an investigation"
                                            : " approvals of investigations"))
                    + ".");
            if (result.has("last_checkpoint")) {
                out.println(
                        "    last checkpoint " + result.path("last_checkpoint").asString());
            }
            result.path("chains")
                    .forEach(chain ->
                            out.println("    server " + chain.path("node").asString() + ": entries "
                                    + chain.path("entries").asLong() + ", last hash "
                                    + chain.path("last_hash").asString()));
            result.path("compared")
                    .forEach(chain -> out.println(
                            "    as exported: server " + chain.path("node").asString() + ", entries "
                                    + chain.path("from").asLong() + " to "
                                    + chain.path("to").asLong()));
        }
    }

    /** The keys that the log is signed with. */
    @Command(
            name = "log-keys",
            description = {
                "Shows the public keys with which this installation signs what it says about its log of looks.",
                "Note the id of the first one elsewhere; others check signatures with it. Works without a server."
            })
    static final class Keys extends OfflineCommand {
        @Option(
                names = "--replace",
                description = "First makes a new key, which the one in use endorses; what was signed stays valid.")
        boolean replace;

        @Override
        String operation() {
            return replace ? "looks.replace_key" : "looks.keys";
        }

        @Override
        void fill(ObjectNode arguments) {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (result.path("keys").isEmpty()) {
                out.println("Nothing was signed yet; the first key is made then.");
            }
            for (JsonNode key : result.path("keys")) {
                out.println(key.path("id").asString() + "  since "
                        + key.path("created_at").asString()
                        + (key.has("replaced_at")
                                ? ", replaced " + key.path("replaced_at").asString()
                                : ", in use"));
                out.print(key.path("public_key").asString());
            }
        }
    }
}
