package helder.virtual;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** The behavior of one device in use: how often each fault still happens. */
final class Mood {

    private final Behavior behavior;
    private final Random random;
    private final Map<Fault, Integer> left = new EnumMap<>(Fault.class);

    Mood(Behavior behavior, Random random) {
        this.behavior = behavior;
        this.random = random;
        behavior.faults().forEach((fault, dose) -> left.put(fault, dose.times()));
    }

    Behavior behavior() {
        return behavior;
    }

    /** Whether the fault happens on this occasion; counts it when it does. */
    synchronized boolean strikes(Fault fault) {
        int times = left.getOrDefault(fault, 0);
        Behavior.Dose dose = behavior.faults().get(fault);
        if (times <= 0 || dose == null || random.nextDouble() >= dose.chance()) {
            return false;
        }
        left.put(fault, times == Integer.MAX_VALUE ? times : times - 1);
        return true;
    }
}
