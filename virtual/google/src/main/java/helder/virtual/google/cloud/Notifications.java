package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Publishes what happens, as far as the enterprise asked for it and the topic lets Google in. */
final class Notifications {

    private static final int LATEST_SECONDS = 600;

    private final Cloud cloud;
    private long published;
    private long dropped;

    Notifications(Cloud cloud) {
        this.cloud = cloud;
    }

    /** @param type as in {@code enabledNotificationTypes} */
    void publish(Enterprise enterprise, String type, JsonNode message) {
        boolean wanted = false;
        for (JsonNode enabled : enterprise.resource().path("enabledNotificationTypes")) {
            wanted |= enabled.asString("").equals(type);
        }
        if (wanted) {
            send(enterprise.resource().path("pubsubTopic").asString(""), type, Json.bytes(message));
        }
    }

    /** Google tries a topic when an enterprise names it: a message without content. */
    void test(String topic) {
        send(topic, "test", new byte[0]);
    }

    private void send(String topic, String type, byte[] data) {
        Topics.Topic target = cloud.topics().topics().get(topic);
        if (target == null
                || !target.letsIn(Topics.PUBLISHER, Topics.PUBLISH_ROLE)
                || cloud.faults().strikes(Fault.NOTIFICATION_LOST)) {
            dropped++; // silently, as in truth
            return;
        }
        int copies = cloud.faults().strikes(Fault.NOTIFICATION_TWICE) ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            Duration wait = cloud.timing().publish();
            if (cloud.faults().strikes(Fault.NOTIFICATION_LATE)) {
                wait = wait.plusSeconds(1 + cloud.faults().pick(LATEST_SECONDS));
            }
            Instant now = cloud.now();
            var message = new Topics.Message(cloud.digits(16), now, Map.of("notificationType", type), data);
            for (Topics.Subscription subscription : cloud.topics().of(topic)) {
                subscription.add(message, now.plus(wait));
            }
            published++;
        }
    }

    long published() {
        return published;
    }

    /** How many nobody got: lost on purpose, no topic, or Google not let in. */
    long dropped() {
        return dropped;
    }
}
