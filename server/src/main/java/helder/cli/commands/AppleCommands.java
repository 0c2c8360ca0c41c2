package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What concerns Apple. */
@Command(
        name = "apple",
        description = "Apple's push certificate.",
        subcommands = {AppleCommands.Push.class, AppleCommands.Request.class, AppleCommands.Status.class})
final class AppleCommands {

    private static final String PASSWORD = "A file whose first line is the password of that file.";

    private static void putFile(ObjectNode arguments, String name, Path file) throws IOException {
        arguments.put(name, Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
    }

    private static void putPassword(ObjectNode arguments, Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            arguments.put(
                    "password", Files.readString(file.get()).lines().findFirst().orElse(""));
        }
    }

    /** Puts a push certificate in use. */
    @Command(name = "push", description = "Puts a push certificate in use. Without one no Apple device can enroll.")
    static final class Push extends ServerCommand {

        /** Exactly one of them. */
        static final class Source {
            @Option(
                    names = "--certificate",
                    paramLabel = "FILE",
                    description = "From Apple: PEM with its key, PKCS#12, or the answer to apple push-request alone.")
            Optional<Path> certificate = Optional.empty();

            @Option(
                    names = "--simulated",
                    description = "A self-made one for trying out with virtual devices; Apple refuses it.")
            boolean simulated;
        }

        @ArgGroup(multiplicity = "1")
        Source source = new Source();

        @Option(names = "--password-file", paramLabel = "FILE", description = PASSWORD)
        Optional<Path> passwordFile = Optional.empty();

        @Option(
                names = "--every-device-enrolls-again",
                description = "Accept another topic than that in use: no enrolled device can be reached any more.")
        boolean everyDeviceEnrollsAgain;

        @Override
        String operation() {
            return "apple.push";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            if (source.certificate.isPresent()) {
                putFile(arguments, "certificate", source.certificate.get());
            }
            putPassword(arguments, passwordFile);
            arguments.put("simulated", source.simulated).put("every_device_enrolls_again", everyDeviceEnrollsAgain);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** Makes the request for a push certificate. */
    @Command(
            name = "push-request",
            description = {
                "Writes the request for a push certificate. Its key stays in the server.",
                "With --vendor the request is signed as Apple's portal takes it; without, have it signed elsewhere."
            })
    static final class Request extends ServerCommand {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
        Path out = Path.of("");

        @Mixin
        OutFile file = new OutFile();

        @Option(
                names = "--vendor",
                paramLabel = "FILE",
                description = "Key and certificate of an MDM vendor: PEM or PKCS#12.")
        Optional<Path> vendor = Optional.empty();

        @Option(
                names = "--vendor-chain",
                paramLabel = "FILE",
                description = "Apple's certificates above the vendor's: PEM, root last.")
        Optional<Path> chain = Optional.empty();

        @Option(names = "--password-file", paramLabel = "FILE", description = PASSWORD)
        Optional<Path> passwordFile = Optional.empty();

        @Override
        String operation() {
            return "apple.push-request";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            file.require(out);
            if (vendor.isPresent()) {
                putFile(arguments, "vendor", vendor.get());
            }
            if (chain.isPresent()) {
                putFile(arguments, "chain", chain.get());
            }
            putPassword(arguments, passwordFile);
        }

        @Override
        void finish(JsonNode result) throws IOException {
            file.write(out, result.path("request").asString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        void show(JsonNode result, PrintWriter writer) {
            writer.println(
                    "Written to " + out + ". "
                            + (vendor.isPresent()
                                    ? "Upload it at https://identity.apple.com/pushcert and give what comes back to apple push."
                                    : "A vendor must sign it before Apple's portal takes it; docs/administrator/apple.md says who."));
        }
    }

    /** Shows how pushing goes. */
    @Command(name = "status", description = "Shows the push certificate, its end, and how waking devices goes.")
    static final class Status extends ServerCommand {
        @Override
        String operation() {
            return "apple.status";
        }

        @Override
        void fill(ObjectNode arguments) {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (!result.path("in_use").asBoolean(false)) {
                out.println("There is no push certificate, so Apple devices can neither enroll nor be woken.");
                out.println(
                        "Next: helder apple push-request makes the request for one (docs/administrator/apple.md). To try things"
                                + " out with virtual devices: helder apple push --simulated");
                return;
            }
            Table.lines(result, out);
        }
    }
}
