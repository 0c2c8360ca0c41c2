package helder.android.google;

import static helder.android.google.ScriptedGoogle.bomb;
import static helder.android.google.ScriptedGoogle.cutBefore;
import static helder.android.google.ScriptedGoogle.cutInTheMiddle;
import static helder.android.google.ScriptedGoogle.error;
import static helder.android.google.ScriptedGoogle.huge;
import static helder.android.google.ScriptedGoogle.json;
import static helder.android.google.ScriptedGoogle.packed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import helder.android.google.GoogleAnswer.Done;
import helder.android.google.GoogleAnswer.NotDone;
import helder.android.google.GoogleAnswer.Refused;
import helder.android.google.GoogleAnswer.Unclear;
import helder.house.MovableClock;
import helder.identity.Ids;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.command.AndroidCommand;
import helder.protocol.android.command.CommandMatrix;
import helder.protocol.android.command.CommandWriter;
import helder.protocol.android.command.Operation;
import helder.protocol.android.command.PossibleCommand;
import helder.protocol.android.device.Device;
import helder.protocol.android.device.Devices;
import helder.protocol.android.enterprise.EnterpriseSettings;
import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.event.Subscriptions;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.SignupName;
import helder.protocol.android.name.SubscriptionName;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What happens to requests on the way to Google when something goes wrong there. Pauses move the clock, nothing sleeps. */
class GoogleClientTest {
    private static final DeviceName DEVICE = new DeviceName(new EnterpriseName("LC0"), "d1");
    private static final String DEVICE_JSON = "{\"name\":\"enterprises/LC0/devices/d1\"}";
    private static final String OPERATION_JSON = "{\"name\":\"enterprises/LC0/devices/d1/operations/7\"}";
    private static final GoogleRequest<Device> GET = Devices.get(DEVICE, List.of());

    private final MovableClock clock = new MovableClock();
    private final List<Duration> pauses = new ArrayList<>();
    private ScriptedGoogle google;
    private GoogleClient client;

    @BeforeEach
    void start() throws Exception {
        google = new ScriptedGoogle();
        client = client(google.endpoints());
    }

    @AfterEach
    void stop() {
        client.close();
        google.close();
    }

    private GoogleClient client(GoogleEndpoints endpoints) throws TokenException {
        var reading = (GoogleCredential.Reading.Accepted) GoogleCredential.read(google.keyFile());
        var key = (GoogleCredential.ServiceAccountKey) reading.credential();
        return new GoogleClient(
                new GoogleHttp(endpoints),
                LibraryTokens.of(key, google.endpoints(), clock),
                new Quota(clock),
                new Ids(clock, new SecureRandom()),
                new Random(1),
                pause -> {
                    pauses.add(pause);
                    clock.advance(pause);
                });
    }

    private static GoogleRequest<Operation> command(AndroidCommand command) {
        var possible = (PossibleCommand) CommandMatrix.judge(command, DeviceMode.FULLY_MANAGED, 34);
        return CommandWriter.issue(DEVICE, possible, Duration.ofDays(1));
    }

    private static final AndroidCommand LOCK = new AndroidCommand.Lock();
    private static final AndroidCommand PASSWORD = new AndroidCommand.ResetPassword("839201", true, true);

    private static <T> Trouble trouble(GoogleAnswer<T> answer) {
        return switch (answer) {
            case NotDone<T>(Trouble trouble, Duration _) -> trouble;
            case Unclear<T>(Trouble trouble) -> trouble;
            case Done<T> _, Refused<T> _, GoogleAnswer.AlreadySo<T> _ -> throw new AssertionError(answer);
        };
    }

    @Test
    void aRequestGoesOutWithATokenThatGooglesLibrarySignedFor() {
        google.then(json(200, DEVICE_JSON), packed(DEVICE_JSON));
        assertThat(client.send(GET, Urgency.INTERACTIVE).found())
                .map(Device::name)
                .contains(DEVICE);
        assertThat(client.send(GET, Urgency.INTERACTIVE)).isInstanceOf(Done.class);
        assertThat(google.asked()).first().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.target()).isEqualTo("/v1/enterprises/LC0/devices/d1");
            assertThat(asked.authorization()).isEqualTo("Bearer token-1");
            assertThat(asked.requestId()).hasSize(36);
        });
        assertThat(google.tokens()).isEqualTo(1);
        assertThat(google.tokenFaults()).isEmpty();
    }

    @Test
    void aChangeIsSentAsOne() {
        google.then(json(200, DEVICE_JSON));
        client.send(CommandWriter.enable(DEVICE), Urgency.INTERACTIVE);
        assertThat(google.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("PATCH");
            assertThat(asked.target()).isEqualTo("/v1/enterprises/LC0/devices/d1?updateMask=state");
            assertThat(asked.body()).isEqualTo("{\"state\":\"ACTIVE\"}");
        });
    }

    /** For organizations that have no keys: a token of theirs is exchanged for one of Google's. */
    @Test
    void federationExchangesATokenFromElsewhere(@TempDir Path directory) throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "from-elsewhere");
        String configuration = "{\"type\":\"external_account\",\"audience\":\"//iam.googleapis.com/projects/1/x\","
                + "\"subject_token_type\":\"urn:ietf:params:oauth:token-type:jwt\","
                + "\"token_url\":\"https://sts.googleapis.com/v1/token\",\"credential_source\":{\"file\":\"" + token
                + "\"}}";
        var reading = (GoogleCredential.Reading.Accepted)
                GoogleCredential.read(configuration.getBytes(StandardCharsets.UTF_8));
        var federated = (GoogleCredential.Federated) reading.credential();
        assertThat(LibraryTokens.of(federated, google.endpoints(), clock).current())
                .isEqualTo("token-1");
        assertThat(google.tokenFaults()).isEmpty();
        Files.delete(token);
        assertThatThrownBy(() ->
                        LibraryTokens.of(federated, google.endpoints(), clock).current())
                .isInstanceOfSatisfying(
                        TokenException.class,
                        failure -> assertThat(failure.trouble()).isEqualTo(Trouble.NO_TOKEN));
    }

    @Test
    void aTokenIsFetchedAgainShortlyBeforeItEnds() {
        google.then(json(200, DEVICE_JSON), json(200, DEVICE_JSON));
        client.send(GET, Urgency.INTERACTIVE);
        clock.advance(Duration.ofDays(365 * 3)); // the library's own clock cannot be moved, so ours goes far
        client.send(GET, Urgency.INTERACTIVE);
        assertThat(google.tokens()).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheRequestRepeated() {
        google.then(error(401, "UNAUTHENTICATED"), json(200, OPERATION_JSON));
        assertThat(client.send(command(PASSWORD), Urgency.INTERACTIVE)).isInstanceOf(Done.class);
        assertThat(google.asked())
                .extracting(ScriptedGoogle.Asked::authorization)
                .containsExactly("Bearer token-1", "Bearer token-2");

        google.then(error(401, "UNAUTHENTICATED"), error(401, "UNAUTHENTICATED"));
        assertThat(trouble(client.send(GET, Urgency.BACKGROUND))).isEqualTo(Trouble.CREDENTIAL_REFUSED);
        assertThat(google.asked()).hasSize(4);
    }

    @Test
    void aKeyThatIsNotAcceptedAnyMoreIsToldApartFromATokenServiceThatIsAway() {
        google.refuseTokens(400);
        assertThat(trouble(client.send(GET, Urgency.BACKGROUND))).isEqualTo(Trouble.CREDENTIAL_REFUSED);
        google.refuseTokens(503);
        assertThat(client.send(GET, Urgency.BACKGROUND))
                .isInstanceOfSatisfying(
                        NotDone.class, answer -> assertThat(answer.trouble()).isEqualTo(Trouble.NO_TOKEN));
        assertThat(google.asked()).isEmpty();
    }

    @Test
    void jobsRestAtLeastAMinuteWhenGoogleHasEnoughAndPeopleTryOnceMore() {
        google.then(error(429, "RESOURCE_EXHAUSTED"), json(200, DEVICE_JSON));
        assertThat(client.send(GET, Urgency.BACKGROUND)).isInstanceOf(Done.class);
        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90)));

        pauses.clear();
        google.then(error(429, "RESOURCE_EXHAUSTED"), error(429, "RESOURCE_EXHAUSTED"));
        assertThat(client.send(GET, Urgency.INTERACTIVE)).isInstanceOfSatisfying(NotDone.class, answer -> {
            assertThat(answer.trouble()).isEqualTo(Trouble.QUOTA);
            assertThat(answer.after()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        });
        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(2)));
        assertThat(google.asked()).hasSize(4);

        // Other jobs of the project rest too, and none is sent before its time.
        pauses.clear();
        google.then(json(200, DEVICE_JSON));
        client.send(GET, Urgency.BACKGROUND);
        assertThat(pauses).singleElement().satisfies(pause -> assertThat(pause).isGreaterThan(Duration.ofSeconds(50)));
    }

    @Test
    void whatGoogleWishesIsKeptToUnlessItTakesTooLong() {
        google.then(json(429, "{}", "Retry-After", "100"), json(200, DEVICE_JSON));
        assertThat(client.send(GET, Urgency.BACKGROUND)).isInstanceOf(Done.class);
        assertThat(pauses.getFirst()).isGreaterThanOrEqualTo(Duration.ofSeconds(100));
        google.then(json(429, "{}", "Retry-After", "3000"));
        assertThat(client.send(GET, Urgency.INTERACTIVE))
                .isInstanceOfSatisfying(
                        NotDone.class, answer -> assertThat(answer.after()).isGreaterThan(Duration.ofSeconds(2999)));
    }

    @Test
    void aCommandIsSentAgainOnlyWhereThatChangesNothing() {
        google.then(error(503, "UNAVAILABLE"), json(200, OPERATION_JSON));
        assertThat(client.send(command(LOCK), Urgency.INTERACTIVE)).isInstanceOf(Done.class);
        assertThat(google.asked()).hasSize(2);

        for (ScriptedGoogle.Answer trouble : List.of(error(503, "UNAVAILABLE"), cutBefore(), cutInTheMiddle())) {
            google.asked().clear();
            google.then(trouble);
            assertThat(client.send(command(PASSWORD), Urgency.BACKGROUND)).isInstanceOf(Unclear.class);
            assertThat(google.asked()).hasSize(1);
        }
        google.asked().clear();
        google.then(error(429, "RESOURCE_EXHAUSTED"), json(200, OPERATION_JSON));
        assertThat(client.send(command(PASSWORD), Urgency.INTERACTIVE))
                .as("a refusal is certainly nothing that was done")
                .isInstanceOf(Done.class);
    }

    @Test
    void anOrganizationIsNeverCreatedTwiceByAProgram() {
        var create = Enterprises.create("de-linde", new SignupName("C1"), "t", EnterpriseSettings.named("De Linde"));
        for (ScriptedGoogle.Answer trouble : List.of(
                error(503, "UNAVAILABLE"),
                error(429, "RESOURCE_EXHAUSTED"),
                error(401, "UNAUTHENTICATED"),
                cutBefore(),
                cutInTheMiddle(),
                json(200, "garbage"))) {
            google.asked().clear();
            google.then(trouble);
            assertThat(client.send(create, Urgency.INTERACTIVE).found()).isEmpty();
            assertThat(google.asked()).hasSize(1);
        }
        assertThat(google.tokens()).as("each with a token of its own").isGreaterThanOrEqualTo(6);
    }

    @Test
    void whatIsLostOnTheWayIsAskedAgainAFewTimes() {
        google.then(cutBefore(), cutInTheMiddle(), json(200, "garbage"), json(200, DEVICE_JSON));
        assertThat(client.send(GET, Urgency.BACKGROUND)).isInstanceOf(Done.class);
        google.asked().clear();
        google.then(error(500, "INTERNAL"), error(500, "INTERNAL"), error(500, "INTERNAL"), error(500, "INTERNAL"));
        assertThat(trouble(client.send(GET, Urgency.BACKGROUND))).isEqualTo(Trouble.GOOGLE_HAS_TROUBLE);
        assertThat(google.asked()).hasSize(4);
        google.asked().clear();
        google.then(cutBefore(), cutBefore());
        assertThat(client.send(CommandWriter.enable(DEVICE), Urgency.INTERACTIVE))
                .isInstanceOf(Unclear.class);
        assertThat(google.asked()).hasSize(2);
    }

    @Test
    void answersThatAreTooLargeOrNoneAreRefused() {
        google.then(huge(), bomb());
        assertThat(client.send(GET, Urgency.INTERACTIVE)).isInstanceOf(Unclear.class);
        for (String odd : List.of("[]", "<html>", "{\"name\":\"x\"}", "{")) {
            google.then(json(200, odd), json(200, odd));
            assertThat(trouble(client.send(GET, Urgency.INTERACTIVE))).isEqualTo(Trouble.ODD_ANSWER);
        }
        google.then(json(302, "", "Location", "http://127.0.0.1:1/"), json(302, "", "Location", "http://127.0.0.1:1/"));
        assertThat(trouble(client.send(GET, Urgency.INTERACTIVE))).isEqualTo(Trouble.ODD_ANSWER);
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() {
        google.then(google.drip());
        var http = new GoogleHttp(google.endpoints());
        assertThat(http.send(GET, "token", "id", Duration.ofMillis(300))).isInstanceOf(Exchange.Lost.class);
        http.close();
    }

    @Test
    void nobodyThereMeansCertainlyNotDone() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        var address = URI.create("http://127.0.0.1:" + nobody);
        try (var lonely = client(new GoogleEndpoints(address, google.address(), address))) {
            assertThat(lonely.send(command(PASSWORD), Urgency.BACKGROUND))
                    .isInstanceOfSatisfying(
                            NotDone.class,
                            answer -> assertThat(answer.trouble()).isEqualTo(Trouble.NO_CONNECTION));
        }
        assertThat(pauses).hasSize(3);
    }

    @Test
    void aRefusalNamesTheFieldAndIsNotAskedAgain() {
        google.then(json(
                400,
                "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":\"Invalid value at"
                        + " 'device.policy_name'\"}}"));
        assertThat(client.send(CommandWriter.enable(DEVICE), Urgency.BACKGROUND))
                .isInstanceOfSatisfying(Refused.class, answer -> {
                    assertThat(answer.error().kind()).isEqualTo(GoogleError.Kind.INVALID);
                    assertThat(answer.error().fieldPath()).isEqualTo("policyName");
                });
        google.then(json(304, ""));
        assertThat(client.send(CommandWriter.enable(DEVICE), Urgency.BACKGROUND))
                .isInstanceOf(GoogleAnswer.AlreadySo.class);
    }

    @Test
    void anEarlierAnswerThatWasLostIsNotForgottenWhenALaterTryFails() {
        google.then(error(503, "UNAVAILABLE"), error(429, "RESOURCE_EXHAUSTED"));
        assertThat(client.send(command(LOCK), Urgency.INTERACTIVE))
                .as("the first try may have locked it")
                .isInstanceOf(Unclear.class);
    }

    @Test
    void messagesArePulledAndAcknowledged() {
        var subscription = new SubscriptionName("de-linde", "helder");
        google.then(
                json(
                        200,
                        "{\"receivedMessages\":[{\"ackId\":\"a1\",\"message\":{\"messageId\":\"m1\",\"attributes\":{\"notificationType\":\"test\"}}}]}"),
                json(200, "{}"));
        var messages = client.send(Subscriptions.pull(subscription, 100), Urgency.BACKGROUND)
                .found()
                .orElseThrow()
                .entries();
        assertThat(client.send(Subscriptions.acknowledge(subscription, messages), Urgency.BACKGROUND))
                .isInstanceOf(Done.class);
        assertThat(google.asked()).last().satisfies(asked -> {
            assertThat(asked.target()).isEqualTo("/v1/projects/de-linde/subscriptions/helder:acknowledge");
            assertThat(asked.body()).isEqualTo("{\"ackIds\":[\"a1\"]}");
        });
    }

    @Test
    void whenMuchGoesWrongNothingIsRepeatedAnyMore() {
        for (int i = 0; i < 60; i++) {
            google.then(error(503, "UNAVAILABLE"));
        }
        for (int i = 0; i < 30; i++) {
            client.send(GET, Urgency.INTERACTIVE);
        }
        assertThat(google.asked().size()).as("30 and a budget of 20").isBetween(50, 51);
    }

    @Test
    void logsTellNoNameTokenPasswordOrBody() {
        var logger = (Logger) LoggerFactory.getLogger("helder.android.google");
        Level before = logger.getLevel();
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.setLevel(Level.TRACE);
        logger.addAppender(lines);
        try {
            google.then(error(503, "UNAVAILABLE"), json(200, "{\"secret\":"), cutBefore(), json(200, OPERATION_JSON));
            client.send(command(PASSWORD), Urgency.BACKGROUND);
            client.send(command(LOCK), Urgency.BACKGROUND);
            assertThat(lines.list).isNotEmpty().allSatisfy(line -> {
                assertThat(line.getFormattedMessage())
                        .doesNotContain("839201", "token-", "LC0", "secret", "gserviceaccount", "Bearer");
                assertThat(line.getThrowableProxy()).isNull();
            });
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
    }

    /** Section 1.10: 600 in a minute, 1000 in 100 seconds, and 60 in a minute for one resource. */
    @Test
    void whatGoogleAllowsAProjectIsNeverExceeded() {
        var quota = new Quota(clock);
        assertThat(mostWithin(quota, Duration.ofSeconds(100), i -> "GET devices/" + i))
                .isLessThanOrEqualTo(1000)
                .isGreaterThan(700);
        assertThat(mostWithin(new Quota(clock), Duration.ofSeconds(60), i -> "GET devices/" + i))
                .isLessThanOrEqualTo(600);
        assertThat(mostWithin(new Quota(clock), Duration.ofSeconds(60), i -> "PATCH policies/p"))
                .isLessThanOrEqualTo(60)
                .isGreaterThan(50);
    }

    private int mostWithin(Quota quota, Duration time, IntFunction<String> resource) {
        int taken = 0;
        var end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            while (quota.take(resource.apply(taken), Urgency.INTERACTIVE).isZero()) {
                taken++;
            }
            clock.advance(Duration.ofMillis(100));
        }
        return taken;
    }

    @Test
    void jobsLeaveRoomForPeople() {
        var quota = new Quota(clock);
        int jobs = 0;
        while (quota.take("job " + jobs, Urgency.BACKGROUND).isZero()) {
            jobs++;
        }
        assertThat(jobs).isCloseTo(70, within(1));
        assertThat(quota.take("person", Urgency.INTERACTIVE)).isZero();
        assertThat(quota.take("job", Urgency.BACKGROUND)).isPositive();
    }

    @Test
    void aClockThatWasSetBackStopsNobody() {
        var quota = new Quota(clock);
        while (quota.take("x", Urgency.INTERACTIVE).isZero()) {
            // until it is empty
        }
        clock.advance(Duration.ofHours(-5));
        quota.take("x", Urgency.INTERACTIVE);
        clock.advance(Duration.ofSeconds(5));
        assertThat(quota.take("x", Urgency.INTERACTIVE)).isZero();
    }
}
