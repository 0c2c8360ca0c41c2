package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.policies.LintSubject;
import helder.policies.Policies;
import helder.policies.Policies.Problem;
import helder.policies.Policies.Step;
import helder.policies.Policies.Written;
import helder.policies.Policy;
import helder.policies.PolicyDifference;
import helder.policies.PolicyFormat;
import helder.policies.PolicyLinter;
import helder.policies.PolicyText;
import helder.policies.PolicyVersion;
import helder.policies.Severity;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of policies: written, compared, put in force, rolled back, withdrawn. */
@Component
final class PolicyLifeOperations implements Operation.Subject {

    private final Store store;
    private final Policies policies;
    private final PolicyTarget target;
    private final PolicyJson json;
    private final Texts texts;

    PolicyLifeOperations(Store store, Policies policies, PolicyTarget target, PolicyJson json, Texts texts) {
        this.store = store;
        this.policies = policies;
        this.target = target;
        this.json = json;
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "policy.import",
                this::write,
                "policy.list",
                (_, _) -> list(),
                "policy.show",
                (_, arguments) -> new Reply.Done(json.whole(target.of(arguments.text("policy")))),
                "policy.diff",
                (_, arguments) -> difference(arguments),
                "policy.export",
                (_, arguments) -> export(arguments),
                "policy.activate",
                this::activate,
                "policy.rollback",
                this::rollBack,
                "policy.withdraw",
                this::withdraw);
    }

    private Reply write(Actor.Operator operator, Arguments arguments) {
        Written written =
                store.write(tx -> policies.write(tx, arguments.text("text"), arguments.optional("reason"), operator));
        return switch (written) {
            case Written.Faulty(var faults) -> json.faulty(faults);
            case Written.Refused(Problem problem) -> json.failed(problem);
            case Written.Kept(Policy policy, long version, boolean isNew) ->
                new Reply.Done(json.summary(policy).put("version", version).put("is_new", isNew));
        };
    }

    private Reply list() {
        ObjectNode result = Messages.object();
        ArrayNode rows = result.putArray("policies");
        policies.list().forEach(policy -> rows.add(json.summary(policy)));
        return new Reply.Done(result);
    }

    private PolicyVersion version(Policy policy, int number) {
        return policies.version(policy.id(), number)
                .orElseThrow(() -> new IllegalArgumentException("The policy \"" + policy.name()
                        + "\" has the versions 1 to " + policy.newest() + ", and none with the number " + number));
    }

    /** The one in force, else the newest. */
    private static int usual(Policy policy) {
        return policy.inForce().orElse(policy.newest()).intValue();
    }

    private Reply export(Arguments arguments) {
        Policy policy = target.of(arguments.text("policy"));
        PolicyVersion version = version(policy, arguments.number("version", usual(policy)));
        return new Reply.Done(Messages.object()
                .put("policy", policy.name())
                .put("version", version.number())
                .put("text", version.shown().stripTrailing()));
    }

    private Reply difference(Arguments arguments) {
        Optional<String> text = arguments.optional("text");
        return text.isPresent() ? differenceTo(text.get(), arguments) : differenceOfVersions(arguments);
    }

    private Reply differenceOfVersions(Arguments arguments) {
        Policy policy = target.of(arguments.text("policy"));
        int newest = (int) policy.newest();
        int from = arguments.number(
                "from",
                policy.inForce().orElse(Math.max(1L, policy.newest() - 1)).intValue());
        int to = arguments.number("to", newest);
        return new Reply.Done(
                difference(version(policy, from).text(), version(policy, to).text())
                        .put("policy", policy.name())
                        .put("from", from)
                        .put("to", to));
    }

    /** The text names the policy itself. */
    private Reply differenceTo(String text, Arguments arguments) {
        Function<String, Optional<PolicyText>> newest = name -> policies.named(name)
                .flatMap(policy -> policies.version(policy.id(), policy.newest()))
                .map(PolicyVersion::text);
        return switch (PolicyFormat.read(text, newest)) {
            case PolicyFormat.Reading.Faulty(var faults) -> json.faulty(faults);
            case PolicyFormat.Reading.Read(PolicyText now) -> {
                Policy policy = target.of(now.name());
                int from = arguments.number("from", usual(policy));
                yield new Reply.Done(difference(version(policy, from).text(), now)
                        .put("policy", policy.name())
                        .put("from", from));
            }
        };
    }

    private ObjectNode difference(PolicyText before, PolicyText now) {
        ObjectNode result = Messages.object();
        ArrayNode changes = result.putArray("changes");
        PolicyDifference.between(before, now).changes().forEach(change -> {
            ObjectNode row = changes.addObject().put("kind", change.code());
            change.setting().ifPresent(setting -> row.put("setting", setting.code()));
            change.isStricter().ifPresent(stricter -> row.put("is_stricter", stricter));
            row.put("sentence", change.sentence().in(texts, Language.EN));
        });
        return result;
    }

    private Reply activate(Actor.Operator operator, Arguments arguments) {
        Policy policy = target.of(arguments.text("policy"));
        PolicyVersion version = version(policy, arguments.number("version", (int) policy.newest()));
        return step(
                tx -> policies.activate(tx, policy.id(), version.number(), arguments.optional("reason"), operator),
                version);
    }

    private Reply rollBack(Actor.Operator operator, Arguments arguments) {
        Policy policy = target.of(arguments.text("policy"));
        PolicyVersion version = version(policy, arguments.number("version", 0));
        return step(
                tx -> policies.rollBack(tx, policy.id(), version.number(), arguments.optional("reason"), operator),
                version);
    }

    private Reply withdraw(Actor.Operator operator, Arguments arguments) {
        Policy policy = target.of(arguments.text("policy"));
        return json.reply(
                store.write(tx -> policies.withdraw(tx, policy.id(), arguments.optional("reason"), operator)));
    }

    /** Whoever has to say why reads what of. */
    private Reply step(Function<Tx, Step> deed, PolicyVersion version) {
        Step step = store.write(deed::apply);
        return step instanceof Step.Refused(Problem problem) && problem == Problem.REASON_MISSING
                ? new Reply.Failed(
                        problem.code(),
                        texts.get(Language.EN, problem.textKey()) + "\n" + String.join("\n", errors(version.text())))
                : json.reply(step);
    }

    private List<String> errors(PolicyText policy) {
        return PolicyLinter.findings(LintSubject.of(policy, Ownership.PERSONAL, Set.of())).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding ->
                        "  " + finding.rule().code() + ": " + finding.sentence().in(texts, Language.EN) + " "
                                + finding.fix().in(texts, Language.EN))
                .collect(Collectors.toList());
    }
}
