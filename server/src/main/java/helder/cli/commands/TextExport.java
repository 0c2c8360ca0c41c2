package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a text that the server answers, to be changed and given back. */
abstract class TextExport extends ServerCommand {

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: print it).")
    Optional<Path> out = Optional.empty();

    @Mixin
    OutFile file = new OutFile();

    @Override
    void fill(ObjectNode arguments) {
        out.ifPresent(file::require);
    }

    @Override
    void finish(JsonNode result) throws IOException {
        if (out.isPresent()) {
            file.write(out.get(), (result.path("text").asString() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    void show(JsonNode result, PrintWriter writer) {
        writer.println(out.map(path -> "Written to " + path)
                .orElseGet(() -> result.path("text").asString()));
    }
}
