package helder.cli.commands;

import helder.cli.socket.Messages;
import helder.looks.LogFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = {
                    "Checks such a file by itself instead: needs no server, no data and no database.",
                    "It says where the file ends, because a copy can be cut off there."
                })
        Optional<Path> file = Optional.empty();

        @Option(
                names = "--keys",
                paramLabel = "FILE",
                description = {
                    "With --file: the public keys, to check its signatures with.",
                    "What log-keys printed, with or without --json, or PEM."
                })
        Optional<Path> keys = Optional.empty();

        @Override
        public Integer call() throws IOException {
            if (file.isPresent()) {
                return byItself(file.get());
            }
            if (keys.isPresent()) {
                throw new ParameterException(spec.commandLine(), "--keys goes with --file");
            }
            return super.call();
        }

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
                    .forEach(chain -> out.println("    "
                            + (chain.path("to").asLong() == 0 ? "not in the file" : "as exported")
                            + ": server " + chain.path("node").asString()
                            + (chain.path("to").asLong() == 0
                                    ? ""
                                    : ", entries " + chain.path("from").asLong() + " to "
                                            + chain.path("to").asLong())
                            + newer(chain.path("newer").asLong())));
        }

        private static String newer(long entries) {
            return entries == 0
                    ? ""
                    : "; " + entries + (entries == 1 ? " newer entry is" : " newer entries are")
                            + " in no line of the file: copying goes on every few seconds, so see whether it still does";
        }

        /** Nothing but the file and the keys: no server, no data, whatever --data names. */
        private int byItself(Path copy) throws IOException {
            if (against.isPresent() || database.isPresent()) {
                throw new ParameterException(
                        spec.commandLine(), "--file checks a copy by itself; --against compares it with the log");
            }
            Optional<Map<String, PublicKey>> known =
                    keys.isPresent() ? Optional.of(LogFile.keys(keys.get())) : Optional.empty();
            LogFile.Report report = LogFile.check(copy, known);
            if (report.fault().isPresent()) {
                return new Failure(
                                "file_broken",
                                "This copy of the log is not whole: "
                                        + report.fault().get())
                        .print(spec.commandLine());
            }
            if (common.json) {
                ObjectNode message = Messages.object();
                put(report, message.putObject("result"));
                spec.commandLine().getOut().println(Messages.pretty(message));
            } else {
                say(report, spec.commandLine().getOut());
            }
            return CommandLine.ExitCode.OK;
        }

        private static void put(LogFile.Report report, ObjectNode result) {
            result.put("whole", true)
                    .put("signatures_checked", report.isSignedChecked())
                    .put("signed_entries", report.statements())
                    .put("torn_lines", report.torn());
            report.checkpoint().ifPresent(at -> result.put("last_checkpoint", at.toString()));
            ArrayNode chains = result.putArray("chains");
            report.chains()
                    .forEach(chain -> chains.addObject()
                            .put("node", chain.node())
                            .put("from", chain.from())
                            .put("to", chain.to())
                            .put("last_hash", chain.hash())
                            .put("checkpoint_to", chain.coveredTo())
                            .put("exported_at", chain.exportedAt()));
            report.absent().forEach(result.putArray("absent")::add);
        }

        private static String signed(long entries) {
            return switch (Math.toIntExact(Math.min(entries, 2))) {
                case 0 -> " No entry in it is signed yet, so the keys had nothing to check.";
                case 1 -> " The one signed entry is signed with a key from the file of keys.";
                default -> " All " + entries + " signed entries are signed with keys from the file of keys.";
            };
        }

        private static void say(LogFile.Report report, PrintWriter out) {
            out.println("This copy of the log fits together."
                    + (report.isSignedChecked()
                            ? signed(report.statements())
                            : " No signature was checked; give the file that log-keys printed with --keys."));
            report.chains().forEach(chain -> {
                out.println("    server " + chain.node() + ": entries " + chain.from() + " to " + chain.to()
                        + ", last hash " + chain.hash());
                out.println("        a checkpoint reaches to entry " + chain.coveredTo()
                        + "; the last line was copied at " + chain.exportedAt());
            });
            report.absent()
                    .forEach(node ->
                            out.println("    server " + node + ": named by a checkpoint, and not in this file"));
            if (report.torn() > 0) {
                out.println("    lines without a whole entry, as after a crash: " + report.torn());
            }
            out.println(
                    "A copy that was cut off after its last line looks the same: compare the last entry and hash with"
                            + " what verify-log said, or with what was noted elsewhere.");
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
                out.println(key.path("public_key").asString().stripTrailing());
            }
        }
    }
}
