package helder.virtual;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a virtual device behaves: faithful by default, otherwise any combination of faults, over-sharing, slowness and a
 * wrong clock. Chances are drawn from the device's seed, so a run can be repeated.
 */
public final class Behavior {

    private final Map<Fault, Dose> faults;
    private final boolean overSharing;
    private final Duration slowness;
    private final Duration clockSkew;

    private Behavior(Map<Fault, Dose> faults, boolean overSharing, Duration slowness, Duration clockSkew) {
        this.faults = new EnumMap<>(Fault.class);
        this.faults.putAll(faults);
        this.overSharing = overSharing;
        this.slowness = slowness;
        this.clockSkew = clockSkew;
    }

    /** How often a fault happens: with a chance from 0 to 1 on each occasion, at most the given number of times. */
    public record Dose(double chance, int times) {}

    public static Behavior faithful() {
        return new Behavior(Map.of(), false, Duration.ofSeconds(2), Duration.ZERO);
    }

    /** The fault on the next {@code times} occasions, then never again. */
    public Behavior with(Fault fault, int times) {
        return with(fault, new Dose(1, times));
    }

    public Behavior always(Fault fault) {
        return with(fault, new Dose(1, Integer.MAX_VALUE));
    }

    /** The fault with a chance from 0 to 1 on every occasion. */
    public Behavior sometimes(Fault fault, double chance) {
        return with(fault, new Dose(chance, Integer.MAX_VALUE));
    }

    private Behavior with(Fault fault, Dose dose) {
        Behavior copy = new Behavior(faults, overSharing, slowness, clockSkew);
        copy.faults.put(fault, dose);
        return copy;
    }

    /** Volunteers location, private apps, phone number, contacts and more in every message, asked or not. */
    public Behavior overSharing() {
        return new Behavior(faults, true, slowness, clockSkew);
    }

    /** How long {@link Fault#SLOW} waits before each request. */
    public Behavior slowness(Duration wait) {
        return new Behavior(faults, overSharing, wait, clockSkew);
    }

    /** How far the device's clock is ahead of the true time; negative when it is behind. */
    public Behavior clockSkew(Duration ahead) {
        return new Behavior(faults, overSharing, slowness, ahead);
    }

    Map<Fault, Dose> faults() {
        return Map.copyOf(faults);
    }

    boolean isOverSharing() {
        return overSharing;
    }

    Duration slowness() {
        return slowness;
    }

    Duration clockSkew() {
        return clockSkew;
    }
}
