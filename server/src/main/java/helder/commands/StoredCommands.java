package helder.commands;

import static helder.store.schema.Tables.COMMAND;

import helder.commands.Command.State;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.gate.FoundOrder;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission.Permit;
import helder.gate.SoundOrder;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.identity.Ids;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.CommandRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The queue in storage. Whatever reads and then writes the queue of an enrollment first locks that enrollment. */
@Component
final class StoredCommands implements Commands {

    private final Store store;
    private final Ids ids;
    private final InstantSource clock;
    private final Organisations organisations;
    private final Enrollments enrollments;
    private final Gate gate;
    private final Waking waking;
    private final LostDevices lostDevices;
    private final Postponing postponing;
    private final SealedOrders sealed;
    private final CommandRepository repository;

    StoredCommands(
            Store store,
            Ids ids,
            InstantSource clock,
            Organisations organisations,
            Enrollments enrollments,
            Gate gate,
            Waking waking,
            LostDevices lostDevices,
            SealedOrders sealed,
            Postponing postponing) {
        this.postponing = postponing;
        this.sealed = sealed;
        this.repository = new CommandRepository(sealed);
        this.lostDevices = lostDevices;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.organisations = organisations;
        this.enrollments = enrollments;
        this.gate = gate;
        this.waking = waking;
    }

    @Override
    public List<Command> enqueueAll(Tx tx, List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as it is kept
        Map<EnrollmentId, Enrollment> living = lockLiving(tx, wanted);
        Map<CommandRepository.Key, Command> pending = repository.duplicates(tx, keys(wanted), now);
        var queued = new ArrayList<Command>();
        var rows = new ArrayList<CommandRecord>();
        var leaving = new LinkedHashSet<EnrollmentId>();
        var lost = new LinkedHashMap<EnrollmentId, Actor>();
        var fresh = new ArrayList<Command>();
        for (Wanted each : wanted) {
            Enrollment enrollment = living.get(each.permit().enrollment());
            if (enrollment == null) {
                throw new IllegalStateException("The enrollment has ended; nothing can be ordered for it");
            }
            Optional<CommandRepository.Key> key =
                    each.dedupeKey().map(word -> new CommandRepository.Key(enrollment.id(), word));
            Command same = key.map(pending::get).orElse(null);
            if (same != null) {
                queued.add(same);
                continue;
            }
            Command command = command(each, now);
            rows.add(row(enrollment, each, command));
            queued.add(command);
            fresh.add(command);
            key.ifPresent(known -> pending.put(known, command));
            if (endsManagement(each.permit())) {
                leaving.add(enrollment.id());
            }
            if (isAboutLost(each.permit())) {
                lost.put(enrollment.id(), each.permit().actor());
            }
        }
        CommandRepository.insert(tx, rows);
        Map<CommandId, Command> postponed = postponing.of(tx, fresh, living);
        queued.replaceAll(command -> postponed.getOrDefault(command.id(), command));
        leaving.forEach(enrollment -> enrollments.leaving(tx, enrollment));
        lost.forEach((enrollment, by) -> lostDevices.mark(tx, enrollment, by, now));
        Set<EnrollmentId> due = fresh.stream()
                .filter(command ->
                        !postponed.containsKey(command.id()) && !command.dueAt().isAfter(now))
                .map(Command::enrollment)
                .collect(Collectors.toSet());
        wake(
                tx,
                living.values().stream().filter(each -> due.contains(each.id())).toList());
        return queued;
    }

    private void wake(Tx tx, List<Enrollment> devices) {
        if (!devices.isEmpty()) {
            waking.wanted(tx, devices);
            tx.afterCommit(() -> devices.forEach(waking::wake));
        }
    }

    private Map<EnrollmentId, Enrollment> lockLiving(Tx tx, List<Wanted> wanted) {
        Set<EnrollmentId> ids =
                wanted.stream().map(each -> each.permit().enrollment()).collect(Collectors.toSet());
        return enrollments.lock(tx, ids).stream()
                .filter(Enrollment::isLiving)
                .collect(Collectors.toMap(Enrollment::id, Function.identity()));
    }

    private static Set<CommandRepository.Key> keys(List<Wanted> wanted) {
        return wanted.stream()
                .flatMap(each ->
                        each
                                .dedupeKey()
                                .map(word ->
                                        new CommandRepository.Key(each.permit().enrollment(), word))
                                .stream())
                .collect(Collectors.toSet());
    }

    private Command command(Wanted wanted, Instant now) {
        return new Command(
                new CommandId(ids.next()),
                wanted.permit().enrollment(),
                wanted.kind(),
                wanted.permit(),
                wanted.priority(),
                State.QUEUED,
                now,
                now.plus(wanted.delay()),
                wanted.permit().expiresAt(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private CommandRecord row(Enrollment enrollment, Wanted wanted, Command command) {
        var row = new CommandRecord();
        row.setOrganisationId(enrollment.organisation().value());
        row.setEnrollmentId(enrollment.id().value());
        row.setId(command.id().value());
        row.setKind(command.kind());
        row.setPriority((long) command.priority());
        row.setState(command.state().code());
        row.setDedupeKey(wanted.dedupeKey().orElse(null));
        PermitRows.write(row, command.permit(), enrollment.type().platform(), sealed);
        row.setCreatedAt(command.createdAt());
        row.setDueAt(command.dueAt());
        row.setSentCount(0L);
        return row;
    }

    @Override
    public Optional<Delivery> next(Tx tx, EnrollmentId id, boolean includeNotNow, int leastPriority, Instant now) {
        return enrollments
                .lock(tx, id)
                .filter(Enrollment::isLiving)
                .flatMap(enrollment -> firstThatHolds(tx, enrollment, includeNotNow, leastPriority, now)
                        .map(command -> new Delivery(enrollment, command)));
    }

    private Optional<Command> firstThatHolds(
            Tx tx, Enrollment enrollment, boolean includeNotNow, int leastPriority, Instant now) {
        while (true) {
            Optional<Command> candidate = repository.next(tx, enrollment.id(), includeNotNow, now);
            // The highest comes first, so nothing after it is of more.
            if (candidate.isEmpty() || candidate.get().priority() < leastPriority) {
                return Optional.empty();
            }
            Command command = candidate.get();
            if (!gate.stillHolds(tx, command.permit(), enrollment.facts())) {
                CommandRepository.end(tx, command.id(), State.WITHDRAWN, now);
            } else if (postponing.mayGo(tx, enrollment, command, now)) {
                CommandRepository.sent(tx, command.id(), now);
                if (command.permit().order() instanceof Order.Act) {
                    postponing.went(tx, command.id(), now); // questions interrupt nobody
                }
                return Optional.of(command.handedOut(now));
            }
        }
    }

    @Override
    public List<Delivery> deliverable(Tx tx, EnrollmentId id, int most, Instant now) {
        Optional<Enrollment> enrollment = enrollments.lock(tx, id).filter(Enrollment::isLiving);
        if (enrollment.isEmpty()) {
            return List.of();
        }
        var holding = new ArrayList<Delivery>();
        for (Command command : repository.deliverable(tx, id, now)) {
            if (!gate.stillHolds(tx, command.permit(), enrollment.get().facts())) {
                CommandRepository.end(tx, command.id(), State.WITHDRAWN, now);
            } else if (holding.size() < most && postponing.mayGo(tx, enrollment.get(), command, now)) {
                holding.add(new Delivery(enrollment.get(), command));
            }
        }
        return holding;
    }

    @Override
    public void handedOut(Tx tx, CommandId id, Instant now) {
        CommandRepository.sent(tx, id, now);
        postponing.went(tx, id, now);
    }

    @Override
    public boolean postpone(Tx tx, EnrollmentId enrollment, CommandId id, Instant until) {
        enrollments.lock(tx, enrollment);
        return CommandRepository.postpone(tx, enrollment, id, until);
    }

    @Override
    public boolean hasPending(EnrollmentId enrollment, Instant now) {
        return store.read(dsl -> CommandRepository.hasPending(dsl, enrollment, now));
    }

    @Override
    public boolean hasPending(Tx tx, EnrollmentId enrollment, Instant now) {
        return CommandRepository.hasPending(tx.dsl(), enrollment, now);
    }

    @Override
    public boolean isEnding(Tx tx, EnrollmentId enrollment) {
        return CommandRepository.isEnding(tx, enrollment, clock.instant());
    }

    @Override
    public boolean isWishOfOwner(Tx tx, EnrollmentId enrollment) {
        return CommandRepository.isWishOfOwner(tx, enrollment);
    }

    @Override
    public Optional<Command> find(Tx tx, EnrollmentId enrollment, CommandId id) {
        return repository.find(tx, enrollment, id);
    }

    @Override
    public Optional<Command> find(CommandId id) {
        return store.read(dsl -> repository.find(dsl, id));
    }

    @Override
    public boolean answered(
            Tx tx, EnrollmentId enrollment, CommandId id, State state, Optional<Failure> failure, Instant now) {
        return CommandRepository.answer(tx, enrollment, id, state, failure, now);
    }

    @Override
    public boolean cancel(Tx tx, EnrollmentId enrollment, CommandId id, Actor by) {
        enrollments.lock(tx, enrollment);
        boolean canceled = CommandRepository.cancel(tx, enrollment, id, by, clock.instant());
        if (canceled
                && find(tx, enrollment, id)
                        .filter(command -> endsManagement(command.permit()))
                        .isPresent()
                && !CommandRepository.isEndOrdered(tx, enrollment)) {
            enrollments.stays(tx, enrollment);
        }
        if (canceled
                && find(tx, enrollment, id)
                        .filter(command -> isAboutLost(command.permit()))
                        .isPresent()
                && lostDevices
                        .of(tx, enrollment)
                        .filter(loss -> loss.confirmedAt().isPresent())
                        .isEmpty()) {
            lostDevices.found(tx, enrollment, Optional.of(by), Loss.Ending.TAKEN_BACK);
        }
        return canceled;
    }

    /** With it the device is marked lost. */
    private static boolean isAboutLost(Permit permit) {
        return permit.order() instanceof Order.Act act && act.action() == Action.LOCATE && !SoundOrder.is(act);
    }

    private static boolean endsManagement(Permit permit) {
        return permit.order() instanceof Order.Act act && act.action() == Action.REMOVE_WORK_DATA;
    }

    @Override
    public void leaving(Tx tx, EnrollmentId enrollment) {
        enrollments.lock(tx, enrollment);
        for (Command command : repository.pendingOf(tx, enrollment)) {
            boolean open = command.permit().order() instanceof Order.Act act
                    && (act.action().isOpenWhileLeaving() || FoundOrder.is(act));
            if (!open) {
                CommandRepository.end(tx, command.id(), State.WITHDRAWN, clock.instant());
            }
        }
    }

    @Override
    public void over(Tx tx, EnrollmentId enrollment) {
        enrollments.lock(tx, enrollment);
        Instant now = clock.instant();
        CommandRepository.endParting(tx, enrollment, now);
        CommandRepository.endPending(tx, enrollment, State.CANCELED, now);
    }

    @Override
    public void recheck(Tx tx, Enrollment enrollment) {
        withdraw(tx, enrollment.id(), command -> !gate.stillHolds(tx, command.permit(), enrollment.facts()));
    }

    @Override
    public void withdraw(Tx tx, EnrollmentId enrollment, Predicate<Command> which) {
        enrollments.lock(tx, enrollment);
        repository.pendingOf(tx, enrollment).stream()
                .filter(which)
                .forEach(command -> CommandRepository.end(tx, command.id(), State.WITHDRAWN, clock.instant()));
    }

    @Override
    public List<Command> delivered(Tx tx, EnrollmentId enrollment, String kind) {
        return repository.delivered(tx, enrollment, kind);
    }

    @Override
    public int expire(Tx tx, Instant now) {
        return CommandRepository.expire(tx, now);
    }

    @Override
    public Map<DataItem, Instant> lastAsked(Tx tx, EnrollmentId enrollment) {
        return CommandRepository.lastAsked(tx, enrollment);
    }

    @Override
    public List<Command> history(EnrollmentId enrollment, Optional<CommandId> before, int limit) {
        Condition ofEnrollment = COMMAND.ENROLLMENT_ID.eq(enrollment.value());
        return store.read(dsl -> repository.newestFirst(dsl, ofEnrollment, before, limit));
    }

    @Override
    public List<Command> orders(EnrollmentId enrollment, Optional<CommandId> before, int limit) {
        Condition byPeople = COMMAND.ENROLLMENT_ID.eq(enrollment.value()).and(CommandRepository.bySomebody());
        return store.read(dsl -> repository.newestFirst(dsl, byPeople, before, limit));
    }

    @Override
    public List<Command> recent(Optional<State> state, Optional<CommandId> before, int limit) {
        Condition ofOrganisation =
                COMMAND.ORGANISATION_ID.eq(organisations.current().id().value());
        Condition inState =
                state.<Condition>map(one -> COMMAND.STATE.eq(one.code())).orElse(DSL.noCondition());
        return store.read(dsl -> repository.newestFirst(
                dsl, ofOrganisation.and(CommandRepository.bySomebody()).and(inState), before, limit));
    }
}
