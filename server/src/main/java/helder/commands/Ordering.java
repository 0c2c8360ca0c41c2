package helder.commands;

import helder.devices.Enrollment;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way from an order to commands in the queue, for faces and jobs. The platform rooms implement it: they ask the gate,
 * divide the order into the commands that their devices know, each with a permit of its own, and queue them.
 */
public interface Ordering {

    /**
     * Orders something. Orders that ask for the same again while the first is pending are joined to it.
     *
     * @param reason in words of whoever orders; mandatory for people and operators
     */
    Ordered order(Tx tx, Actor actor, Enrollment enrollment, Order order, Optional<String> reason);

    /** What is to be asked of one device. */
    record Question(Enrollment enrollment, Set<DataItem> items) {}

    /** Asks many devices at once, in one go; returns what became of each, in the order they were given. */
    List<Ordered> ask(Tx tx, Actor actor, List<Question> questions, Optional<String> reason);

    /**
     * What became of an order.
     *
     * @param permission the gate's decision on the whole order
     * @param commands what was queued; empty unless the order was permitted
     */
    record Ordered(Permission permission, List<Command> commands) {
        public Ordered {
            commands = List.copyOf(commands);
        }
    }
}
