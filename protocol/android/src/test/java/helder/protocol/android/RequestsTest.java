package helder.protocol.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.android.call.Call;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.call.Repetition;
import helder.protocol.android.command.AndroidCommand;
import helder.protocol.android.command.CommandMatrix;
import helder.protocol.android.command.CommandWriter;
import helder.protocol.android.command.Operations;
import helder.protocol.android.command.PossibleCommand;
import helder.protocol.android.device.Devices;
import helder.protocol.android.enrollment.EnrollmentTokens;
import helder.protocol.android.enrollment.TokenRequest;
import helder.protocol.android.enterprise.ContactInfo;
import helder.protocol.android.enterprise.EnterpriseSettings;
import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.enterprise.NotificationType;
import helder.protocol.android.enterprise.WebToken;
import helder.protocol.android.event.ReceivedMessage;
import helder.protocol.android.event.Subscriptions;
import helder.protocol.android.event.TopicAccess;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.EnrollmentTokenName;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.OperationName;
import helder.protocol.android.name.PolicyName;
import helder.protocol.android.name.SignupName;
import helder.protocol.android.name.SubscriptionName;
import helder.protocol.android.name.TopicName;
import helder.protocol.android.policy.AndroidPolicy;
import helder.protocol.android.policy.Policies;
import helder.protocol.android.policy.PolicyResult;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** No request says anything that no document of Google's knows. */
class RequestsTest {
    static final EnterpriseName ENTERPRISE = new EnterpriseName("LC0abc");
    static final PolicyName POLICY = new PolicyName(ENTERPRISE, "default");
    static final DeviceName DEVICE = new DeviceName(ENTERPRISE, "3a1f");
    private static final OperationName OPERATION = new OperationName(DEVICE, "1700000000000");
    private static final SubscriptionName SUBSCRIPTION = new SubscriptionName("de-linde", "helder");
    private static final TopicName TOPIC = new TopicName("de-linde", "android");
    private static final UserMessage MESSAGE = new UserMessage("Bring me back", Map.of("nl", "Breng me terug"));

    private static final List<AndroidCommand> COMMANDS = List.of(
            new AndroidCommand.Lock(),
            new AndroidCommand.ResetPassword("839201", true, true),
            new AndroidCommand.Reboot(),
            new AndroidCommand.ClearAppData(List.of("com.example.mail")),
            new AndroidCommand.RelinquishOwnership(),
            new AndroidCommand.StartLostMode(MESSAGE, MESSAGE, "it@delinde.example", MESSAGE, MESSAGE),
            new AndroidCommand.StopLostMode(),
            new AndroidCommand.Wipe(Set.of(), MESSAGE),
            new AndroidCommand.Wipe(EnumSet.allOf(AndroidCommand.WipeFlag.class), null));

    private final GooglesDescription google;

    RequestsTest() throws IOException {
        google = GooglesDescription.read();
    }

    private static EnterpriseSettings settings() {
        var officer = new ContactInfo.Officer("Ada", "ada@delinde.example", "+31 10 1234567");
        return new EnterpriseSettings(
                "De Linde",
                0x336699,
                TOPIC,
                EnumSet.allOf(NotificationType.class),
                new ContactInfo("it@delinde.example", officer, officer));
    }

    private static List<GoogleRequest<?>> all() {
        List<GoogleRequest<?>> requests = new ArrayList<>(List.of(
                Enterprises.signUp(
                        "de-linde",
                        URI.create("https://mdm.delinde.example/android/signup/x"),
                        "it@delinde.example",
                        List.of("delinde.example", "*.delinde.example")),
                Enterprises.create("de-linde", new SignupName("C01"), "EAlk", settings()),
                Enterprises.get(ENTERPRISE),
                Enterprises.list("de-linde", "next"),
                Enterprises.patch(ENTERPRISE, settings()),
                Enterprises.delete(ENTERPRISE),
                Enterprises.webToken(
                        ENTERPRISE, URI.create("https://mdm.delinde.example"), EnumSet.allOf(WebToken.Feature.class)),
                Enterprises.application(ENTERPRISE, "com.example.mail", "nl"),
                Policies.get(POLICY),
                Policies.list(ENTERPRISE, "next"),
                Policies.delete(POLICY),
                EnrollmentTokens.list(ENTERPRISE, "next"),
                EnrollmentTokens.delete(new EnrollmentTokenName(ENTERPRISE, "t1")),
                Devices.list(ENTERPRISE, List.of("name", "state"), "next"),
                Devices.get(DEVICE, List.of("name")),
                Devices.assign(DEVICE, POLICY),
                CommandWriter.disable(DEVICE, MESSAGE),
                CommandWriter.enable(DEVICE),
                CommandWriter.forget(DEVICE),
                Operations.get(OPERATION),
                Operations.list(DEVICE, "next"),
                Operations.cancel(OPERATION)));
        requests.addAll(List.of(
                Subscriptions.pull(SUBSCRIPTION, 100),
                Subscriptions.acknowledge(
                        SUBSCRIPTION, List.of(new ReceivedMessage("a1", "m1", "COMMAND", null, new byte[0]))),
                Subscriptions.get(SUBSCRIPTION),
                Subscriptions.mayPull(SUBSCRIPTION),
                Subscriptions.googleMayPublish(TOPIC),
                Subscriptions.createTopic(TOPIC),
                Subscriptions.create(SUBSCRIPTION, TOPIC),
                Subscriptions.letGooglePublish(TOPIC, new TopicAccess(List.of(), "e1", true))));
        for (TokenRequest.Use use : TokenRequest.Use.values()) {
            requests.add(EnrollmentTokens.create(
                    ENTERPRISE, new TokenRequest(POLICY, use, Duration.ofHours(1), "0193-ticket")));
        }
        for (AndroidCommand command : COMMANDS) {
            requests.add(issue(command));
        }
        requests.add(Policies.put(POLICY, AndroidPolicy.ofNothing(DeviceMode.WORK_PROFILE)));
        return requests;
    }

    private static GoogleRequest<?> issue(AndroidCommand command) {
        PossibleCommand possible = Arrays.stream(DeviceMode.values())
                .map(mode -> CommandMatrix.judge(command, mode, 36))
                .flatMap(verdict -> verdict instanceof PossibleCommand found ? Stream.of(found) : Stream.empty())
                .findFirst()
                .orElseThrow();
        return CommandWriter.issue(DEVICE, possible, Duration.ofDays(30));
    }

    @Test
    void everyRequestIsInGooglesDescription() {
        assertThat(all())
                .allSatisfy(request -> assertThat(google.unknownIn(request))
                        .as(request + " " + request.target() + " " + request.body())
                        .isEmpty());
        assertThat(all().stream().map(GoogleRequest::call).distinct())
                .as("kinds of requests that this test makes")
                .containsExactlyInAnyOrder(Call.values());
    }

    @Test
    void everyPolicyThatCanBeMadeIsInGooglesDescription() {
        int made = 0;
        for (long seed = 1; seed <= 4000; seed++) {
            var some = new SomePolicies(seed);
            PolicyResult result = AndroidPolicy.of(some.mode(), some.settings());
            if (result instanceof AndroidPolicy policy) {
                made++;
                assertThat(google.unknownIn(Policies.put(POLICY, policy)))
                        .as("seed " + seed)
                        .isEmpty();
            }
        }
        assertThat(made).as("policies among the random settings").isGreaterThan(500);
    }

    /** The description says no to what a peer once sent (section 5, row 10); a description that takes everything would prove nothing. */
    @Test
    void wrongNamesAndWordsAreSeen() {
        GoogleRequest<?> request = Devices.assign(DEVICE, POLICY);
        assertThat(google.unknownIn(request.withBody(json("{\"policyname\":\"x\"}"))))
                .containsExactly("name Device.policyname");
        assertThat(google.unknownIn(request.with("updatemask", "x"))).containsExactly("parameter updatemask");
        GoogleRequest<?> policy = Policies.put(POLICY, AndroidPolicy.ofNothing(DeviceMode.WORK_PROFILE));
        assertThat(google.unknownIn(
                        policy.withBody(json("{\"crossProfilePolicies\":{\"crossProfileCopyPaste\":\"DISALLOWED\"}}"))))
                .containsExactly("word Policy.crossProfilePolicies.crossProfileCopyPaste=DISALLOWED");
        assertThat(google.unknownIn(policy.withBody(json("{\"maximumTimeToLock\":1,\"minimumApiLevel\":\"30\"}"))))
                .hasSize(2);
    }

    private static ObjectNode json(String text) {
        return Json.parse(text);
    }

    @Test
    void noNewerNameIsListedThatTheDescriptionKnows() {
        assertThat(google.superfluous()).isEmpty();
    }

    @Test
    void whatCreatesAnOrganizationIsNeverRepeatedAndAPasswordOnlyWhenItWasNotSet() {
        assertThat(Enterprises.create("p1", new SignupName("C01"), "t", settings())
                        .repetition())
                .isEqualTo(Repetition.NEVER);
        assertThat(issue(new AndroidCommand.ResetPassword("839201", false, false))
                        .repetition())
                .isEqualTo(Repetition.WHEN_CERTAINLY_NOT_DONE);
        assertThat(issue(new AndroidCommand.Lock()).repetition()).isEqualTo(Repetition.HARMLESS);
        assertThat(issue(new AndroidCommand.Wipe(Set.of(), null)).repetition()).isEqualTo(Repetition.HARMLESS);
    }

    @Test
    void theQueryIsEncodedAndRepeatsItsNames() {
        assertThat(Enterprises.signUp(
                                "p1",
                                URI.create("https://x.example/a?b=c"),
                                "a+b@x.example",
                                List.of("x.example", "y.example"))
                        .target())
                .isEqualTo("/v1/signupUrls?projectId=p1&callbackUrl=https%3A%2F%2Fx.example%2Fa%3Fb%3Dc"
                        + "&adminEmail=a%2Bb%40x.example&allowedDomains=x.example&allowedDomains=y.example");
    }

    @Test
    void noTextFormTellsNamesTokensOrPasswords() {
        assertThat(all())
                .allSatisfy(
                        request -> assertThat(request.toString()).isEqualTo("GoogleRequest[" + request.call() + "]"));
        assertThat(new AndroidCommand.ResetPassword("839201", true, true).toString())
                .doesNotContain("839201");
    }

    @Test
    void aNameFromOutsideReachesNoOtherPath() {
        for (String bad : List.of("../x", "a/b", "", "a?b", "a#b", "a b", "..", "a%2Fb", "a:b")) {
            assertThatThrownBy(() -> new EnterpriseName(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new TopicName(bad, "t")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(OperationName.of(OPERATION.toString())).isEqualTo(OPERATION);
        assertThat(SubscriptionName.of(SUBSCRIPTION.toString())).isEqualTo(SUBSCRIPTION);
        assertThatThrownBy(() -> DeviceName.of("enterprises/LC0")).isInstanceOf(IllegalArgumentException.class);
    }
}
