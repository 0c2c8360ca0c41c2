package helder.commands;

import helder.gate.Order;
import helder.identity.Platform;
import java.util.Map;

/**
 * What of the orders for devices of a platform is secret. Each platform room says it beside the description of its settings, and nobody
 * else does: what is named here is kept while the order waits for its end, and wiped with it.
 */
public interface SecretParts {

    /**
     * What stands in the place of a secret that is not kept any more. As long as a passphrase, and allowed in addresses, so that all can be
     * read as before: what it was, and how it is taken away again.
     */
    String NOT_KEPT = "(not-kept)";

    Platform platform();

    /** Those parameters of an order in which something may be secret, each as it stays; one that stays as it is has nothing. */
    Map<String, String> without(Order.Act act);

    /** Whether something secret was in the order and is not kept any more. */
    static boolean areGone(Order order) {
        return order instanceof Order.Act act
                && act.parameters().values().stream().anyMatch(value -> value.contains(NOT_KEPT));
    }
}
