package helder.protocol.android.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.SubscriptionName;
import helder.protocol.android.name.TopicName;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final SubscriptionName SUBSCRIPTION = new SubscriptionName("p1", "helder");

    private static ReceivedMessage message(String type, String data) throws MalformedMessageException {
        String base64 = Base64.getEncoder().encodeToString(data.getBytes(UTF_8));
        String answer = "{\"receivedMessages\":[{\"ackId\":\"a1\",\"message\":{\"messageId\":\"m1\",\"data\":\""
                + base64 + "\",\"attributes\":{\"notificationType\":\"" + type
                + "\"},\"publishTime\":\"2026-11-30T09:00:00Z\"}}]}";
        return Subscriptions.pull(SUBSCRIPTION, 10)
                .read(answer.getBytes(UTF_8))
                .entries()
                .getFirst();
    }

    @Test
    void eachKindOfMessageIsRead() throws MalformedMessageException {
        String device = "{\"name\":\"enterprises/LC0/devices/d1\"}";
        assertThat(Notification.of(message("ENROLLMENT", device))).isInstanceOf(Notification.Enrolled.class);
        assertThat(Notification.of(message("STATUS_REPORT", device))).isInstanceOf(Notification.Reported.class);
        assertThat(Notification.of(message("COMMAND", "{\"name\":\"enterprises/LC0/devices/d1/operations/7\"}")))
                .isInstanceOf(Notification.CommandTold.class);
        assertThat(Notification.of(message("ENTERPRISE_UPGRADE", "{\"enterprise\":\"enterprises/LC0\"}")))
                .isEqualTo(new Notification.EnterpriseUpgraded(new EnterpriseName("LC0")));
        assertThat(Notification.of(message("test", ""))).isEqualTo(new Notification.Tried());
        assertThat(Notification.of(message("LATER", "{}"))).isEqualTo(new Notification.Unknown());
        assertThatThrownBy(() -> Notification.of(message("STATUS_REPORT", "nonsense")))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void ofLogsOfUseOnlyWhereALostDeviceIsIsRead() throws MalformedMessageException {
        String logs = """
                {"device":"enterprises/LC0/devices/d1","usageLogEvents":[
                  {"eventType":"LOST_MODE_LOCATION","eventTime":"2026-11-30T09:00:00Z",
                   "lostModeLocationEvent":{"location":{"latitude":52.0907,"longitude":5.1214},"batteryLevel":64}},
                  {"eventType":"LOST_MODE_LOCATION","lostModeLocationEvent":{"location":{"latitude":-1}}},
                  {"eventType":"APP_PROCESS_START","appProcessStartEvent":{"processInfo":{"processName":"private.diary"}}}]}""";
        assertThat(Notification.of(message("USAGE_LOGS", logs)))
                .isEqualTo(new Notification.Located(
                        DeviceName.of("enterprises/LC0/devices/d1"),
                        List.of(new Spot(52.0907, 5.1214, Instant.parse("2026-11-30T09:00:00Z")))));
        assertThatThrownBy(() -> Notification.of(message("USAGE_LOGS", "{}")))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aMessageWithoutDataOrTypeCanStillBeAcknowledged() throws MalformedMessageException {
        var page = Subscriptions.pull(SUBSCRIPTION, 10)
                .read(
                        "{\"receivedMessages\":[{\"ackId\":\"a1\",\"message\":{\"messageId\":\"m1\",\"data\":\"%%\"}},{\"ackId\":\"a2\"}]}"
                                .getBytes(UTF_8));
        assertThat(page.unreadable()).isEqualTo(1);
        assertThat(page.entries()).singleElement().satisfies(message -> {
            assertThat(message.data()).isEmpty();
            assertThat(Subscriptions.acknowledge(SUBSCRIPTION, page.entries()).body())
                    .isEqualTo("{\"ackIds\":[\"a1\"]}");
        });
    }

    @Test
    void aMissingGrantOfThePublisherIsSeen() throws MalformedMessageException {
        var request = Subscriptions.googleMayPublish(new TopicName("p1", "android"));
        String member = "serviceAccount:android-cloud-policy@system.gserviceaccount.com";
        assertThat(request.read(
                        ("{\"bindings\":[{\"role\":\"roles/pubsub.publisher\",\"members\":[\"" + member + "\"]}]}")
                                .getBytes(UTF_8)))
                .isTrue();
        assertThat(request.read(("{\"bindings\":[{\"role\":\"roles/pubsub.viewer\",\"members\":[\"" + member + "\"]}]}")
                        .getBytes(UTF_8)))
                .isFalse();
        assertThat(request.read("{}".getBytes(UTF_8))).isFalse();
        assertThat(Subscriptions.mayPull(SUBSCRIPTION)
                        .read("{\"permissions\":[\"pubsub.subscriptions.consume\"]}".getBytes(UTF_8)))
                .isTrue();
    }

    @Test
    void googleMayPublishAfterwardsAndEverybodyElseKeepsWhatTheyHad() throws MalformedMessageException {
        var topic = new TopicName("p1", "android");
        var access = Subscriptions.access(topic)
                .read(
                        "{\"etag\":\"e1\",\"bindings\":[{\"role\":\"roles/viewer\",\"members\":[\"user:ada@delinde.example\"]}]}"
                                .getBytes(UTF_8));
        assertThat(access.googleMayPublish()).isFalse();
        assertThat(Subscriptions.letGooglePublish(topic, access).body())
                .isEqualTo(
                        "{\"policy\":{\"bindings\":[{\"members\":[\"user:ada@delinde.example\"],\"role\":\"roles/viewer\"},"
                                + "{\"members\":[\"serviceAccount:android-cloud-policy@system.gserviceaccount.com\"],"
                                + "\"role\":\"roles/pubsub.publisher\"}],\"etag\":\"e1\"}}");
        var conditional = Subscriptions.access(topic)
                .read("{\"bindings\":[{\"role\":\"roles/viewer\",\"members\":[],\"condition\":{\"title\":\"x\"}}]}"
                        .getBytes(UTF_8));
        assertThatThrownBy(() -> Subscriptions.letGooglePublish(topic, conditional))
                .as("a condition would be lost")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSubscriptionOfThisServerNeverEndsByItself() {
        assertThat(Subscriptions.create(SUBSCRIPTION, new TopicName("p1", "android"))
                        .body())
                .isEqualTo(
                        "{\"ackDeadlineSeconds\":60,\"expirationPolicy\":{},\"messageRetentionDuration\":\"604800s\","
                                + "\"topic\":\"projects/p1/topics/android\"}");
    }
}
