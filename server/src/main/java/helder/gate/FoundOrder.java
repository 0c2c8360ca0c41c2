package helder.gate;

import helder.manifest.Action;
import java.util.Map;

/**
 * What takes a device out of lost mode. The server gives it by itself, and no charter stands against that: it ends what was done, and
 * must go on when the charter does not allow to look for the device any more, and when its management ends.
 */
public final class FoundOrder {

    private static final Order.Act ORDER = new Order.Act(Action.MAINTAIN_ENROLLMENT, Map.of("what", "found"));

    private FoundOrder() {}

    public static Order.Act order() {
        return ORDER;
    }

    public static boolean is(Order order) {
        return ORDER.equals(order);
    }
}
