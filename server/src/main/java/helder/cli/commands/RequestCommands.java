package helder.cli.commands;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders that wait until others agree. */
final class RequestCommands {

    private RequestCommands() {}

    /** For whom a request waits, in words. */
    static String waitsFor(String code) {
        return switch (code) {
            case "second" -> "a second person who may order the same";
            case "owner" -> "the person who carries the device";
            default -> code;
        };
    }

    /** Lists them. */
    @Command(
            name = "requests",
            description = {
                "Orders that wait, or waited, until a second person or the person who carries the device agrees; newest first.",
                "A request waits for three days. No device data."
            })
    static final class Requests extends ServerCommand {

        @Option(
                names = "--limit",
                paramLabel = "N",
                converter = Limit.class,
                defaultValue = "100",
                description = "At most so many, 1 to 10000 (default: 100).")
        int limit = 100;

        @Override
        String operation() {
            return "command.requests";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("limit", limit);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.rows(
                    result.path("requests"),
                    out,
                    "id",
                    "created_at",
                    "what",
                    "state",
                    "waits_for",
                    "device",
                    "ordered_by",
                    "reason",
                    "message",
                    "phone",
                    "footnote",
                    "secrets",
                    "decided_by",
                    "decided_because");
        }
    }

    /** What the decisions have in common. */
    abstract static class Decision extends ServerCommand {

        @Parameters(paramLabel = "REQUEST", description = "The id of a request, as helder requests shows it.")
        String request = "";

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("request", request);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** A decision that needs a reason. */
    abstract static class Reasoned extends Decision {
        @Option(names = "--reason", required = true, description = "Why; the owner of the device can read it.")
        String reason = "";

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            arguments.put("reason", reason);
        }
    }

    /** Agrees. */
    @Command(
            name = "approve",
            description = {
                "Agrees, as the operator, to an order of somebody else, so that it goes on.",
                "Not to what an operator ordered: for that a person signs in to the console and agrees."
            })
    static final class Approve extends Reasoned {
        @Override
        String operation() {
            return "command.approve";
        }
    }

    /** Refuses. */
    @Command(name = "refuse", description = "Says no, as the operator, to an order of somebody else; that ends it.")
    static final class Refuse extends Reasoned {
        @Override
        String operation() {
            return "command.refuse";
        }
    }

    /** Takes back. */
    @Command(name = "withdraw", description = "Takes back an order of yours that still waits until others agree.")
    static final class Withdraw extends Decision {
        @Override
        String operation() {
            return "command.withdraw";
        }
    }
}
