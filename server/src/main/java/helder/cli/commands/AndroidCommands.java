package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What concerns Android: the connection to Google. */
@Command(
        name = "android",
        description = "The connection to Google, through which Android phones are managed.",
        subcommands = {
            AndroidCommands.Connect.class,
            AndroidCommands.SignUp.class,
            AndroidCommands.Attach.class,
            AndroidCommands.Check.class,
            AndroidCommands.Status.class,
            AndroidCommands.Disconnect.class
        })
final class AndroidCommands {

    /** Prints what is wrong, with what to do about it. */
    private static void troubles(JsonNode result, PrintWriter out) {
        result.path("troubles")
                .forEach(trouble -> out.println(trouble.path("trouble").asString("") + ": "
                        + trouble.path("advice").asString("")));
    }

    /** Puts credentials in use. */
    @Command(
            name = "connect",
            description = {
                "Connects to Google with credentials of a project at Google Cloud, once Google really gave a token for them.",
                "Read first what Google asks for: docs/administrator/android.md."
            })
    static final class Connect extends ServerCommand {
        @Option(
                names = "--credentials",
                required = true,
                paramLabel = "FILE",
                description = "The JSON file of a service account, or one of the kind external_account.")
        Path credentials = Path.of("");

        @Option(names = "--project", paramLabel = "ID", description = "The project, where the file does not name it.")
        Optional<String> project = Optional.empty();

        @Option(
                names = "--topic",
                paramLabel = "NAME",
                description = "The Pub/Sub topic in that project (default: ${DEFAULT-VALUE}).")
        String topic = "helder";

        @Option(
                names = "--subscription",
                paramLabel = "NAME",
                description = "The subscription to it (default: ${DEFAULT-VALUE}).")
        String subscription = "helder";

        @Option(
                names = "--api-base",
                paramLabel = "URL",
                description = "Where the Android Management API is, for a relay or a stand-in. https, or this machine.")
        Optional<String> api = Optional.empty();

        @Option(names = "--token-base", paramLabel = "URL", description = "The same for tokens.")
        Optional<String> token = Optional.empty();

        @Option(names = "--pubsub-base", paramLabel = "URL", description = "The same for Pub/Sub.")
        Optional<String> pubsub = Optional.empty();

        @Override
        String operation() {
            return "android.connect";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            arguments.put("credentials", Base64.getEncoder().encodeToString(Files.readAllBytes(credentials)));
            arguments.put("topic", topic).put("subscription", subscription);
            project.ifPresent(value -> arguments.put("project", value));
            api.ifPresent(value -> arguments.put("api_base", value));
            token.ifPresent(value -> arguments.put("token_base", value));
            pubsub.ifPresent(value -> arguments.put("pubsub_base", value));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            out.println("Connected to the project " + result.path("project").asString("") + " as "
                    + result.path("account").asString("") + ".");
            troubles(result, out);
            if (!result.path("is_bound").asBoolean(false)) {
                out.println("Next: helder android sign-up, or the page Android in the console.");
            }
        }
    }

    /** Begins a sign-up. */
    @Command(
            name = "sign-up",
            description = {
                "Begins the sign-up of the organisation at Google, and prints an address of Google.",
                "Open it in a browser; Google leads back to this server, which does the rest."
            })
    static final class SignUp extends ServerCommand {
        @Option(
                names = "--nothing-at-google",
                description =
                        "After a sign-up without an answer: you looked in Google's console, and it made no enterprise.")
        boolean hasLooked;

        @Override
        String operation() {
            return "android.sign-up";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("nothing_at_google", hasLooked);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            out.println(result.path("url").asString(""));
            out.println("Open this address in a browser within three hours. It is good once; keep it to yourself.");
        }
    }

    /** Binds an enterprise that is there. */
    @Command(
            name = "attach",
            description = "Binds an enterprise that is there at Google already, after a sign-up whose end was lost.")
    static final class Attach extends ServerCommand {
        @Parameters(paramLabel = "ENTERPRISE", description = "Its name, such as enterprises/LC00abcdef.")
        String enterprise = "";

        @Override
        String operation() {
            return "android.attach";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("enterprise", enterprise);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            out.println("Bound: " + result.path("enterprise").asString(""));
            troubles(result, out);
        }
    }

    /** Asks Google about everything. */
    @Command(
            name = "check",
            description = "Asks Google whether everything is as it must be, and finishes what a sign-up left to do.")
    static final class Check extends ServerCommand {
        @Override
        String operation() {
            return "android.check";
        }

        @Override
        void fill(ObjectNode arguments) {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            troubles(result, out);
            if (result.path("troubles").isEmpty()) {
                out.println("Google found nothing wrong. Whether it lets phones enroll (the quota), it tells nobody.");
            }
        }
    }

    /** Shows how it goes. */
    @Command(name = "status", description = "Shows the connection to Google, how it goes, and what to do.")
    static final class Status extends ServerCommand {
        @Override
        String operation() {
            return "android.status";
        }

        @Override
        void fill(ObjectNode arguments) {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (!result.path("is_connected").asBoolean(false)) {
                out.println("Android is not connected to Google, so no Android phone can be enrolled.");
                out.println("Next: read docs/administrator/android.md, then helder android connect --credentials FILE");
                return;
            }
            ObjectNode shown = ((ObjectNode) result).deepCopy();
            shown.remove("troubles");
            Table.lines(shown, out);
            troubles(result, out);
        }
    }

    /** Forgets the connection. */
    @Command(
            name = "disconnect",
            description = {
                "Forgets the credentials and the enterprise. At Google nothing changes: no phone is erased.",
                "To end the management of phones, do that first, for each of them."
            })
    static final class Disconnect extends ServerCommand {
        @Option(
                names = "--leave-phones",
                description = "Also when phones are managed: nobody manages them any more then.")
        boolean leavingPhones;

        @Override
        String operation() {
            return "android.disconnect";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("leave_phones", leavingPhones);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            out.println("Disconnected. The enterprise is still there at Google, and can be attached again.");
        }
    }
}
