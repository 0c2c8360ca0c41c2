package helder.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A server under load, with the devices that it will know.
 *
 * @param issuing where its devices get their certificates
 * @param processes what works for it, for the CPU it needs; none when that is not known
 * @param queue queues one command for every device; empty when the bench was not told how
 * @param signatures whether it also takes messages that are signed in place of a certificate in a header
 */
record Measured(
        String name,
        Endpoint endpoint,
        Endpoint issuing,
        Supplier<List<Long>> processes,
        Cohort cohort,
        Optional<Queue> queue,
        boolean signatures) {

    /** Queues commands. */
    @FunctionalInterface
    interface Queue {
        void one(List<Device> devices) throws IOException;
    }
}
