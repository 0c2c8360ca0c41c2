package helder.protocol.android.event;

import helder.protocol.android.call.Call;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.call.Nothing;
import helder.protocol.android.call.Page;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.SubscriptionName;
import helder.protocol.android.name.TopicName;
import java.time.Duration;
import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests about the messages of Google, and about whether they can come at all (sections 1.2 and 1.10). */
public final class Subscriptions {
    private static final int MOST = 1000;
    private static final String CONSUME = "pubsub.subscriptions.consume";
    private static final int ACKNOWLEDGED_WITHIN = 60; // seconds
    private static final Duration KEPT = Duration.ofDays(7);

    private Subscriptions() {}

    /**
     * Asks for messages; Google holds the answer back for a while when there are none.
     *
     * @param most 1 to 1000
     */
    public static GoogleRequest<Page<ReceivedMessage>> pull(SubscriptionName name, int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("1 to 1000 messages");
        }
        return GoogleRequest.of(Call.PULL, name + ":pull", Page.reader("receivedMessages", ReceivedMessage::read))
                .withBody(Json.object().put("maxMessages", most));
    }

    /** @throws IllegalArgumentException for no messages, or more than 1000 */
    public static GoogleRequest<Nothing> acknowledge(SubscriptionName name, Collection<ReceivedMessage> messages) {
        if (messages.isEmpty() || messages.size() > MOST) {
            throw new IllegalArgumentException("1 to 1000 messages");
        }
        ObjectNode body = Json.object();
        ArrayNode ids = body.putArray("ackIds");
        messages.forEach(message -> ids.add(message.acknowledgeId()));
        return GoogleRequest.of(Call.ACKNOWLEDGE, name + ":acknowledge", Nothing.READER)
                .withBody(body);
    }

    public static GoogleRequest<Subscription> get(SubscriptionName name) {
        return GoogleRequest.of(Call.GET_SUBSCRIPTION, name.toString(), Subscription::read);
    }

    /** Whether this server may pull. */
    public static GoogleRequest<Boolean> mayPull(SubscriptionName name) {
        ObjectNode body = Json.object();
        body.putArray("permissions").add(CONSUME);
        return GoogleRequest.of(Call.TEST_SUBSCRIPTION, name + ":testIamPermissions", Subscriptions::isGranted)
                .withBody(body);
    }

    private static boolean isGranted(Fields answer) {
        return answer.texts("permissions").contains(CONSUME);
    }

    /**
     * Makes the subscription of this server: pulled, kept for 7 days, never ending by itself. Needs the role Pub/Sub Editor. One that
     * exists already is refused as a conflict, and may be used.
     */
    public static GoogleRequest<Subscription> create(SubscriptionName name, TopicName topic) {
        ObjectNode body = Json.object()
                .put("topic", topic.toString())
                .put("ackDeadlineSeconds", ACKNOWLEDGED_WITHIN)
                .put("messageRetentionDuration", Json.seconds(KEPT));
        body.putObject("expirationPolicy");
        return GoogleRequest.of(Call.CREATE_SUBSCRIPTION, name.toString(), Subscription::read)
                .withBody(body);
    }

    /** Makes a topic; what holds for {@link #create} holds here. */
    public static GoogleRequest<Nothing> createTopic(TopicName name) {
        return GoogleRequest.of(Call.CREATE_TOPIC, name.toString(), Nothing.READER)
                .withBody(Json.object());
    }

    /** Reading it needs a right of its own (Pub/Sub Viewer): a refusal means that nobody knows. */
    public static GoogleRequest<TopicAccess> access(TopicName name) {
        return GoogleRequest.of(Call.GET_TOPIC_POLICY, name + ":getIamPolicy", TopicAccess::read);
    }

    /** As {@link #access}, and only whether Google's management service may publish to the topic. */
    public static GoogleRequest<Boolean> googleMayPublish(TopicName name) {
        return GoogleRequest.of(
                Call.GET_TOPIC_POLICY,
                name + ":getIamPolicy",
                answer -> TopicAccess.read(answer).googleMayPublish());
    }

    /**
     * Lets Google's management service publish, and leaves to everybody else what they had.
     *
     * @param access as it was just read
     * @throws IllegalArgumentException when writing it back would lose something
     */
    public static GoogleRequest<TopicAccess> letGooglePublish(TopicName name, TopicAccess access) {
        if (!access.changeable()) {
            throw new IllegalArgumentException("this topic has conditions that would be lost");
        }
        ObjectNode body = Json.object();
        body.set("policy", access.withGoogle().toJson());
        return GoogleRequest.of(Call.SET_TOPIC_POLICY, name + ":setIamPolicy", TopicAccess::read)
                .withBody(body);
    }
}
