package helder.protocol.apple.declaration;

import helder.protocol.apple.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Why something is as it is, such as {@code Error.ConfigurationNotSupported}. The list of codes is open.
 *
 * @param description in English, or empty
 * @param details a JSON object, or {@code {}}
 */
public record StatusReason(String code, String description, String details) {
    // At the top of a report the keys begin with capitals, inside nested objects they do not.
    static List<StatusReason> listFrom(JsonNode reasons) {
        List<StatusReason> list = new ArrayList<>();
        for (JsonNode reason : reasons) {
            list.add(new StatusReason(
                    either(reason, "Code", "code").asString(""),
                    either(reason, "Description", "description").asString(""),
                    detailsOf(either(reason, "Details", "details"))));
        }
        return List.copyOf(list);
    }

    private static JsonNode either(JsonNode object, String capital, String small) {
        return object.has(capital) ? object.path(capital) : object.path(small);
    }

    private static String detailsOf(JsonNode details) {
        return details.isObject() ? Json.writeText(details) : "{}";
    }
}
