package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.phone.Phone;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that must outlive a restart, as JSON. Access tokens, faults, page tokens, deliveries under way and journals do not:
 * callers sign in anew, and what was not acknowledged comes again.
 */
final class Snapshot {

    private final Cloud cloud;

    Snapshot(Cloud cloud) {
        this.cloud = cloud;
    }

    ObjectNode save() {
        ObjectNode saved = Json.object()
                .put("ahead", cloud.clock().ahead().toString())
                .put("seed", cloud.random().nextLong());
        cloud.projects().forEach(project -> saved.withArray("projects").add(project(project)));
        cloud.signups().saved().forEach(saved.withArray("signups")::add);
        cloud.enterprises()
                .values()
                .forEach(each -> saved.withArray("enterprises").add(enterprise(each)));
        cloud.topics()
                .topics()
                .forEach((name, topic) -> saved.withArray("topics").add(topic(name, topic)));
        cloud.topics()
                .subscriptions()
                .forEach((name, each) -> saved.withArray("subscriptions").add(subscription(name, each)));
        for (Phone phone : cloud.phones().all()) {
            ObjectNode each = saved.withArray("phones").addObject();
            each.set("phone", phone.saved());
            cloud.phones().deviceOf(phone).ifPresent(device -> each.set("device", device.saved()));
            cloud.enrollments().names().getOrDefault(phone.id(), List.of()).forEach(each.withArray("names")::add);
        }
        return saved;
    }

    private static ObjectNode project(Project project) {
        ObjectNode saved = Json.object()
                .put("id", project.id())
                .put("deviceQuota", project.deviceQuota())
                .put("limited", project.isLimited());
        project.roles().forEach(saved.putArray("roles")::add);
        ObjectNode keys = saved.putObject("keys");
        project.keys().forEach((id, key) -> keys.put(id, Base64.getEncoder().encodeToString(key.getEncoded())));
        return saved;
    }

    private ObjectNode enterprise(Enterprise enterprise) {
        ObjectNode saved = Json.object()
                .put("name", enterprise.name())
                .put("project", enterprise.project().id());
        saved.set("resource", enterprise.resource());
        enterprise
                .policies()
                .values()
                .forEach(each -> saved.withArray("policies").add(each.saved()));
        enterprise.tokens().values().forEach(each -> saved.withArray("tokens").add(each.saved()));
        // Those whose phone has left without a word; the others are saved with their phone.
        enterprise.devices().values().stream()
                .filter(device -> !cloud.phones().isCurrent(device))
                .forEach(device -> saved.withArray("left").add(device.saved()));
        return saved;
    }

    private static ObjectNode topic(String name, Topics.Topic topic) {
        ObjectNode saved = Json.object().put("name", name);
        ObjectNode bindings = saved.putObject("bindings");
        topic.bindings().forEach((role, members) -> members.forEach(bindings.putArray(role)::add));
        return saved;
    }

    private ObjectNode subscription(String name, Topics.Subscription subscription) {
        ObjectNode saved = Json.object()
                .put("name", name)
                .put("topic", subscription.topic())
                .put("deadline", subscription.deadline().toString())
                .put("retention", subscription.retention().toString());
        ArrayNode messages = saved.putArray("messages");
        subscription.open(cloud.now()).forEach((message, from) -> {
            ObjectNode each = messages.addObject()
                    .put("id", message.id())
                    .put("published", message.published().toString())
                    .put("from", from.toString())
                    .put("data", Base64.getEncoder().encodeToString(message.data()));
            message.attributes().forEach(each.withObject("attributes")::put);
        });
        return saved;
    }

    /** Into a cloud that knows nothing yet. */
    void load(JsonNode saved) {
        cloud.clock().move(Duration.parse(saved.path("ahead").asString()));
        cloud.random().setSeed(saved.path("seed").asLong());
        saved.path("projects").forEach(this::loadProject);
        for (JsonNode signup : saved.path("signups")) {
            cloud.signups().restore(signup, project(signup));
        }
        saved.path("topics").forEach(this::loadTopic);
        saved.path("subscriptions").forEach(this::loadSubscription);
        saved.path("enterprises").forEach(this::loadEnterprise);
        for (JsonNode each : saved.path("phones")) {
            cloud.phones().restore(Phone.restored(each.path("phone")));
        }
        for (JsonNode enterprise : saved.path("enterprises")) {
            enterprise.path("left").forEach(this::loadDevice);
        }
        for (JsonNode each : saved.path("phones")) {
            loadManaged(each);
        }
    }

    private Project project(JsonNode saved) {
        return cloud.project(saved.path("project").asString()).orElseThrow();
    }

    private void loadProject(JsonNode saved) {
        Project project = cloud.newProject(
                saved.path("id").asString(), saved.path("deviceQuota").asInt());
        project.limited(saved.path("limited").asBoolean());
        project.roles().clear();
        saved.path("roles").forEach(role -> project.roles().add(role.asString()));
        for (Map.Entry<String, JsonNode> key : saved.path("keys").properties()) {
            project.keys().put(key.getKey(), key(key.getValue().asString()));
        }
    }

    private static PublicKey key(String text) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a key that cannot be read", e);
        }
    }

    private void loadTopic(JsonNode saved) {
        var topic = new Topics.Topic();
        for (Map.Entry<String, JsonNode> binding : saved.path("bindings").properties()) {
            var members = new LinkedHashSet<String>();
            binding.getValue().forEach(member -> members.add(member.asString()));
            topic.bindings().put(binding.getKey(), members);
        }
        cloud.topics().topics().put(saved.path("name").asString(), topic);
    }

    private void loadSubscription(JsonNode saved) {
        var subscription = new Topics.Subscription(
                saved.path("topic").asString(),
                Duration.parse(saved.path("deadline").asString()),
                Duration.parse(saved.path("retention").asString()));
        for (JsonNode each : saved.path("messages")) {
            var message = new Topics.Message(
                    each.path("id").asString(),
                    Instant.parse(each.path("published").asString()),
                    Map.of(
                            "notificationType",
                            each.path("attributes").path("notificationType").asString()),
                    Base64.getDecoder().decode(each.path("data").asString("")));
            subscription.add(message, Instant.parse(each.path("from").asString()));
        }
        cloud.topics().subscriptions().put(saved.path("name").asString(), subscription);
    }

    private void loadEnterprise(JsonNode saved) {
        var enterprise =
                new Enterprise(saved.path("name").asString(), project(saved), (ObjectNode) saved.path("resource"));
        for (JsonNode each : saved.path("policies")) {
            Enterprise.Policy policy = Enterprise.Policy.restored(each);
            enterprise.policies().put(policy.name(), policy);
        }
        for (JsonNode each : saved.path("tokens")) {
            Enterprise.Token token = Enterprise.Token.restored(each);
            enterprise.tokens().put(token.name(), token);
            cloud.enrollments().offer(enterprise, token);
        }
        cloud.enterprises().put(enterprise.name(), enterprise);
    }

    private Device loadDevice(JsonNode saved) {
        String name = saved.path("enterprise").asString();
        Phone phone = cloud.phones().find(saved.path("phone").asString()).orElseThrow();
        Enterprise enterprise = cloud.enterprises().get(name);
        if (enterprise == null) { // it ended at Google, and the phone has not heard of it
            enterprise = new Enterprise(name, cloud.projects().iterator().next(), Json.object());
        }
        Device device = Device.restored(saved, enterprise, phone);
        if (!device.isGone()) {
            enterprise.devices().put(device.name(), device);
        }
        return device;
    }

    private void loadManaged(JsonNode saved) {
        String id = saved.path("phone").path("id").asString();
        var names = new ArrayList<String>();
        saved.path("names").forEach(name -> names.add(name.asString()));
        cloud.enrollments().names().put(id, names);
        if (saved.has("device")) {
            Device device = loadDevice(saved.path("device"));
            cloud.phones().current(device.phone(), device);
            cloud.syncs().goOn(device);
        }
    }
}
