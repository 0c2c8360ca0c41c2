package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The statement to employees. */
@Command(
        name = "statement",
        description = "What the organisation tells its people about device management.",
        subcommands = {
            StatementCommands.Show.class,
            StatementCommands.Versions.class,
            StatementCommands.Review.class,
            StatementCommands.Export.class,
            StatementCommands.Write.class,
            StatementCommands.Submit.class,
            StatementCommands.Sign.class,
            StatementCommands.Refuse.class,
            StatementCommands.Publish.class,
            StatementCommands.Withdraw.class
        })
final class StatementCommands {

    /** A step of the one statement that is being written or signed. */
    abstract static class Step extends ServerCommand {
        @Override
        void fill(ObjectNode arguments) throws IOException {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** All of one: where it stands, the sentences, what happened to it. */
    abstract static class Whole extends Step {
        @Override
        void show(JsonNode result, PrintWriter out) {
            for (String name : new String[] {
                "state",
                "version",
                "published_at",
                "author",
                "hash",
                "charter_changed_since",
                "missing_signatures",
                "missing_sentences"
            }) {
                if (result.has(name)) {
                    out.println(name + "  " + Table.cell(result.path(name)));
                }
            }
            out.println();
            Table.rows(result.path("sentences"), out, "section", "language", "text");
            out.println();
            Table.rows(result.path("history"), out, "at", "what", "by", "role", "recorded_by", "words");
        }
    }

    /** Shows the published one. */
    @Command(
            name = "show",
            description = {
                "Shows the published statement: the organisation's own sentences, and who signed them.",
                "What Helder computes beside them stands on the page /statement."
            })
    static final class Show extends Whole {
        @Override
        String operation() {
            return "statement.show";
        }
    }

    /** Lists them. */
    @Command(name = "versions", description = "Lists every published version, newest first.")
    static final class Versions extends Step {
        @Override
        String operation() {
            return "statement.versions";
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.rows(result.path("versions"), out, "version", "published_at", "superseded_at", "author", "hash");
        }
    }

    /** Shows the open one. */
    @Command(name = "review", description = "Shows the draft: its sentences, what is missing, and what happened to it.")
    static final class Review extends Whole {
        @Override
        String operation() {
            return "statement.review";
        }
    }

    /** Writes the sentences. */
    @Command(
            name = "export",
            description = {
                "Writes the organisation's own sentences as JSON, by section and language, to be changed and given to draft.",
                "They are those of the draft, or else of the published statement."
            })
    static final class Export extends TextExport {
        @Override
        String operation() {
            return "statement.export";
        }
    }

    /** Begins or changes it. */
    @Command(
            name = "draft",
            description = {
                "Begins a draft with the sentences of a JSON file, as export writes it, or gives the draft these instead.",
                "A review of earlier ones ends."
            })
    static final class Write extends Step {
        @Parameters(paramLabel = "FILE", description = "The JSON file.")
        Path file = Path.of("");

        @Override
        String operation() {
            return "statement.draft";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            arguments.put("text", Files.readString(file));
        }
    }

    /** Hands it in. */
    @Command(
            name = "submit",
            description = "Hands the draft in: legal and human resources sign exactly this text, or refuse it.")
    static final class Submit extends Step {
        @Override
        String operation() {
            return "statement.submit";
        }
    }

    /** Enters a signature. */
    @Command(
            name = "sign",
            description = {
                "Enters a signature that somebody gave elsewhere, such as on paper.",
                "Your own name is kept with it, and everybody who reads the statement in the console sees that you entered it."
            })
    static final class Sign extends Step {
        @Mixin
        Signer signer = new Signer();

        @Option(names = "--hash", required = true, description = "The hash of the text that they signed.")
        String hash = "";

        @Override
        String operation() {
            return "statement.sign";
        }

        @Override
        void fill(ObjectNode arguments) {
            signer.fill(arguments);
            arguments.put("hash", hash);
        }
    }

    /** Enters a refusal. */
    @Command(name = "refuse", description = "Enters that somebody refused to sign: it is a draft again.")
    static final class Refuse extends Step {
        @Mixin
        Signer signer = new Signer();

        @Option(names = "--reason", required = true, description = "Why, in 3 to 500 characters.")
        String reason = "";

        @Override
        String operation() {
            return "statement.refuse";
        }

        @Override
        void fill(ObjectNode arguments) {
            signer.fill(arguments);
            arguments.put("reason", reason);
        }
    }

    /** Publishes it. */
    @Command(
            name = "publish",
            description = "Publishes the statement once both offices signed it: everybody can read it at /statement.")
    static final class Publish extends Step {
        @Override
        String operation() {
            return "statement.publish";
        }
    }

    /** Gives it up. */
    @Command(
            name = "withdraw",
            description = "Gives the draft up, with the signatures under it. What is published stays published.")
    static final class Withdraw extends Step {
        @Override
        String operation() {
            return "statement.withdraw";
        }
    }
}
