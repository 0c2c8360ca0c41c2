package helder.protocol.android.event;

import helder.protocol.android.call.Call;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.call.Nothing;
import helder.protocol.android.call.Page;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.SubscriptionName;
import helder.protocol.android.name.TopicName;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests about the messages of Google, and about whether they can come at all (sections 1.2 and 1.10). */
public final class Subscriptions {
    private static final int MOST = 1000;
    private static final String CONSUME = "pubsub.subscriptions.consume";
    private static final String PUBLISHER = "roles/pubsub.publisher";
    private static final String ANDROID = "serviceAccount:android-cloud-policy@system.gserviceaccount.com";

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
     * Whether Google's management service may publish to the topic. Without that, everything seems well and no message ever
     * comes. Reading it needs a right of its own (Pub/Sub Viewer): a refusal means that nobody knows.
     */
    public static GoogleRequest<Boolean> googleMayPublish(TopicName name) {
        return GoogleRequest.of(Call.GET_TOPIC_POLICY, name + ":getIamPolicy", Subscriptions::isPublisher);
    }

    private static boolean isPublisher(Fields policy) {
        List<Fields> bindings = policy.objects("bindings");
        return bindings.stream()
                .anyMatch(binding -> PUBLISHER.equals(binding.text("role"))
                        && binding.texts("members").contains(ANDROID));
    }
}
