package helder.cli.commands;

import helder.cli.socket.Messages;
import helder.guides.Fault;
import helder.guides.GuideCheck;
import helder.guides.GuideCheck.Finding;
import helder.guides.GuideFiles;
import helder.text.Language;
import helder.text.Texts;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Guides for employees. */
@Command(
        name = "guides",
        description = "Guides for employees.",
        subcommands = {
            GuideCommands.Check.class,
            GuideCommands.Export.class,
            GuideCommands.Import.class,
            GuideCommands.Zip.class
        })
final class GuideCommands {

    private GuideCommands() {}

    /** Writes the library. */
    @Command(
            name = "export",
            description = {
                "Writes all guides as people read them: a directory for each shelf, a file for each guide and language.",
                "The directory must be empty, or not be there yet."
            })
    static final class Export extends ServerCommand {

        @Parameters(paramLabel = "DIR", description = "Where to.")
        Path directory = Path.of("");

        @Override
        String operation() {
            return "guides.export";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            if (Files.exists(directory)) {
                try (Stream<Path> there = Files.list(directory)) {
                    if (there.findAny().isPresent()) {
                        throw new IllegalArgumentException(
                                directory + " is not empty; name a directory that is, or that is not there yet");
                    }
                } catch (NotDirectoryException e) {
                    throw new IllegalArgumentException(directory + " is a file; name a directory", e);
                }
            }
        }

        @Override
        void finish(JsonNode result) throws IOException {
            byte[] zip = Base64.getDecoder().decode(result.path("zip").asString());
            for (var file : GuideFiles.unzip(zip).files().entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            out.println("Written to " + directory);
        }
    }

    /** Takes guides in. */
    @Command(
            name = "import",
            description = {
                "Takes over what the guides in a directory have otherwise than those that people read.",
                "It becomes drafts; with --publish, what has no error is published. What is not there stays as it is.",
                "Check the directory first with: helder guides check DIR"
            })
    static final class Import extends ServerCommand {

        @Parameters(paramLabel = "DIR", description = "A directory with shelves of guides, as export writes it.")
        Path directory = Path.of("");

        @Option(names = "--publish", description = "Publish what has no error.")
        boolean publish;

        @Override
        String operation() {
            return "guides.import";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            var files = new TreeMap<String, String>();
            try (Stream<Path> all = Files.walk(directory, 2)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
                    if (GuideFiles.place(name).isPresent()) {
                        files.put(name, Files.readString(file));
                    }
                }
            }
            if (files.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no guide in " + directory + ": a guide is a file such as every-day/lost-phone.en.md");
            }
            arguments.put("zip", Base64.getEncoder().encodeToString(GuideFiles.zip(files)));
            arguments.put("publish", publish);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            out.println("published  " + words(result.path("published")));
            out.println("drafts     " + words(result.path("drafts")));
            out.println("unchanged  " + result.path("same").size());
            Table.rows(result.path("refused"), out, "guide", "why");
        }

        private static String words(JsonNode names) {
            return names.isEmpty()
                    ? "-"
                    : names.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
        }
    }

    /** Writes a copy for other sites. */
    @Command(
            name = "zip",
            description = {
                "Writes a copy of the guides for a site that shows nothing from outside: a ZIP with pages that need no server.",
                "The server writes the file, so it must be allowed to write there. The file must not exist yet."
            })
    static final class Zip extends ServerCommand {

        @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file to write.")
        Path file = Path.of("");

        @Option(
                names = "--language",
                paramLabel = "LANGUAGE",
                description = "Only this language, such as nl; may be given more than once.")
        List<String> languages = List.of();

        @Option(
                names = "--guide",
                paramLabel = "NAME",
                description = "Only this guide, such as lost-phone; may be given more than once.")
        List<String> guides = List.of();

        @Option(
                names = "--media",
                description = "With films, sound and captions that are there already. None is made for it.")
        boolean media;

        @Override
        String operation() {
            return "guides.zip";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("file", file.toAbsolutePath().toString());
            arguments.put("languages", String.join(" ", languages));
            arguments.put("guides", String.join(" ", guides));
            arguments.put("media", media);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            out.println("Written to " + result.path("file").asString() + ": "
                    + result.path("pages").asInt() + " pages");
            JsonNode notMade = result.path("not_made");
            if (!notMade.isEmpty()) {
                out.println("Films that are not there yet, and so not in it:");
                notMade.forEach(name -> out.println("  " + name.asString()));
            }
        }
    }

    /** Says what is wrong with guides. */
    @Command(
            name = "check",
            description = {
                "Says what is wrong with guides, file by file and line by line. Needs no server.",
                "An error keeps a guide from being told; advice does not. Exit code 1 when there is an error.",
                "How guides are written is in docs/administrator/guides.md."
            })
    static final class Check implements Callable<Integer> {

        @Mixin
        Common common = new Common();

        @Parameters(
                arity = "0..1",
                paramLabel = "DIR",
                description = "A directory with shelves of guides. Without it, those that come with Helder.")
        Optional<Path> directory = Optional.empty();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            List<Finding> findings = directory.map(GuideCheck::in).orElseGet(GuideCheck::shipped);
            Texts texts = Texts.shipped();
            ObjectNode message = Messages.object();
            var result = message.putArray("result");
            for (Finding finding : findings) {
                Fault fault = finding.fault();
                result.addObject()
                        .put("file", finding.file())
                        .put("line", fault.line())
                        .put("severity", finding.isError() ? "error" : "advice")
                        .put("rule", fault.rule())
                        .put("what", fault.sentence().in(texts, Language.EN));
            }
            PrintWriter out = spec.commandLine().getOut();
            if (common.json) {
                out.println(Messages.pretty(message));
            } else if (findings.isEmpty()) {
                out.println("Nothing is wrong.");
            } else {
                Table.rows(result, out, "file", "line", "severity", "what");
            }
            return findings.stream().anyMatch(Finding::isError) ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }
}
