package helder.cli.operations;

import helder.apple.AppleActions;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.commands.Approvals;
import helder.commands.Approvals.Outcome;
import helder.commands.SecretParts;
import helder.gate.Permission.Missing;
import helder.gate.Permission.Refusal;
import helder.identity.Actor;
import helder.identity.Role;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import helder.text.Texts;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders that wait until others agree: lists them, and decides as the operator. */
@Component
final class RequestOperations implements Operation.Subject {

    private static final int RECENT = 100;

    private final Store store;
    private final ApprovalRequests requests;
    private final Approvals approvals;
    private final Texts texts;

    RequestOperations(Store store, ApprovalRequests requests, Approvals approvals, Texts texts) {
        this.store = store;
        this.requests = requests;
        this.approvals = approvals;
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "command.requests", this::list,
                "command.approve",
                        (operator, arguments) -> decide(
                                arguments,
                                (tx, request) -> approvals.approve(tx, operator, request, arguments.text("reason"))),
                "command.refuse",
                        (operator, arguments) -> decide(
                                arguments,
                                (tx, request) -> approvals.refuse(tx, operator, request, arguments.text("reason"))),
                "command.withdraw",
                        (operator, arguments) ->
                                decide(arguments, (tx, request) -> approvals.withdraw(tx, operator, request)));
    }

    private Reply list(Actor.Operator operator, Arguments arguments) {
        ObjectNode result = Messages.object();
        ArrayNode rows = result.putArray("requests");
        requests.recent(Optional.empty(), arguments.number("limit", RECENT)).forEach(each -> rows.add(row(each)));
        return new Reply.Done(result);
    }

    /** A decision about a request. */
    @FunctionalInterface
    private interface Decision {
        Outcome of(Tx tx, ApprovalRequest request);
    }

    private Reply decide(Arguments arguments, Decision decision) {
        Optional<ApprovalRequest> request = requests.find(arguments.text("request"));
        if (request.isEmpty()) {
            return new Reply.Failed("unknown_request", "There is no request with this id. See: helder requests");
        }
        Outcome outcome = store.write(request.get().enrollment().value(), tx -> decision.of(tx, request.get()));
        return switch (outcome) {
            case Outcome.GoesOn(var decided, var queued) -> {
                ObjectNode result = row(decided);
                result.set("commands", OrderOperations.array(queued, texts));
                yield new Reply.Done(result);
            }
            case Outcome.StillWaits(var decided) -> new Reply.Done(row(decided));
            case Outcome.Ended(var decided) -> new Reply.Done(row(decided));
            case Outcome.TooLate(var decided) ->
                new Reply.Failed(
                        "too_late",
                        "Nothing changed: this request does not wait for that. Its state is "
                                + decided.state().code() + ".");
            case Outcome.Lapsed(var decided, var refusal) -> failed(decided, refusal);
            case Outcome.NotAllowed(var refusal) -> failed(request.get(), refusal);
        };
    }

    private Reply failed(ApprovalRequest request, Refusal refusal) {
        String what = texts.get(Language.EN, request.order().action().nameKey());
        return new Reply.Failed(
                refusal.reason().code(),
                texts.get(Language.EN, refusal.reason().textKey(), "what", what, "detail", refusal.detail()));
    }

    /** A request as the command line shows it; no device data. */
    static ObjectNode row(ApprovalRequest request) {
        ObjectNode row = Messages.object()
                .put("id", request.id())
                .put("device", request.enrollment().value())
                .put("what", request.order().action().code())
                .put("state", request.state().code())
                .put("ordered_by", request.actor().name())
                .put(
                        "role",
                        request.actor()
                                .actingRole()
                                .map(Role::code)
                                .orElse(request.actor().kind()))
                .put("created_at", request.createdAt().toString())
                .put("expires_at", request.expiresAt().toString());
        request.reason().ifPresent(reason -> row.put("reason", reason));
        AppleActions.typed(request.order()).forEach(row::put);
        if (SecretParts.areGone(request.order())) {
            row.put("secrets", "not kept");
        }
        ArrayNode waits = row.putArray("waits_for");
        if (request.isOpen()) {
            request.missing().stream().sorted().map(Missing::code).forEach(waits::add);
        }
        request.second().ifPresent(decision -> {
            row.put("decided_by", decision.actor().name());
            decision.reason().ifPresent(reason -> row.put("decided_because", reason));
        });
        request.owner().ifPresent(answer -> row.put("owner_is_willing", answer.isWilling()));
        return row;
    }
}
