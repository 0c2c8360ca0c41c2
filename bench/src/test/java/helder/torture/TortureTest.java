package helder.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing acknowledged is lost: the whole server meets disasters while devices, administrators and people work. The long version is
 * {@code bin/bench --torture MINUTES}.
 */
class TortureTest {

    @TempDir
    Path directory;

    @Test
    void whatAServerAcknowledgedBeforeItWasKilledIsThere() throws Exception {
        Random random = Stage.random("Kills");
        try (Campaign campaign =
                Campaign.begin(Stage.embedded(directory.resolve("data"), directory.resolve("logs")), random)) {
            for (Disaster disaster : new Disaster[] {new KillServer(), new KillWhileStarting(), new KillServer()}) {
                campaign.await(100);
                System.out.println(disaster.name() + ": " + disaster.strike(campaign, random));
                campaign.audit("after " + disaster.name());
            }
            campaign.awaitPublication();
            campaign.finish();
            System.out.println("Nothing was lost: " + campaign.ledger());
        }
    }

    @Test
    void aVerdictSaysWhatWasLeftOut() {
        assertThat(Torture.leftOut(List.of())).isEmpty();
        assertThat(Torture.leftOut(List.of("no disk fills up", "no clock jumps")))
                .isEqualTo(" Left out on this machine: no disk fills up; no clock jumps.");
    }

    @Test
    void connectionsThatBreakInTheMiddleOfRequestsAndAnswersLoseNothing() throws Exception {
        Random random = Stage.random("Connections");
        try (Campaign campaign =
                Campaign.begin(Stage.embedded(directory.resolve("data"), directory.resolve("logs")), random)) {
            System.out.println(new BreakConnections().strike(campaign, random));
            campaign.await(50);
            campaign.finish();
        }
    }

    @Test
    @Tag("faketime")
    void aClockThatJumpsStopsNothingAndLosesNothing() throws Exception {
        Random random = Stage.random("Clock");
        MovableClock clock = MovableClock.in(directory).orElseThrow();
        var setting = Stage.setting(
                directory.resolve("data"),
                directory.resolve("logs"),
                java.util.Optional.empty(),
                1,
                java.util.Optional.of(clock));
        try (Campaign campaign = Campaign.begin(setting, random)) {
            campaign.await(50);
            var disaster = new MoveClock(clock);
            disaster.jump(campaign, Duration.ofDays(3));
            disaster.jump(campaign, Duration.ofDays(-3));
            campaign.finish();
        }
    }
}
