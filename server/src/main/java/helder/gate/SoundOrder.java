package helder.gate;

import helder.manifest.Action;
import java.util.Map;

/**
 * Lets a lost device make a sound, so that whoever is near finds it. It is part of looking for it: allowed to those who may look for it,
 * only while it is marked lost, and without a second person, because whoever had to agree that it is looked for did.
 */
public final class SoundOrder {

    private static final Order.Act ORDER = new Order.Act(Action.LOCATE, Map.of("what", "sound"));

    private SoundOrder() {}

    public static Order.Act order() {
        return ORDER;
    }

    public static boolean is(Order order) {
        return ORDER.equals(order);
    }
}
