package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.house.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final MovableClock clock = new MovableClock();
    private final Throttle throttle = new Throttle(clock, 3, Duration.ofMinutes(15));

    @Test
    void afterTooManyFailuresOneWaitsUntilTheWindowEnds() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.wait("noor")).isEmpty();
            throttle.failed("noor");
        }
        assertThat(throttle.wait("noor")).contains(Duration.ofMinutes(15));
        clock.advance(Duration.ofMinutes(14));
        assertThat(throttle.wait("noor")).contains(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));
        assertThat(throttle.wait("noor")).isEmpty();
    }

    @Test
    void failuresOfOneDoNotSlowAnother() {
        for (int i = 0; i < 3; i++) {
            throttle.failed("noor");
        }
        assertThat(throttle.wait("joris")).isEmpty();
    }

    @Test
    void successForgetsFailures() {
        throttle.failed("noor");
        throttle.failed("noor");
        throttle.succeeded("noor");
        throttle.failed("noor");
        assertThat(throttle.wait("noor")).isEmpty();
    }

    @Test
    void aClockThatIsSetRightAgainLocksNobodyOut() {
        clock.advance(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            throttle.failed("noor");
        }
        clock.advance(Duration.ofDays(-1));
        assertThat(throttle.wait("noor")).isEmpty();
        throttle.failed("noor");
        assertThat(throttle.wait("noor")).isEmpty();
    }

    @Test
    void failuresFarApartDoNotAddUp() {
        throttle.failed("noor");
        throttle.failed("noor");
        clock.advance(Duration.ofMinutes(16));
        throttle.failed("noor");
        assertThat(throttle.wait("noor")).isEmpty();
    }

    @Test
    void whatIsCountedBeforehandIsRefusedBeyondTheLimitAndMayBeTakenBack() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.begin("noor")).isEmpty();
        }
        assertThat(throttle.begin("noor")).contains(Duration.ofMinutes(15));
        throttle.takeBack("noor");
        assertThat(throttle.begin("noor")).as("the refused one was not counted").isEmpty();
        assertThat(throttle.begin("noor")).isPresent();
        clock.advance(Duration.ofMinutes(15));
        assertThat(throttle.begin("noor")).isEmpty();
    }

    @Test
    void takingBackWhatWasForgottenLeavesNothingToTheGood() {
        throttle.takeBack("noor");
        throttle.begin("noor");
        throttle.succeeded("noor");
        throttle.takeBack("noor");
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.begin("noor")).isEmpty();
        }
        assertThat(throttle.begin("noor")).isPresent();
    }

    /** Strangers make keys up, so that a long one must not be kept. */
    @Test
    void keysTakeTheSameRoomHoweverLongTheyAre() {
        String key = "x".repeat(10_000);
        for (int i = 0; i < 3; i++) {
            throttle.failed(key);
        }
        assertThat(throttle.wait("x".repeat(10_000))).isPresent();
        assertThat(throttle.wait("x".repeat(10_001))).isEmpty();
        assertThat(throttle.longestKey()).isLessThanOrEqualTo(64);
    }
}
