package helder.virtual.google.cloud;

import helder.virtual.google.api.Code;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.Refusal;
import helder.virtual.google.cloud.Topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may do what with a topic (IAM policy): shown, and replaced as a whole when nobody else did meanwhile. */
final class TopicAccess {

    private TopicAccess() {}

    static ObjectNode shown(Topic topic) {
        ObjectNode policy = Json.object()
                .put("version", 1)
                .put(
                        "etag",
                        Base64.getEncoder()
                                .encodeToString(Long.toString(topic.edition()).getBytes(StandardCharsets.UTF_8)));
        ArrayNode bindings = policy.arrayNode();
        topic.bindings().forEach((role, members) -> {
            ArrayNode list = bindings.addObject().put("role", role).putArray("members");
            members.forEach(list::add);
        });
        if (!bindings.isEmpty()) {
            policy.set("bindings", bindings);
        }
        return policy;
    }

    /** Replaces all of it, unless somebody else did meanwhile. */
    static JsonNode change(Topic topic, JsonNode policy) {
        PubSub.only(policy, Set.of("version", "etag", "bindings"), Set.of("auditConfigs"));
        String etag = policy.path("etag").asString("");
        if (!etag.isEmpty() && !etag.equals(shown(topic).path("etag").asString())) {
            throw new Refusal(
                    Code.ALREADY_EXISTS,
                    "There were concurrent policy changes. Please retry the whole read-modify-write with exponential"
                            + " backoff.");
        }
        topic.bindings().clear();
        for (JsonNode binding : policy.path("bindings")) {
            Set<String> members =
                    topic.bindings().computeIfAbsent(binding.path("role").asString(""), _ -> new LinkedHashSet<>());
            binding.path("members").forEach(member -> members.add(member.asString("")));
        }
        topic.edited();
        return shown(topic);
    }
}
