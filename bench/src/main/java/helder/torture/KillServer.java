package helder.torture;

import java.time.Duration;
import java.util.Random;

/** A server is killed with -9 at any moment; the others, if there are any, go on without it for a while. */
final class KillServer implements Disaster {

    private static final int MOST_WORK_MILLIS = 300;
    private static final int ALONE = 100;

    @Override
    public String name() {
        return "kill -9";
    }

    @Override
    public String strike(Campaign campaign, Random random) throws Exception {
        Node node = campaign.nodes().get(random.nextInt(campaign.nodes().size()));
        Thread.sleep(random.nextInt(MOST_WORK_MILLIS));
        campaign.kill(node);
        if (campaign.nodes().size() > 1) {
            campaign.await(ALONE);
            campaign.awaitVisits(1);
        }
        Duration start = campaign.bringBack(node);
        return node.name() + " ready after " + start.toMillis() + " ms";
    }
}
