package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.google.cloud.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Topics, who may publish, and messages that come at least once. */
class NotificationTest {

    private static final String PUBLISHER = "serviceAccount:android-cloud-policy@system.gserviceaccount.com";

    private final Stage stage = Stage.bound();

    @AfterEach
    void stop() {
        stage.close();
    }

    private JsonNode pull() {
        stage.pass(Duration.ofSeconds(2));
        return stage.post(Stage.SUBSCRIPTION + ":pull", "{\"maxMessages\":10}")
                .body()
                .path("receivedMessages");
    }

    private String lastOf(JsonNode messages, String field) {
        return messages.get(messages.size() - 1).path(field).asString();
    }

    @Test
    void aMessageThatIsNotAcknowledgedInTimeComesAgain() {
        stage.workProfile();
        JsonNode first = pull();
        assertThat(first).hasSize(2);
        assertThat(first.get(0).path("message").path("attributes"))
                .hasToString("{\"notificationType\":\"ENROLLMENT\"}");
        assertThat(pull()).isEmpty();
        assertThat(stage.post(Stage.SUBSCRIPTION + ":acknowledge", "{\"ackIds\":[\"" + lastOf(first, "ackId") + "\"]}")
                        .body())
                .isEmpty();
        stage.pass(Duration.ofMinutes(1));
        JsonNode again = pull();
        assertThat(again).hasSize(1);
        assertThat(again.get(0).path("message")).isEqualTo(first.get(0).path("message"));
        assertThat(again.get(0).path("ackId")).isNotEqualTo(first.get(0).path("ackId"));
    }

    @Test
    void anAcknowledgementThatComesTooLateChangesNothing() {
        stage.workProfile();
        JsonNode first = pull();
        stage.pass(Duration.ofMinutes(2));
        assertThat(stage.post(Stage.SUBSCRIPTION + ":acknowledge", "{\"ackIds\":[\"" + lastOf(first, "ackId") + "\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(pull()).hasSize(2);
    }

    @Test
    void theDeadlineCanBeMovedBothWays() {
        stage.workProfile();
        String id = lastOf(pull(), "ackId");
        String extend = "{\"ackIds\":[\"" + id + "\"],\"ackDeadlineSeconds\":%d}";
        stage.post(Stage.SUBSCRIPTION + ":modifyAckDeadline", extend.formatted(600));
        stage.pass(Duration.ofMinutes(2));
        assertThat(pull()).hasSize(1);
        stage.post(Stage.SUBSCRIPTION + ":modifyAckDeadline", extend.formatted(0));
        assertThat(pull()).hasSize(1);
    }

    @Test
    void messagesAreForgottenAfterAWeek() {
        stage.workProfile();
        stage.pass(Duration.ofDays(8));
        assertThat(stage.messages()).extracting(Stage.Notice::type).doesNotContain("ENROLLMENT");
    }

    @Test
    void withoutTheGrantNothingEverComesAndNobodySaysSo() {
        JsonNode access = stage.get(Stage.TOPIC + ":getIamPolicy").body();
        assertThat(access.path("bindings"))
                .hasToString("[{\"role\":\"roles/pubsub.publisher\",\"members\":[\"" + PUBLISHER + "\"]}]");
        String none = "{\"policy\":{\"etag\":\"" + access.path("etag").asString() + "\",\"bindings\":[]}}";
        assertThat(stage.post(Stage.TOPIC + ":setIamPolicy", none).status()).isEqualTo(200);
        assertThat(stage.post(Stage.TOPIC + ":setIamPolicy", none).status()).isEqualTo(409);
        assertThat(stage.patch(
                                stage.enterprise() + "?updateMask=pubsubTopic",
                                "{\"pubsubTopic\":\"" + Stage.TOPIC + "\"}")
                        .status())
                .isEqualTo(200);
        stage.workProfile();
        assertThat(stage.messages()).isEmpty();
    }

    @Test
    void onlyWhatWasAskedForIsPublished() {
        stage.patch(
                stage.enterprise() + "?updateMask=enabledNotificationTypes",
                "{\"enabledNotificationTypes\":[\"COMMAND\"]}");
        Stage.Managed phone = stage.workProfile();
        stage.post(phone.device() + ":issueCommand", "{\"type\":\"LOCK\"}");
        stage.settle();
        assertThat(stage.messages()).extracting(Stage.Notice::type).containsExactly("COMMAND");
    }

    @Test
    void aNewTopicIsTriedWithAMessageWithoutContent() {
        String topic = "projects/" + Stage.PROJECT + "/topics/second";
        String subscription = "projects/" + Stage.PROJECT + "/subscriptions/second";
        assertThat(stage.call("PUT", topic, "{}").status()).isEqualTo(200);
        assertThat(stage.call("PUT", topic, "{}").status()).isEqualTo(409);
        assertThat(stage.call("PUT", subscription, "{\"topic\":\"" + topic + "\",\"ackDeadlineSeconds\":60}")
                        .text("state"))
                .isEqualTo("ACTIVE");
        stage.post(
                topic + ":setIamPolicy",
                "{\"policy\":{\"bindings\":[{\"role\":\"roles/pubsub.publisher\",\"members\":[\"" + PUBLISHER
                        + "\"]}]}}");
        stage.patch(stage.enterprise() + "?updateMask=pubsubTopic", "{\"pubsubTopic\":\"" + topic + "\"}");
        stage.pass(Duration.ofSeconds(2));
        JsonNode message = stage.post(subscription + ":pull", "{\"maxMessages\":1}")
                .body()
                .path("receivedMessages")
                .get(0)
                .path("message");
        assertThat(message.has("data")).isFalse();
        assertThat(message.path("attributes").path("notificationType").asString())
                .isEqualTo("test");
        assertThat(stage.delete(subscription).status()).isEqualTo(200);
        assertThat(stage.get(subscription).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"maxMessages\":0}|pull|400",
                "{\"maxMessages\":5,\"x\":1}|pull|400",
                "{\"ackIds\":[\"never\"]}|acknowledge|400",
                "{\"ackIds\":[]}|acknowledge|400",
                "{}|seek|501",
            })
    void whatMakesNoSenseIsRefused(String line) {
        String[] parts = line.split("\\|", -1);
        assertThat(stage.post(Stage.SUBSCRIPTION + ":" + parts[1], parts[0]).status())
                .isEqualTo(Integer.parseInt(parts[2]));
    }

    @Test
    void subscriptionsThatPushOrFilterAreNotModelled() {
        String path = "projects/" + Stage.PROJECT + "/subscriptions/other";
        assertThat(stage.call("PUT", path, "{\"topic\":\"" + Stage.TOPIC + "\",\"pushConfig\":{}}")
                        .status())
                .isEqualTo(501);
        assertThat(stage.call("PUT", path, "{\"topic\":\"" + Stage.TOPIC + "\",\"ackDeadlineSeconds\":5}")
                        .status())
                .isEqualTo(400);
        assertThat(stage.call("PUT", path, "{\"topic\":\"projects/p/topics/none\"}")
                        .status())
                .isEqualTo(404);
        assertThat(stage.get("projects/" + Stage.PROJECT + "/topics").status()).isEqualTo(501);
    }

    @Test
    void rolesAndForeignProjectsAreHeldApart() {
        assertThat(stage.get("projects/someone-else/topics/t").message())
                .isEqualTo("User not authorized to perform this action.");
        stage.control("PATCH", "/projects/" + Stage.PROJECT, "{\"roles\":[\"roles/pubsub.subscriber\"]}");
        assertThat(stage.get(Stage.TOPIC).status()).isEqualTo(403);
        assertThat(stage.get(Stage.SUBSCRIPTION).status()).isEqualTo(200);
        assertThat(stage.get(stage.enterprise()).status()).isEqualTo(403);
    }

    // ---- trouble

    @Test
    void aNotificationCanBeLostOrComeTwiceOrLate() {
        stage.cloud().faults().next(Fault.NOTIFICATION_LOST, 1);
        stage.workProfile();
        assertThat(stage.messages()).extracting(Stage.Notice::type).containsExactly("STATUS_REPORT");
        stage.cloud().faults().next(Fault.NOTIFICATION_TWICE, 1);
        stage.workProfile();
        assertThat(stage.messages())
                .extracting(Stage.Notice::type)
                .containsExactly("ENROLLMENT", "ENROLLMENT", "STATUS_REPORT");
        stage.cloud().faults().next(Fault.NOTIFICATION_LATE, 1);
        stage.workProfile();
        stage.pass(Duration.ofMinutes(11));
        assertThat(stage.messages()).extracting(Stage.Notice::type).containsExactly("STATUS_REPORT", "ENROLLMENT");
    }

    @Test
    void anAcknowledgementCanBeLost() {
        stage.workProfile();
        stage.cloud().faults().next(Fault.ACKNOWLEDGEMENT_LOST, 2);
        assertThat(stage.messages()).hasSize(2);
        stage.pass(Duration.ofMinutes(2));
        assertThat(stage.messages()).hasSize(2);
        stage.pass(Duration.ofMinutes(2));
        assertThat(stage.messages()).isEmpty();
    }
}
