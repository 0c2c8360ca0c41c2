package helder.cli.commands;

import helder.manifest.DataItem;
import helder.manifest.ValueForm;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Devices. Whoever looks is recorded, and the people concerned see it. */
@Command(
        name = "device",
        description = "Devices. Looking is recorded, with the reason; the people concerned see it.",
        subcommands = {
            DeviceCommands.ListDevices.class,
            DeviceCommands.Show.class,
            DeviceCommands.Lost.class,
            DeviceCommands.Sound.class,
            DeviceCommands.Found.class,
            DeviceCommands.Personal.class,
            DeviceCommands.Refresh.class
        })
final class DeviceCommands {

    /** About one of them. */
    abstract static class OfOneDevice extends ServerCommand {
        @Parameters(
                paramLabel = "DEVICE",
                description = "The id from device list, or the address of a person who has one.")
        String device = "";

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("device", device);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** Lists living enrollments. */
    @Command(name = "list", description = "Lists enrolled devices with what the charter lets the operator see.")
    static final class ListDevices extends ServerCommand {
        @Option(names = "--reason", required = true, description = "Why; everybody in the list can read it.")
        String reason = "";

        @Option(names = "--person", paramLabel = "EMAIL", description = "Only devices of this person.")
        Optional<String> person = Optional.empty();

        @Option(
                names = "--offset",
                paramLabel = "N",
                converter = Offset.class,
                defaultValue = "0",
                description = "How many to leave out (default: 0).")
        int offset;

        @Option(
                names = "--limit",
                paramLabel = "N",
                converter = Limit.class,
                defaultValue = "1000",
                description = "At most so many, 1 to 10000 (default: 1000).")
        int limit = 1000;

        @Override
        String operation() {
            return "device.list";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("reason", reason).put("offset", offset).put("limit", limit);
            person.ifPresent(email -> arguments.put("person", email));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.rows(
                    result.path("devices"),
                    out,
                    "device",
                    "person",
                    "ownership",
                    "form",
                    "type",
                    "state",
                    "model_name",
                    "os");
        }
    }

    /** Shows one device. */
    @Command(name = "show", description = "Shows what is known about one device.")
    static final class Show extends OfOneDevice {
        @Option(names = "--reason", required = true, description = "Why; its owner can read it.")
        String reason = "";

        @Override
        String operation() {
            return "device.show";
        }

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            arguments.put("reason", reason);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result.path("enrollment"), out);
            out.println();
            Table.rows(named(result.path("facts")), out, "item", "value", "observed_at", "expires_at");
            if (!result.path("dropped").isEmpty()) {
                out.println();
                out.println("Told by the device and not kept, because the charter does not name it:");
                Table.rows(result.path("dropped"), out, "item", "times", "last_on");
            }
            if (!result.path("commands").isEmpty()) {
                out.println();
                out.println("Ordered from it, newest first:");
                Table.rows(
                        result.path("commands"), out, "created_at", "kind", "state", "ordered_by", "reason", "failure");
            }
        }
    }

    /** Values with a name for people show it too, and sizes their unit. */
    private static JsonNode named(JsonNode facts) {
        for (JsonNode fact : facts) {
            boolean isSize = DataItem.find(fact.path("item").asString())
                    .filter(item -> ValueForm.of(item) == ValueForm.GIGABYTES)
                    .isPresent();
            if (isSize && fact instanceof ObjectNode row) {
                row.put("value", row.path("value").asString() + " GB");
            }
            if (fact instanceof ObjectNode row && row.has("name")) {
                row.put(
                        "value",
                        row.path("value").asString() + ": " + row.path("name").asString());
            }
        }
        return facts;
    }

    /** Asks again, now. */
    @Command(
            name = "refresh",
            description =
                    "Asks a device, or all of them, what the charter allows; by itself it asks as often as the charter says.")
    static final class Refresh extends ServerCommand {
        @ArgGroup(multiplicity = "1")
        Which which = new Which();

        /** One or all. */
        static final class Which {
            @Parameters(paramLabel = "DEVICE", description = "The id from device list.")
            Optional<String> device = Optional.empty();

            @Option(names = "--all", description = "Every enrolled device.")
            boolean all;
        }

        @Option(
                names = "--item",
                paramLabel = "ITEM",
                description =
                        "Only this, by its name in the charter; may be repeated (default: all that may be asked).")
        List<String> items = new ArrayList<>();

        @Option(names = "--reason", required = true, description = "Why; kept with the order.")
        String reason = "";

        @Override
        String operation() {
            return "device.refresh";
        }

        @Override
        void fill(ObjectNode arguments) {
            which.device.ifPresent(device -> arguments.put("device", device));
            arguments.put("all", which.all).put("reason", reason);
            items.forEach(arguments.putArray("items")::add);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** Narrows a device to personal. */
    @Command(
            name = "personal",
            description =
                    "Makes a company device personal: narrows at once, and deletes what the personal charter does not name.")
    static final class Personal extends OfOneDevice {
        @Override
        String operation() {
            return "device.personal";
        }
    }

    /** Has a device looked for. */
    @Command(
            name = "lost",
            description = {
                "Marks a company iPhone or iPad as lost: it locks, shows a message, and tells where it is until it is found.",
                "Where the charter asks for a second person it waits for them as a request: see helder requests."
            })
    static final class Lost extends OfOneDevice {
        @Option(names = "--message", description = "A text for whoever has it in hand.")
        Optional<String> message = Optional.empty();

        @Option(names = "--phone", description = "A phone number for whoever has it in hand.")
        Optional<String> phone = Optional.empty();

        @Option(names = "--footnote", description = "A text at the bottom, such as whose device it is.")
        Optional<String> footnote = Optional.empty();

        @Option(names = "--reason", required = true, description = "Why; its owner can read it.")
        String reason = "";

        @Override
        String operation() {
            return "command.order";
        }

        @Override
        void fill(ObjectNode arguments) {
            if (message.isEmpty() && phone.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "Whoever has it in hand needs a --message, a --phone number, or both");
            }
            arguments.put("target", device).put("action", "locate").put("reason", reason);
            ObjectNode parameters = arguments.putObject("parameters");
            message.ifPresent(text -> parameters.put("message", text));
            phone.ifPresent(text -> parameters.put("phone", text));
            footnote.ifPresent(text -> parameters.put("footnote", text));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            OrderCommand.showOrdered(result, out);
        }
    }

    /** Makes it heard. */
    @Command(
            name = "sound",
            description =
                    "Lets a device that is marked lost make a sound as soon as it is reached, within an hour or not at all. Nobody needs to agree.")
    static final class Sound extends OfOneDevice {
        @Option(names = "--reason", required = true, description = "Why; its owner can read it.")
        String reason = "";

        @Override
        String operation() {
            return "command.sound";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("target", device).put("reason", reason);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            OrderCommand.showOrdered(result, out);
        }
    }

    /** Ends that. */
    @Command(
            name = "found",
            description =
                    "Ends looking for a lost device: what is known of its place is deleted at once, and it leaves lost mode. Nobody needs to agree.")
    static final class Found extends OfOneDevice {
        @Override
        String operation() {
            return "device.found";
        }
    }
}
