package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of policies, from a file to devices and back. Nothing here is lost: each step can be undone by another one. */
final class PolicyLifeCommands {

    private PolicyLifeCommands() {}

    /** About one that is kept. */
    abstract static class OfOnePolicy extends ServerCommand {
        @Parameters(paramLabel = "POLICY", description = "Its name.")
        String policy = "";

        @Override
        void fill(ObjectNode arguments) throws IOException {
            arguments.put("policy", policy);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** The same with a reason. */
    abstract static class Reasoned extends OfOnePolicy {
        @Option(names = "--reason", description = "Why; it is kept.")
        Optional<String> reason = Optional.empty();

        @Override
        void fill(ObjectNode arguments) throws IOException {
            super.fill(arguments);
            reason.ifPresent(words -> arguments.put("reason", words));
        }
    }

    /** Keeps one. */
    @Command(
            name = "import",
            description = {
                "Keeps a policy from a file: a new one, or the next version of the one that has its name.",
                "It holds for no device before it is put in force. Where a secret is shown as stars, the one of before is taken over."
            })
    static final class Import extends ServerCommand {
        @Parameters(paramLabel = "FILE", description = "YAML or JSON, as docs/administrator/policies.md says.")
        Path file = Path.of("");

        @Option(names = "--reason", description = "Why it is so; kept with the version.")
        Optional<String> reason = Optional.empty();

        @Override
        String operation() {
            return "policy.import";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            arguments.put("text", Files.readString(file));
            reason.ifPresent(words -> arguments.put("reason", words));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (!result.path("is_new").asBoolean()) {
                out.println("Its newest version says the same. Nothing was changed.");
            }
            Table.lines(result, out);
        }
    }

    /** Lists them. */
    @Command(name = "list", description = "Lists the policies: state, version in force, newest version, assignments.")
    static final class ListPolicies extends ServerCommand {
        @Override
        String operation() {
            return "policy.list";
        }

        @Override
        void fill(ObjectNode arguments) {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.rows(result.path("policies"), out, "policy", "state", "in_force", "newest", "assignments", "reason");
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            description = "Shows the versions of a policy, for whom it holds, and what happened to it, newest first.")
    static final class Show extends OfOnePolicy {
        @Override
        String operation() {
            return "policy.show";
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            for (String word : new String[] {"policy", "state", "in_force", "newest", "reason"}) {
                if (result.has(word)) {
                    out.println(word + ": " + Table.cell(result.path(word)));
                }
            }
            out.println();
            Table.rows(result.path("versions"), out, "version", "written_at", "author", "same_as", "reason");
            if (!result.path("assigned").isEmpty()) {
                out.println();
                Table.rows(
                        result.path("assigned"),
                        out,
                        "assignment",
                        "to",
                        "ownership",
                        "platform",
                        "forms",
                        "types",
                        "os_from",
                        "os_before");
            }
            out.println();
            Table.rows(result.path("history"), out, "at", "who", "what", "version", "assignment", "reason");
        }
    }

    /** Compares two versions. */
    @Command(
            name = "diff",
            description = {
                "Says in plain words what one version of a policy changes against another, setting by setting.",
                "Compares the version of --to (default: the newest), or else a file, which names the policy itself, with that of",
                "--from (default: the one in force)."
            })
    static final class Diff extends ServerCommand {
        @Parameters(paramLabel = "POLICY", arity = "0..1", description = "Its name, when there is no file.")
        Optional<String> policy = Optional.empty();

        @Option(names = "--file", paramLabel = "FILE", description = "YAML or JSON.")
        Optional<Path> file = Optional.empty();

        @Option(names = "--from", paramLabel = "VERSION", description = "The earlier version.")
        Optional<Integer> from = Optional.empty();

        @Option(names = "--to", paramLabel = "VERSION", description = "The later version.")
        Optional<Integer> to = Optional.empty();

        @Override
        String operation() {
            return "policy.diff";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            if (file.isPresent() == policy.isPresent() || (file.isPresent() && to.isPresent())) {
                throw new ParameterException(
                        spec.commandLine(), "Give a policy with the versions to compare, or else --file");
            }
            if (file.isPresent()) {
                arguments.put("text", Files.readString(file.get()));
            }
            policy.ifPresent(name -> arguments.put("policy", name));
            from.ifPresent(version -> arguments.put("from", version));
            to.ifPresent(version -> arguments.put("to", version));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (result.path("changes").isEmpty()) {
                out.println("They say the same.");
            }
            for (JsonNode change : result.path("changes")) {
                out.println(Table.cell(change.path("sentence")) + strictness(change));
            }
        }

        private static String strictness(JsonNode change) {
            if (!change.has("is_stricter")) {
                return "";
            }
            return change.path("is_stricter").asBoolean() ? " (stricter)" : " (milder)";
        }
    }

    /** Writes one to a file. */
    @Command(
            name = "export",
            description = {
                "Writes a version of a policy as it was written, to be changed and imported (default: the one in force, else the newest).",
                "Stars stand in the place of secrets."
            })
    static final class Export extends TextExport {
        @Parameters(paramLabel = "POLICY", description = "Its name.")
        String policy = "";

        @Option(names = "--version", paramLabel = "VERSION", description = "Its number.")
        Optional<Integer> version = Optional.empty();

        @Override
        String operation() {
            return "policy.export";
        }

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            arguments.put("policy", policy);
            version.ifPresent(number -> arguments.put("version", number));
        }
    }

    /** Puts one in force. */
    @Command(
            name = "activate",
            description = {
                "Puts a version of a policy in force, in the place of the one that was (default: the newest).",
                "When it goes against recognised advice and can hold for people's own devices, it takes a reason, which they can read."
            })
    static final class Activate extends Reasoned {
        @Option(names = "--version", paramLabel = "VERSION", description = "Its number.")
        Optional<Integer> version = Optional.empty();

        @Override
        String operation() {
            return "policy.activate";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            super.fill(arguments);
            version.ifPresent(number -> arguments.put("version", number));
        }
    }

    /** Goes back to an old version. */
    @Command(
            name = "rollback",
            description = {
                "Writes a version that says what an earlier one says. When the policy is in force, so is the new version at once."
            })
    static final class RollBack extends Reasoned {
        @Option(names = "--to", required = true, paramLabel = "VERSION", description = "The number of the earlier one.")
        int version;

        @Override
        String operation() {
            return "policy.rollback";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            super.fill(arguments);
            arguments.put("version", version);
        }
    }

    /** Takes one back. */
    @Command(
            name = "withdraw",
            description = {
                "Takes a policy out of force, so that it holds for no device any more.",
                "Versions and assignments stay, so it can be put in force again."
            })
    static final class Withdraw extends Reasoned {
        @Override
        String operation() {
            return "policy.withdraw";
        }
    }
}
