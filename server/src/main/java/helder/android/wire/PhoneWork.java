package helder.android.wire;

import helder.android.google.GoogleAnswer;
import helder.android.google.Urgency;
import helder.commands.Command;
import helder.commands.Commands;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.call.Nothing;
import helder.protocol.android.call.Page;
import helder.protocol.android.command.CommandOutcome;
import helder.protocol.android.command.CommandWriter;
import helder.protocol.android.command.Operation;
import helder.protocol.android.command.Operations;
import helder.protocol.android.device.Device;
import helder.protocol.android.device.Devices;
import helder.protocol.android.name.OperationName;
import helder.protocol.android.name.PolicyName;
import helder.protocol.android.policy.Policies;
import helder.protocol.android.policy.PolicyVersion;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says to Google what is due for a phone: first stored, then said outside of any unit of work, then stored how it went. After a crash in
 * between it is found again and goes on; a command that must not be done twice then ends as one of which nobody knows.
 */
@Component
class PhoneWork {

    private static final Logger log = LoggerFactory.getLogger(PhoneWork.class);

    /** For so long nobody else works on the same phone. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 7;

    private final Store store;
    private final InstantSource clock;
    private final Commands commands;
    private final PhoneRepository phones;
    private final OperationRepository operations;
    private final PolicyRepository policies;
    private final StoredStandings standings;
    private final PhonePlanner planner;
    private final PhoneOperations ends;
    private final LostPhones lost;

    PhoneWork(
            Store store,
            InstantSource clock,
            Commands commands,
            PhoneRepository phones,
            OperationRepository operations,
            PolicyRepository policies,
            StoredStandings standings,
            PhonePlanner planner,
            PhoneOperations ends,
            LostPhones lost) {
        this.store = store;
        this.clock = clock;
        this.commands = commands;
        this.phones = phones;
        this.operations = operations;
        this.policies = policies;
        this.standings = standings;
        this.planner = planner;
        this.ends = ends;
        this.lost = lost;
    }

    /** How it went on. */
    private enum Course {
        WELL,
        /** It is tried again later. */
        AGAIN
    }

    void work(EnrollmentId id, Line line) {
        Instant until = clock.instant().plus(LEASE);
        Optional<PhonePlan> plan = store.write(id.value(), tx -> {
            Optional<PhonePlan> planned = planner.plan(tx, id);
            planned.ifPresent(_ -> phones.due(tx, List.of(id), until));
            return planned;
        });
        if (plan.isEmpty()) {
            return;
        }
        Course course = withdraw(plan.get(), line);
        for (PhonePlan.Call call : plan.get().calls()) {
            if (give(plan.get(), call, line) == Course.AGAIN) {
                course = Course.AGAIN;
            }
        }
        if (plan.get().policy().isPresent()
                && assign(plan.get(), plan.get().policy().get(), line) == Course.AGAIN) {
            course = Course.AGAIN;
        }
        if (plan.get().release().isPresent()
                && release(plan.get(), plan.get().release().get(), line) == Course.AGAIN) {
            course = Course.AGAIN;
        }
        finish(plan.get(), course, until);
    }

    /** Has Google take back what nothing allows any more, before anything else is said. */
    private Course withdraw(PhonePlan plan, Line line) {
        Course course = Course.WELL;
        for (OperationRepository.Operating ended : plan.ended()) {
            boolean isOver = ended.name().isPresent()
                    ? withdraw(plan, ended.name().get(), line)
                    : withdrawUnknown(plan, ended, line);
            if (!isOver) {
                course = Course.AGAIN;
            }
        }
        return course;
    }

    /** @return whether it is known what became of it */
    private boolean withdraw(PhonePlan plan, OperationName name, Line line) {
        switch (line.ask(Operations.cancel(name), Urgency.BACKGROUND)) {
            case GoogleAnswer.Done<Nothing> _, GoogleAnswer.AlreadySo<Nothing> _, GoogleAnswer.Refused<Nothing> _ -> {
                // what became of it, it tells itself
            }
            case GoogleAnswer.NotDone<Nothing> _, GoogleAnswer.Unclear<Nothing> _ -> {
                return false;
            }
        }
        GoogleAnswer<Operation> answer = line.ask(Operations.get(name), Urgency.BACKGROUND);
        if (answer instanceof GoogleAnswer.Refused<Operation>(GoogleError error)
                && error.kind() == GoogleError.Kind.MISSING) {
            store.write(plan.phone().enrollment().value(), tx -> {
                operations.find(tx, name).ifPresent(operating -> operations.forget(tx, operating.command()));
                return true;
            });
            return true;
        }
        answer.found()
                .ifPresent(
                        operation -> store.write(plan.phone().enrollment().value(), tx -> ends.report(tx, operation)));
        return answer.found()
                .filter(operation -> !(operation.outcome() instanceof CommandOutcome.Pending))
                .isPresent();
    }

    /** Nobody knows its name: then everything is taken back that the phone did not do yet and that is not known here under another name. */
    private boolean withdrawUnknown(PhonePlan plan, OperationRepository.Operating ended, Line line) {
        EnrollmentId id = plan.phone().enrollment();
        GoogleAnswer<Page<Operation>> answer =
                line.ask(Operations.list(plan.phone().name(), null), Urgency.BACKGROUND);
        if (answer.found().isEmpty()) {
            return false;
        }
        for (Operation operation : answer.found().get().entries()) {
            boolean isOurs = store.write(
                    id.value(), tx -> operations.find(tx, operation.name()).isPresent());
            boolean isPending = operation.outcome() instanceof CommandOutcome.Pending;
            if (isPending && !isOurs && !isTakenBack(operation.name(), line)) {
                return false;
            }
        }
        if (answer.found().get().next().isPresent()) {
            return false;
        }
        store.write(id.value(), tx -> {
            operations.forget(tx, ended.command());
            return true;
        });
        return true;
    }

    private static boolean isTakenBack(OperationName name, Line line) {
        return switch (line.ask(Operations.cancel(name), Urgency.BACKGROUND)) {
            case GoogleAnswer.Done<Nothing> _, GoogleAnswer.AlreadySo<Nothing> _, GoogleAnswer.Refused<Nothing> _ ->
                true;
            case GoogleAnswer.NotDone<Nothing> _, GoogleAnswer.Unclear<Nothing> _ -> false;
        };
    }

    /** From then on Google asks the phone for nothing, sets nothing on it, and nobody here knows it any more. */
    private Course release(PhonePlan plan, Command command, Line line) {
        EnrollmentId id = plan.phone().enrollment();
        var nothing = new PolicyName(line.enterprise(), TokenDesk.FIRST_POLICY);
        return switch (line.ask(Devices.assign(plan.phone().name(), nothing), Urgency.BACKGROUND)) {
            case GoogleAnswer.Done<Device> _, GoogleAnswer.AlreadySo<Device> _ -> {
                store.write(id.value(), tx -> ends.released(tx, command));
                yield Course.WELL;
            }
            case GoogleAnswer.Refused<Device>(GoogleError error)
            when error.kind() == GoogleError.Kind.MISSING -> {
                store.write(id.value(), tx -> ends.released(tx, command));
                yield Course.WELL;
            }
            case GoogleAnswer.Refused<Device> _, GoogleAnswer.NotDone<Device> _, GoogleAnswer.Unclear<Device> _ ->
                Course.AGAIN;
        };
    }

    private void finish(PhonePlan plan, Course course, Instant until) {
        EnrollmentId id = plan.phone().enrollment();
        store.write(id.value(), tx -> {
            switch (course) {
                case WELL -> phones.done(tx, id, until);
                case AGAIN ->
                    phones.again(tx, id, clock.instant().plus(pause(plan.phone().tries())));
            }
            return true;
        });
    }

    private static Duration pause(int tries) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    }

    private Course give(PhonePlan plan, PhonePlan.Call call, Line line) {
        var request = CommandWriter.issue(plan.phone().name(), call.possible(), call.validFor());
        return switch (line.ask(request, Urgency.BACKGROUND)) {
            case GoogleAnswer.Done<Operation>(Operation operation) -> {
                given(plan, call.command(), operation);
                yield Course.WELL;
            }
            case GoogleAnswer.Refused<Operation>(GoogleError error) -> {
                refused(plan, call.command(), error);
                yield Course.WELL;
            }
            // Certainly not: so it may be given again, whatever it is.
            case GoogleAnswer.NotDone<Operation> _ -> {
                store.write(plan.phone().enrollment().value(), tx -> {
                    operations.forget(tx, call.command());
                    return true;
                });
                yield Course.AGAIN;
            }
            // The next plan knows whether it may be given again.
            case GoogleAnswer.Unclear<Operation> _, GoogleAnswer.AlreadySo<Operation> _ -> Course.AGAIN;
        };
    }

    /** The phone may have done it before the answer was here. */
    private void given(PhonePlan plan, CommandId command, Operation operation) {
        store.write(plan.phone().enrollment().value(), tx -> {
            operations.given(tx, command, operation.name());
            ends.report(tx, operation);
            return true;
        });
    }

    private void refused(PhonePlan plan, CommandId command, GoogleError error) {
        EnrollmentId id = plan.phone().enrollment();
        String status = Optional.ofNullable(error.status()).orElse("?");
        log.warn("Google refused a command for the phone of enrollment {}: {}", id, error.kind());
        store.write(id.value(), tx -> {
            operations.forget(tx, command);
            commands.answered(
                    tx, id, command, Command.State.FAILED, Optional.of(PhoneFailures.refused(status)), clock.instant());
            commands.find(tx, id, command).ifPresent(failed -> lost.failed(tx, failed));
            return true;
        });
    }

    /** Created before it is assigned: a phone with a policy that is not there would be blocked. */
    private Course assign(PhonePlan plan, PhonePlan.Wanted wanted, Line line) {
        var name = new PolicyName(line.enterprise(), wanted.id());
        Optional<Long> version = wanted.version().or(() -> put(plan, wanted, name, line));
        if (version.isEmpty()) {
            return Course.AGAIN;
        }
        EnrollmentId id = plan.phone().enrollment();
        return switch (line.ask(Devices.assign(plan.phone().name(), name), Urgency.BACKGROUND)) {
            case GoogleAnswer.Done<Device> _, GoogleAnswer.AlreadySo<Device> _ -> {
                store.write(id.value(), tx -> {
                    phones.given(tx, id, new Phone.Given(wanted.id(), version.get()), wanted.isResting());
                    return true;
                });
                yield Course.WELL;
            }
            // Perhaps the policy is not there any more; the next time it is put there again.
            case GoogleAnswer.Refused<Device>(GoogleError error) -> {
                log.warn("Google refused a policy for the phone of enrollment {}: {}", id, error.kind());
                store.write(id.value(), tx -> {
                    policies.forget(tx, wanted.id());
                    return true;
                });
                yield Course.AGAIN;
            }
            case GoogleAnswer.NotDone<Device> _, GoogleAnswer.Unclear<Device> _ -> Course.AGAIN;
        };
    }

    private Optional<Long> put(PhonePlan plan, PhonePlan.Wanted wanted, PolicyName name, Line line) {
        GoogleAnswer<PolicyVersion> answer = line.ask(Policies.put(name, wanted.policy()), Urgency.BACKGROUND);
        if (answer instanceof GoogleAnswer.AlreadySo<PolicyVersion>) {
            answer = line.ask(Policies.get(name), Urgency.BACKGROUND);
        }
        if (answer instanceof GoogleAnswer.Refused<PolicyVersion>(GoogleError error)) {
            if (error.kind() == GoogleError.Kind.INVALID) {
                EnrollmentId id = plan.phone().enrollment();
                store.write(id.value(), tx -> {
                    standings.refused(
                            tx,
                            id,
                            wanted.id(),
                            Optional.ofNullable(error.status()).orElse("?"),
                            error.topLevelField());
                    return true;
                });
            }
            log.error(
                    "Google does not take the policy for the phone of enrollment {}: {} at {}",
                    plan.phone().enrollment(),
                    error.kind(),
                    error.fieldPath());
        }
        Optional<Long> version = answer.found().map(PolicyVersion::version);
        version.ifPresent(each -> store.write(wanted.id(), tx -> {
            policies.put(tx, plan.enrollment().organisation(), wanted.id(), each);
            return true;
        }));
        return version;
    }
}
