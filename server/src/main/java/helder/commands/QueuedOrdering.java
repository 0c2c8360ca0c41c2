package helder.commands;

import helder.charter.Charters;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Agreement;
import helder.gate.FoundOrder;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Permit;
import helder.gate.Permission.Refusal;
import helder.gate.Permission.Waiting;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Platform;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.secrets.Vault;
import helder.store.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Takes orders before the gate and queues them as the commands that each platform knows. */
@Service
public final class QueuedOrdering implements Ordering {

    private final Gate gate;
    private final Commands commands;
    private final RefusedOrders refused;
    private final Charters charters;
    private final Enrollments enrollments;
    private final ApprovalRequests requests;
    private final Map<Platform, PlatformOrders> platforms = new EnumMap<>(Platform.class);

    public QueuedOrdering(
            Gate gate,
            Commands commands,
            RefusedOrders refused,
            Charters charters,
            Enrollments enrollments,
            ApprovalRequests requests,
            Collection<PlatformOrders> platforms) {
        this.gate = gate;
        this.commands = commands;
        this.refused = refused;
        this.charters = charters;
        this.enrollments = enrollments;
        this.requests = requests;
        platforms.forEach(each -> this.platforms.put(each.platform(), each));
    }

    @Override
    public Ordered order(Tx tx, Actor actor, Enrollment enrollment, Order order, Optional<String> reason) {
        return switch (order) {
            case Order.Ask ask ->
                ask(tx, actor, List.of(new Question(enrollment, ask.items())), reason)
                        .getFirst();
            case Order.Act act -> {
                // As it is now: its owner may have ordered the end since the caller read it.
                Enrollment fresh = enrollments.lock(tx, enrollment.id()).orElse(enrollment);
                Ordered ordered = act(tx, actor, fresh, act, reason, Agreement.NONE);
                keepRefusal(tx, actor, fresh, order, ordered.permission(), reason);
                yield ordered.permission() instanceof Waiting waiting
                        ? new Ordered(
                                waiting, List.of(), Optional.of(requests.keep(tx, actor, fresh, act, waiting, reason)))
                        : ordered;
            }
        };
    }

    @Override
    public Ordered orderAgreed(Tx tx, ApprovalRequest request, Enrollment enrollment) {
        return act(tx, request.actor(), enrollment, request.order(), request.reason(), request.agreement());
    }

    /** Nobody is asked to agree to what the device could not do anyway. */
    private Ordered act(
            Tx tx, Actor actor, Enrollment enrollment, Order.Act act, Optional<String> reason, Agreement agreement) {
        return switch (permission(tx, actor, enrollment, act, reason, agreement)) {
            case Refusal refusal -> new Ordered(refusal, List.of());
            case Waiting waiting ->
                new Ordered(
                        impossible(tx, act, enrollment)
                                .<Permission>map(refusal -> refusal)
                                .orElse(waiting),
                        List.of());
            case Permit permit ->
                impossible(tx, act, enrollment)
                        .map(refusal -> new Ordered(refusal, List.of()))
                        .orElseGet(() -> new Ordered(permit, List.of(queued(tx, permit, enrollment, act))));
        };
    }

    private void keepRefusal(
            Tx tx, Actor actor, Enrollment enrollment, Order order, Permission permission, Optional<String> reason) {
        if (permission instanceof Refusal refusal) {
            refused.add(tx, actor, enrollment, order, refusal, reason);
        }
    }

    private Permission permission(
            Tx tx, Actor actor, Enrollment enrollment, Order order, Optional<String> reason, Agreement agreement) {
        if (!enrollment.isLiving()) {
            return new Refusal(Permission.Reason.ENDED, subject(order));
        }
        if (enrollment.state() == Enrollment.State.LEAVING && !isOpenWhileLeaving(order)) {
            return new Refusal(Permission.Reason.LEAVING, subject(order));
        }
        return gate.permit(tx, actor, enrollment.facts(), order, reason, agreement);
    }

    private static boolean isOpenWhileLeaving(Order order) {
        return order instanceof Order.Act act && (act.action().isOpenWhileLeaving() || FoundOrder.is(act));
    }

    private static String subject(Order order) {
        return switch (order) {
            case Order.Ask ask -> ask.items().iterator().next().code();
            case Order.Act act -> act.action().code();
        };
    }

    @Override
    public List<Ordered> ask(Tx tx, Actor actor, List<Question> questions, Optional<String> reason) {
        if (questions.size() > 1) {
            // Then the gate need not look for each of them whether it is still in force.
            questions.stream()
                    .map(each -> each.enrollment().ownership())
                    .distinct()
                    .sorted()
                    .forEach(ownership -> charters.hold(tx, ownership));
        }
        List<Divided> divided = fresh(tx, questions).stream()
                .map(question -> divide(tx, actor, question, reason))
                .toList();
        List<Command> queued = commands.enqueueAll(
                tx, divided.stream().flatMap(each -> each.parts().stream()).toList());
        var answers = new ArrayList<Ordered>();
        int from = 0;
        for (Divided each : divided) {
            int to = from + each.parts().size();
            keepRefusal(
                    tx,
                    actor,
                    each.question().enrollment(),
                    new Order.Ask(each.question().items()),
                    each.permission(),
                    reason);
            answers.add(new Ordered(each.permission(), queued.subList(from, to)));
            from = to;
        }
        return answers;
    }

    /** The same questions of the enrollments as they are now, locked. */
    private List<Question> fresh(Tx tx, List<Question> questions) {
        Set<EnrollmentId> ids =
                questions.stream().map(each -> each.enrollment().id()).collect(Collectors.toSet());
        Map<EnrollmentId, Enrollment> locked =
                enrollments.lock(tx, ids).stream().collect(Collectors.toMap(Enrollment::id, Function.identity()));
        return questions.stream()
                .map(each -> new Question(locked.getOrDefault(each.enrollment().id(), each.enrollment()), each.items()))
                .toList();
    }

    /** A question as the commands that the device knows for it; none where the device tells by itself what is asked. */
    private record Divided(Question question, Permission permission, List<Commands.Wanted> parts) {}

    private Divided divide(Tx tx, Actor actor, Question question, Optional<String> reason) {
        Enrollment enrollment = question.enrollment();
        Permission whole = permission(tx, actor, enrollment, new Order.Ask(question.items()), reason, Agreement.NONE);
        if (!(whole instanceof Permit)) {
            return new Divided(question, whole, List.of());
        }
        var parts = new ArrayList<Commands.Wanted>();
        for (var part : platform(enrollment)
                .questions(question.items(), enrollment.facts())
                .entrySet()) {
            Permission permission = part.getValue().equals(question.items())
                    ? whole
                    : gate.permit(tx, actor, enrollment.facts(), new Order.Ask(part.getValue()), reason);
            if (!(permission instanceof Permit permit)) {
                return new Divided(question, permission, List.of());
            }
            parts.add(new Commands.Wanted(
                    permit,
                    part.getKey(),
                    Commands.NORMAL,
                    Optional.of(key(part.getKey(), part.getValue())),
                    Duration.ZERO));
        }
        return new Divided(question, whole, parts);
    }

    private static String key(String kind, Set<DataItem> items) {
        var codes = new TreeSet<String>();
        items.forEach(item -> codes.add(item.code()));
        return "ask " + kind + " " + Vault.hash(String.join(" ", codes)).substring(0, 16);
    }

    private Optional<Refusal> impossible(Tx tx, Order.Act act, Enrollment enrollment) {
        Optional<Refusal> fault = platform(enrollment).fault(tx, act, enrollment);
        fault.ifPresent(_ -> gate.impossible(tx, enrollment.facts(), act.action()));
        return fault;
    }

    private Command queued(Tx tx, Permit permit, Enrollment enrollment, Order.Act act) {
        PlatformOrders platform = platform(enrollment);
        platform.beforeQueued(tx, enrollment, act);
        Command command = commands.enqueue(
                tx, permit, platform.kind(act), platform.priority(act), Optional.of(actKey(permit)), Duration.ZERO);
        platform.queued(tx, enrollment, act, command);
        return command;
    }

    private PlatformOrders platform(Enrollment enrollment) {
        return Optional.ofNullable(platforms.get(enrollment.type().platform()))
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody takes orders for " + enrollment.type().platform()));
    }

    /** What owners order is theirs alone: nobody who takes back an order of the desk takes theirs back with it. */
    private static String actKey(Permit permit) {
        boolean own = permit.actor() instanceof Actor.Somebody somebody && somebody.role() == Role.EMPLOYEE;
        return (own ? "own act " : "act ") + permit.orderHash();
    }
}
