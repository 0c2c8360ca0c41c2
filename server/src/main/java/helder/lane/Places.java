package helder.lane;

import helder.web.Lately;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places for requests of one kind that are in work at once. Who finds none is asked at once to come back later, instead of
 * waiting in a line that grows: what nobody took in hand nobody has acknowledged. No network holds more places than are left for the
 * others, and one device has only a few.
 */
final class Places {

    private static final Logger log = LoggerFactory.getLogger(Places.class);

    /** A device says one thing after the other; what it repeats while the first is still in work is more than one. */
    private static final int OF_ONE_DEVICE = 4;

    private final String what;
    private final FairShares networks;
    private final FairShares devices;
    private final Lately refused = new Lately();

    /** @param what takes these places, for the operator to read, in the plural */
    Places(String what, int places) {
        this.what = what;
        this.networks = new FairShares(places);
        this.devices = new FairShares(places, OF_ONE_DEVICE);
    }

    /**
     * Takes a place.
     *
     * @param network as {@link helder.web.Network} names it
     * @param device what a device is known by; empty when nothing is
     * @return empty when there is none for this network or device
     */
    Optional<Place> enter(String network, Optional<String> device) {
        if (networks.take(network, 1)) {
            if (device.isEmpty() || devices.take(device.get(), 1)) {
                return Optional.of(new Place(network, device));
            }
            networks.giveBack(network, 1);
        }
        long times = refused.happened();
        if (times > 0) {
            log.warn("More arrives than can be served: {} {} were asked to come back later", times, what);
        }
        return Optional.empty();
    }

    /** Held while a request is in work. */
    final class Place implements AutoCloseable {
        private final String network;
        private final Optional<String> device;

        private Place(String network, Optional<String> device) {
            this.network = network;
            this.device = device;
        }

        @Override
        public void close() {
            device.ifPresent(each -> devices.giveBack(each, 1));
            networks.giveBack(network, 1);
        }
    }

    /** When to come back, in seconds: from the soonest to twice as late, so that not all come at the same time. */
    static String comeBackAfter(int soonest) {
        return Integer.toString(soonest + ThreadLocalRandom.current().nextInt(soonest + 1));
    }
}
