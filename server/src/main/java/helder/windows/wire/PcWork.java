package helder.windows.wire;

import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Failure;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.manifest.Action;
import helder.protocol.windows.session.Delivery;
import helder.protocol.windows.session.Event;
import helder.protocol.windows.session.Outcome;
import helder.protocol.windows.session.Queued;
import helder.protocol.windows.syncml.AlertCode;
import helder.store.Tx;
import helder.windows.Fulfilment;
import helder.windows.Fulfilment.Answer;
import helder.windows.Fulfilment.Course;
import helder.windows.Fulfilment.Step;
import helder.windows.SessionUpkeep;
import helder.windows.WindowsInventory;
import helder.windows.WindowsSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The work of a PC's sessions: which instructions are due, and what answers mean for the commands of the queue. What is done once is
 * sent once, whatever a session says: storage knows that it was sent.
 */
@Component
final class PcWork {

    private static final Logger log = LoggerFactory.getLogger(PcWork.class);
    private static final int MOST_COMMANDS = 40;
    private static final int MOST_STEPS = 80;
    private static final int LONGEST_KEPT = 64;

    /** A PC has few installations under way at once; what it says beyond this is found out by asking. */
    private static final int MOST_NEWS = 50;

    private static final Set<String> ENDS_OF_JOBS = Set.of(AlertCode.MSI_DONE, AlertCode.MSIX_DONE);

    /** A PC that never answers one step would keep what stands behind it waiting. */
    private static final int MOST_SENDS = 5;

    private static final String UPKEEP = "upkeep.";

    private final InstantSource clock;
    private final Commands commands;
    private final Enrollments enrollments;
    private final PcIntake intake;
    private final WindowsInventory inventory;
    private final IssuedForWork certificates;
    private final Fulfilment fulfilment;
    private final List<SessionUpkeep> upkeeps;
    private final AlertCounts alerts;

    PcWork(
            InstantSource clock,
            Commands commands,
            Enrollments enrollments,
            PcIntake intake,
            WindowsInventory inventory,
            IssuedForWork certificates,
            Fulfilment fulfilment,
            List<SessionUpkeep> upkeeps,
            AlertCounts alerts) {
        this.clock = clock;
        this.commands = commands;
        this.enrollments = enrollments;
        this.intake = intake;
        this.inventory = inventory;
        this.certificates = certificates;
        this.fulfilment = fulfilment;
        this.upkeeps = List.copyOf(upkeeps);
        this.alerts = alerts;
    }

    /** What to do next, in order. What is on its way may be among it; the session leaves that out. */
    List<Queued> due(Tx tx, Enrollment enrollment) {
        Instant now = clock.instant();
        // Mostly there is nothing, and this finds that out by one read.
        boolean isAnythingPending = commands.hasPending(tx, enrollment.id(), now);
        Work work = isAnythingPending ? work(tx, enrollment, now) : Work.NONE;
        // What waits while nothing is left to be said cannot be done in this session.
        boolean somethingWaits = isAnythingPending && work.isEmpty() && commands.hasPending(tx, enrollment.id(), now);
        // What is done once goes alone: upkeep before it would put it off to the next session.
        var due = new ArrayList<>(work.urgent());
        for (SessionUpkeep upkeep : upkeeps) {
            upkeep.due(tx, enrollment, somethingWaits, now)
                    .forEach((name, instruction) ->
                            due.add(new Queued(beginning(upkeep) + name, instruction, Delivery.REPEATABLE)));
        }
        due.addAll(work.ordinary());
        return due;
    }

    /** Those of these instructions that may not be said any more, because their order was taken back or the deal has changed since. */
    Set<String> revoked(Tx tx, Enrollment enrollment, List<String> instructions) {
        if (instructions.isEmpty()) {
            return Set.of();
        }
        Set<CommandId> holding = commands.deliverable(tx, enrollment.id(), Integer.MAX_VALUE, clock.instant()).stream()
                .map(each -> each.command().id())
                .collect(Collectors.toSet());
        return instructions.stream()
                .filter(id -> !PcSteps.Place.of(id)
                        .map(place -> holding.contains(place.command()))
                        .orElseGet(() -> upkeeps.stream()
                                .anyMatch(each -> id.startsWith(beginning(each)) && each.isAllowed(tx, enrollment))))
                .collect(Collectors.toSet());
    }

    private static String beginning(SessionUpkeep upkeep) {
        return UPKEEP + upkeep.prefix() + ".";
    }

    /** What the queue has to say. */
    private record Work(List<Queued> urgent, List<Queued> ordinary) {
        static final Work NONE = new Work(List.of(), List.of());

        boolean isEmpty() {
            return urgent.isEmpty() && ordinary.isEmpty();
        }
    }

    private Work work(Tx tx, Enrollment enrollment, Instant now) {
        var work = new Work(new ArrayList<>(), new ArrayList<>());
        for (Commands.Delivery each : commands.deliverable(tx, enrollment.id(), MOST_COMMANDS, now)) {
            boolean isUrgent = each.command().priority() >= Commands.URGENT;
            (isUrgent ? work.urgent() : work.ordinary()).addAll(steps(tx, each.enrollment(), each.command(), now));
            if (work.urgent().size() + work.ordinary().size() >= MOST_STEPS) {
                break;
            }
        }
        return work;
    }

    /** Empty when the command is over, or waits. */
    private List<Queued> steps(Tx tx, Enrollment enrollment, Command command, Instant now) {
        List<PcSteps.Sent> before = PcSteps.of(tx, enrollment.id(), command.id());
        Optional<PcSteps.Sent> paused =
                before.stream().filter(step -> step.resumeAt().isPresent()).findFirst();
        if (paused.isPresent()) {
            if (paused.get().resumeAt().orElseThrow().isAfter(now)) {
                return List.of();
            }
            PcSteps.again(
                    tx, enrollment.id(), command.id(), paused.get().place().round());
            before = PcSteps.of(tx, enrollment.id(), command.id());
        }
        List<List<Answer>> rounds = PcSteps.rounds(before);
        List<Step> steps = settle(tx, enrollment, command, rounds, now);
        var due = new ArrayList<Queued>();
        for (int i = 0; i < steps.size(); i++) {
            var place = new PcSteps.Place(command.id(), rounds.size(), i);
            Optional<PcSteps.Sent> sent =
                    before.stream().filter(step -> step.place().equals(place)).findFirst();
            if (sent.isEmpty()) {
                PcSteps.plan(tx, enrollment.id(), place, steps.get(i));
            }
            boolean isOver = sent.filter(step -> step.answer().isPresent() || (step.isOnce() && step.sends() > 0))
                    .isPresent();
            if (!isOver) {
                due.add(new Queued(
                        place.id(), steps.get(i).instruction(), steps.get(i).delivery()));
            }
        }
        return due;
    }

    /** Ends the command when its course says so; else the steps of the round that is next. */
    private List<Step> settle(Tx tx, Enrollment enrollment, Command command, List<List<Answer>> rounds, Instant now) {
        Course course = course(tx, enrollment, command, rounds);
        switch (course) {
            case Course.Steps(List<Step> steps) -> {
                return steps;
            }
            case Course.Wait(var pause) ->
                PcSteps.resume(tx, enrollment.id(), command.id(), rounds.size() - 1, now.plus(pause));
            case Course.Done done -> finish(tx, enrollment, command, done, now);
            case Course.Failed(Failure why) -> over(tx, command, Command.State.FAILED, Optional.of(why), now);
        }
        return List.of();
    }

    private void finish(Tx tx, Enrollment enrollment, Command command, Course.Done done, Instant now) {
        over(tx, command, Command.State.DONE, Optional.empty(), now);
        intake.take(tx, enrollment, done.told());
        inventory.done(tx, enrollment, command.permit().order());
        WindowsSettings.certificateTakenAway(command.permit().order())
                .ifPresent(name -> certificates.forget(tx, enrollment.id(), name));
        depart(tx, enrollment, command);
    }

    /** One command that cannot be said must not keep all the others from their PC. */
    private Course course(Tx tx, Enrollment enrollment, Command command, List<List<Answer>> rounds) {
        try {
            Course course = fulfilment.course(tx, enrollment, command, rounds);
            if (!(course instanceof Course.Wait) || !rounds.isEmpty()) {
                return course;
            }
            log.error("The command {} waits before it began; this is a defect of the server", command.kind());
        } catch (IllegalArgumentException e) {
            log.error("The command {} cannot be said to a PC; this is a defect of the server", command.kind(), e);
        }
        return new Course.Failed(new Failure("windows.failure.plan"));
    }

    private void over(Tx tx, Command command, Command.State state, Optional<Failure> why, Instant now) {
        if (command.sentCount() == 0) {
            commands.handedOut(tx, command.id(), now);
        }
        commands.answered(tx, command.enrollment(), command.id(), state, why, now);
        PcSteps.forget(tx, command.enrollment(), command.id());
    }

    /** The PC agreed to end management, or to erase itself: after that it never speaks again. */
    private void depart(Tx tx, Enrollment enrollment, Command command) {
        if (command.permit().order() instanceof Order.Act act) {
            if (act.action() == Action.REMOVE_WORK_DATA) {
                enrollments.removed(
                        tx,
                        enrollment.id(),
                        commands.isWishOfOwner(tx, enrollment.id())
                                ? Enrollment.Removal.BY_PERSON
                                : Enrollment.Removal.BY_ORGANISATION);
            } else if (act.action() == Action.ERASE) {
                enrollments.removed(tx, enrollment.id(), Enrollment.Removal.ERASED);
            }
        }
    }

    /** Answers, before the next instructions are chosen. */
    void answered(Tx tx, Enrollment enrollment, List<Event> events) {
        var news = new ArrayList<Fulfilment.News>();
        for (Event event : events) {
            if (event instanceof Event.Answered(String id, Outcome outcome)) {
                answered(tx, enrollment, id, outcome);
            } else if (event instanceof Event.Alerted alerted) {
                alerts.heard(alerted.code(), alerted.type());
                if (news.size() < MOST_NEWS
                        && ENDS_OF_JOBS.contains(alerted.type())
                        && alerted.node() != null
                        && alerted.data() != null) {
                    news.add(new Fulfilment.News(alerted.type(), alerted.node(), alerted.data()));
                }
            }
        }
        if (!news.isEmpty()) {
            end(tx, enrollment, news);
        }
    }

    /** Ends commands that a PC says it is done with, before it is asked how far they are. */
    private void end(Tx tx, Enrollment enrollment, List<Fulfilment.News> news) {
        for (CommandId id : PcSteps.commands(tx, enrollment.id())) {
            boolean isUnderWay = PcSteps.of(tx, enrollment.id(), id).stream().allMatch(step -> step.sends() > 0);
            Optional<Command> underWay = commands.find(tx, enrollment.id(), id)
                    .filter(found -> isUnderWay && !found.state().isTerminal());
            underWay.ifPresent(command -> news.stream()
                    .flatMap(each -> fulfilment.news(command, each).stream())
                    .findFirst()
                    .ifPresent(end -> end(tx, enrollment, command, end)));
        }
    }

    private void end(Tx tx, Enrollment enrollment, Command command, Course course) {
        switch (course) {
            case Course.Done done -> finish(tx, enrollment, command, done, clock.instant());
            case Course.Failed(Failure why) ->
                over(tx, command, Command.State.FAILED, Optional.of(why), clock.instant());
            case Course.Steps _, Course.Wait _ -> {
                // no end: it goes on as it was going
            }
        }
    }

    private void answered(Tx tx, Enrollment enrollment, String id, Outcome outcome) {
        if (id.startsWith(UPKEEP)) {
            for (SessionUpkeep upkeep : upkeeps) {
                if (id.startsWith(beginning(upkeep))) {
                    upkeep.answered(
                            tx, enrollment, id.substring(beginning(upkeep).length()), outcome, clock.instant());
                }
            }
            return;
        }
        Optional<PcSteps.Sent> step = PcSteps.find(tx, enrollment.id(), id);
        if (step.isEmpty() || step.get().answer().isPresent()) {
            return;
        }
        boolean keeps = step.get().keepsValue();
        if (!keeps && !outcome.values().isEmpty()) {
            intake.take(tx, enrollment, outcome.values());
        }
        Optional<String> kept = keeps
                ? outcome.values().stream()
                        .flatMap(value -> value.value().stream())
                        .findFirst()
                        .map(value -> value.substring(0, Math.min(value.length(), LONGEST_KEPT)))
                : Optional.empty();
        PcSteps.answered(
                tx,
                step.get().place(),
                new Answer(
                        outcome.code(),
                        Optional.ofNullable(outcome.originalError()).map(PcWork::shortened),
                        kept));
    }

    private static String shortened(String error) {
        return error.substring(0, Math.min(error.length(), LONGEST_KEPT));
    }

    /**
     * What became of what was sent, after the next instructions were chosen.
     *
     * @param speaks whether the PC says something now: whoever speaks was not wiped and has not forgotten the server
     */
    void sent(Tx tx, Enrollment enrollment, List<Event> events, boolean speaks) {
        var handedOut = new HashSet<CommandId>();
        var lost = new ArrayList<String>();
        var concerned = new LinkedHashSet<CommandId>();
        int unreadable = 0;
        int stray = 0;
        for (Event event : events) {
            switch (event) {
                case Event.Sent(String id) ->
                    PcSteps.Place.of(id).ifPresent(place -> {
                        PcSteps.sent(tx, place, clock.instant());
                        if (handedOut.add(place.command())) {
                            commands.handedOut(tx, place.command(), clock.instant());
                        }
                    });
                case Event.Returned(String id) -> {
                    if (id.startsWith(UPKEEP)) {
                        lost.add(id);
                    } else {
                        PcSteps.find(tx, enrollment.id(), id)
                                .filter(step -> step.sends() >= MOST_SENDS)
                                .ifPresent(step -> end(tx, step, Answer.UNDELIVERABLE, concerned));
                    }
                }
                case Event.Unconfirmed(String id) ->
                    PcSteps.find(tx, enrollment.id(), id)
                            .ifPresent(step -> end(tx, step, unconfirmed(step, speaks), concerned));
                case Event.Undeliverable(String id) ->
                    PcSteps.find(tx, enrollment.id(), id)
                            .ifPresent(step -> end(tx, step, Answer.UNDELIVERABLE, concerned));
                case Event.Unreadable _ -> unreadable++;
                case Event.Stray _ -> stray++;
                case Event.Started _,
                        Event.SignedIn _,
                        Event.Told _,
                        Event.Answered _,
                        Event.Unenrolled _,
                        Event.Alerted _,
                        Event.Ended _ -> {
                    // told before, or nothing to be done
                }
            }
        }
        if (unreadable > 0) {
            log.error("A PC could not read the last answer; this is a defect of the server");
        }
        if (stray > 0) {
            log.info("A PC answered {} times what was not asked in this session", stray);
        }
        for (SessionUpkeep upkeep : upkeeps) {
            List<String> names = lost.stream()
                    .filter(id -> id.startsWith(beginning(upkeep)))
                    .map(id -> id.substring(beginning(upkeep).length()))
                    .toList();
            if (!names.isEmpty()) {
                upkeep.lost(tx, enrollment, names, clock.instant());
            }
        }
        settle(tx, enrollment, concerned);
    }

    /**
     * Brings to an end what is on its way in a session that nobody can read. What may be done twice is due again; of all else nobody knows
     * what became of it.
     *
     * @param speaks as in {@link #sent}
     */
    void forgotten(Tx tx, Enrollment enrollment, boolean speaks) {
        var concerned = new LinkedHashSet<CommandId>();
        for (CommandId id : PcSteps.commands(tx, enrollment.id())) {
            List<PcSteps.Sent> sent = PcSteps.of(tx, enrollment.id(), id);
            List<List<Answer>> rounds = PcSteps.rounds(sent);
            Optional<Course> course =
                    commands.find(tx, enrollment.id(), id).map(command -> course(tx, enrollment, command, rounds));
            if (course.isPresent() && course.get() instanceof Course.Steps(List<Step> steps)) {
                sent.stream()
                        .filter(step -> step.place().round() == rounds.size() && step.sends() > 0)
                        .filter(step -> step.place().number() < steps.size()
                                && steps.get(step.place().number()).delivery() != Delivery.REPEATABLE)
                        .forEach(step -> end(tx, step, unconfirmed(step, speaks), concerned));
            }
        }
        settle(tx, enrollment, concerned);
    }

    /** Whoever says nothing after what is done once may have done it; whoever speaks has not. */
    private static int unconfirmed(PcSteps.Sent step, boolean speaks) {
        return step.isOnce() && !speaks ? Answer.SILENT : Answer.UNCONFIRMED;
    }

    private static void end(Tx tx, PcSteps.Sent step, int code, Set<CommandId> concerned) {
        if (step.answer().isEmpty()) {
            PcSteps.answered(tx, step.place(), new Answer(code, Optional.empty(), Optional.empty()));
            concerned.add(step.place().command());
        }
    }

    /** Brings commands to their end of which every step of a round is answered now; what comes next goes with the next message. */
    void settle(Tx tx, Enrollment enrollment, Set<CommandId> which) {
        for (CommandId id : which) {
            List<List<Answer>> rounds = PcSteps.rounds(PcSteps.of(tx, enrollment.id(), id));
            if (!rounds.isEmpty()) {
                commands.find(tx, enrollment.id(), id)
                        .ifPresent(command -> settle(tx, enrollment, command, rounds, clock.instant()));
            }
        }
    }

    /** Commands of which something was answered in these events. */
    static Set<CommandId> commandsIn(List<Event> events) {
        var commands = new LinkedHashSet<CommandId>();
        for (Event event : events) {
            if (event instanceof Event.Answered(String id, Outcome _)) {
                PcSteps.Place.of(id).map(PcSteps.Place::command).ifPresent(commands::add);
            }
        }
        return commands;
    }

    /** Forgets the steps of commands that ended otherwise and of which nothing is on its way. */
    void tidy(Tx tx, EnrollmentId enrollment, List<String> underWay) {
        Set<CommandId> busy = new HashSet<>();
        underWay.forEach(id -> PcSteps.Place.of(id).map(PcSteps.Place::command).ifPresent(busy::add));
        PcSteps.commands(tx, enrollment).stream()
                .filter(command -> !busy.contains(command))
                .filter(command -> commands.find(tx, enrollment, command)
                        .filter(found -> !found.state().isTerminal())
                        .isEmpty())
                .forEach(command -> PcSteps.forget(tx, enrollment, command));
    }
}
