package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An organisation at Google. Guarded by the lock of the cloud. */
final class Enterprise {

    private final String name;
    private final Project project;
    private final ObjectNode resource;
    private final Map<String, Policy> policies = new TreeMap<>();
    private final Map<String, Token> tokens = new LinkedHashMap<>();
    /** Sorted by name, so that pages hold when devices come and go. */
    private final NavigableMap<String, Device> devices = new TreeMap<>();

    /** @param body never changed after it was stored */
    record Policy(String name, long version, ObjectNode body) {

        ObjectNode saved() {
            return Json.object().put("name", name).put("version", version).set("body", body);
        }

        static Policy restored(JsonNode saved) {
            return new Policy(
                    saved.path("name").asString(), saved.path("version").asLong(), (ObjectNode) saved.path("body"));
        }
    }

    /** An enrollment token. */
    static final class Token {

        private final String name;
        private final String value;
        private final ObjectNode body;
        private final Instant expires;
        private boolean used;

        Token(String name, String value, ObjectNode body, Instant expires) {
            this.name = name;
            this.value = value;
            this.body = body;
            this.expires = expires;
        }

        ObjectNode saved() {
            return Json.object()
                    .put("name", name)
                    .put("value", value)
                    .put("expires", expires.toString())
                    .put("used", used)
                    .set("body", body);
        }

        static Token restored(JsonNode saved) {
            var token = new Token(
                    saved.path("name").asString(),
                    saved.path("value").asString(),
                    (ObjectNode) saved.path("body"),
                    Instant.parse(saved.path("expires").asString()));
            token.used = saved.path("used").asBoolean();
            return token;
        }

        String name() {
            return name;
        }

        String value() {
            return value;
        }

        ObjectNode body() {
            return body;
        }

        Instant expires() {
            return expires;
        }

        boolean isActive(Instant now) {
            return now.isBefore(expires) && !(used && body.path("oneTimeOnly").asBoolean(false));
        }

        void use() {
            used = true;
        }
    }

    Enterprise(String name, Project project, ObjectNode resource) {
        this.name = name;
        this.project = project;
        this.resource = resource;
    }

    String name() {
        return name;
    }

    Project project() {
        return project;
    }

    ObjectNode resource() {
        return resource;
    }

    Map<String, Policy> policies() {
        return policies;
    }

    Optional<Policy> policy(String policyName) {
        return Optional.ofNullable(policies.get(policyName));
    }

    Map<String, Token> tokens() {
        return tokens;
    }

    NavigableMap<String, Device> devices() {
        return devices;
    }
}
