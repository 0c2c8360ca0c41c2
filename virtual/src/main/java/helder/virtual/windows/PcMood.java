package helder.virtual.windows;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** The behavior of one PC in use: how often each fault still happens. */
final class PcMood {

    private final PcBehavior behavior;
    private final Random random;
    private final Map<PcFault, Integer> left = new EnumMap<>(PcFault.class);

    PcMood(PcBehavior behavior, Random random) {
        this.behavior = behavior;
        this.random = random;
        behavior.faults().forEach((fault, dose) -> left.put(fault, dose.times()));
    }

    PcBehavior behavior() {
        return behavior;
    }

    /** Whether the fault happens on this occasion; counts it when it does. */
    synchronized boolean strikes(PcFault fault) {
        int times = left.getOrDefault(fault, 0);
        PcBehavior.Dose dose = behavior.faults().get(fault);
        if (times <= 0 || dose == null || random.nextDouble() >= dose.chance()) {
            return false;
        }
        left.put(fault, times == Integer.MAX_VALUE ? times : times - 1);
        return true;
    }
}
