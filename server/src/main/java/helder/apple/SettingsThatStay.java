package helder.apple;

import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.protocol.apple.command.CommandType;
import helder.store.Tx;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** How often a device is asked for a removal that it answers with an error. */
    private static final int TRIES = 5;

    private final Commands commands;
    private final Ordering ordering;
    private final Gate gate;

    SettingsThatStay(Commands commands, Ordering ordering, Gate gate) {
        this.commands = commands;
        this.ordering = ordering;
        this.gate = gate;
    }

    @Override
    public void narrowed(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.APPLE) {
            commands.withdraw(
                    tx, enrollment.id(), command -> profile(command).isPresent() && mustGo(enrollment, command));
            takeAway(tx, enrollment);
        }
    }

    /** Orders what has to go and has not gone yet; again and again, because an order does not wait for ever for its device. */
    void takeAway(Tx tx, Enrollment enrollment) {
        if (enrollment.ownership() != Ownership.PERSONAL) {
            return;
        }
        List<Command> removals = commands.delivered(tx, enrollment.id(), CommandType.REMOVE_PROFILE.requestType());
        byIdentifier(tx, enrollment).forEach((identifier, installs) -> {
            Optional<Instant> arrived = installs.stream()
                    .filter(command -> mustGo(enrollment, command))
                    .map(SettingsThatStay::mayHaveArrived)
                    .max(Comparator.naturalOrder());
            List<Command> gone = removals.stream()
                    .filter(command -> removes(command, identifier))
                    .toList();
            if (arrived.isPresent() && isThere(enrollment, arrived.get(), installs, gone)) {
                remove(tx, enrollment, identifier);
            }
        });
    }

    /** Whether it may be there: neither removed nor replaced by something harmless since, nor tried in vain too often. */
    private boolean isThere(Enrollment enrollment, Instant arrived, List<Command> installs, List<Command> removals) {
        Stream<Command> replaced = installs.stream().filter(command -> !mustGo(enrollment, command));
        boolean settled = Stream.concat(removals.stream(), replaced)
                .filter(command -> command.state() == Command.State.DONE)
                .flatMap(command -> command.doneAt().stream())
                .anyMatch(end -> !end.isBefore(arrived));
        long failed = removals.stream()
                .filter(command -> command.state() == Command.State.FAILED)
                .filter(command -> mayHaveArrived(command).isAfter(arrived))
                .count();
        return !settled && failed < TRIES;
    }

    private Map<String, List<Command>> byIdentifier(Tx tx, Enrollment enrollment) {
        return commands.delivered(tx, enrollment.id(), CommandType.INSTALL_PROFILE.requestType()).stream()
                .filter(command -> identifier(command).isPresent())
                .collect(Collectors.groupingBy(command -> identifier(command).orElseThrow()));
    }

    /** Helder's own profiles are not among them: management ends in another way. */
    private static Optional<String> identifier(Command command) {
        return profile(command).flatMap(OwnProfiles::identifier).filter(name -> !OwnProfiles.isOurs(name));
    }

    /** When the device did it, or could have done it last. */
    private static Instant mayHaveArrived(Command command) {
        return Optional.of(command)
                .filter(each -> each.state() == Command.State.DONE)
                .flatMap(Command::doneAt)
                .or(command::sentAt)
                .orElse(command.createdAt());
    }

    private static boolean removes(Command command, String identifier) {
        return command.permit().order() instanceof Order.Act act
                && identifier.equals(act.parameters().get(AppleActions.REMOVE));
    }

    private static Optional<String> profile(Command command) {
        return OwnProfiles.installedBy(command.permit().order());
    }

    private boolean mustGo(Enrollment enrollment, Command install) {
        return !gate.actions(ACTOR, enrollment.facts()).contains(Action.CONFIGURE)
                || profile(install)
                        .flatMap(xml -> OwnProfiles.objection(xml, enrollment.ownership()))
                        .isPresent();
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
