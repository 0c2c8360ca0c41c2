package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** For which devices policies hold. */
final class PolicyDeviceCommands {

    private PolicyDeviceCommands() {}

    /** Whose devices. */
    static final class To {
        @Option(names = "--everybody", required = true, description = "To devices of everybody.")
        boolean everybody;

        @Option(names = "--group", required = true, paramLabel = "NAME", description = "To devices of a group.")
        Optional<String> group = Optional.empty();

        @Option(names = "--person", required = true, paramLabel = "EMAIL", description = "To devices of this person.")
        Optional<String> person = Optional.empty();

        void fill(ObjectNode arguments) {
            if (everybody) {
                arguments.put("everybody", true);
            }
            group.ifPresent(name -> arguments.put("group", name));
            person.ifPresent(email -> arguments.put("person", email));
        }
    }

    /** Which of them. */
    static final class Which {
        @Option(names = "--ownership", description = "Only personal or company devices.")
        Optional<String> ownership = Optional.empty();

        @Option(names = "--platform", description = "Only apple, windows or android.")
        Optional<String> platform = Optional.empty();

        @Option(names = "--form", description = "Only phone, tablet or computer; can be given again.")
        List<String> forms = new ArrayList<>();

        @Option(
                names = "--enrollment-type",
                paramLabel = "TYPE",
                description = "Only devices that are enrolled so, as device list shows; can be given again.")
        List<String> types = new ArrayList<>();

        @Option(
                names = "--os-from",
                paramLabel = "VERSION",
                description = "Only from this version of the system on. Takes --platform, and for Apple --form.")
        Optional<String> least = Optional.empty();

        @Option(names = "--os-before", paramLabel = "VERSION", description = "Only versions before this one.")
        Optional<String> below = Optional.empty();

        void fill(ObjectNode arguments) {
            ownership.ifPresent(word -> arguments.put("ownership", word));
            platform.ifPresent(word -> arguments.put("platform", word));
            words(arguments.putArray("forms"), forms);
            words(arguments.putArray("types"), types);
            least.ifPresent(version -> arguments.put("os_from", version));
            below.ifPresent(version -> arguments.put("os_before", version));
        }

        private static void words(ArrayNode array, List<String> words) {
            words.forEach(array::add);
        }
    }

    /** Assigns one. */
    @Command(
            name = "assign",
            description = {
                "Makes a policy hold for more devices, as soon as it is in force.",
                "Where several policies meet, the strictest wins, whomever each was assigned to. What the charter of a device does not",
                "allow is left out there."
            })
    static final class Assign extends PolicyLifeCommands.Reasoned {
        @ArgGroup(exclusive = true, multiplicity = "1")
        To to = new To();

        @ArgGroup(exclusive = false)
        Which which = new Which();

        @Override
        String operation() {
            return "policy.assign";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            super.fill(arguments);
            to.fill(arguments);
            which.fill(arguments);
        }
    }

    /** Tries one out. */
    @Command(
            name = "dry-run",
            description = {
                "Says what a policy would do before it holds: how many devices change, what it costs people, what would not hold.",
                "Tries its assignments, and the one that is named here, with a version of it (default: the newest). Nothing is changed or",
                "sent."
            })
    static final class DryRun extends PolicyLifeCommands.OfOnePolicy {
        @Option(names = "--version", paramLabel = "VERSION", description = "Its number.")
        Optional<Integer> version = Optional.empty();

        @Option(
                names = "--reason",
                description =
                        "Why; everybody concerned can read it. Needed only where a policy is for some versions of a system.")
        Optional<String> reason = Optional.empty();

        @ArgGroup(exclusive = true)
        To to = new To();

        @ArgGroup(exclusive = false)
        Which which = new Which();

        @Override
        String operation() {
            return "policy.dry-run";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            super.fill(arguments);
            version.ifPresent(number -> arguments.put("version", number));
            reason.ifPresent(words -> arguments.put("reason", words));
            to.fill(arguments);
            which.fill(arguments);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            out.println("Of " + result.path("devices").asInt() + " managed devices it would hold for "
                    + result.path("holding").asInt() + ", and "
                    + result.path("changing").asInt() + " would be set otherwise than now.");
            if (result.path("undecided").asInt() > 0) {
                out.println("For " + result.path("undecided").asInt()
                        + " nobody can tell: the version of their system is not known.");
            }
            if (result.path("people").asInt() > 0) {
                out.println("It concerns " + result.path("people").asInt() + " people. More minutes a month than now: "
                        + Table.cell(result.path("median_minutes_a_month")) + " in the middle, "
                        + Table.cell(result.path("most_minutes_a_month")) + " at most, "
                        + Table.cell(result.path("all_minutes_a_month")) + " for all together.");
            }
            if (result.path("budgets_exceeded").asInt() > 0) {
                out.println(result.path("budgets_exceeded").asInt()
                        + " people would be interrupted more often than agreed.");
            }
            table("Set otherwise:", result.path("settings"), out, "setting", "devices");
            table(
                    "Left out, because the charter does not allow it:",
                    result.path("left_out"),
                    out,
                    "setting",
                    "devices",
                    "sentence");
            table("Expressed nearly:", result.path("nearly"), out, "setting", "devices", "sentence");
            table("Not expressed:", result.path("not_expressed"), out, "setting", "devices", "sentence");
        }

        private static void table(String heading, JsonNode rows, PrintWriter out, String... columns) {
            if (!rows.isEmpty()) {
                out.println();
                out.println(heading);
                Table.rows(rows, out, columns);
            }
        }
    }

    /** Ends an assignment. */
    @Command(name = "unassign", description = "Ends an assignment of a policy.")
    static final class Unassign extends PolicyLifeCommands.Reasoned {
        @Parameters(index = "1", paramLabel = "ASSIGNMENT", description = "Its number, as policy show says it.")
        int assignment;

        @Override
        String operation() {
            return "policy.unassign";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            super.fill(arguments);
            arguments.put("assignment", assignment);
        }
    }

    /** What holds for a device. */
    @Command(
            name = "effective",
            description = {
                "Shows how a device should be set, by which policies, and what its charter does not allow.",
                "Each setting has its value, the policies that won and that lost, and how well the device can express it. Nothing is sent."
            })
    static final class OfDevice extends DeviceCommands.OfOneDevice {
        @Option(
                names = "--reason",
                description =
                        "Why; its owner can read it. Needed only where a policy is for some versions of a system.")
        Optional<String> reason = Optional.empty();

        @Override
        String operation() {
            return "policy.effective";
        }

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            reason.ifPresent(words -> arguments.put("reason", words));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (result.path("policies").isEmpty()) {
                out.println("No policy holds for this device: nothing is asked of it.");
            } else {
                Table.rows(result.path("policies"), out, "policy", "version", "reason");
                out.println();
                Table.rows(result.path("settings"), out, "setting", "value", "won", "lost", "how", "sentence");
            }
            if (!result.path("left_out").isEmpty()) {
                out.println();
                out.println("Left out, because the charter does not allow it:");
                Table.rows(result.path("left_out"), out, "setting", "value", "won", "sentence");
            }
            if (!result.path("undecided").isEmpty()) {
                out.println();
                out.println("For some versions of the system only, and the version of this device is not known: "
                        + Table.cell(result.path("undecided")));
            }
        }
    }
}
