package helder.protocol.apple.declaration;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads status reports. Odd members are passed over; only what is no report at all is refused. */
public final class StatusReportReader {
    private StatusReportReader() {}

    /** @throws MalformedMessageException when it is no JSON object within the limits; status 400, never 500 */
    public static StatusReport read(byte[] json) throws MalformedMessageException {
        ObjectNode report = Json.read(json);
        ObjectNode items = report.path("StatusItems") instanceof ObjectNode object ? object : Json.object();
        return new StatusReport(
                new StatusItems(items),
                declarations(items.path("management").path("declarations")),
                errors(report.path("Errors")),
                report.path("FullReport").asBoolean(false));
    }

    private static List<DeclarationStatus> declarations(JsonNode lists) {
        List<DeclarationStatus> all = new ArrayList<>();
        for (DeclarationKind kind : DeclarationKind.values()) {
            for (JsonNode entry : lists.path(kind.statusKey())) {
                if (entry.path("identifier").isString()) {
                    all.add(declaration(kind, entry));
                }
            }
        }
        return all;
    }

    private static DeclarationStatus declaration(DeclarationKind kind, JsonNode entry) {
        String identifier = entry.path("identifier").asString();
        if (entry.path("_removed").asBoolean(false)) {
            return new DeclarationStatus.Removed(kind, identifier);
        }
        return new DeclarationStatus.Present(
                kind,
                identifier,
                entry.path("server-token").asString(""),
                entry.path("active").asBoolean(false),
                DeclarationStatus.Validity.of(entry.path("valid").asString("")),
                StatusReason.listFrom(entry.path("reasons")));
    }

    private static List<StatusError> errors(JsonNode list) {
        List<StatusError> errors = new ArrayList<>();
        for (JsonNode entry : list) {
            errors.add(new StatusError(
                    entry.path("StatusItem").asString(""), StatusReason.listFrom(entry.path("Reasons"))));
        }
        return errors;
    }
}
