package helder.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSDictionary;
import helder.virtual.SessionResult.End;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BehaviorTest {

    private static final Map<String, Object> QUERIES = Map.of("Queries", List.of("OSVersion"));

    private final List<Duration> pauses = new ArrayList<>();
    private TestServer server;
    private VirtualDevice phone;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        World world = TestKeys.world(server).pausing(pauses::add);
        phone = VirtualDevice.create(world, DeviceModel.IPHONE, "Sanne", 7);
        phone.enroll(server.profile(8191));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String ask() {
        return server.enqueue("DeviceInformation", QUERIES);
    }

    @Test
    void anOverSharingDeviceVolunteersItsSecretsEverywhereAndSaysSo() throws Exception {
        VirtualDevice loud = VirtualDevice.create(
                TestKeys.world(server),
                DeviceModel.IPHONE,
                "Loud",
                8,
                Behavior.faithful().overSharing());
        loud.enroll(server.profile(8191));
        String info = ask();
        String security = server.enqueue("SecurityInfo");
        String apps = server.enqueue("InstalledApplicationList", Map.of("ManagedAppsOnly", true));
        loud.poll();

        String phoneNumber = loud.privateLife().phoneNumber();
        assertThat(server.checkIns("Authenticate").getLast().text("PhoneNumber"))
                .isEqualTo(phoneNumber);
        assertThat(((NSDictionary) server.result(info).value("QueryResponses")).get("PhoneNumber"))
                .hasToString(phoneNumber);
        assertThat(((NSDictionary) server.result(security).value("SecurityInfo")).containsKey("Latitude"))
                .isTrue();
        assertThat(server.result(apps).plist().toXMLPropertyList())
                .contains(loud.privateLife().apps().getFirst().identifier());
        assertThat(loud.disclosed())
                .anySatisfy(disclosed -> {
                    assertThat(disclosed.path()).isEqualTo("QueryResponses.PhoneNumber");
                    assertThat(disclosed.volunteered()).isTrue();
                })
                .anySatisfy(disclosed -> {
                    assertThat(disclosed.path()).isEqualTo("QueryResponses.OSVersion");
                    assertThat(disclosed.volunteered()).isFalse();
                });
        assertThat(phone.disclosed()).noneMatch(Disclosed::volunteered);
    }

    @Test
    void notNowIsSaidAsOftenAsWished() {
        phone.behave(Behavior.faithful().with(Fault.NOT_NOW, 2));
        String uuid = ask();

        phone.poll();
        phone.poll();
        assertThat(server.results).doesNotContainKey(uuid);
        phone.poll();
        assertThat(server.result(uuid).text("Status")).isEqualTo("Acknowledged");
    }

    @Test
    void aConnectionDroppedBeforeSendingLeavesNoMessage() {
        phone.behave(Behavior.faithful().with(Fault.DROP_BEFORE_SENDING, 1));
        String uuid = ask();
        int before = server.messages.size();

        assertThat(phone.poll().end()).isEqualTo(End.CONNECTION_LOST);
        assertThat(server.messages).hasSize(before);
        phone.poll();
        assertThat(server.result(uuid).text("Status")).isEqualTo("Acknowledged");
    }

    @Test
    void aLostAnswerMeansTheCommandWasSentButNotSeen() {
        phone.behave(Behavior.faithful().with(Fault.LOSE_ANSWER, 1));
        String uuid = ask();

        assertThat(phone.poll().end()).isEqualTo(End.CONNECTION_LOST);
        assertThat(server.sent).containsEntry(uuid, 1);
        assertThat(phone.received()).noneMatch(received -> received.source() == Received.Source.COMMAND);
        phone.poll();
        assertThat(server.sent).containsEntry(uuid, 2);
        assertThat(server.result(uuid).text("Status")).isEqualTo("Acknowledged");
    }

    @Test
    void aResultIsRepeated() {
        phone.behave(Behavior.faithful().with(Fault.REPEAT_RESULT, 1));
        String uuid = ask();
        phone.poll();

        assertThat(server.results.get(uuid)).hasSize(2);
    }

    @Test
    void aResultForACommandThatNeverWasComesFirst() {
        phone.behave(Behavior.faithful().with(Fault.UNKNOWN_UUID, 1));
        String uuid = ask();
        phone.poll();

        assertThat(server.results).hasSize(2);
        assertThat(server.results.keySet()).last().isEqualTo(uuid);
    }

    @Test
    void resultsComeOutOfOrder() {
        phone.behave(Behavior.faithful().with(Fault.OUT_OF_ORDER, 1));
        String first = ask();
        String second = server.enqueue("SecurityInfo");
        phone.poll();

        assertThat(server.results.keySet()).containsExactly(second, first);
    }

    @Test
    void aMalformedResultStillShowsWhatItBelongsTo() {
        phone.behave(Behavior.faithful().with(Fault.MALFORMED_RESULT, 1));
        String uuid = ask();

        assertThat(phone.poll().end()).isEqualTo(End.DONE);
        assertThat(new String(server.unreadable.getFirst(), StandardCharsets.UTF_8))
                .contains(uuid, "Acknowledged")
                .doesNotContain("</plist>");
    }

    @Test
    void errorsAreReportedWhenWished() {
        phone.behave(Behavior.faithful().with(Fault.ERROR, 1).with(Fault.COMMAND_FORMAT_ERROR, 1));
        String first = ask();
        String second = ask();
        phone.poll();

        assertThat(server.result(first).text("Status")).isEqualTo("Error");
        assertThat(server.result(second).text("Status")).isEqualTo("CommandFormatError");
    }

    @Test
    void aSlowDeviceWaitsBeforeEachRequest() {
        phone.behave(Behavior.faithful().always(Fault.SLOW).slowness(Duration.ofSeconds(9)));
        phone.poll();

        assertThat(pauses).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void anOfflineDeviceMissesItsSessions() {
        phone.behave(Behavior.faithful().with(Fault.OFFLINE, 2));
        ask();

        assertThat(phone.poll().end()).isEqualTo(End.OFFLINE);
        assertThat(phone.poll().end()).isEqualTo(End.OFFLINE);
        assertThat(phone.poll()).isEqualTo(new SessionResult(End.DONE, 1, 200));
    }

    @Test
    void aForeignCertificateIsRefusedByTheServerAndTheEnrollmentStays() {
        phone.behave(Behavior.faithful().with(Fault.FOREIGN_CERTIFICATE, 1));

        assertThat(phone.poll()).isEqualTo(new SessionResult(End.REFUSED, 0, 403));
        assertThat(phone.poll().end()).isEqualTo(End.DONE);
    }

    @Test
    void aWrongTopicIsRefusedAtAuthenticate() {
        VirtualDevice wrong = VirtualDevice.create(
                TestKeys.world(server),
                DeviceModel.IPHONE,
                "Wrong",
                9,
                Behavior.faithful().always(Fault.WRONG_TOPIC));

        assertThat(wrong.enroll(server.profile(8191)))
                .isEqualTo(new EnrollmentOutcome.Refused(
                        EnrollmentOutcome.Step.AUTHENTICATE, 400, "the server answered 400"));
    }

    @Test
    void chancesRepeatWithTheSameSeed() {
        assertThat(course(42)).isEqualTo(course(42)).isNotEqualTo(course(43));
    }

    private static List<Boolean> course(long seed) {
        Mood mood = new Mood(Behavior.faithful().sometimes(Fault.OFFLINE, 0.5), new java.util.Random(seed));
        List<Boolean> course = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            course.add(mood.strikes(Fault.OFFLINE));
        }
        return course;
    }
}
