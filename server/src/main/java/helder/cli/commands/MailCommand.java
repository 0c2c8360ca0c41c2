package helder.cli.commands;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether mail to people gets through. */
@Command(
        name = "mail",
        description = {
            "Shows where mail is handed in, how many letters wait, were sent and were given up, and why letters wait.",
            "The reasons: unreachable, tls, sign_in, refused (the sender), address (of somebody), unwritten."
        })
final class MailCommand extends ServerCommand {

    @Option(
            names = "--test",
            paramLabel = "EMAIL",
            description = "Sends a test letter to somebody of the organisation.")
    Optional<String> test = Optional.empty();

    @Override
    String operation() {
        return test.isPresent() ? "mail.test" : "mail.show";
    }

    @Override
    void fill(ObjectNode arguments) {
        test.ifPresent(email -> arguments.put("email", email));
    }

    @Override
    void show(JsonNode result, PrintWriter out) {
        if (!result.path("on").asBoolean()) {
            out.println("Mail is off: this server was started without --mail-server, so nobody gets a letter from it.");
        }
        Table.lines(result, out);
    }
}
