package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The organisation itself. */
@Command(
        name = "organisation",
        description = "The organisation: name, colour, contact, services.",
        subcommands = {
            OrganisationCommands.Show.class,
            OrganisationCommands.Change.class,
            OrganisationCommands.Services.class,
            OrganisationCommands.Export.class,
            OrganisationCommands.Import.class
        })
final class OrganisationCommands {

    /** Shows it. */
    @Command(name = "show", description = "Shows name, colour, contact and services.")
    static final class Show extends ServerCommand {
        @Override
        String operation() {
            return "organisation.show";
        }

        @Override
        void fill(ObjectNode arguments) {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** Changes what is named. */
    @Command(name = "set", description = "Changes what is named and leaves the rest.")
    static final class Change extends ServerCommand {
        @Option(names = "--name", description = "The name people know.")
        Optional<String> name = Optional.empty();

        @Option(
                names = "--language",
                converter = LanguageCode.class,
                description = "Language of whoever has none: en, nl, de or fr.")
        Optional<String> language = Optional.empty();

        @Option(names = "--time-zone", description = "Such as Europe/Amsterdam.")
        Optional<String> timeZone = Optional.empty();

        @Option(
                names = "--quiet-hours",
                paramLabel = "WEEK",
                description = {
                    "When nobody is interrupted, unless they chose hours of their own.",
                    "Such as \"mon-fri 09:00-12:00 13:00-17:00; sun 22:00-06:00\", or never."
                })
        Optional<String> quietHours = Optional.empty();

        @Option(names = "--hue", description = "Colour of the pages: 0 to 359 degrees (OKLCH).")
        Optional<Integer> hue = Optional.empty();

        @Option(names = "--chroma", description = "Strength of that colour: 0 to 130 thousandths.")
        Optional<Integer> chroma = Optional.empty();

        @Option(names = "--contact-name", description = "Whom people ask for help.")
        Optional<String> contactName = Optional.empty();

        @Option(names = "--contact-helps", paramLabel = "TEXT", description = "What they help with.")
        Optional<String> contactHelps = Optional.empty();

        @Option(names = "--contact-phone", description = "Their telephone number.")
        Optional<String> contactPhone = Optional.empty();

        @Option(names = "--contact-email", description = "Their address.")
        Optional<String> contactEmail = Optional.empty();

        @Option(
                names = "--contact-web",
                paramLabel = "ADDRESS",
                description = "Their page, such as https://help.example.org.")
        Optional<String> contactWeb = Optional.empty();

        @Option(
                names = "--contact-chat",
                paramLabel = "ADDRESS",
                description = "A page on which one can write to them at once, such as https://chat.example.org/it.")
        Optional<String> contactChat = Optional.empty();

        @Option(names = "--contact-address", paramLabel = "TEXT", description = "Where they sit, or get their mail.")
        Optional<String> contactAddress = Optional.empty();

        @Option(names = "--contact-hours", description = "When they answer.")
        Optional<String> contactHours = Optional.empty();

        @Option(
                names = "--account-enrollment",
                paramLabel = "on|off",
                description = {
                    "Whether the portal offers to set up own Apple devices by signing in to a work account.",
                    "Off at first: it needs Apple Business and your mail domain (administrator's guide, Apple, 4)."
                })
        Optional<String> accountEnrollment = Optional.empty();

        @Option(
                names = "--android-personal",
                paramLabel = "on|off",
                description = {
                    "Whether people may bring in their own Android phones, with a work profile. On at first;",
                    "nothing is offered before the server is connected to Google (helder android connect)."
                })
        Optional<String> androidPersonal = Optional.empty();

        @Option(
                names = "--android-company",
                paramLabel = "off|profile|full",
                description = {
                    "How Android phones of the organisation are managed: with a work profile beside private use, or the whole phone.",
                    "At first with a work profile. Phones that are managed already stay as they are."
                })
        Optional<String> androidCompany = Optional.empty();

        @Option(
                names = "--looks-days",
                paramLabel = "N",
                description = {
                    "How long it is kept who looked at what: 90 to 3650 days (730 at first).",
                    "Less than before somebody else confirms in the console, and it takes 14 days, which people are told."
                })
        Optional<Integer> looksDays = Optional.empty();

        @Option(
                names = "--looks-show",
                paramLabel = "alias|name",
                description = {
                    "Whether people read an alias of whoever looked, or the name. At first an alias.",
                    "From names to aliases somebody else confirms in the console, and it takes 14 days, which people are told; looks keep what"
                            + " held when they were made."
                })
        Optional<String> looksShow = Optional.empty();

        @Option(
                names = "--looks-longest-delay",
                paramLabel = "N",
                description = {
                    "How many days a look may be kept from its person for an approved investigation: 0 to 90 (30 at first).",
                    "0 is never. More than before somebody else confirms in the console, and it takes 14 days, which people are told."
                })
        Optional<Integer> looksLongestDelay = Optional.empty();

        @Option(
                names = "--looks-reason",
                paramLabel = "TEXT",
                description = {
                    "A reason that is offered to whoever looks; once for each, replaces all, at most 20.",
                    "An empty one takes all away."
                })
        List<String> looksReasons = List.of();

        @Override
        String operation() {
            return "organisation.set";
        }

        @Override
        void fill(ObjectNode arguments) {
            name.ifPresent(value -> arguments.put("name", value));
            language.ifPresent(value -> arguments.put("language", value));
            timeZone.ifPresent(value -> arguments.put("time_zone", value));
            quietHours.ifPresent(value -> arguments.put("quiet_hours", value));
            hue.ifPresent(value -> arguments.put("hue", value));
            chroma.ifPresent(value -> arguments.put("chroma", value));
            contactName.ifPresent(value -> arguments.put("contact_name", value));
            contactPhone.ifPresent(value -> arguments.put("contact_phone", value));
            contactEmail.ifPresent(value -> arguments.put("contact_email", value));
            contactWeb.ifPresent(value -> arguments.put("contact_web", value));
            contactHelps.ifPresent(value -> arguments.put("contact_helps", value));
            contactChat.ifPresent(value -> arguments.put("contact_chat", value));
            contactAddress.ifPresent(value -> arguments.put("contact_address", value));
            contactHours.ifPresent(value -> arguments.put("contact_hours", value));
            accountEnrollment.ifPresent(value -> arguments.put("account_enrollment", value));
            androidPersonal.ifPresent(value -> arguments.put("android_personal", value));
            androidCompany.ifPresent(value -> arguments.put("android_company", value));
            looksDays.ifPresent(value -> arguments.put("looks_days", value));
            looksShow.ifPresent(value -> arguments.put("looks_show", value));
            looksLongestDelay.ifPresent(value -> arguments.put("looks_longest_delay", value));
            if (!looksReasons.isEmpty()) {
                arguments.put("looks_reasons", String.join("\n", looksReasons));
            }
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** Replaces the services. */
    @Command(
            name = "services",
            description = {
                "Replaces the services that people get on their devices with those of a JSON file.",
                "It looks so:",
                "[{\"icon\": \"mail\", \"texts\": {\"en\": {\"name\": \"Mail\", \"benefit\": \"...\"}, \"nl\": {...}}}]",
                "Each needs its texts in the language of the organisation; nl, en, de and fr are possible."
            })
    static final class Services extends ServerCommand {
        @Parameters(paramLabel = "FILE", description = "The JSON file.")
        Path file = Path.of("");

        @Override
        String operation() {
            return "organisation.services";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            arguments.put("services", Files.readString(file));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** Writes the profile. */
    @Command(
            name = "export",
            description = {
                "Writes what people read about the organisation and its help desk.",
                "That is languages, logos, locations, contacts with photos, what to do in an emergency, links, privacy officer and works"
                        + " council. Change the file, and give it back with import."
            })
    static final class Export extends TextExport {
        @Override
        String operation() {
            return "organisation.export";
        }
    }

    /** Replaces the profile. */
    @Command(
            name = "import",
            description = {
                "Replaces what people read about the organisation and its help desk with what a file of export says, all or nothing.",
                "What it does not say is gone afterwards; for 90 days the console can bring it back.",
                "A logo or photo stands in the file in Base64, or is the name of a PNG or JPEG file of at most 1 MB beside it."
            })
    static final class Import extends ServerCommand {
        @Parameters(paramLabel = "FILE", description = "The JSON file.")
        Path file = Path.of("");

        @Override
        String operation() {
            return "organisation.import";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            arguments.put("profile", PicturesBeside.filledIn(file));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }
}
