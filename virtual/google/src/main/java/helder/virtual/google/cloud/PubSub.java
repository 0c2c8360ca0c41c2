package helder.virtual.google.cloud;

import helder.virtual.google.api.Call;
import helder.virtual.google.api.Code;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.MessageReader;
import helder.virtual.google.api.Refusal;
import helder.virtual.google.cloud.Topics.Delivery;
import helder.virtual.google.cloud.Topics.Subscription;
import helder.virtual.google.cloud.Topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cloud Pub/Sub, as far as pulling notifications needs it: topics and who may publish, subscriptions, pull, acknowledge. */
final class PubSub {

    private static final Pattern PATH =
            Pattern.compile("/v1/(projects/([^/]+)/(topics|subscriptions)/([^/:]+))(?::([a-zA-Z]+))?");
    private static final int MOST_MESSAGES = 1000;
    private static final long NAP = Duration.ofMillis(20).toNanos();
    private static final Duration USUAL_RETENTION = Duration.ofDays(7);

    private final Cloud cloud;

    PubSub(Cloud cloud) {
        this.cloud = cloud;
    }

    /** @param id the last part of the name */
    private record Place(String name, String kind, String id, String action) {}

    private Place place(Call call, Credentials.Grant grant) {
        Matcher matcher = PATH.matcher(call.path());
        if (!matcher.matches()) {
            throw Refusal.unmodelled(call.verb() + " " + call.path());
        }
        grant.require(Credentials.PUBSUB, Credentials.EVERYTHING);
        if (!matcher.group(2).equals(grant.project().id())) {
            throw denied();
        }
        return new Place(
                matcher.group(1),
                matcher.group(3),
                matcher.group(4),
                call.verb() + " " + Optional.ofNullable(matcher.group(5)).orElse(""));
    }

    /** Waits outside the lock when a pull finds nothing. */
    JsonNode answer(Call call) {
        long end = System.nanoTime() + cloud.timing().pullWait().toNanos();
        while (true) {
            JsonNode answer = cloud.act(() -> once(call));
            boolean mayWait = call.path().endsWith(":pull") && answer.isEmpty();
            if (!mayWait || System.nanoTime() - end >= 0 || returnsAtOnce(call)) {
                return answer;
            }
            LockSupport.parkNanos(NAP);
        }
    }

    private static boolean returnsAtOnce(Call call) {
        return Json.read(call.body()).path("returnImmediately").asBoolean(false);
    }

    private JsonNode once(Call call) {
        Credentials.Grant grant = cloud.credentials().grant(call);
        Place place = place(call, grant);
        JsonNode body = Json.read(call.body());
        return place.kind().equals("topics") ? topic(place, body, grant) : subscription(place, body, grant);
    }

    private static Refusal denied() {
        return new Refusal(Code.PERMISSION_DENIED, "User not authorized to perform this action.");
    }

    private static void needs(Credentials.Grant grant, String... roles) {
        for (String role : roles) {
            if (grant.project().roles().contains(role)) {
                return;
            }
        }
        throw denied();
    }

    /** Refuses what does not exist, and what exists but is not modelled here. */
    static void only(JsonNode body, Set<String> known, Set<String> unmodelled) {
        for (String name : body.propertyNames()) {
            if (unmodelled.contains(name)) {
                throw Refusal.unmodelled(name + " of Pub/Sub");
            }
            if (!known.contains(name)) {
                throw Refusal.invalid(
                        "Invalid JSON payload received. Unknown name \"" + name + "\": Cannot find field.");
            }
        }
    }

    private JsonNode topic(Place place, JsonNode body, Credentials.Grant grant) {
        needs(grant, Project.EDIT_PUBSUB);
        Map<String, Topic> topics = cloud.topics().topics();
        if (place.action().equals("PUT ")) {
            only(body, Set.of("name", "labels", "messageRetentionDuration"), Set.of("schemaSettings", "kmsKeyName"));
            if (topics.putIfAbsent(place.name(), new Topic()) != null) {
                throw exists(place);
            }
            return Json.object().put("name", place.name());
        }
        Topic topic = Optional.ofNullable(topics.get(place.name())).orElseThrow(() -> missing(place));
        return switch (place.action()) {
            case "GET " -> Json.object().put("name", place.name());
            case "DELETE " -> {
                topics.remove(place.name());
                yield Json.object();
            }
            case "GET getIamPolicy" -> TopicAccess.shown(topic);
            case "POST setIamPolicy" -> {
                only(body, Set.of("policy", "updateMask"), Set.of());
                yield TopicAccess.change(topic, body.path("policy"));
            }
            case "POST testIamPermissions" -> {
                only(body, Set.of("permissions"), Set.of());
                yield Json.object().set("permissions", body.path("permissions"));
            }
            default -> throw Refusal.unmodelled("topics: " + place.action());
        };
    }

    private JsonNode subscription(Place place, JsonNode body, Credentials.Grant grant) {
        Map<String, Subscription> subscriptions = cloud.topics().subscriptions();
        if (place.action().equals("PUT ")) {
            needs(grant, Project.EDIT_PUBSUB);
            if (subscriptions.containsKey(place.name())) {
                throw exists(place);
            }
            Subscription made = make(place, body);
            subscriptions.put(place.name(), made);
            return shown(place, made);
        }
        needs(grant, Project.SUBSCRIBE, Project.EDIT_PUBSUB);
        Subscription subscription =
                Optional.ofNullable(subscriptions.get(place.name())).orElseThrow(() -> missing(place));
        return switch (place.action()) {
            case "GET " -> shown(place, subscription);
            case "DELETE " -> {
                needs(grant, Project.EDIT_PUBSUB);
                subscriptions.remove(place.name());
                yield Json.object();
            }
            case "POST pull" -> pull(subscription, body);
            case "POST acknowledge" -> acknowledge(subscription, body);
            case "POST modifyAckDeadline" -> extend(subscription, body);
            case "POST testIamPermissions" -> {
                only(body, Set.of("permissions"), Set.of());
                yield Json.object().set("permissions", body.path("permissions"));
            }
            default -> throw Refusal.unmodelled("subscriptions: " + place.action());
        };
    }

    private Subscription make(Place place, JsonNode body) {
        only(
                body,
                Set.of(
                        "name",
                        "topic",
                        "ackDeadlineSeconds",
                        "messageRetentionDuration",
                        "expirationPolicy",
                        "labels",
                        "retainAckedMessages"),
                Set.of(
                        "pushConfig",
                        "bigqueryConfig",
                        "cloudStorageConfig",
                        "filter",
                        "deadLetterPolicy",
                        "retryPolicy",
                        "enableMessageOrdering",
                        "enableExactlyOnceDelivery",
                        "detached"));
        String topic = body.path("topic").asString("");
        if (!cloud.topics().topics().containsKey(topic)) {
            throw missing(new Place(topic, "topics", topic.substring(topic.lastIndexOf('/') + 1), ""));
        }
        int deadline = body.path("ackDeadlineSeconds").asInt(10);
        if (deadline < 10 || deadline > 600) {
            throw Refusal.invalid("Invalid ack deadline given (ack_deadline=" + deadline + ").");
        }
        Duration retention = MessageReader.duration(
                        body.path("messageRetentionDuration").asString(""))
                .orElse(USUAL_RETENTION);
        if (retention.compareTo(Duration.ofMinutes(10)) < 0 || retention.compareTo(Duration.ofDays(31)) > 0) {
            throw Refusal.invalid("The message retention of " + place.name() + " is out of range.");
        }
        return new Subscription(topic, Duration.ofSeconds(deadline), retention);
    }

    private static ObjectNode shown(Place place, Subscription subscription) {
        ObjectNode shown = Json.object()
                .put("name", place.name())
                .put("topic", subscription.topic())
                .put("ackDeadlineSeconds", subscription.deadline().toSeconds())
                .put("messageRetentionDuration", subscription.retention().toSeconds() + "s")
                .put("state", "ACTIVE");
        shown.putObject("pushConfig");
        return shown;
    }

    private JsonNode pull(Subscription subscription, JsonNode body) {
        only(body, Set.of("maxMessages", "returnImmediately"), Set.of());
        int most = body.path("maxMessages").asInt(0);
        if (most < 1) {
            throw Refusal.invalid("The value for max_messages is too small. You passed " + most
                    + " in the request, but the minimum value is 1.");
        }
        boolean shuffled = cloud.faults().strikes(Fault.PULL_SHUFFLED);
        List<Delivery> taken = subscription.pull(
                Math.min(most, MOST_MESSAGES),
                cloud.now(),
                () -> cloud.letters(40),
                shuffled ? Optional.of(cloud.random()) : Optional.empty());
        ObjectNode answer = Json.object();
        if (!taken.isEmpty()) {
            ArrayNode list = answer.putArray("receivedMessages");
            taken.forEach(delivery -> list.add(received(delivery)));
        }
        return answer;
    }

    private static ObjectNode received(Delivery delivery) {
        ObjectNode received = Json.object().put("ackId", delivery.ackId());
        ObjectNode message = received.putObject("message");
        if (delivery.message().data().length > 0) {
            message.put(
                    "data",
                    Base64.getEncoder().encodeToString(delivery.message().data()));
        }
        ObjectNode attributes = message.putObject("attributes");
        delivery.message().attributes().forEach(attributes::put);
        message.put("messageId", delivery.message().id())
                .put("publishTime", delivery.message().published().toString());
        return received;
    }

    private static List<String> ackIds(Subscription subscription, JsonNode body) {
        var ids = new ArrayList<String>();
        for (JsonNode id : body.path("ackIds")) {
            if (!subscription.isKnown(id.asString(""))) {
                throw Refusal.invalid(
                        "You have passed an invalid ack ID to the service (ack_id=" + id.asString("") + ").");
            }
            ids.add(id.asString());
        }
        if (ids.isEmpty()) {
            throw Refusal.invalid("No ack ids specified.");
        }
        return ids;
    }

    private JsonNode acknowledge(Subscription subscription, JsonNode body) {
        only(body, Set.of("ackIds"), Set.of());
        for (String id : ackIds(subscription, body)) {
            if (!cloud.faults().strikes(Fault.ACKNOWLEDGEMENT_LOST)) {
                subscription.acknowledge(id, cloud.now());
            }
        }
        return Json.object();
    }

    private JsonNode extend(Subscription subscription, JsonNode body) {
        only(body, Set.of("ackIds", "ackDeadlineSeconds"), Set.of());
        int seconds = body.path("ackDeadlineSeconds").asInt(0);
        if (seconds < 0 || seconds > 600) {
            throw Refusal.invalid("Invalid ack deadline given (ack_deadline=" + seconds + ").");
        }
        ackIds(subscription, body).forEach(id -> subscription.extend(id, Duration.ofSeconds(seconds), cloud.now()));
        return Json.object();
    }

    private static Refusal missing(Place place) {
        return new Refusal(Code.NOT_FOUND, "Resource not found (resource=" + place.id() + ").");
    }

    private static Refusal exists(Place place) {
        return new Refusal(
                Code.ALREADY_EXISTS, "Resource already exists in the project (resource=" + place.id() + ").");
    }
}
