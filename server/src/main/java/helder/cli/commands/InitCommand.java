package helder.cli.commands;

import helder.cli.Offline;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets up the organisation. */
@Command(
        name = "init",
        description =
                "Sets up the organisation and prints the one-time link of its first administrator. Works without a server.")
final class InitCommand extends OfflineCommand {

    @Option(names = "--organisation", required = true, paramLabel = "NAME", description = "The name people know.")
    String organisation = "";

    @Option(names = "--administrator", required = true, paramLabel = "EMAIL", description = "The first administrator.")
    String administrator = "";

    @Option(
            names = "--administrator-name",
            paramLabel = "NAME",
            description =
                    "Their full name; people read it wherever this administrator did something (default: what stands before"
                            + " the @ of the address).")
    Optional<String> administratorName = Optional.empty();

    @Option(
            names = "--language",
            converter = LanguageCode.class,
            defaultValue = "en",
            description = "en, nl, de or fr (default: en).")
    String language = "en";

    @Option(names = "--time-zone", description = "Such as Europe/Amsterdam (default: that of this machine).")
    Optional<String> timeZone = Optional.empty();

    @Option(
            names = "--hostname",
            paramLabel = "NAME",
            converter = HostName.class,
            defaultValue = "localhost",
            description = "For the link, when no server runs: its name as in helder serve (default: localhost).")
    String hostname = "localhost";

    @Option(
            names = "--web-port",
            paramLabel = "N",
            converter = Port.class,
            defaultValue = "8443",
            description = "For the link, when no server runs: its port as in helder serve (default: 8443).")
    int webPort = Offline.Address.DEFAULT.webPort();

    @Override
    String operation() {
        return "init";
    }

    @Override
    boolean begins() {
        return true;
    }

    @Override
    Offline.Address address() {
        return new Offline.Address(hostname, webPort);
    }

    @Override
    void fill(ObjectNode arguments) {
        arguments
                .put("organisation", organisation)
                .put("administrator", administrator)
                .put("language", language);
        administratorName.ifPresent(name -> arguments.put("administrator_name", name));
        timeZone.ifPresent(zone -> arguments.put("time_zone", zone));
    }

    @Override
    void show(JsonNode result, PrintWriter out) {
        out.println("Set up. " + Table.cell(result.path("name")) + " is the first administrator.");
        Link.print(result, "administrator", out);
    }
}
