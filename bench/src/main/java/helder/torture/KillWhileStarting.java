package helder.torture;

import java.time.Duration;
import java.util.Random;

/** A server is killed, and twice more while it starts. */
final class KillWhileStarting implements Disaster {

    private static final int MOST_START_MILLIS = 6_000;
    private static final int TIMES = 2;

    @Override
    public String name() {
        return "kill -9 while it starts";
    }

    @Override
    public String strike(Campaign campaign, Random random) throws Exception {
        Node node = campaign.nodes().get(random.nextInt(campaign.nodes().size()));
        campaign.kill(node);
        var moments = new StringBuilder();
        for (int i = 0; i < TIMES; i++) {
            int moment = random.nextInt(MOST_START_MILLIS);
            node.restart();
            Thread.sleep(moment);
            campaign.kill(node);
            moments.append(moments.isEmpty() ? "" : " and ").append(moment);
        }
        Duration start = campaign.bringBack(node);
        return node.name() + " killed " + moments + " ms into its start, ready after " + start.toMillis() + " ms";
    }
}
