package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.friction.Advice;
import helder.friction.Assumptions;
import helder.friction.Friction;
import helder.friction.FrictionModel;
import helder.friction.Milder;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.policies.Finding;
import helder.policies.LintSubject;
import helder.policies.PolicyFormat;
import helder.policies.PolicyLinter;
import helder.policies.PolicyText;
import helder.policies.Renderer;
import helder.policies.Rendering;
import helder.policies.Rendering.Outcome;
import helder.policies.Settings;
import helder.policies.Target;
import helder.text.Language;
import helder.text.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks through policies that somebody wrote, and says what they would cost people; nothing is kept or sent. */
@Component
final class PolicyOperations implements Operation.Subject {

    private static final double TENTHS = 10;

    private final Map<Platform, Renderer> renderers;
    private final PolicyJson json;
    private final Texts texts;
    private final FrictionModel model = new FrictionModel(Assumptions.USUAL);

    PolicyOperations(List<Renderer> renderers, PolicyJson json, Texts texts) {
        this.json = json;
        this.renderers = renderers.stream().collect(Collectors.toMap(Renderer::platform, Function.identity()));
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("policy.check", this::check);
    }

    private Reply check(Actor.Operator operator, Arguments arguments) {
        Ownership ownership = Ownership.of(arguments.text("ownership"));
        return switch (PolicyFormat.read(arguments.text("text"))) {
            case PolicyFormat.Reading.Read(PolicyText policy) -> new Reply.Done(checked(policy, ownership));
            case PolicyFormat.Reading.Faulty(var faults) -> json.faulty(faults);
        };
    }

    private ObjectNode checked(PolicyText policy, Ownership ownership) {
        LintSubject subject = LintSubject.of(policy, ownership, EnumSet.allOf(Language.class));
        ObjectNode result = Messages.object()
                .put("name", policy.name())
                .put("ownership", ownership.code())
                .put("needs_reason", PolicyLinter.needsReason(subject));
        ArrayNode findings = result.putArray("findings");
        PolicyLinter.findings(subject).forEach(finding -> put(findings.addObject(), finding));
        ArrayNode devices = result.putArray("devices");
        Target.usual(ownership).forEach(target -> put(devices.addObject(), policy.settings(), target));
        return result;
    }

    private void put(ObjectNode row, Finding finding) {
        row.put("rule", finding.rule().code())
                .put("severity", finding.severity().code());
        finding.setting().ifPresent(setting -> row.put("setting", setting.code()));
        row.put("sentence", finding.sentence().in(texts, Language.EN))
                .put("fix", finding.fix().in(texts, Language.EN))
                .put("source", texts.get(Language.EN, finding.rule().sourceKey()));
    }

    private void put(ObjectNode row, Settings settings, Target target) {
        Rendering rendering = Optional.ofNullable(renderers.get(target.platform()))
                .orElseThrow(() -> new IllegalStateException("Nobody renders for " + target.platform()))
                .render(settings, target);
        Settings expressed = rendering.expressed(settings);
        Friction friction = model.of(expressed, target);
        row.put("type", target.type().code())
                .put("form", target.form().code())
                .put("minutes_a_month", rounded(friction.total()))
                .put("score", Math.round(friction.score(Assumptions.USUAL)))
                .put("interruptions_a_week", rounded(friction.interruptionsPerWeek()));
        ObjectNode causes = row.putObject("minutes");
        friction.minutes().forEach((cause, minutes) -> causes.put(cause.code(), rounded(minutes)));
        ArrayNode how = row.putArray("settings");
        rendering.outcomes().forEach((setting, outcome) -> {
            ObjectNode one = how.addObject().put("setting", setting.code());
            switch (outcome) {
                case Outcome.Exactly _ -> one.put("how", "exactly");
                case Outcome.Nearly(var _, String sentence) ->
                    one.put("how", "nearly").put("sentence", texts.get(Language.EN, sentence));
                case Outcome.Not(String sentence) ->
                    one.put("how", "not").put("sentence", texts.get(Language.EN, sentence));
            }
        });
        ArrayNode instead = row.putArray("instead");
        new Advice(model).milder(expressed, target).forEach(milder -> put(instead.addObject(), milder));
    }

    private static void put(ObjectNode row, Milder milder) {
        row.put("setting", milder.setting().code())
                .put("now", PolicyJson.said(milder.now()))
                .put("instead", milder.instead().map(PolicyJson::said).orElse("leave it out"))
                .put("saves_minutes", rounded(milder.minutes()));
    }

    private static double rounded(double minutes) {
        return Math.round(minutes * TENTHS) / TENTHS;
    }
}
