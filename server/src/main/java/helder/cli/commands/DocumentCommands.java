package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents for works councils, privacy officers and auditors. */
final class DocumentCommands {

    private DocumentCommands() {}

    /** Lists them. */
    @Command(
            name = "documents",
            description =
                    "Lists the documents that Helder writes about itself for works councils, privacy officers and auditors.")
    static final class Documents extends ServerCommand {
        @Override
        String operation() {
            return "document.list";
        }

        @Override
        void fill(ObjectNode arguments) {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.rows(result.path("documents"), out, "document", "title");
        }
    }

    /** Writes one. */
    @Command(
            name = "document",
            description = "Writes a document to a file: as PDF in a language, or as JSON when none is named.")
    static final class Write extends ServerCommand {
        @Parameters(paramLabel = "DOCUMENT", description = "Its word, as documents lists it.")
        String document = "";

        @Option(
                names = "--language",
                converter = LanguageCode.class,
                description = "Language of the PDF, such as nl or Nederlands.")
        Optional<String> language = Optional.empty();

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
        Path out = Path.of("");

        @Mixin
        OutFile file = new OutFile();

        @Override
        String operation() {
            return "document.write";
        }

        @Override
        void fill(ObjectNode arguments) {
            file.require(out);
            arguments.put("document", document);
            language.ifPresent(code -> arguments.put("language", code));
        }

        @Override
        void finish(JsonNode result) throws IOException {
            file.write(out, Base64.getDecoder().decode(result.path("content").asString()));
        }

        @Override
        void show(JsonNode result, PrintWriter writer) {
            writer.println("Written to " + out);
        }
    }
}
