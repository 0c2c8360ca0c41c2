package helder.apple;

import helder.charter.Charters;
import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.commands.RefusedOrders;
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
import helder.gate.SoundOrder;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.protocol.apple.command.CommandType;
import helder.secrets.Vault;
import helder.store.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Divides orders into Apple's commands, each with a permit of its own, and queues them. */
@Service
public final class AppleOrders implements Ordering {

    private static final int LONGEST_NAME = 255;

    private final Gate gate;
    private final Commands commands;
    private final LockPins pins;
    private final Channels channels;
    private final RefusedOrders refused;
    private final Charters charters;
    private final Enrollments enrollments;
    private final ApprovalRequests requests;
    private final Supervision supervision;

    public AppleOrders(
            Gate gate,
            Commands commands,
            LockPins pins,
            Channels channels,
            RefusedOrders refused,
            Charters charters,
            Enrollments enrollments,
            ApprovalRequests requests,
            Supervision supervision) {
        this.supervision = supervision;
        this.requests = requests;
        this.charters = charters;
        this.enrollments = enrollments;
        this.gate = gate;
        this.commands = commands;
        this.refused = refused;
        this.pins = pins;
        this.channels = channels;
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
        for (var part :
                AppleItems.commandsFor(question.items(), enrollment.facts()).entrySet()) {
            Permission permission = part.getValue().equals(question.items())
                    ? whole
                    : gate.permit(tx, actor, enrollment.facts(), new Order.Ask(part.getValue()), reason);
            if (!(permission instanceof Permit permit)) {
                return new Divided(question, permission, List.of());
            }
            parts.add(new Commands.Wanted(
                    permit,
                    part.getKey().requestType(),
                    Commands.NORMAL,
                    Optional.of(key(part.getKey(), part.getValue())),
                    Duration.ZERO));
        }
        return new Divided(question, whole, parts);
    }

    private static String key(CommandType type, Set<DataItem> items) {
        var codes = new TreeSet<String>();
        items.forEach(item -> codes.add(item.code()));
        return "ask " + type.requestType() + " "
                + Vault.hash(String.join(" ", codes)).substring(0, 16);
    }

    private Optional<Refusal> impossible(Tx tx, Order.Act act, Enrollment enrollment) {
        Optional<Refusal> fault = fault(tx, act, enrollment);
        fault.ifPresent(_ -> gate.impossible(tx, enrollment.facts(), act.action()));
        return fault;
    }

    /** What is wrong with the order itself. */
    private Optional<Refusal> fault(Tx tx, Order.Act act, Enrollment enrollment) {
        return missing(act, enrollment)
                .map(name -> new Refusal(Permission.Reason.INVALID, name))
                .or(() -> notAllowed(act, enrollment))
                .or(() -> notFindable(tx, act, enrollment));
    }

    private Command queued(Tx tx, Permit permit, Enrollment enrollment, Order.Act act) {
        CommandType type = type(act);
        if (takesAway(act)) {
            // What would put it there again comes too late.
            Optional<String> gone = Optional.ofNullable(act.parameters().get(AppleActions.REMOVE));
            commands.withdraw(
                    tx,
                    enrollment.id(),
                    pending -> OwnProfiles.installedBy(pending.permit().order())
                            .flatMap(OwnProfiles::identifier)
                            .equals(gone));
        }
        Command command = queue(tx, permit, type, priority(act), Optional.of(actKey(permit)));
        if (enrollment.form() == DeviceForm.COMPUTER && needsPin(type)) {
            pins.make(tx, enrollment.id(), command.id());
        }
        return command;
    }

    /** What owners order is theirs alone: nobody who takes back an order of the desk takes theirs back with it. */
    private static String actKey(Permit permit) {
        boolean own = permit.actor() instanceof Actor.Somebody somebody && somebody.role() == Role.EMPLOYEE;
        return (own ? "own act " : "act ") + permit.orderHash();
    }

    private Command queue(Tx tx, Permit permit, CommandType type, int priority, Optional<String> dedupeKey) {
        return commands.enqueue(tx, permit, type.requestType(), priority, dedupeKey, Duration.ZERO);
    }

    private static CommandType type(Order.Act act) {
        boolean declares = act.action() == Action.MAINTAIN_ENROLLMENT
                && AppleActions.DECLARE.equals(act.parameters().get(AppleActions.WHAT));
        if (declares) {
            return CommandType.DECLARATIVE_MANAGEMENT;
        }
        if (FoundOrder.is(act)) {
            return CommandType.DISABLE_LOST_MODE;
        }
        if (SoundOrder.is(act)) {
            return CommandType.PLAY_LOST_MODE_SOUND;
        }
        return takesAway(act) ? CommandType.REMOVE_PROFILE : AppleActions.command(act.action());
    }

    private static boolean takesAway(Order.Act act) {
        return act.parameters().containsKey(AppleActions.REMOVE)
                && (act.action() == Action.CONFIGURE || act.action() == Action.MAINTAIN_ENROLLMENT);
    }

    private static boolean needsPin(CommandType type) {
        return type == CommandType.DEVICE_LOCK || type == CommandType.ERASE_DEVICE;
    }

    private static int priority(Order.Act act) {
        return switch (act.action()) {
            case LOCK, CLEAR_PASSCODE, ERASE, REMOVE_WORK_DATA, LOCATE -> Commands.URGENT;
            case RESTART, RENAME, REQUIRE_PASSCODE, CONFIGURE, INSTALL_APP, REMOVE_APP -> Commands.NORMAL;
            // Out of lost mode before anything else: after the end of management nothing else could do that.
            case MAINTAIN_ENROLLMENT ->
                FoundOrder.is(act) || AppleActions.RENEW.equals(act.parameters().get(AppleActions.WHAT))
                        ? Commands.VITAL
                        : Commands.NORMAL;
        };
    }

    /** The name of a parameter that the action cannot do without, when it is not given or makes no sense. */
    private Optional<String> missing(Order.Act act, Enrollment enrollment) {
        return switch (act.action()) {
            case RENAME -> absent(act, AppleActions.NAME);
            case CONFIGURE ->
                takesAway(act)
                        ? Optional.of(AppleActions.REMOVE)
                                .filter(_ -> !isName(act.parameters().get(AppleActions.REMOVE))
                                        || act.parameters().containsKey(AppleActions.PROFILE))
                        : absent(act, AppleActions.PROFILE);
            case INSTALL_APP, REMOVE_APP -> absent(act, AppleActions.APP);
            case REQUIRE_PASSCODE ->
                Optional.of(AppleActions.LENGTH)
                        .filter(name -> !isLength(act.parameters().get(name)));
            case MAINTAIN_ENROLLMENT -> absent(act, AppleActions.WHAT);
            case CLEAR_PASSCODE ->
                gate.keeps(enrollment.facts(), DataItem.UNLOCK_TOKEN) && channels.hasUnlockToken(enrollment.id())
                        ? Optional.empty()
                        : Optional.of("unlock_token");
            case LOCATE ->
                absent(act, AppleActions.MESSAGE).filter(_ -> isAbsent(act, AppleActions.PHONE) && !SoundOrder.is(act));
            case LOCK, ERASE, REMOVE_WORK_DATA, RESTART -> Optional.empty();
        };
    }

    /** Any other device would refuse, after two people agreed and its owner was told that it is looked for. */
    private Optional<Refusal> notFindable(Tx tx, Order.Act act, Enrollment enrollment) {
        return Optional.of(new Refusal(
                        Permission.Reason.NOT_SUPERVISED, act.action().code()))
                .filter(_ -> act.action() == Action.LOCATE && !supervision.isSupervised(tx, enrollment));
    }

    private static Optional<Refusal> notAllowed(Order.Act act, Enrollment enrollment) {
        if (takesAway(act)) {
            return Optional.ofNullable(act.parameters().get(AppleActions.REMOVE))
                    .filter(OwnProfiles::isOurs)
                    .map(name -> new Refusal(Permission.Reason.CONTENT, name));
        }
        if (act.action() != Action.CONFIGURE) {
            return Optional.empty();
        }
        return OwnProfiles.objection(act.parameters().getOrDefault(AppleActions.PROFILE, ""), enrollment.ownership())
                .map(objection -> switch (objection) {
                    case OwnProfiles.Objection.Unreadable _ ->
                        new Refusal(Permission.Reason.INVALID, AppleActions.PROFILE);
                    case OwnProfiles.Objection.NotAllowed notAllowed ->
                        new Refusal(Permission.Reason.CONTENT, notAllowed.what());
                });
    }

    private static Optional<String> absent(Order.Act act, String name) {
        return Optional.of(name).filter(each -> isAbsent(act, each));
    }

    private static boolean isAbsent(Order.Act act, String name) {
        return act.parameters().getOrDefault(name, "").isBlank();
    }

    /** As long as a name may be that people read in a list. */
    private static boolean isName(@org.jspecify.annotations.Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    private static boolean isLength(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("[4-9]|1[0-6]");
    }
}
