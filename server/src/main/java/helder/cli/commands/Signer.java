package helder.cli.commands;

import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Whoever decided something elsewhere that the operator enters. */
final class Signer {

    @Option(names = "--person", paramLabel = "EMAIL", required = true, description = "Who decided it.")
    String person = "";

    @Option(
            names = "--office",
            description =
                    "In which role: privacy-officer, works-council, legal or human-resources (default: the only one"
                            + " they have).")
    Optional<String> office = Optional.empty();

    void fill(ObjectNode arguments) {
        arguments.put("person", person);
        office.ifPresent(word -> arguments.put("office", word));
    }
}
