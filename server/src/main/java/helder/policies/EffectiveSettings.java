package helder.policies;

import helder.gate.Gate;
import helder.gate.Permission.Refusal;
import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.identity.GroupKey;
import helder.identity.Platform;
import helder.identity.PolicyId;
import helder.manifest.Action;
import helder.policies.Assignment.Device;
import helder.policies.Policies.InForce;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Computes how devices should be set: of the policies that hold for each, what {@link Effective} makes of them together, without what the charter
 * of that device does not allow. Nothing is ordered by it.
 */
@Component
public final class EffectiveSettings {

    /** A policy orders no more than whoever puts it in force could order by hand. */
    private static final Actor WHOEVER_ACTIVATES = new Actor.Operator("policies");

    private final Gate gate;
    private final Supplier<Map<Platform, Renderer>> renderers;

    /** Renderers are asked for late: they stand above this room. */
    @Autowired
    EffectiveSettings(Gate gate, ObjectProvider<Renderer> renderers) {
        this(gate, renderers::stream);
    }

    /** @param renderers one for each platform */
    public EffectiveSettings(Gate gate, Supplier<Stream<Renderer>> renderers) {
        this.gate = gate;
        this.renderers = SingletonSupplier.of(
                () -> renderers.get().collect(Collectors.toMap(Renderer::platform, Function.identity())));
    }

    /** Of one device, by these policies, whether they are in force or not. The same for the same arguments, as long as its charter is the same. */
    public DeviceSettings of(Device device, Collection<InForce> wanted) {
        return by(wanted).of(device);
    }

    /** The same for very many devices, one after the other. For one use: it does not see that a charter changes meanwhile. */
    public Many by(Collection<InForce> wanted) {
        return new Many(wanted);
    }

    /** What is alike for all devices of one kind for which the same policies hold is computed once. */
    public final class Many {

        private final List<InForce> wanted;
        private final Map<Kind, DeviceSettings> known = new HashMap<>();

        private Many(Collection<InForce> wanted) {
            this.wanted = List.copyOf(wanted);
        }

        public DeviceSettings of(Device device) {
            var holding = new ArrayList<InForce>();
            var undecided = new ArrayList<InForce>();
            for (InForce policy : wanted) {
                switch (policy.holds(device)) {
                    case YES -> holding.add(policy);
                    case UNKNOWN -> undecided.add(policy);
                    case NO -> {}
                }
            }
            EnrollmentFacts enrollment = device.facts();
            return known.computeIfAbsent(
                            Kind.of(enrollment, holding, undecided), _ -> compute(enrollment, holding, undecided))
                    .of(enrollment.enrollment());
        }
    }

    /** Everything that the outcome depends on, besides the charters. */
    private record Kind(
            Target target,
            int rights,
            long charterVersion,
            Set<GroupKey> groups,
            boolean isLost,
            List<PolicyId> holding,
            List<PolicyId> undecided) {

        static Kind of(EnrollmentFacts facts, List<InForce> holding, List<InForce> undecided) {
            return new Kind(
                    EffectiveSettings.target(facts),
                    facts.grantedRights(),
                    facts.charterVersion(),
                    facts.groups(),
                    facts.isLost(),
                    ids(holding),
                    ids(undecided));
        }

        private static List<PolicyId> ids(List<InForce> policies) {
            return policies.stream().map(each -> each.policy().id()).toList();
        }
    }

    private static Target target(EnrollmentFacts facts) {
        return new Target(facts.type(), facts.ownership(), facts.form());
    }

    private DeviceSettings compute(EnrollmentFacts enrollment, List<InForce> holding, List<InForce> undecided) {
        Effective effective = Effective.of(holding.stream().map(InForce::text).toList());
        var leftOut = new EnumMap<Setting, LeftOut>(Setting.class);
        effective
                .won()
                .keySet()
                .forEach(setting ->
                        objection(enrollment, setting).ifPresent(objection -> leftOut.put(setting, objection)));
        Rendering rendering = allowed(enrollment, target(enrollment), effective.settings(), leftOut);
        return new DeviceSettings(
                enrollment.enrollment(), target(enrollment), holding, undecided, effective, leftOut, rendering);
    }

    private Optional<LeftOut> objection(EnrollmentFacts enrollment, Setting setting) {
        return setting.items().stream()
                .flatMap(item -> gate.objection(enrollment, item).stream()
                        .<LeftOut>map(reason -> new LeftOut.ByItem(item, reason)))
                .findFirst();
    }

    /** How the device expresses what is left, until nothing more of it takes an action that the charter does not allow. */
    private Rendering allowed(
            EnrollmentFacts enrollment, Target target, Settings settings, Map<Setting, LeftOut> leftOut) {
        Renderer renderer = Optional.ofNullable(renderers.get().get(target.platform()))
                .orElseThrow(() -> new IllegalStateException("Nobody renders for " + target.platform()));
        var objections = new EnumMap<Action, Optional<LeftOut>>(Action.class);
        while (true) {
            Settings rest = settings;
            for (Setting setting : leftOut.keySet()) {
                rest = rest.without(setting);
            }
            Rendering rendering = renderer.render(rest, target);
            int before = leftOut.size();
            rendering
                    .outcomes()
                    .forEach((setting, outcome) -> outcome.orders().stream()
                            .flatMap(order ->
                                    objections
                                            .computeIfAbsent(order.action(), action -> objection(enrollment, action))
                                            .stream())
                            .findFirst()
                            .ifPresent(objection -> leftOut.put(setting, objection)));
            if (leftOut.size() == before) {
                return rendering;
            }
        }
    }

    private Optional<LeftOut> objection(EnrollmentFacts enrollment, Action action) {
        return gate.objection(WHOEVER_ACTIVATES, enrollment, action)
                .map(Refusal::reason)
                .<LeftOut>map(reason -> new LeftOut.ByAction(action, reason))
                .or(() -> gate.missing(WHOEVER_ACTIVATES, enrollment, action).isEmpty()
                        ? Optional.empty()
                        : Optional.of(new LeftOut.NeedsYes(action)));
    }
}
