package helder.portal.devices;

import helder.commands.Command;
import helder.gate.Order;
import helder.manifest.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A device whose end of management was ordered.
 *
 * @param since when; empty when that order is not known any more
 * @param until the day on which Helder ends it by itself when the device does not come back; empty when the order waits no longer
 * @param failed whether the device could not do it, so that only the person can, on the device
 */
public record Leaving(Optional<Instant> since, Optional<Instant> until, boolean failed) {

    /** @param orders newest first */
    static Leaving of(List<Command> orders) {
        Optional<Command> order =
                orders.stream().filter(Leaving::endsManagement).findFirst();
        return new Leaving(
                order.map(Command::createdAt),
                order.filter(command -> !command.state().isTerminal()).map(Command::expiresAt),
                order.filter(command ->
                                command.state() == Command.State.FAILED || command.state() == Command.State.WITHDRAWN)
                        .isPresent());
    }

    private static boolean endsManagement(Command command) {
        return command.permit().order() instanceof Order.Act act && act.action() == Action.REMOVE_WORK_DATA;
    }
}
