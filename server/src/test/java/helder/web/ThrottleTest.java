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
}
