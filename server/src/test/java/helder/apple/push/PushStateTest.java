package helder.apple.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The policy of the apple-mdm note, section 5.5. */
final class PushStateTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LEASE_END = NOON.plus(PushRound.LEASE);
    private static final PushState QUIET =
            new PushState(Optional.empty(), Optional.empty(), 0, Optional.of(NOON), Optional.empty());

    private static PushState push(PushState state, Instant now) {
        return state.claimed(LEASE_END).pushed(LEASE_END, now);
    }

    @Test
    void theFirstPushIsDueAtOnce() {
        assertThat(QUIET.wanted(NOON).wantedAt()).contains(NOON);
    }

    @Test
    void aPushWithinThirtySecondsOfTheLastOneWaits() {
        PushState pushed = push(QUIET.wanted(NOON), NOON);
        assertThat(pushed.wanted(NOON.plusSeconds(10)).wantedAt()).contains(NOON.plusSeconds(30));
        assertThat(pushed.wanted(NOON.plusSeconds(31)).wantedAt()).contains(NOON.plusSeconds(31));
    }

    @Test
    void aPushThatAWrongClockNotedKeepsNobodyAsleep() {
        PushState pushed = push(QUIET.wanted(NOON), NOON.plus(Duration.ofDays(1)));
        assertThat(pushed.wanted(NOON).wantedAt()).contains(NOON);
    }

    @Test
    void thePausesGrowToADayAndStayThere() {
        PushState state = QUIET.wanted(NOON);
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Instant now = state.wantedAt().orElseThrow();
            state = push(state, now);
            pauses.add(Duration.between(now, state.wantedAt().orElseThrow()));
        }
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofHours(24),
                        Duration.ofHours(24),
                        Duration.ofHours(24));
    }

    @Test
    void newWorkPushesNowAndBeginsThePausesAnew() {
        PushState thrice = push(push(push(QUIET, NOON), NOON), NOON);
        Instant later = NOON.plusSeconds(3600);
        PushState wanted = thrice.wanted(later);
        assertThat(wanted.wantedAt()).contains(later);
        assertThat(push(wanted, later).wantedAt()).contains(later.plus(Duration.ofMinutes(5)));
    }

    @Test
    void workThatArrivesWhileAPushIsUnderWayIsNotForgotten() {
        PushState underWay = QUIET.wanted(NOON).claimed(LEASE_END);
        Instant meanwhile = NOON.plusMillis(200);
        PushState answered = underWay.wanted(meanwhile).pushed(LEASE_END, NOON.plusMillis(400));
        assertThat(answered.wantedAt()).contains(NOON.plusMillis(400).plusSeconds(30));
        assertThat(underWay.wanted(meanwhile).settled(LEASE_END).wantedAt()).contains(meanwhile);
        assertThat(underWay.settled(LEASE_END).wantedAt()).isEmpty();
    }

    @Test
    void aDeviceThatSpokeIsPushedAfterTheShortestPauseAgain() {
        PushState patient = push(push(push(QUIET, NOON), NOON), NOON);
        assertThat(patient.wantedAt()).contains(NOON.plus(Duration.ofHours(6)));
        PushState heard = patient.heard(NOON.plusSeconds(60));
        assertThat(heard.wantedAt()).contains(NOON.plusSeconds(60).plus(Duration.ofMinutes(5)));
        assertThat(heard.attempts()).isZero();
    }

    @Test
    void onlyATokenOlderThanApplesWordIsGone() {
        PushState claimed = QUIET.wanted(NOON).claimed(LEASE_END);
        PushState gone = claimed.gone(NOON.plusSeconds(1), LEASE_END, NOON.plusSeconds(5));
        assertThat(gone.deadAt()).contains(NOON.plusSeconds(5));
        assertThat(gone.wantedAt()).isEmpty();
        assertThat(gone.wanted(NOON.plusSeconds(9))).as("new work").isEqualTo(gone);

        PushState kept = claimed.gone(NOON.minusSeconds(1), LEASE_END, NOON.plusSeconds(5));
        assertThat(kept.deadAt()).isEmpty();
        assertThat(kept.wantedAt()).contains(NOON.plusSeconds(5).plus(Duration.ofMinutes(5)));
    }

    @Test
    void troubleDoesNotCountAsAnAttempt() {
        PushState postponed = QUIET.wanted(NOON).claimed(LEASE_END).postponed(NOON.plusSeconds(9));
        assertThat(postponed.attempts()).isZero();
        assertThat(postponed.pushedAt()).isEmpty();
        assertThat(postponed.wantedAt()).contains(NOON.plusSeconds(9));
    }

    @Test
    void aDeviceNotPushedForADayIsSilent() {
        PushState pushed = push(QUIET, NOON);
        assertThat(QUIET.isSilent(NOON)).isTrue();
        assertThat(pushed.isSilent(NOON.plus(Duration.ofHours(23)))).isFalse();
        assertThat(pushed.isSilent(NOON.plus(Duration.ofHours(24)))).isTrue();
    }
}
