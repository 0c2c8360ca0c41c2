package helder.torture;

import java.util.Random;

/** Something terrible that happens to servers which work, and is over again when it returns. */
interface Disaster {

    /** What it is, in few words. */
    String name();

    /**
     * Lets it happen and brings everything back.
     *
     * @param random chooses the moment and how bad it is
     * @return what happened, for whoever watches
     * @throws BrokenException when something broke that must hold
     */
    String strike(Campaign campaign, Random random) throws Exception;
}
