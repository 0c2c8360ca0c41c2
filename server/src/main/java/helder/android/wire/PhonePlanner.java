package helder.android.wire;

import helder.android.AndroidModes;
import helder.android.AndroidOrders;
import helder.android.PhoneCommands;
import helder.android.PhonePasswords;
import helder.android.PhonePolicy;
import helder.android.SupportWords;
import helder.android.Wishes;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Failure;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.call.Repetition;
import helder.protocol.android.command.CommandMatrix;
import helder.protocol.android.command.PossibleCommand;
import helder.protocol.android.policy.AndroidPolicy;
import helder.protocol.android.policy.PolicyResult;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds out what is due for a phone, and stores what is about to be said before it is said: commands are claimed from the queue, where the
 * gate looks at them once more, and nothing that must not happen twice is planned twice.
 */
@Component
class PhonePlanner {

    private static final Logger log = LoggerFactory.getLogger(PhonePlanner.class);
    private static final Actor ACTOR = new Actor.Automatic("android-policy");
    private static final int MOST_COMMANDS = 40;
    /** In place of the id of a policy that was never made. */
    private static final String NOT_TOGETHER = "not-together";

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final InstantSource clock;
    private final Gate gate;
    private final Enrollments enrollments;
    private final Commands commands;
    private final PhoneRepository phones;
    private final Wishes wishes;
    private final OperationRepository operations;
    private final PolicyRepository policies;
    private final SupportWords words;
    private final StoredStandings standings;
    private final PhonePasswords passwords;
    private final LostPhones lost;

    PhonePlanner(
            InstantSource clock,
            Gate gate,
            Enrollments enrollments,
            Commands commands,
            PhoneRepository phones,
            Wishes wishes,
            OperationRepository operations,
            PolicyRepository policies,
            SupportWords words,
            StoredStandings standings,
            PhonePasswords passwords,
            LostPhones lost) {
        this.clock = clock;
        this.gate = gate;
        this.enrollments = enrollments;
        this.commands = commands;
        this.phones = phones;
        this.wishes = wishes;
        this.operations = operations;
        this.policies = policies;
        this.words = words;
        this.standings = standings;
        this.passwords = passwords;
        this.lost = lost;
    }

    /** Empty when it is not managed any more. */
    Optional<PhonePlan> plan(Tx tx, EnrollmentId id) {
        Optional<Enrollment> enrollment = enrollments.lock(tx, id).filter(Enrollment::isLiving);
        Optional<Phone> phone = phones.find(tx, id);
        if (enrollment.isEmpty() || phone.isEmpty()) {
            return Optional.empty();
        }
        standings.narrow(
                tx,
                id,
                enrollment.get().state() == Enrollment.State.LEAVING
                        ? Set.of()
                        : gate.questions(enrollment.get().facts()));
        DeviceMode mode = AndroidModes.of(enrollment.get().type());
        var releases = new ArrayList<Command>();
        List<PhonePlan.Call> calls = claim(tx, enrollment.get(), phone.get(), mode, releases);
        Optional<PhonePlan.Wanted> policy = wanted(tx, enrollment.get(), phone.get(), mode);
        policy.ifPresent(_ -> phones.changing(tx, id));
        return Optional.of(new PhonePlan(
                enrollment.get(),
                phone.get(),
                policy,
                calls,
                ended(tx, id),
                releases.stream().findFirst()));
    }

    /** What Google has, or may have, although it was withdrawn here: a phone that was away must not do it when it comes back. */
    private List<OperationRepository.Operating> ended(Tx tx, EnrollmentId id) {
        return operations.of(tx, id).stream()
                .filter(operating -> commands.find(tx, id, operating.command())
                        .filter(command -> !command.state().isTerminal())
                        .isEmpty())
                .toList();
    }

    private List<PhonePlan.Call> claim(
            Tx tx, Enrollment enrollment, Phone phone, DeviceMode mode, List<Command> releases) {
        Instant now = clock.instant();
        var calls = new ArrayList<PhonePlan.Call>();
        for (Commands.Delivery delivery : commands.deliverable(tx, enrollment.id(), MOST_COMMANDS, now)) {
            Command command = delivery.command();
            if (command.kind().equals(AndroidOrders.POLICY)) {
                if (command.state() != Command.State.SENT) {
                    commands.handedOut(tx, command.id(), now);
                }
            } else if (command.permit().order() instanceof Order.Act release
                    && PhoneCommands.isRelease(release, mode, enrollment.ownership())) {
                commands.handedOut(tx, command.id(), now);
                releases.add(command);
            } else if (command.permit().order() instanceof Order.Act act) {
                possible(tx, act, command, enrollment, phone, mode)
                        .ifPresentOrElse(
                                possible -> claim(tx, command, possible).ifPresent(calls::add),
                                () -> fail(tx, command, PhoneFailures.neverHere()));
            }
        }
        return calls;
    }

    private Optional<PossibleCommand> possible(
            Tx tx, Order.Act act, Command command, Enrollment enrollment, Phone phone, DeviceMode mode) {
        var means = new PhoneCommands.Means(
                words.farewell(), passwords.forPhone(tx, command.id()).orElse(null));
        return PhoneCommands.of(act, mode, enrollment.ownership(), means)
                .map(possible ->
                        CommandMatrix.judge(possible, mode, phone.apiLevel().orElse(null)))
                .flatMap(verdict -> verdict instanceof PossibleCommand possible
                        ? Optional.of(possible)
                        : Optional.<PossibleCommand>empty());
    }

    /** Empty when Google has it, or nobody knows whether it has and it must not be done twice. */
    private Optional<PhonePlan.Call> claim(Tx tx, Command command, PossibleCommand possible) {
        Instant now = clock.instant();
        Optional<OperationRepository.Operating> before = operations.find(tx, command.id());
        if (before.flatMap(OperationRepository.Operating::name).isPresent()) {
            return Optional.empty();
        }
        if (before.isPresent() && possible.command().repetition() != Repetition.HARMLESS) {
            fail(tx, command, PhoneFailures.unknown());
            operations.forget(tx, command.id());
            return Optional.empty();
        }
        operations.giving(tx, command.id(), command.enrollment(), now);
        commands.handedOut(tx, command.id(), now);
        return Optional.of(new PhonePlan.Call(command.id(), possible, life(command, now)));
    }

    /** As long as its permit holds. */
    private static Duration life(Command command, Instant now) {
        Duration left = Duration.between(now, command.expiresAt());
        if (left.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    private void fail(Tx tx, Command command, Failure why) {
        Instant now = clock.instant();
        if (command.sentCount() == 0) {
            commands.handedOut(tx, command.id(), now);
        }
        commands.answered(tx, command.enrollment(), command.id(), Command.State.FAILED, Optional.of(why), now);
        lost.failed(tx, command);
    }

    /** Nothing is set any more on a phone that is leaving. */
    private Optional<PhonePlan.Wanted> wanted(Tx tx, Enrollment enrollment, Phone phone, DeviceMode mode) {
        if (enrollment.state() == Enrollment.State.LEAVING) {
            return Optional.empty();
        }
        boolean isResting = phone.unkeptAt()
                .filter(at -> !at.plus(PhonePolicy.RESTS_AFTER).isAfter(clock.instant()))
                .isPresent();
        PolicyResult result = new PhonePolicy(
                        mode,
                        enrollment.ownership(),
                        gate.questions(enrollment.facts()),
                        gate.actions(ACTOR, enrollment.facts()),
                        ordered(tx, enrollment.id()),
                        words.all())
                .compile(isResting);
        return switch (result) {
            case AndroidPolicy policy -> {
                String id = policies.id(policy);
                if (standings.isRefused(tx, enrollment.id(), id)) {
                    yield Optional.empty();
                }
                Optional<Long> version = policies.version(tx, id);
                boolean hasIt = phone.given()
                        .filter(given -> given.id().equals(id)
                                && version.filter(each -> each == given.version())
                                        .isPresent())
                        .isPresent();
                yield hasIt ? Optional.empty() : Optional.of(new PhonePlan.Wanted(id, policy, version, isResting));
            }
            case PolicyResult.Refused(var reasons) -> {
                standings.refused(
                        tx,
                        enrollment.id(),
                        NOT_TOGETHER,
                        reasons.getFirst().rule().name(),
                        Optional.of(reasons.getFirst().setting().googleName()));
                log.error(
                        "What was ordered for the phone of enrollment {} does not go together: {}",
                        enrollment.id(),
                        reasons.stream().map(reason -> reason.rule().name()).toList());
                yield Optional.empty();
            }
        };
    }

    /** What was taken back before it was sent, or what the gate stopped, is no wish any more; what still waits is none yet. */
    private List<Order.Act> ordered(Tx tx, EnrollmentId id) {
        var held = new ArrayList<Wishes.Wish>();
        for (Wishes.Wish wish : wishes.of(tx, id)) {
            Optional<Command> command = commands.find(tx, id, wish.command());
            boolean isForgotten = command.isEmpty();
            if (isForgotten || command.get().sentCount() > 0) {
                held.add(wish);
            } else if (command.get().state().isTerminal()) {
                wishes.forget(tx, wish.command());
            }
        }
        wishes.wipeReplaced(tx, held);
        return held.stream().map(Wishes.Wish::act).toList();
    }
}
