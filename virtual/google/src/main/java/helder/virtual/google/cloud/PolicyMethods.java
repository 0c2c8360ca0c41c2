package helder.virtual.google.cloud;

import helder.virtual.google.api.Code;
import helder.virtual.google.api.FieldMask;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.Refusal;
import helder.virtual.google.cloud.Enterprise.Policy;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Policies: every change makes a new version, and every phone with it hears of that. */
final class PolicyMethods {

    private final Cloud cloud;

    PolicyMethods(Cloud cloud) {
        this.cloud = cloud;
    }

    /** A patch that changed nothing, answered with 304 because a fault says so. */
    static final class NotModified extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotModified() {
            super("not modified", null, false, false);
        }
    }

    Map<String, Function<Asked, JsonNode>> methods() {
        return Map.of(
                "enterprises.policies.patch", this::patch,
                "enterprises.policies.get", asked -> shown(policy(asked)),
                "enterprises.policies.list",
                        asked -> Pages.of(
                                asked,
                                "policies",
                                new TreeMap<>(enterprise(asked).policies()),
                                PolicyMethods::shown),
                "enterprises.policies.delete", this::delete,
                "enterprises.policies.modifyPolicyApplications", this::modifyApplications,
                "enterprises.policies.removePolicyApplications", this::removeApplications);
    }

    private Enterprise enterprise(Asked asked) {
        return cloud.enterprise(asked.id(0), asked.project());
    }

    private static String name(Asked asked) {
        return "enterprises/" + asked.id(0) + "/policies/" + asked.id(1);
    }

    private Policy policy(Asked asked) {
        return enterprise(asked).policy(name(asked)).orElseThrow(Refusal::notFound);
    }

    private static ObjectNode shown(Policy policy) {
        ObjectNode shown = Json.object().put("name", policy.name()).put("version", Long.toString(policy.version()));
        shown.setAll(policy.body().deepCopy());
        return shown;
    }

    private JsonNode patch(Asked asked) {
        Enterprise enterprise = enterprise(asked);
        Optional<FieldMask> mask = FieldMask.parse(cloud.discovery(), "Policy", asked.parameter("updateMask"));
        ObjectNode body = asked.body().deepCopy();
        if (mask.isPresent()) {
            ObjectNode changed = enterprise
                    .policy(name(asked))
                    .map(policy -> policy.body().deepCopy())
                    .orElseGet(Json::object);
            mask.get().copy(body, changed);
            body = changed;
        }
        return shown(store(enterprise, name(asked), body));
    }

    private Policy store(Enterprise enterprise, String name, ObjectNode body) {
        body.remove("name");
        body.remove("version");
        PolicyRules.check(body, cloud.discovery());
        Optional<Policy> before = enterprise.policy(name);
        if (before.isPresent() && before.get().body().equals(body)) {
            if (cloud.faults().strikes(Fault.NOT_MODIFIED)) {
                throw new NotModified();
            }
            return before.get();
        }
        var policy = new Policy(name, before.map(Policy::version).orElse(0L) + 1, body);
        enterprise.policies().put(name, policy);
        for (Device device : enterprise.devices().values()) {
            if (device.policyName().equals(name)) {
                cloud.syncs().soon(device);
            }
        }
        return policy;
    }

    private JsonNode delete(Asked asked) {
        Policy policy = policy(asked);
        Enterprise enterprise = enterprise(asked);
        boolean used = enterprise.devices().values().stream()
                .anyMatch(device -> device.policyName().equals(policy.name()));
        if (used) {
            throw new Refusal(Code.FAILED_PRECONDITION, "The policy is in use by a device and cannot be deleted.");
        }
        enterprise.policies().remove(policy.name());
        return Json.object();
    }

    private JsonNode modifyApplications(Asked asked) {
        Policy before = policy(asked);
        ObjectNode body = before.body().deepCopy();
        Map<String, JsonNode> apps = applications(body);
        for (JsonNode change : asked.body().path("changes")) {
            JsonNode app = change.path("application");
            if (change.has("updateMask")) {
                throw Refusal.unmodelled("masks of single applications");
            }
            apps.put(app.path("packageName").asString(""), app);
        }
        return answer(asked, body, apps);
    }

    private JsonNode removeApplications(Asked asked) {
        ObjectNode body = policy(asked).body().deepCopy();
        Map<String, JsonNode> apps = applications(body);
        Set<String> removed = new HashSet<>();
        asked.body().path("packageNames").forEach(name -> removed.add(name.asString("")));
        apps.keySet().removeAll(removed);
        return answer(asked, body, apps);
    }

    private static Map<String, JsonNode> applications(ObjectNode body) {
        Map<String, JsonNode> apps = new java.util.LinkedHashMap<>();
        body.path("applications")
                .forEach(app -> apps.put(app.path("packageName").asString(""), app));
        return apps;
    }

    private JsonNode answer(Asked asked, ObjectNode body, Map<String, JsonNode> apps) {
        ArrayNode list = body.putArray("applications");
        apps.values().forEach(list::add);
        if (list.isEmpty()) {
            body.remove("applications");
        }
        return Json.object().set("policy", shown(store(enterprise(asked), name(asked), body)));
    }
}
