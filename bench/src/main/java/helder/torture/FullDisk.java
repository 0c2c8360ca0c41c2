package helder.torture;

import java.util.Map;
import java.util.Random;

/** The disk of the database fills up, and has room again later. */
final class FullDisk implements Disaster {

    private static final int AFTERWARDS = 100;

    private final SmallDisk disk;

    FullDisk(SmallDisk disk) {
        this.disk = disk;
    }

    @Override
    public String name() {
        return "full disk";
    }

    @Override
    public String strike(Campaign campaign, Random random) throws Exception {
        int before = campaign.ledger().page().postponed();
        try {
            disk.fill();
            campaign.awaitPostponement();
            Desk.Outcome look = campaign.desk().ask("device.list", Map.of("reason", "a look that cannot be recorded"));
            if (look instanceof Desk.Outcome.Done) {
                throw new BrokenException("what nobody could record, somebody was shown");
            }
        } finally {
            disk.relieve();
        }
        campaign.await(AFTERWARDS);
        return campaign.ledger().page().postponed() - before + " times a device was asked to come back later";
    }
}
