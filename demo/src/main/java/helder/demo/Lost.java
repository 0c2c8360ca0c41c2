package helder.demo;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the charter of De Linde adds to the shipped one, so that a lost device of the organisation can be looked for. */
final class Lost {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Lost() {}

    /** The same charter, in which a device is asked where it is while it is marked lost, and only then. */
    static String allowed(String charter) {
        ObjectNode text = (ObjectNode) JSON.readTree(charter);
        ObjectNode data = (ObjectNode) text.path("data");
        seen(data.putObject("location"), 1);
        seen(data.putObject("lost_mode"), 30);
        ObjectNode locate = ((ObjectNode) text.path("actions")).putObject("locate");
        forLostDevices(locate).put("approvals", 2).put("asks_first", false);
        locate.putArray("ordered_by").add("administrator").add("help-desk");
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(text);
    }

    private static void seen(ObjectNode rule, int days) {
        forLostDevices(rule).put("retention_days", days);
        rule.putArray("seen_by").add("administrator").add("help-desk");
    }

    private static ObjectNode forLostDevices(ObjectNode rule) {
        return rule.put("purpose", "lost_device").put("legal_basis", "legitimate_interest");
    }
}
