package helder.commands;

import helder.commands.Command.State;
import helder.devices.Enrollment;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.store.Listeners;
import helder.store.Tx;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets commands wait that would interrupt somebody at a bad time. */
@Component
final class Postponing {

    private final Supplier<List<Timing>> timing;

    Postponing(ObjectProvider<Timing> timing) {
        this.timing = Listeners.late(timing);
    }

    /**
     * Those of new commands that have to wait.
     *
     * @param enrollments theirs, locked
     */
    Map<CommandId, Command> of(Tx tx, List<Command> fresh, Map<EnrollmentId, Enrollment> enrollments) {
        var postponed = new HashMap<CommandId, Command>();
        for (Timing each : timing.get()) {
            for (Command command : fresh) {
                Optional.ofNullable(enrollments.get(command.enrollment()))
                        .flatMap(enrollment -> each.queued(tx, enrollment, command))
                        .ifPresent(until -> postponed.put(command.id(), command.due(until)));
            }
        }
        postponed.values().forEach(command -> CommandRepository.due(tx, command.id(), command.dueAt()));
        return postponed;
    }

    /** Whether it goes to its device now; else it waits from here on. */
    boolean mayGo(Tx tx, Enrollment enrollment, Command command, Instant now) {
        // One that a clock which was ahead made is due whatever it says, and one that the device has may be done
        // already.
        if (command.createdAt().isAfter(now) || command.state() == State.SENT) {
            return true;
        }
        Optional<Instant> until = timing.get().stream()
                .flatMap(each -> each.goes(tx, enrollment, command, now).stream())
                .max(Comparator.naturalOrder());
        until.ifPresent(at -> CommandRepository.due(tx, command.id(), at));
        return until.isEmpty();
    }

    void went(Tx tx, CommandId command, Instant now) {
        timing.get().forEach(each -> each.went(tx, command, now));
    }
}
