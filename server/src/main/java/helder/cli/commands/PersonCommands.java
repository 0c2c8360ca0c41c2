package helder.cli.commands;

import helder.people.PeopleFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People of the organisation. */
@Command(
        name = "person",
        description = "People of the organisation.",
        subcommands = {
            PersonCommands.Add.class,
            PersonCommands.Import.class,
            PersonCommands.ListPeople.class,
            PersonCommands.Change.class,
            PersonCommands.Invite.class
        })
final class PersonCommands {

    private static final String ROLES = "administrator, help-desk, privacy-officer, auditor, works-council, legal,"
            + " human-resources; everybody is an employee";

    /** The code of the state says "invited" of everybody without a password, whether anybody made them a link or not. */
    private static void nameState(JsonNode person) {
        if (person instanceof ObjectNode row && row.path("state").asString("").equals("invited")) {
            row.put("state", "no password yet");
        }
    }

    /** Adds somebody. */
    @Command(name = "add", description = "Adds a person. With --invite prints their one-time link too.")
    static final class Add extends ServerCommand {
        @Parameters(paramLabel = "EMAIL", description = "The address they will sign in with.")
        String email = "";

        @Option(names = "--name", required = true, description = "The full name.")
        String name = "";

        @Option(
                names = "--language",
                converter = LanguageCode.class,
                description = "en, nl, de or fr (default: the organisation's).")
        Optional<String> language = Optional.empty();

        @Option(names = "--role", description = "May be given several times: " + ROLES + ".")
        List<String> roles = new ArrayList<>();

        @Option(names = "--group", description = "May be given several times; a group that does not exist is made.")
        List<String> groups = new ArrayList<>();

        @Option(names = "--invite", description = "Make a one-time link with which they choose a password.")
        boolean invite;

        @Override
        String operation() {
            return "person.add";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("email", email).put("name", name).put("invite", invite);
            language.ifPresent(code -> arguments.put("language", code));
            roles.forEach(arguments.putArray("roles")::add);
            groups.forEach(arguments.putArray("groups")::add);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (result.has("link")) {
                Link.print(result, "email", out);
            } else {
                out.println("Added " + Table.cell(result.path("name")) + " <" + Table.cell(result.path("email"))
                        + ">, with no password yet. For a link to choose one: helder person invite "
                        + Table.cell(result.path("email")));
            }
        }
    }

    /** Adds many. */
    @Command(
            name = "import",
            description = {
                "Adds everybody in a CSV file who is not here yet, or nobody when a line cannot be used.",
                "The first line names the columns: email, name, and if you like language, roles and groups.",
                "They may be in English, Dutch, German or French.",
                "Several roles or groups in a cell are separated by semicolons. At most 5,000 people and 700 kB."
            })
    static final class Import extends ServerCommand {
        @Parameters(paramLabel = "FILE", description = "The CSV file.")
        Path file = Path.of("");

        @Option(names = "--invite", description = "Make a one-time link for each.")
        boolean invite;

        @Option(names = "--check", description = "Only say what would happen.")
        boolean check;

        @Override
        String operation() {
            return "person.import";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException(file + " is a directory. Name a CSV file. Nobody was added.");
            }
            if (Files.size(file) > PeopleFile.LARGEST) {
                throw new IllegalArgumentException(
                        "The file is larger than " + PeopleFile.LARGEST / 1_000 + " kB. Split it. Nobody was added.");
            }
            arguments
                    .put("file", Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
                    .put("invite", invite)
                    .put("check", check);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.rows(
                    result.path("people"),
                    out,
                    invite && !check ? new String[] {"email", "link"} : new String[] {"email", "name"});
            if (invite && !check && !result.path("people").isEmpty()) {
                out.println("Each link works once, until "
                        + Link.until(result.path("people").path(0)) + ".");
            }
            if (!result.path("skipped").isEmpty()) {
                out.println("Skipped, because somebody has the address already:");
                Table.rows(result.path("skipped"), out, "line", "email", "name");
            }
            if (!result.path("unused_columns").isEmpty()) {
                out.println("Columns that are not used: " + Table.cell(result.path("unused_columns")));
            }
            if (result.path("encoding_guessed").asBoolean(false)) {
                out.println(
                        "The file does not say its encoding; it was read as Windows-1252. Check names with accents.");
            }
            if (check) {
                out.println("Nothing was changed.");
            }
        }
    }

    /** Lists people. */
    @Command(name = "list", description = "Lists people; shows no device data.")
    static final class ListPeople extends ServerCommand {
        @Option(names = "--search", description = "Part of a name or address.")
        Optional<String> search = Optional.empty();

        @Option(names = "--group", description = "Only members of this group.")
        Optional<String> group = Optional.empty();

        @Override
        String operation() {
            return "person.list";
        }

        @Override
        void fill(ObjectNode arguments) {
            search.ifPresent(text -> arguments.put("search", text));
            group.ifPresent(text -> arguments.put("group", text));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            result.path("people").forEach(PersonCommands::nameState);
            Table.rows(result.path("people"), out, "email", "name", "language", "state", "roles", "groups");
        }
    }

    /** Changes what is named. */
    @Command(
            name = "change",
            description = {
                "Changes what is named about a person: name, address, language, roles, groups or state.",
                "The person reads who changed name, address or language. A new address ends links made before."
            })
    static final class Change extends ServerCommand {
        @Parameters(paramLabel = "EMAIL", description = "Whom.")
        String email = "";

        @Option(names = "--name", description = "The full name.")
        Optional<String> name = Optional.empty();

        @Option(names = "--email", paramLabel = "ADDRESS", description = "The address they sign in with from now on.")
        Optional<String> address = Optional.empty();

        @Option(
                names = "--language",
                converter = LanguageCode.class,
                description = "The language of everything they read: en, nl, de or fr.")
        Optional<String> language = Optional.empty();

        @Option(
                names = "--role",
                description =
                        "Replaces the roles; may be given several times: " + ROLES + ". Use --role employee for none.")
        List<String> roles = new ArrayList<>();

        @Option(names = "--join", paramLabel = "GROUP", description = "Adds the person to a group.")
        List<String> join = new ArrayList<>();

        @Option(names = "--quit", paramLabel = "GROUP", description = "Takes the person out of a group.")
        List<String> quit = new ArrayList<>();

        @Option(names = "--left", description = "The person has left and cannot sign in any more.")
        boolean left;

        @Override
        String operation() {
            return "person.change";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("email", email).put("left", left);
            name.ifPresent(words -> arguments.put("name", words));
            address.ifPresent(words -> arguments.put("address", words));
            language.ifPresent(code -> arguments.put("language", code));
            roles.forEach(arguments.putArray("roles")::add);
            join.forEach(arguments.putArray("join")::add);
            quit.forEach(arguments.putArray("quit")::add);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            nameState(result);
            Table.lines(result, out);
        }
    }

    /** Makes a one-time link. */
    @Command(
            name = "invite",
            description =
                    "Prints a one-time link with which a person chooses a password and begins. It ends earlier links.")
    static final class Invite extends ServerCommand {
        @Parameters(paramLabel = "EMAIL", description = "Whom.")
        String email = "";

        @Override
        String operation() {
            return "person.invite";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("email", email);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Link.print(result, "email", out);
        }
    }
}
