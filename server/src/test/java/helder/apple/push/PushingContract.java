package helder.apple.push;

import static helder.store.schema.Tables.APPLE_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.UnregisteredDeviceTokenException;
import helder.apple.Pushes;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.push.Push;
import helder.protocol.apple.push.PushAnswer;
import helder.store.StoreSettings;
import helder.store.TestEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** From a queued command to Apple's push service and back, whatever the engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PushingContract {

    private final TestEngine engine;

    @TempDir
    Path directory;

    private int houses;
    private TestApns apns;
    private StoreSettings settings;
    private PushHouse house;

    PushingContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeAll
    void startApns() {
        apns = new TestApns();
    }

    @AfterAll
    void stopApns() throws Exception {
        apns.close();
    }

    @BeforeEach
    void open() throws IOException {
        settings = engine.fresh(directory.resolve("data" + houses++));
        house = reopened().setUp().withCertificate(TestApns.FIRST);
        apns.answerToAll(null);
        IntStream.range(0, 100).forEach(number -> apns.answer(PushHouse.token(number), null));
        apns.news();
    }

    private PushHouse reopened() throws IOException {
        return new PushHouse(settings, Optional.of(apns.url()), Optional.of(apns.trust(directory)));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private EnrollmentId phone(int number) {
        return house.phone(number, TestApns.TOPIC);
    }

    private void after(Duration duration) {
        house.clock.advance(duration);
        house.push();
    }

    private List<String> pushedTokens() {
        return apns.news().stream().map(TestApns.Received::token).toList();
    }

    @Test
    void workForADeviceIsPushedOnceWithItsTokenAndMagic() {
        EnrollmentId phone = phone(1);
        house.order(phone);
        house.order(phone);
        house.push();
        house.push();

        assertThat(apns.news())
                .containsExactly(new TestApns.Received(
                        "0001", TestApns.TOPIC, "mdm", "{\"mdm\":\"magic-1\"}", TestApns.FIRST.fingerprint()));
    }

    @Test
    void tokenAndMagicAreNotReadableInTheDatabaseAndFitOneDeviceOnly() {
        EnrollmentId phone = phone(1);
        EnrollmentId other = phone(2);
        byte[] kept = address(phone);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("magic-1", "\u0000\u0001magic");
        assertThat(address(other)).isNotEqualTo(kept);

        house.store()
                .write(tx -> tx.dsl()
                        .update(APPLE_CHANNEL)
                        .set(APPLE_CHANNEL.PUSH_ADDRESS, kept)
                        .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(other.value()))
                        .execute());
        house.order(other);
        house.order(phone);
        house.push();
        assertThat(pushedTokens())
                .as("the damaged one keeps nobody from being woken")
                .containsExactly("0001");
    }

    private byte[] address(EnrollmentId enrollment) {
        return house.store()
                .read(dsl -> dsl.select(APPLE_CHANNEL.PUSH_ADDRESS)
                        .from(APPLE_CHANNEL)
                        .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                        .fetchOptional(APPLE_CHANNEL.PUSH_ADDRESS))
                .orElseThrow();
    }

    @Test
    void aSilentDeviceIsPushedAfterGrowingPausesAndLeftAloneOnceItsWorkIsDone() {
        EnrollmentId phone = phone(1);
        house.order(phone);
        house.push();
        assertThat(pushedTokens()).hasSize(1);
        List<Integer> pushes = new ArrayList<>();
        for (Duration pause : List.of(
                Duration.ofMinutes(4),
                Duration.ofMinutes(1),
                Duration.ofMinutes(59),
                Duration.ofMinutes(1),
                Duration.ofHours(6),
                Duration.ofHours(23),
                Duration.ofHours(1))) {
            after(pause);
            pushes.add(apns.news().size());
        }
        assertThat(pushes).containsExactly(0, 1, 0, 1, 1, 0, 1);
        assertThat(house.health().waiting()).isEqualTo(1);

        house.work(phone);
        after(Duration.ofHours(1));
        after(Duration.ofMinutes(6));
        assertThat(pushedTokens()).isEmpty();
        assertThat(house.health().waiting()).isZero();
    }

    @Test
    void moreWorkRightAfterAPushWaitsForHalfAMinute() {
        EnrollmentId phone = phone(1);
        house.order(phone);
        house.push();
        house.work(phone);
        apns.news();

        house.clock.advance(Duration.ofSeconds(10));
        house.order(phone);
        house.push();
        assertThat(pushedTokens()).isEmpty();
        after(Duration.ofSeconds(21));
        assertThat(pushedTokens()).hasSize(1);
    }

    @Test
    void aDeviceThatSpeaksIsPushedSoonAgainAndOneThatSaysNotNowIsNot() {
        EnrollmentId speaking = phone(1);
        EnrollmentId busy = phone(2);
        for (EnrollmentId phone : List.of(speaking, busy)) {
            house.order(phone);
        }
        house.push();
        after(Duration.ofMinutes(6));
        assertThat(pushedTokens()).hasSize(4);

        Pushes pushes = house.get(Pushes.class);
        pushes.seen(speaking);
        pushes.seen(busy);
        pushes.notNow(busy);
        pushes.seen(busy);
        after(Duration.ofSeconds(31));
        after(Duration.ofMinutes(6));
        assertThat(pushedTokens()).containsExactly("0001");
        after(Duration.ofHours(1));
        assertThat(pushedTokens()).contains("0002");
    }

    @Test
    void aCrashBetweenTheOrderAndThePushLosesNothing() throws IOException {
        EnrollmentId phone = phone(1);
        house.order(phone);
        house.push();
        assertThat(pushedTokens()).as("the first order").hasSize(1);
        house.order(phone);
        house.close();

        house = reopened();
        house.clock.advance(Duration.ofMinutes(1));
        house.push();
        assertThat(pushedTokens()).containsExactly("0001");
    }

    @Test
    void aNewAddressIsPushedWhenSomethingWaits() {
        EnrollmentId phone = phone(1);
        house.push();
        assertThat(pushedTokens()).as("nothing waits").isEmpty();

        house.order(phone);
        house.push();
        assertThat(pushedTokens()).containsExactly("0001");
        house.clock.advance(Duration.ofMinutes(1));
        house.giveAddress(phone, 2);
        house.push();
        assertThat(pushedTokens()).as("the order waits still").containsExactly("0002");
    }

    @Test
    void whatALostSenderHadInHandIsPushedAfterItsLease() {
        EnrollmentId phone = phone(1);
        house.order(phone);
        Instant now = house.clock.instant();
        List<PushChannels.Due> lost =
                house.store().write(tx -> PushChannels.claim(tx, TestApns.TOPIC, now, now.plus(PushRound.LEASE), 10));
        assertThat(lost).hasSize(1);

        house.push();
        assertThat(pushedTokens()).as("another sender has it").isEmpty();
        after(PushRound.LEASE);
        assertThat(pushedTokens()).containsExactly("0001");
    }

    @Test
    void manyDevicesAreWokenFewAtATimeAndEachOnce() {
        IntStream.rangeClosed(1, 30).forEach(number -> house.order(phone(number)));

        house.round();
        assertThat(apns.received()).hasSize(PushRound.AT_ONCE);
        assertThat(house.round()).as("pause at the same moment").isPositive();
        assertThat(apns.received()).hasSize(PushRound.AT_ONCE);
        Instant before = house.clock.instant();
        house.push();
        assertThat(Duration.between(before, house.clock.instant())).isGreaterThan(Duration.ofMillis(600));
        assertThat(pushedTokens()).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void aTokenThatAppleCallsGoneIsNotUsedAgainUntilTheDeviceGivesANewOne() {
        EnrollmentId phone = phone(1);
        house.order(phone);
        apns.answer(
                "0001",
                new UnregisteredDeviceTokenException(house.clock.instant().plusSeconds(5)));
        house.push();
        assertThat(pushedTokens()).hasSize(1);
        assertThat(house.health().dead()).isEqualTo(1);

        house.order(phone);
        after(Duration.ofDays(2));
        house.get(PushSweep.class).run();
        house.push();
        assertThat(pushedTokens()).isEmpty();
        assertThat(house.get(Enrollments.class).find(phone).map(Enrollment::isLiving))
                .contains(true);

        house.order(phone);
        house.giveAddress(phone, 2);
        house.push();
        assertThat(pushedTokens()).containsExactly("0002");
        assertThat(house.health().dead()).isZero();
    }

    @Test
    void anOlderWordOfAppleDoesNotEndANewerToken() {
        EnrollmentId phone = phone(1);
        house.order(phone);
        apns.answer(
                "0001",
                new UnregisteredDeviceTokenException(house.clock.instant().minusSeconds(5)));
        house.push();
        assertThat(house.health().dead()).isZero();
        after(Duration.ofMinutes(6));
        assertThat(pushedTokens()).hasSize(2);
    }

    @Test
    void aRefusedTokenIsAFaultForTheOperatorAndStopsNobodyElse() {
        IntStream.rangeClosed(1, 3).forEach(number -> house.order(phone(number)));
        apns.answer("0001", new RejectedNotificationException(RejectionReason.BAD_DEVICE_TOKEN));
        apns.answer("0002", new RejectedNotificationException(RejectionReason.DEVICE_TOKEN_NOT_FOR_TOPIC));
        house.push();
        house.push();

        assertThat(pushedTokens()).containsExactlyInAnyOrder("0001", "0002", "0003");
        assertThat(house.faults()).containsExactlyInAnyOrder("BadDeviceToken", "DeviceTokenNotForTopic");
        assertThat(house.health().dead()).isZero();
        assertThat(house.health().pausedUntil()).isEmpty();
        house.clock.advance(Duration.ofHours(26));
        assertThat(house.faults()).as("a day later").isEmpty();
    }

    @Test
    void aRefusedTopicIsMetOncePausesEverythingAndIsOverWhenAppleAccepts() {
        IntStream.rangeClosed(1, 5).forEach(number -> house.order(phone(number)));
        for (RejectionReason reason : List.of(RejectionReason.TOPIC_DISALLOWED, RejectionReason.BAD_CERTIFICATE)) {
            apns.answerToAll(new RejectedNotificationException(reason));
            house.push();
            assertThat(pushedTokens()).hasSize(1);
            assertThat(house.health().pausedUntil()).isPresent();
            house.clock.advance(Duration.ofSeconds(10));
        }
        assertThat(house.faults()).containsExactlyInAnyOrder("TopicDisallowed", "BadCertificate");

        apns.answerToAll(null);
        after(Duration.ofSeconds(10));
        assertThat(pushedTokens()).hasSize(5).doesNotHaveDuplicates();
        assertThat(house.faults()).isEmpty();
        assertThat(house.health().pausedUntil()).isEmpty();
    }

    @Test
    void troubleAtAppleIsRetriedAfterGrowingPausesAndForgetsNobody() {
        IntStream.rangeClosed(1, 3).forEach(number -> house.order(phone(number)));
        apns.answerToAll(new RejectedNotificationException(RejectionReason.SERVICE_UNAVAILABLE));
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            house.push();
            Instant until = house.health().pausedUntil().orElseThrow();
            pauses.add(Duration.between(house.clock.instant(), until));
            house.push();
            house.clock.advance(Duration.between(house.clock.instant(), until).plusMillis(1));
        }
        assertThat(pushedTokens()).as("one try for each pause").hasSize(12);
        assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(2_400), Duration.ofSeconds(5));
        assertThat(pauses.getLast()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        assertThat(house.faults()).isEmpty();

        apns.answerToAll(null);
        house.push();
        assertThat(pushedTokens()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aDeviceThatIsPushedTooMuchWaitsAloneForMinutes() {
        IntStream.rangeClosed(1, 2).forEach(number -> house.order(phone(number)));
        apns.answer("0001", new RejectedNotificationException(RejectionReason.TOO_MANY_REQUESTS));
        house.push();
        assertThat(house.health().pausedUntil()).isEmpty();
        assertThat(pushedTokens()).hasSize(2);
        after(Duration.ofMinutes(4));
        assertThat(pushedTokens()).isEmpty();
        apns.answer("0001", null);
        after(Duration.ofMinutes(6));
        assertThat(pushedTokens()).contains("0001");
    }

    @Test
    void aLostConnectionIsOpenedAgain() throws Exception {
        EnrollmentId phone = phone(1);
        house.order(phone);
        house.push();
        apns.stop();
        after(Duration.ofMinutes(5));
        assertThat(house.health().pausedUntil()).isPresent();
        apns.startAgain();
        after(Duration.ofSeconds(6));
        assertThat(pushedTokens()).containsExactly("0001", "0001");
    }

    @Test
    void aReplacedCertificateIsUsedFromTheNextPushOn() {
        EnrollmentId phone = phone(1);
        house.order(phone);
        house.push();
        house.withCertificate(TestApns.RENEWED);
        after(Duration.ofMinutes(5));
        assertThat(apns.news())
                .extracting(TestApns.Received::certificate)
                .containsExactly(TestApns.FIRST.fingerprint(), TestApns.RENEWED.fingerprint());
    }

    @Test
    void aCertificateThatIsRefusedInTheHandshakeIsAFaultForTheOperator() {
        house.order(phone(1));
        house.withCertificate(TestApns.STRANGER);
        house.push();
        // Under TLS 1.3 the refusal comes after the handshake: now and then the closed connection is seen before the
        // alert.
        for (int again = 0; again < 8 && house.faults().isEmpty(); again++) {
            after(Duration.ofMinutes(6));
            house.push();
        }
        assertThat(apns.news()).isEmpty();
        assertThat(house.faults()).containsExactly(ApplePush.HANDSHAKE_REFUSED);
        assertThat(house.health().pausedUntil()).isPresent();
    }

    @Test
    void devicesThatListenToAnotherTopicAreCountedNotPushed() {
        house.order(house.phone(1, "com.apple.mgmt.External.old"));
        house.push();
        assertThat(apns.news()).isEmpty();
        assertThat(house.health().mustEnrollAgain()).isEqualTo(1);
    }

    @Test
    void aSilentDeviceIsPushedOnceADayWithoutWorkAndOneThatLeftIsNot() {
        EnrollmentId silent = phone(1);
        EnrollmentId left = phone(2);
        for (EnrollmentId phone : List.of(silent, left)) {
            house.order(phone);
            house.push();
            house.work(phone);
        }
        house.write(tx -> house.get(Enrollments.class).removed(tx, left, Enrollment.Removal.BY_PERSON));
        after(Duration.ofMinutes(6));
        apns.news();
        for (int hour = 0; hour < 49; hour++) {
            house.get(PushSweep.class).run();
            house.push();
            house.clock.advance(Duration.ofHours(1));
        }
        assertThat(pushedTokens()).containsExactly("0001", "0001");
    }

    @Test
    void nothingIsSentToAppleWithASimulatedCertificate() {
        StoreSettings fresh = engine.fresh(directory.resolve("data" + houses++));
        try (var demonstration = new PushHouse(fresh, Optional.empty(), Optional.empty()).setUp()) {
            demonstration.get(helder.apple.PushCertificates.class).useSimulated();
            var push = new Push(PlistData.of(new byte[] {1}), TestApns.TOPIC, "magic", Instant.now());
            List<ILoggingEvent> told = logged(() -> {
                assertThat(demonstration.get(ApplePush.class).send(push))
                        .isEqualTo(new PushAnswer.ConfigurationFault(ApplePush.SIMULATED));
                demonstration.get(ApplePush.class).started();
                demonstration.get(Trouble.class).fault(ApplePush.SIMULATED, Instant.now());
                demonstration.get(Trouble.class).pause(ApplePush.SIMULATED, Instant.now());
            });
            assertThat(told).singleElement().satisfies(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.INFO);
                assertThat(event.getFormattedMessage()).contains("simulated", "nothing is sent to Apple");
            });
        }
    }

    private static List<ILoggingEvent> logged(Runnable work) {
        var logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(ApplePush.class.getPackageName());
        Level before = logger.getLevel();
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(events);
        try {
            work.run();
        } finally {
            logger.detachAppender(events);
            logger.setLevel(before);
        }
        return List.copyOf(events.list);
    }
}
