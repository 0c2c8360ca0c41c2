package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Policies. */
@Command(
        name = "policy",
        description = "How devices should be set.",
        subcommands = {
            PolicyCommands.Check.class,
            PolicyLifeCommands.Import.class,
            PolicyLifeCommands.ListPolicies.class,
            PolicyLifeCommands.Show.class,
            PolicyLifeCommands.Diff.class,
            PolicyLifeCommands.Export.class,
            PolicyDeviceCommands.DryRun.class,
            PolicyDeviceCommands.Assign.class,
            PolicyDeviceCommands.Unassign.class,
            PolicyLifeCommands.Activate.class,
            PolicyLifeCommands.RollBack.class,
            PolicyLifeCommands.Withdraw.class,
            PolicyDeviceCommands.OfDevice.class
        })
final class PolicyCommands {

    private PolicyCommands() {}

    /** Looks through one. */
    @Command(
            name = "check",
            description = {
                "Says what a policy in a file asks of people, and what in it deserves another look.",
                "Also: how well each kind of device can express it, what it costs a person in minutes a month, and what could be set",
                "instead. Nothing is kept or sent."
            })
    static final class Check extends ServerCommand {
        @Parameters(paramLabel = "FILE", description = "YAML or JSON, as docs/administrator/policies.md says.")
        Path file = Path.of("");

        @Option(names = "--ownership", required = true, description = "Whose devices it is for: personal or company.")
        String ownership = "";

        @Override
        String operation() {
            return "policy.check";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            arguments.put("text", Files.readString(file)).put("ownership", ownership);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (result.path("findings").isEmpty()) {
                out.println("Nothing was found.");
            }
            for (JsonNode finding : result.path("findings")) {
                out.println(Table.cell(finding.path("rule")) + " " + Table.cell(finding.path("severity")) + ": "
                        + Table.cell(finding.path("sentence")));
                out.println("  " + Table.cell(finding.path("fix")) + " (" + Table.cell(finding.path("source")) + ")");
            }
            if (result.path("needs_reason").asBoolean()) {
                out.println("With errors, a policy for people's own devices needs a written reason.");
            }
            for (JsonNode device : result.path("devices")) {
                device(device, out);
            }
        }

        private static void device(JsonNode device, PrintWriter out) {
            out.println();
            out.println(Table.cell(device.path("type")) + ", " + Table.cell(device.path("form")) + ": "
                    + Table.cell(device.path("minutes_a_month")) + " minutes a month, "
                    + Table.cell(device.path("score")) + " of 100, "
                    + Table.cell(device.path("interruptions_a_week")) + " interruptions a week");
            Table.rows(device.path("settings"), out, "setting", "how", "sentence");
            if (!device.path("instead").isEmpty()) {
                out.println("Try instead:");
                Table.rows(device.path("instead"), out, "setting", "now", "instead", "saves_minutes");
            }
        }
    }
}
