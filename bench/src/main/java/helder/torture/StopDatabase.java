package helder.torture;

import java.util.Random;

/** PostgreSQL stops under load and is started again. */
final class StopDatabase implements Disaster {

    private static final int AFTERWARDS = 100;

    private final Cluster cluster;
    private final Cluster.End end;

    StopDatabase(Cluster cluster, Cluster.End end) {
        this.cluster = cluster;
        this.end = end;
    }

    @Override
    public String name() {
        return switch (end) {
            case FAST -> "PostgreSQL stops";
            case IMMEDIATE -> "PostgreSQL crashes";
        };
    }

    @Override
    public String strike(Campaign campaign, Random random) throws Exception {
        int before = campaign.ledger().page().postponed();
        cluster.stop(end);
        try {
            campaign.awaitPostponement();
        } finally {
            cluster.start();
        }
        campaign.await(AFTERWARDS);
        return campaign.ledger().page().postponed() - before + " times a device was asked to come back later";
    }
}
