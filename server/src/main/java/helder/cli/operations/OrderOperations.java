package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.commands.RefusedOrder;
import helder.commands.RefusedOrders;
import helder.commands.SecretParts;
import helder.devices.Enrollment;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.SoundOrder;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders actions and lists what was ordered. */
@Component
final class OrderOperations implements Operation.Subject {

    private static final int RECENT = 100;

    private final Store store;
    private final Ordering ordering;
    private final Commands commands;
    private final Gate gate;
    private final DeviceTarget target;
    private final Texts texts;
    private final RefusedOrders refused;

    OrderOperations(
            Store store,
            Ordering ordering,
            Commands commands,
            Gate gate,
            DeviceTarget target,
            Texts texts,
            RefusedOrders refused) {
        this.refused = refused;
        this.store = store;
        this.ordering = ordering;
        this.commands = commands;
        this.gate = gate;
        this.target = target;
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "command.order", this::order,
                "command.sound", this::sound,
                "command.list", this::list,
                "command.refused", this::refused);
    }

    private Reply order(Actor.Operator operator, Arguments arguments) {
        Enrollment enrollment = target.of(arguments.text("target"));
        Optional<String> named = arguments.optional("action");
        if (named.isEmpty()) {
            return new Reply.Done(possible(operator, enrollment));
        }
        Optional<Action> known = Action.find(named.get());
        if (known.isEmpty()) {
            return new Reply.Failed(
                    "unknown_action",
                    "There is no action \"" + named.get() + "\". " + possibleInWords(operator, enrollment));
        }
        Action action = known.get();
        Map<String, String> parameters = arguments.map("parameters");
        Optional<String> objection = ActionParameters.objection(action, parameters.keySet());
        if (objection.isPresent()) {
            return new Reply.Failed("unknown_parameter", objection.get());
        }
        return order(operator, enrollment, new Order.Act(action, parameters), arguments);
    }

    private Reply sound(Actor.Operator operator, Arguments arguments) {
        return order(operator, target.of(arguments.text("target")), SoundOrder.order(), arguments);
    }

    private Reply order(Actor.Operator operator, Enrollment enrollment, Order.Act order, Arguments arguments) {
        Ordering.Ordered ordered = store.write(
                enrollment.id().value(),
                tx -> ordering.order(tx, operator, enrollment, order, Optional.of(arguments.text("reason"))));
        return switch (ordered.permission()) {
            case Permission.Permit permit -> new Reply.Done(json(enrollment, ordered.commands()));
            case Permission.Waiting waiting -> new Reply.Done(waits(enrollment, ordered));
            case Permission.Refusal refusal -> new Reply.Failed(refusal.reason().code(), refusal(order, refusal));
        };
    }

    private ObjectNode waits(Enrollment enrollment, Ordering.Ordered ordered) {
        ObjectNode json = json(enrollment, List.of());
        ordered.request().ifPresent(request -> json.set("request", RequestOperations.row(request)));
        return json;
    }

    private String refusal(Order.Act order, Permission.Refusal refusal) {
        String what = texts.get(Language.EN, order.action().nameKey());
        Permission.Reason reason = refusal.reason();
        String detail = refusal.detail();
        if (reason == Permission.Reason.INVALID && detail.equals("unlock_token")) {
            return texts.get(Language.EN, "console.order.no_unlock_token");
        }
        String takes = ActionParameters.of(order.action()).get(detail);
        if (reason == Permission.Reason.INVALID && takes != null) {
            String given = order.parameters().getOrDefault(detail, "");
            return "“" + what + "”: the parameter \"" + detail + "\" "
                    + (given.isBlank() ? "is missing" : "is not right") + ". It takes " + takes
                    + ": --parameter " + detail + "=...";
        }
        return texts.get(Language.EN, refusal.textKey(order), "what", what, "detail", detail);
    }

    /** What can be ordered for it; that shows nothing about it but the two charters. */
    private ObjectNode possible(Actor.Operator operator, Enrollment enrollment) {
        ObjectNode result = Messages.object()
                .put("device", enrollment.id().value())
                .put("ownership", enrollment.ownership().code())
                .put("form", enrollment.form().code())
                .put("is_enrolled", enrollment.isLiving());
        ArrayNode rows = result.putArray("actions");
        for (Action action : actions(operator, enrollment)) {
            ObjectNode parameters = rows.addObject()
                    .put("action", action.code())
                    .put("name", texts.get(Language.EN, action.nameKey()))
                    .putObject("parameters");
            ActionParameters.of(action).forEach(parameters::put);
        }
        return result;
    }

    private List<Action> actions(Actor.Operator operator, Enrollment enrollment) {
        return enrollment.isLiving()
                ? gate.actions(operator, enrollment.facts()).stream()
                        .filter(action -> action != Action.MAINTAIN_ENROLLMENT) // Helder does that by itself
                        .sorted()
                        .toList()
                : List.of();
    }

    private String possibleInWords(Actor.Operator operator, Enrollment enrollment) {
        if (!enrollment.isLiving()) {
            return "This device is not enrolled any more; nothing can be ordered for it.";
        }
        String codes = actions(operator, enrollment).stream().map(Action::code).collect(Collectors.joining(", "));
        return "For this " + enrollment.ownership().code() + " "
                + enrollment.form().code()
                + (codes.isEmpty() ? " nothing can be ordered." : " you can order: " + codes + ".");
    }

    private Reply list(Actor.Operator operator, Arguments arguments) {
        Optional<Command.State> state = arguments.optional("state").map(OrderOperations::state);
        return new Reply.Done(Messages.object()
                .set(
                        "commands",
                        array(commands.recent(state, Optional.empty(), arguments.number("limit", RECENT)), texts)));
    }

    private Reply refused(Actor.Operator operator, Arguments arguments) {
        ObjectNode result = Messages.object();
        ArrayNode rows = result.putArray("refused");
        for (RefusedOrder order : refused.recent(Optional.empty(), arguments.number("limit", RECENT))) {
            ObjectNode row = rows.addObject()
                    .put("device", order.enrollment().value())
                    .put("who", order.actor().name())
                    .put(
                            "role",
                            order.actor()
                                    .actingRole()
                                    .map(Role::code)
                                    .orElse(order.actor().kind()))
                    .put("what", order.action().map(Action::code).orElse("ask"))
                    .put("refusal", order.refusal().reason().code())
                    .put("detail", order.refusal().detail())
                    .put("times", order.times())
                    .put("first_at", order.firstAt().toString())
                    .put("last_at", order.lastAt().toString());
            order.items().stream().sorted().map(DataItem::code).forEach(row.withArray("items")::add);
            order.reason().ifPresent(reason -> row.put("reason", reason));
        }
        return new Reply.Done(result);
    }

    private static Command.State state(String code) {
        return Codes.of(Command.State.values(), Command.State::code, code, "state");
    }

    private ObjectNode json(Enrollment enrollment, List<Command> queued) {
        ObjectNode json = Messages.object().put("device", enrollment.id().value());
        json.set("commands", array(queued, texts));
        return json;
    }

    static ArrayNode array(List<Command> list, Texts texts) {
        ArrayNode rows = Messages.object().putArray("commands");
        for (Command command : list) {
            ObjectNode row = rows.addObject()
                    .put("id", command.id().value())
                    .put("device", command.enrollment().value())
                    .put("kind", command.kind())
                    .put("state", command.state().code())
                    .put("ordered_by", command.permit().actor().name())
                    .put("created_at", command.createdAt().toString());
            command.permit().agreement().second().ifPresent(second -> row.put("agreed_by", second.name()));
            command.permit().reason().ifPresent(reason -> row.put("reason", reason));
            if (SecretParts.areGone(command.permit().order())) {
                row.put("secrets", "not kept");
            }
            command.canceledBy().ifPresent(by -> row.put("canceled_by", by.name()));
            command.failure()
                    .ifPresent(failure -> row.put("failure", texts.get(Language.EN, failure.key(), failure.pairs())));
        }
        return rows;
    }
}
