package helder.torture;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The clock of the servers jumps ahead or back, stays there for a while, and is set right. */
final class MoveClock implements Disaster {

    private static final List<Duration> JUMPS = List.of(
            Duration.ofMinutes(-5),
            Duration.ofHours(-7),
            Duration.ofDays(-3),
            Duration.ofMinutes(5),
            Duration.ofHours(7),
            Duration.ofDays(3));
    private static final int MEANWHILE = 100;

    private final MovableClock clock;

    MoveClock(MovableClock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "the clock jumps";
    }

    @Override
    public String strike(Campaign campaign, Random random) throws Exception {
        Duration jump = JUMPS.get(random.nextInt(JUMPS.size()));
        jump(campaign, jump);
        return "by " + jump + " and back";
    }

    void jump(Campaign campaign, Duration jump) throws Exception {
        campaign.move(clock, jump);
        campaign.await(MEANWHILE);
        campaign.awaitVisits(1);
        campaign.audit("while the clock is " + jump + " off");
        campaign.move(clock, Duration.ZERO);
        campaign.await(MEANWHILE);
        campaign.awaitVisits(1);
    }
}
