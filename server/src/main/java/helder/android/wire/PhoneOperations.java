package helder.android.wire;

import helder.android.OperationReports;
import helder.android.Taken;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Failure;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.identity.EnrollmentId;
import helder.manifest.Action;
import helder.protocol.android.command.CommandOutcome;
import helder.protocol.android.command.Operation;
import helder.protocol.android.name.OperationName;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings commands to their end that were given to Google, by what Google says about them. */
@Component
final class PhoneOperations implements OperationReports {

    /** For so long it proves nothing that Google does not know a command (android note, section 1.10). */
    private static final Duration PROOF = Duration.ofDays(7);

    private final InstantSource clock;
    private final Commands commands;
    private final Enrollments enrollments;
    private final OperationRepository operations;
    private final LostPhones lost;

    PhoneOperations(
            InstantSource clock,
            Commands commands,
            Enrollments enrollments,
            OperationRepository operations,
            LostPhones lost) {
        this.clock = clock;
        this.commands = commands;
        this.enrollments = enrollments;
        this.operations = operations;
        this.lost = lost;
    }

    @Override
    public Taken report(Tx tx, Operation operation) {
        Optional<OperationRepository.Operating> known = operations.find(tx, operation.name());
        if (known.isEmpty()) {
            return operations.isAnyUnnamed(tx, operation.name().device()) ? Taken.UNMATCHED : Taken.STALE;
        }
        OperationRepository.Operating operating = known.get();
        enrollments.lock(tx, operating.enrollment());
        switch (operation.outcome()) {
            case CommandOutcome.Pending _ -> operations.asked(tx, operating.command(), clock.instant());
            case CommandOutcome.Done _ -> done(tx, operating);
            case CommandOutcome.Cancelled _ -> cancelled(tx, operating);
            case CommandOutcome.Expired _ -> failed(tx, operating, PhoneFailures.expired());
            case CommandOutcome.Failed(String reason, var _) -> failed(tx, operating, PhoneFailures.command(reason));
        }
        return Taken.APPLIED;
    }

    private void done(Tx tx, OperationRepository.Operating operating) {
        EnrollmentId id = operating.enrollment();
        Optional<Command> command = commands.find(tx, id, operating.command());
        commands.answered(tx, id, operating.command(), Command.State.DONE, Optional.empty(), clock.instant());
        operations.forget(tx, operating.command());
        command.ifPresent(each -> {
            lost.done(tx, id, each.permit().order());
            depart(tx, id, each);
        });
    }

    /** It is left alone: only an erasure would let it go, and it is somebody's own. */
    boolean released(Tx tx, Command command) {
        EnrollmentId id = command.enrollment();
        commands.answered(tx, id, command.id(), Command.State.DONE, Optional.empty(), clock.instant());
        depart(tx, id, command);
        return true;
    }

    /** After these a phone is not managed any more, and Google forgets it. */
    private void depart(Tx tx, EnrollmentId id, Command command) {
        if (command.permit().order() instanceof Order.Act act) {
            if (act.action() == Action.ERASE) {
                enrollments.removed(tx, id, Enrollment.Removal.ERASED);
            } else if (act.action() == Action.REMOVE_WORK_DATA) {
                enrollments.removed(
                        tx,
                        id,
                        commands.isWishOfOwner(tx, id)
                                ? Enrollment.Removal.BY_PERSON
                                : Enrollment.Removal.BY_ORGANISATION);
            }
        }
    }

    /** Where it was withdrawn here, that is its end; else somebody took it back at Google. */
    private void cancelled(Tx tx, OperationRepository.Operating operating) {
        boolean isOver = commands.find(tx, operating.enrollment(), operating.command())
                .filter(command -> !command.state().isTerminal())
                .isEmpty();
        if (isOver) {
            operations.forget(tx, operating.command());
        } else {
            failed(tx, operating, PhoneFailures.cancelled());
        }
    }

    private void failed(Tx tx, OperationRepository.Operating operating, Failure why) {
        commands.answered(
                tx,
                operating.enrollment(),
                operating.command(),
                Command.State.FAILED,
                Optional.of(why),
                clock.instant());
        operations.forget(tx, operating.command());
        commands.find(tx, operating.enrollment(), operating.command()).ifPresent(command -> lost.failed(tx, command));
    }

    @Override
    public List<OperationName> open(Instant givenBefore, int most) {
        return operations.open(givenBefore, most);
    }

    @Override
    public void missing(Tx tx, OperationName name) {
        operations.find(tx, name).ifPresent(operating -> {
            if (operating.givenAt().plus(PROOF).isAfter(clock.instant())) {
                operations.asked(tx, operating.command(), clock.instant());
            } else {
                failed(tx, operating, PhoneFailures.unknown());
            }
        });
    }
}
