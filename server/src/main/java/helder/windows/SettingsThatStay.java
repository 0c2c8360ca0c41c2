package helder.windows;

import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.store.Tx;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * When a PC of the organisation becomes somebody's own: settings that only a PC of the organisation may have are taken away again, however
 * long it stays away, and those that still wait are not sent.
 */
@Component
final class SettingsThatStay implements EnrollmentListener {

    private static final Logger log = LoggerFactory.getLogger(SettingsThatStay.class);
    private static final Actor ACTOR = new Actor.Automatic("windows-settings");

    /** How often a PC is asked for a removal that it answers with an error. */
    private static final int TRIES = 5;

    private final Commands commands;
    private final Ordering ordering;

    SettingsThatStay(Commands commands, Ordering ordering) {
        this.commands = commands;
        this.ordering = ordering;
    }

    @Override
    public void narrowed(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.WINDOWS) {
            commands.withdraw(
                    tx,
                    enrollment.id(),
                    command -> WindowsSettings.setBy(command.permit().order())
                            .flatMap(settings -> WindowsSettings.objection(settings, enrollment.ownership()))
                            .isPresent());
            takeAway(tx, enrollment);
        }
    }

    /** Orders what has to go and has not gone yet; again and again, because an order does not wait for ever for its PC. */
    void takeAway(Tx tx, Enrollment enrollment) {
        if (enrollment.ownership() != Ownership.PERSONAL) {
            return;
        }
        List<Command> removals = commands.delivered(tx, enrollment.id(), WindowsOrders.SETTINGS_GONE);
        for (String name : names(tx, enrollment)) {
            if (isThere(tx, enrollment, name, removals)) {
                remove(tx, enrollment, name);
            }
        }
    }

    /** Of everything that ever reached it and may not be there. */
    private Set<String> names(Tx tx, Enrollment enrollment) {
        var names = new LinkedHashSet<String>();
        commands.delivered(tx, enrollment.id(), WindowsOrders.SETTINGS)
                .forEach(command -> names.addAll(puts(command, enrollment)));
        return names;
    }

    private static List<String> puts(Command command, Enrollment enrollment) {
        return WindowsSettings.setBy(command.permit().order())
                .map(settings -> WindowsSettings.removals(settings, enrollment.ownership()))
                .orElse(List.of());
    }

    /** Whether it may be there: not removed since it last came, nor tried in vain too often. */
    private boolean isThere(Tx tx, Enrollment enrollment, String name, List<Command> removals) {
        Instant arrived = commands.delivered(tx, enrollment.id(), WindowsOrders.SETTINGS).stream()
                .filter(command -> puts(command, enrollment).contains(name))
                .map(SettingsThatStay::mayHaveArrived)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        List<Command> since = removals.stream()
                .filter(command -> command.permit().order() instanceof Order.Act act
                        && name.equals(act.parameters().get(WindowsActions.REMOVE)))
                .filter(command -> !mayHaveArrived(command).isBefore(arrived))
                .toList();
        boolean isGone = since.stream().anyMatch(command -> command.state() == Command.State.DONE);
        long failed = since.stream()
                .filter(command -> command.state() == Command.State.FAILED)
                .count();
        return !isGone && failed < TRIES;
    }

    /** When the PC did it, or could have done it last. */
    private static Instant mayHaveArrived(Command command) {
        return Optional.of(command)
                .filter(each -> each.state() == Command.State.DONE)
                .flatMap(Command::doneAt)
                .or(command::sentAt)
                .orElse(command.createdAt());
    }

    private void remove(Tx tx, Enrollment enrollment, String name) {
        var order = new Order.Act(
                Action.MAINTAIN_ENROLLMENT,
                Map.of(WindowsActions.WHAT, WindowsActions.WITHDRAW, WindowsActions.REMOVE, name));
        Ordering.Ordered ordered = ordering.order(tx, ACTOR, enrollment, order, Optional.empty());
        if (ordered.permission() instanceof Permission.Refusal refusal) {
            log.warn(
                    "Settings stay on {}: {}", enrollment.id(), refusal.reason().code());
        }
    }
}
