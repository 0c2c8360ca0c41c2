package helder.torture;

import java.util.Random;

/** The network between the world and the servers breaks connections in the middle of requests and answers, halves and delays them. */
final class BreakConnections implements Disaster {

    private static final int MEANWHILE = 150;
    private static final int ENOUGH = 20;

    @Override
    public String name() {
        return "connections break";
    }

    @Override
    public String strike(Campaign campaign, Random random) throws Exception {
        int before = broken(campaign);
        campaign.relays().forEach(relay -> relay.breakConnections(new Random(random.nextLong())));
        do {
            campaign.await(MEANWHILE);
        } while (broken(campaign) - before < ENOUGH);
        campaign.relays().forEach(Relay::behave);
        return broken(campaign) - before + " connections broke";
    }

    private static int broken(Campaign campaign) {
        return campaign.relays().stream().mapToInt(Relay::broken).sum();
    }
}
