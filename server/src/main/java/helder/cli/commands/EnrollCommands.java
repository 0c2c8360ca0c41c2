package helder.cli.commands;

import helder.windows.PackageSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Enrolls devices for people; they usually do that themselves in the portal. */
@Command(
        name = "enroll",
        description = "Lets a device enroll without the portal.",
        subcommands = {EnrollCommands.Apple.class, EnrollCommands.Windows.class, EnrollCommands.Android.class})
final class EnrollCommands {

    /** An Apple device. */
    @Command(
            name = "apple",
            description = "Writes an enrollment profile for one device of a person. It works once, for 24 hours.")
    static final class Apple extends ServerCommand {
        @Option(names = "--person", required = true, paramLabel = "EMAIL", description = "Whose device it is.")
        String person = "";

        @Option(names = "--ownership", required = true, description = "personal or company.")
        String ownership = "";

        @Option(names = "--form", description = "phone, tablet or computer (default: phone).")
        Optional<String> form = Optional.empty();

        @Option(names = "--out", paramLabel = "FILE", description = "The profile to write; a secret until it is used.")
        Optional<Path> out = Optional.empty();

        @Mixin
        OutFile file = new OutFile();

        @Option(names = "--unsigned", description = "Leave the signature away, for tools that need that.")
        boolean unsigned;

        @Option(
                names = "--user-enrollment",
                description =
                        "Write no file; print with which account to sign in on the device, and where it is found.")
        boolean userEnrollment;

        @Override
        String operation() {
            return "enroll.apple";
        }

        @Override
        void fill(ObjectNode arguments) {
            if (out.isEmpty() && !userEnrollment) {
                throw new ParameterException(spec.commandLine(), "--out FILE or --user-enrollment is needed");
            }
            out.ifPresent(file::require);
            arguments
                    .put("person", person)
                    .put("ownership", ownership)
                    .put("unsigned", unsigned)
                    .put("user_enrollment", userEnrollment);
            form.ifPresent(code -> arguments.put("form", code));
        }

        @Override
        void finish(JsonNode result) throws IOException {
            if (out.isPresent() && result.has("profile")) {
                file.writeSecret(
                        out.get(),
                        Base64.getDecoder().decode(result.path("profile").asString()));
                ((ObjectNode) result).remove("profile");
                ((ObjectNode) result).put("file", out.get().toString());
            }
        }

        @Override
        void show(JsonNode result, PrintWriter writer) {
            Table.lines(result, writer);
        }
    }

    /** A Windows PC. */
    @Command(
            name = "windows",
            description = {
                "Makes a one-time secret with which one PC of a person enrolls, lists those given out, withdraws one.",
                "The person is shown nothing before."
            })
    static final class Windows extends ServerCommand {
        private static final String LIST = "enroll.windows-list";

        @Option(names = "--person", paramLabel = "EMAIL", description = "Whose PC it is.")
        Optional<String> person = Optional.empty();

        @Option(names = "--ownership", description = "personal or company.")
        Optional<String> ownership = Optional.empty();

        @Option(
                names = "--hours",
                paramLabel = "N",
                description = "How long the secret works, 1 to 720 (default: as the server has it, usually 24).")
        Optional<Integer> hours = Optional.empty();

        @Option(
                names = "--package",
                paramLabel = "FILE",
                description =
                        "Write the settings of a provisioning package instead of printing the secret; a secret until it is used.")
        Optional<Path> settings = Optional.empty();

        @Option(
                names = "--list",
                description = "List the secrets of the last 30 days and those that still work, without the secrets.")
        boolean list;

        @Option(names = "--withdraw", paramLabel = "ID", description = "A secret of the list that shall work no more.")
        Optional<String> withdrawn = Optional.empty();

        @Mixin
        OutFile file = new OutFile();

        @Override
        String operation() {
            return list ? LIST : withdrawn.isPresent() ? "enroll.windows-withdraw" : "enroll.windows";
        }

        @Override
        void fill(ObjectNode arguments) {
            boolean isMade = person.isPresent() && ownership.isPresent();
            boolean hasDetails =
                    person.isPresent() || ownership.isPresent() || hours.isPresent() || settings.isPresent();
            boolean looksBack = list || withdrawn.isPresent();
            if (looksBack ? hasDetails || (list && withdrawn.isPresent()) : !isMade) {
                throw new ParameterException(
                        spec.commandLine(), "Either --person with --ownership, or --list, or --withdraw ID is needed");
            }
            settings.ifPresent(file::require);
            person.ifPresent(email -> arguments.put("person", email));
            ownership.ifPresent(code -> arguments.put("ownership", code));
            hours.ifPresent(number -> arguments.put("hours", number));
            withdrawn.ifPresent(id -> arguments.put("id", id));
        }

        @Override
        void finish(JsonNode result) throws IOException {
            if (settings.isPresent() && result.has("secret")) {
                file.writeSecret(
                        settings.get(),
                        PackageSettings.of(
                                result.path("discovery").asString(),
                                result.path("user_name").asString(),
                                result.path("secret").asString()));
                ((ObjectNode) result).remove("secret");
                ((ObjectNode) result).put("file", settings.get().toString());
            }
        }

        @Override
        void show(JsonNode result, PrintWriter writer) {
            if (list) {
                Table.rows(
                        result.path("secrets"),
                        writer,
                        "id",
                        "person",
                        "ownership",
                        "made_by",
                        "made_at",
                        "expires_at",
                        "state");
            } else {
                Table.lines(result, writer);
            }
        }
    }

    /** A phone with Android. */
    @Command(
            name = "android",
            description = {
                "Makes a one-time token with which one Android phone of a person enrolls, for 24 hours.",
                "The person is shown nothing before. Whoever sees the token, link or picture first can use it."
            })
    static final class Android extends ServerCommand {
        @Option(names = "--person", required = true, paramLabel = "EMAIL", description = "Whose phone it is.")
        String person = "";

        @Option(
                names = "--ownership",
                required = true,
                description = {
                    "personal (a link that is opened on the phone itself)",
                    "or company (a code that a new phone scans when it is first switched on)."
                })
        String ownership = "";

        @Option(
                names = "--mode",
                paramLabel = "profile|full",
                description = {
                    "Of a company phone: a work profile beside private use, or the whole phone.",
                    "Default: as helder organisation set --android-company has it."
                })
        Optional<String> mode = Optional.empty();

        @Option(
                names = "--qr",
                paramLabel = "FILE.png",
                description = "Write the link or code as a picture to scan; a secret until it is used.")
        Optional<Path> picture = Optional.empty();

        @Mixin
        OutFile file = new OutFile();

        @Override
        String operation() {
            return "enroll.android";
        }

        @Override
        void fill(ObjectNode arguments) {
            picture.ifPresent(file::require);
            arguments.put("person", person).put("ownership", ownership).put("picture", picture.isPresent());
            mode.ifPresent(word -> arguments.put("mode", word));
        }

        @Override
        void finish(JsonNode result) throws IOException {
            if (picture.isPresent() && result.has("picture")) {
                file.writeSecret(
                        picture.get(),
                        Base64.getDecoder().decode(result.path("picture").asString()));
                ((ObjectNode) result).remove("picture");
                ((ObjectNode) result).put("file", picture.get().toString());
            }
        }

        @Override
        void show(JsonNode result, PrintWriter writer) {
            Table.lines(result, writer);
        }
    }
}
