package helder.apple;

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
import helder.protocol.apple.command.CommandType;
import helder.store.Tx;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * When a device of the organisation becomes somebody's own: settings that only a device of the organisation may have are taken away
 * again, however long it stays away, and those that still wait are not sent.
 */
@Component
final class SettingsThatStay implements EnrollmentListener {

    private static final Logger log = LoggerFactory.getLogger(SettingsThatStay.class);
    private static final Actor ACTOR = new Actor.Automatic("apple-settings");

    private final Commands commands;
    private final Ordering ordering;

    SettingsThatStay(Commands commands, Ordering ordering) {
        this.commands = commands;
        this.ordering = ordering;
    }

    @Override
    public void narrowed(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.APPLE) {
            commands.withdraw(
                    tx,
                    enrollment.id(),
                    command -> profile(command)
                            .filter(xml -> mustGo(xml, enrollment.ownership()))
                            .isPresent());
            takeAway(tx, enrollment);
        }
    }

    /** Orders what has to go and has not gone yet; again and again, because an order does not wait for ever for its device. */
    void takeAway(Tx tx, Enrollment enrollment) {
        if (enrollment.ownership() == Ownership.PERSONAL) {
            installed(tx, enrollment).forEach((identifier, xml) -> {
                if (mustGo(xml, enrollment.ownership())) {
                    remove(tx, enrollment, identifier);
                }
            });
        }
    }

    /** The newest profile under each name that the device may have. */
    private Map<String, String> installed(Tx tx, Enrollment enrollment) {
        List<Command> all = Stream.of(CommandType.INSTALL_PROFILE, CommandType.REMOVE_PROFILE)
                .flatMap(type -> commands.delivered(tx, enrollment.id(), type.requestType()).stream())
                .sorted(Comparator.comparing(command -> command.id().value()))
                .toList();
        var newest = new LinkedHashMap<String, String>();
        for (Command command : all) {
            boolean refused = command.state() == Command.State.FAILED;
            profile(command)
                    .filter(_ -> !refused)
                    .ifPresent(xml -> OwnProfiles.identifier(xml).ifPresent(identifier -> newest.put(identifier, xml)));
            // What could not be removed is not there, or not ours.
            removed(command)
                    .filter(_ -> refused || command.state() == Command.State.DONE)
                    .ifPresent(newest::remove);
        }
        return newest;
    }

    private static Optional<String> removed(Command command) {
        return command.permit().order() instanceof Order.Act act
                ? Optional.ofNullable(act.parameters().get(AppleActions.REMOVE))
                : Optional.empty();
    }

    private static Optional<String> profile(Command command) {
        return command.permit().order() instanceof Order.Act act && act.action() == Action.CONFIGURE
                ? Optional.ofNullable(act.parameters().get(AppleActions.PROFILE))
                : Optional.empty();
    }

    private static boolean mustGo(String xml, Ownership ownership) {
        return OwnProfiles.objection(xml, ownership).isPresent();
    }

    private void remove(Tx tx, Enrollment enrollment, String identifier) {
        var order = new Order.Act(
                Action.MAINTAIN_ENROLLMENT,
                Map.of(AppleActions.WHAT, AppleActions.WITHDRAW, AppleActions.REMOVE, identifier));
        Ordering.Ordered ordered = ordering.order(tx, ACTOR, enrollment, order, Optional.empty());
        if (ordered.permission() instanceof Permission.Refusal refusal) {
            log.warn(
                    "Settings stay on {}: {}", enrollment.id(), refusal.reason().code());
        }
    }
}
