package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way of a text from draft to announcement. */
final class DraftCommands {

    private DraftCommands() {}

    /** A command about one draft. */
    abstract static class OfOneDraft extends ServerCommand {
        @Parameters(index = "0", paramLabel = "DRAFT", description = "Its id, as charter drafts lists it.")
        String draft = "";

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("draft", draft);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** A command that enters what somebody decided elsewhere. */
    abstract static class OfSigner extends OfOneDraft {
        @Mixin
        Signer signer = new Signer();

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            signer.fill(arguments);
        }
    }

    /** Lists them. */
    @Command(
            name = "drafts",
            description =
                    "Lists the drafts that are worked on or in review, newest first; or those that were taken back.")
    static final class All extends CharterLifeCommands.OfOneOwnership {
        @Option(names = "--withdrawn", description = "Those that their authors took back, by whom, when and why.")
        boolean isWithdrawn;

        @Override
        String operation() {
            return "charter.drafts";
        }

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            arguments.put("withdrawn", isWithdrawn);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (isWithdrawn) {
                Table.rows(result.path("drafts"), out, "draft", "author", "withdrawn_at", "withdrawn_by", "reason");
                return;
            }
            Table.rows(
                    result.path("drafts"),
                    out,
                    "draft",
                    "state",
                    "author",
                    "missing_signatures",
                    "needs_another_person",
                    "outdated",
                    "hash");
        }
    }

    /** Shows one. */
    @Command(name = "review", description = "Shows a draft: what it changes, what is missing, and what happened to it.")
    static final class Review extends OfOneDraft {
        @Override
        String operation() {
            return "charter.review";
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            for (String name : new String[] {
                "draft", "ownership", "state", "author", "hash", "missing_signatures", "needs_another_person"
            }) {
                if (result.has(name)) {
                    out.println(name + "  " + Table.cell(result.path(name)));
                }
            }
            out.println();
            CharterCommands.Diff.list("Widens", result.path("widening"), out);
            CharterCommands.Diff.list("Narrows", result.path("narrowing"), out);
            out.println();
            Table.rows(result.path("history"), out, "at", "what", "by", "role", "recorded_by", "words");
        }
    }

    /** Begins or changes one. */
    @Command(
            name = "draft",
            description =
                    "Begins a draft from a JSON file, as charter export writes it, or gives a draft another text.")
    static final class Write extends ServerCommand {
        @Parameters(paramLabel = "FILE", description = "The JSON file.")
        Path file = Path.of("");

        @Option(names = "--draft", description = "The draft that gets this text (default: a new one).")
        Optional<String> draft = Optional.empty();

        @Override
        String operation() {
            return "charter.draft";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            arguments.put("text", Files.readString(file));
            draft.ifPresent(id -> arguments.put("draft", id));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** Hands it in. */
    @Command(name = "submit", description = "Hands a draft in: its text is frozen until it is announced or refused.")
    static final class Submit extends OfOneDraft {
        @Override
        String operation() {
            return "charter.submit";
        }
    }

    /** Says something. */
    @Command(name = "comment", description = "Adds a comment to a draft; it is kept for good.")
    static final class Comment extends OfOneDraft {
        @Parameters(index = "1", paramLabel = "WORDS", description = "3 to 500 characters.")
        String words = "";

        @Override
        String operation() {
            return "charter.comment";
        }

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            arguments.put("words", words);
        }
    }

    /** Enters a signature. */
    @Command(
            name = "sign",
            description = {
                "Enters a signature that somebody gave elsewhere, such as on paper.",
                "Your own name is kept with it, and everybody who reads the draft sees that you entered it."
            })
    static final class Sign extends OfSigner {
        @Option(names = "--hash", required = true, description = "The hash of the text that they signed.")
        String hash = "";

        @Override
        String operation() {
            return "charter.sign";
        }

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            arguments.put("hash", hash);
        }
    }

    /** Enters a refusal. */
    @Command(
            name = "refuse",
            description = "Enters that somebody refused to sign: the review ends, and the author has the draft back.")
    static final class Refuse extends OfSigner {
        @Option(names = "--reason", required = true, description = "Why, in 3 to 500 characters.")
        String reason = "";

        @Override
        String operation() {
            return "charter.refuse";
        }

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            arguments.put("reason", reason);
        }
    }

    /** Takes it back. */
    @Command(name = "withdraw", description = "Takes a draft of yours back for good. It stays readable.")
    static final class Withdraw extends OfOneDraft {
        @Option(names = "--reason", description = "Why, in 3 to 500 characters (default: none).")
        Optional<String> reason = Optional.empty();

        @Override
        String operation() {
            return "charter.withdraw";
        }

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            reason.ifPresent(words -> arguments.put("reason", words));
        }
    }

    /** Makes it the next version. */
    @Command(
            name = "announce",
            description = {
                "Makes a draft the next version once nothing is missing.",
                "What it takes away is gone at once.",
                "What it adds reaches enrolled devices when their owner agrees or the notice time is over."
            })
    static final class Announce extends OfOneDraft {
        @Override
        String operation() {
            return "charter.announce";
        }
    }
}
