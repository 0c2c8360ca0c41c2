package helder.cli.operations;

import helder.identity.Actor;
import helder.identity.Role;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened to something that people write and sign, as the command line gets it. */
final class HistoryJson {

    private HistoryJson() {}

    /** Adds one event. */
    static void add(
            ArrayNode history,
            Instant at,
            String what,
            Actor by,
            Optional<String> words,
            String hash,
            Optional<String> recordedBy) {
        ObjectNode row = history.addObject()
                .put("at", at.toString())
                .put("what", what)
                .put("by", by.name())
                .put("role", by.actingRole().map(Role::code).orElse(by.kind()))
                .put("words", words.orElse(""))
                .put("hash", hash);
        recordedBy.ifPresent(operator -> row.put("recorded_by", operator));
    }
}
