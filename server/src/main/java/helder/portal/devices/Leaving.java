package helder.portal.devices;

import helder.commands.Command;
import helder.gate.Order;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.windows.PollingPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A device whose end of management was ordered.
 *
 * @param since when; empty when that order is not known any more
 * @param until the day on which Helder ends it by itself when the device does not come back; empty when the order waits no longer, and
 *     for phones with Android, where Google carries it out
 * @param over present for a PC that has the order and does not answer: from when on its silence counts as done
 * @param failed whether the device could not do it, so that only the person can, on the device
 */
public record Leaving(Optional<Instant> since, Optional<Instant> until, Optional<Instant> over, boolean failed) {

    /** @param orders newest first */
    static Leaving of(Platform platform, List<Command> orders) {
        Optional<Command> order =
                orders.stream().filter(Leaving::endsManagement).findFirst();
        Optional<Command> open = order.filter(command -> !command.state().isTerminal());
        Optional<Instant> over = open.filter(
                        command -> platform == Platform.WINDOWS && command.state() == Command.State.SENT)
                .flatMap(Command::sentAt)
                .map(sent -> sent.plus(PollingPlan.PARTING));
        return new Leaving(
                order.map(Command::createdAt),
                open.filter(_ -> platform != Platform.ANDROID && over.isEmpty()).map(Command::expiresAt),
                over,
                order.filter(command ->
                                command.state() == Command.State.FAILED || command.state() == Command.State.WITHDRAWN)
                        .isPresent());
    }

    private static boolean endsManagement(Command command) {
        return command.permit().order() instanceof Order.Act act && act.action() == Action.REMOVE_WORK_DATA;
    }
}
