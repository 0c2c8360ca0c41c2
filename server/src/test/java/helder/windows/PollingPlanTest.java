package helder.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.devices.Enrollment;
import helder.gate.Gate;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.protocol.windows.provisioning.Polling;
import helder.protocol.windows.session.NodeValue;
import helder.protocol.windows.session.Outcome;
import helder.protocol.windows.syncml.Instruction;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a PC asks for orders, and how that is kept. */
class PollingPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void quickTimesBeginWhenSomethingWaitsAndAreLeftToEnd() {
        assertThat(PollingPlan.isQuickDue(Optional.empty(), false, NOW)).isFalse();
        assertThat(PollingPlan.isQuickDue(Optional.empty(), true, NOW)).isTrue();
        assertThat(PollingPlan.isQuickDue(Optional.of(NOW.minusSeconds(60)), true, NOW))
                .isFalse();
        assertThat(PollingPlan.isQuickDue(Optional.of(NOW.minus(PollingPlan.QUICK_FOR)), true, NOW))
                .isTrue();
        assertThat(PollingPlan.QUICK_FOR).isEqualTo(Duration.ofMinutes(135));
    }

    @Test
    void onceADayItIsLookedWhetherAPcStillHasWhatItWasGiven() {
        assertThat(PollingPlan.isCheckDue(Optional.empty(), NOW)).isTrue();
        assertThat(PollingPlan.isCheckDue(Optional.of(NOW.minus(Duration.ofHours(23))), NOW))
                .isFalse();
        assertThat(PollingPlan.isCheckDue(Optional.of(NOW.minus(Duration.ofHours(24))), NOW))
                .isTrue();
        assertThat(plan(60).isAsWanted(Optional.of(" 60 "))).isTrue();
        for (String other : List.of("1", "600", "often", "")) {
            assertThat(plan(60).isAsWanted(Optional.of(other))).isFalse();
        }
        assertThat(plan(240).isAsWanted(Optional.of("60"))).isFalse();
    }

    private static PollingPlan plan(int minutes) {
        return new PollingPlan(settings(minutes));
    }

    private static EnrollmentSettings settings(int minutes) {
        return new EnrollmentSettings(EnrollmentSettings.Way.BOTH, false, 4, true, 4, 24, minutes, false, false);
    }

    @Test
    void operatorsSayHowOftenPcsAskAndAWrongNumberIsRefused() {
        for (int minutes : new int[] {15, 60, 480}) {
            Polling polling = plan(minutes).atEnrollment();
            assertThat(polling.everyMinutes()).isEqualTo(minutes);
            assertThat(polling.first()).as("quickly at first").isEqualTo(Polling.STANDARD.first());
        }
        for (int minutes : new int[] {-1, 0, 14, 481}) {
            assertThatThrownBy(() -> settings(minutes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("every 15 to 480 minutes (helder.windows.poll-minutes)");
        }
    }

    @Test
    void theClientIsKeptRightAndOnlyWhereTheCharterLetsIt() {
        try (House house =
                House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp()) {
            Enrollment pc = house.enroll(
                    house.issue(house.person("noor@delinde.example", "Noor"), Ownership.COMPANY, EnrollmentType.WINDOWS)
                            .ticket(),
                    DeviceForm.COMPUTER);
            var upkeep = new ClientUpkeep(house.get(Gate.class), plan(60), settings(60));

            assertThat(due(house, upkeep, pc, false, NOW)).containsOnlyKeys("check-poll", "check-version");
            answer(house, upkeep, pc, "check-poll", "60");
            answer(house, upkeep, pc, "check-version", "2.0");
            assertThat(due(house, upkeep, pc, false, NOW)).containsOnlyKeys("set-version");
            answer(house, upkeep, pc, "set-version", "");
            assertThat(due(house, upkeep, pc, false, NOW)).isEmpty();

            assertThat(due(house, upkeep, pc, true, NOW))
                    .hasSize(8)
                    .allSatisfy((_, node) -> assertThat(node.toString()).contains("/Provider/Helder/Poll/"));
            answer(house, upkeep, pc, "poll-0", "");
            assertThat(due(house, upkeep, pc, true, NOW))
                    .as("the quick times last")
                    .isEmpty();

            Instant tomorrow = NOW.plus(Duration.ofDays(1));
            assertThat(due(house, upkeep, pc, false, tomorrow)).containsOnlyKeys("check-poll", "check-version");
            answer(house, upkeep, pc, "check-poll", "1");
            assertThat(due(house, upkeep, pc, false, NOW))
                    .as("somebody changed it")
                    .hasSize(8);

            Charters charters = house.get(Charters.class);
            CharterText now = charters.inForce(Ownership.COMPANY).text();
            var fewer = new EnumMap<>(now.actions());
            fewer.remove(Action.MAINTAIN_ENROLLMENT);
            house.write(tx -> charters.publish(
                    tx, new CharterText(Ownership.COMPANY, now.data(), fewer), new Actor.Operator("noor")));
            assertThat(due(house, upkeep, pc, true, tomorrow)).isEmpty();
        }
    }

    private static Map<String, Instruction.OnNode> due(
            House house, ClientUpkeep upkeep, Enrollment pc, boolean waits, Instant now) {
        return house.store().write(tx -> upkeep.due(tx, pc, waits, now));
    }

    private static void answer(House house, ClientUpkeep upkeep, Enrollment pc, String name, String value) {
        var outcome = new Outcome(200, null, List.of(new NodeValue("./x", "chr", value)), List.of());
        house.write(tx -> upkeep.answered(tx, pc, name, outcome, NOW));
    }
}
