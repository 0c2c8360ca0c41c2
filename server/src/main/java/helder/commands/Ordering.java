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
     * Orders something. Orders that ask for the same again while the first is pending are joined to it. An order that takes others to
     * agree is kept as a request, and nothing is queued; see {@link Approvals}.
     *
     * @param reason in words of whoever orders; mandatory for people and operators
     */
    Ordered order(Tx tx, Actor actor, Enrollment enrollment, Order order, Optional<String> reason);

    /**
     * Orders what was asked for in a request, once more before the gate, with who agreed so far. Only {@link Approvals} calls it, with the
     * enrollment locked; nothing is kept when others have still to agree.
     */
    Ordered orderAgreed(Tx tx, ApprovalRequest request, Enrollment enrollment);

    /** What is to be asked of one device. */
    record Question(Enrollment enrollment, Set<DataItem> items) {}

    /** Asks many devices at once, in one go; returns what became of each, in the order they were given. */
    List<Ordered> ask(Tx tx, Actor actor, List<Question> questions, Optional<String> reason);

    /**
     * What became of an order.
     *
     * @param permission the gate's decision on the whole order
     * @param commands what was queued; empty unless the order was permitted
     * @param request where it waits, when others have still to agree
     */
    record Ordered(Permission permission, List<Command> commands, Optional<ApprovalRequest> request) {
        public Ordered {
            commands = List.copyOf(commands);
        }

        /** An order that does not wait. */
        public Ordered(Permission permission, List<Command> commands) {
            this(permission, commands, Optional.empty());
        }
    }
}
