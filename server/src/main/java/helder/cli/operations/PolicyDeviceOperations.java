package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.devices.Enrollment;
import helder.gate.Gate;
import helder.identity.Actor;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.looks.LookRefusedException;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.people.People;
import helder.policies.Audience;
import helder.policies.DeviceFilter;
import helder.policies.DevicePolicies;
import helder.policies.DeviceSettings;
import helder.policies.Effective.Won;
import helder.policies.Policies;
import helder.policies.Policies.InForce;
import helder.policies.Policy;
import helder.policies.Rendering.Outcome;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** For which devices policies hold, and what holds for one of them. */
@Component
final class PolicyDeviceOperations implements Operation.Subject {

    private final Store store;
    private final Policies policies;
    private final DevicePolicies effective;
    private final People people;
    private final Looks looks;
    private final Gate gate;
    private final PolicyTarget target;
    private final AssignmentArguments assignments;
    private final DeviceTarget device;
    private final PolicyJson json;
    private final Texts texts;

    PolicyDeviceOperations(
            Store store,
            Policies policies,
            DevicePolicies effective,
            People people,
            Looks looks,
            Gate gate,
            PolicyTarget target,
            AssignmentArguments assignments,
            DeviceTarget device,
            PolicyJson json,
            Texts texts) {
        this.store = store;
        this.policies = policies;
        this.effective = effective;
        this.people = people;
        this.looks = looks;
        this.gate = gate;
        this.target = target;
        this.assignments = assignments;
        this.device = device;
        this.json = json;
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "policy.assign", this::assign, "policy.unassign", this::unassign, "policy.effective", this::effective);
    }

    private Reply assign(Actor.Operator operator, Arguments arguments) {
        Policy policy = target.of(arguments.text("policy"));
        Audience audience = assignments.audience(arguments).orElseGet(Audience.Everybody::new);
        DeviceFilter filter = AssignmentArguments.filter(arguments);
        return json.reply(store.write(
                tx -> policies.assign(tx, policy.id(), audience, filter, arguments.optional("reason"), operator)));
    }

    private Reply unassign(Actor.Operator operator, Arguments arguments) {
        Policy policy = target.of(arguments.text("policy"));
        return json.reply(store.write(tx -> policies.unassign(
                tx, policy.id(), arguments.number("assignment", 0), arguments.optional("reason"), operator)));
    }

    private Reply effective(Actor.Operator operator, Arguments arguments) {
        Enrollment enrollment = device.of(arguments.text("device"));
        if (tellsVersion(enrollment)) {
            Optional<Reply.Failed> refused = look(operator, enrollment, arguments.optional("reason"));
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return new Reply.Done(said(enrollment, effective.of(enrollment)));
    }

    /** Whether the answer says something that the device told: some policy for this person holds for some versions of its system only. */
    private boolean tellsVersion(Enrollment enrollment) {
        Set<GroupKey> groups = people.groupKeys(enrollment.person());
        return policies.inForce().stream()
                .flatMap(policy -> policy.assignments().stream())
                .anyMatch(assignment -> assignment.filter().versions().isPresent()
                        && assignment.filter().holds(enrollment.facts())
                        && assignment.audience().holds(enrollment.person(), groups));
    }

    private Optional<Reply.Failed> look(Actor.Operator operator, Enrollment enrollment, Optional<String> reason) {
        if (reason.isEmpty()) {
            return Optional.of(new Reply.Failed(
                    "reason_missing",
                    "A policy is for some versions of this system only, so the answer tells something of the device. Say why you"
                            + " look: --reason ..."));
        }
        if (!gate.visible(operator, enrollment.facts()).contains(DataItem.OS_VERSION)) {
            return Optional.of(new Reply.Failed(
                    "not_visible",
                    "A policy is for some versions of this system only, and the charter does not let you see which version the"
                            + " device has."));
        }
        var request = new LookRequest(
                operator,
                "cli.policy-effective",
                Set.of(new LookRequest.Subject(enrollment.person(), enrollment.id())),
                Set.of(DataItem.OS_VERSION),
                reason,
                enrollment.ownership() == Ownership.PERSONAL);
        try {
            store.write(tx -> looks.record(tx, request));
            return Optional.empty();
        } catch (LookRefusedException e) {
            return Optional.of(new Reply.Failed("look_refused", String.valueOf(e.getMessage())));
        }
    }

    private ObjectNode said(Enrollment enrollment, DeviceSettings settings) {
        ObjectNode result = Messages.object()
                .put("device", enrollment.id().value())
                .put("ownership", enrollment.ownership().code())
                .put("type", enrollment.type().code())
                .put("form", enrollment.form().code())
                .put("is_managed", enrollment.isLiving());
        ArrayNode holding = result.putArray("policies");
        settings.policies().forEach(policy -> {
            ObjectNode row = holding.addObject().put("policy", policy.policy().name());
            policy.policy().inForce().ifPresent(version -> row.put("version", version));
            policy.policy().reason().ifPresent(reason -> row.put("reason", reason));
        });
        ArrayNode undecided = result.putArray("undecided");
        settings.undecided().stream().map(InForce::policy).map(Policy::name).forEach(undecided::add);
        ArrayNode rows = result.putArray("settings");
        ArrayNode leftOut = result.putArray("left_out");
        settings.effective().won().forEach((setting, won) -> {
            ObjectNode row =
                    Messages.object().put("setting", setting.code()).put("value", PolicyJson.said(won.value()));
            policies(row, won);
            settings.whyLeftOut(setting)
                    .ifPresentOrElse(
                            why -> leftOut.add(row.put("why", why.code())
                                    .put("sentence", why.sentence().in(texts, Language.EN))),
                            () -> rows.add(expressed(
                                    row,
                                    Optional.ofNullable(settings.rendering()
                                                    .outcomes()
                                                    .get(setting))
                                            .orElseThrow())));
        });
        return result;
    }

    private static void policies(ObjectNode row, Won won) {
        ArrayNode winners = row.putArray("won");
        won.policies().forEach(winners::add);
        ArrayNode losers = row.putArray("lost");
        won.overruled().forEach((policy, value) -> losers.add(policy + ": " + PolicyJson.said(value)));
    }

    private ObjectNode expressed(ObjectNode row, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exactly _ -> row.put("how", "exactly");
            case Outcome.Nearly(List<?> _, String sentence) ->
                row.put("how", "nearly").put("sentence", texts.get(Language.EN, sentence));
            case Outcome.Not(String sentence) ->
                row.put("how", "not").put("sentence", texts.get(Language.EN, sentence));
        };
    }
}
