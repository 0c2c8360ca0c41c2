package helder.policies;

import helder.devices.Enrollment;
import helder.devices.Facts;
import helder.gate.Gate;
import helder.gate.Permission.Refusal;
import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.GroupKey;
import helder.identity.PersonId;
import helder.identity.Platform;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.policies.Assignment.Device;
import helder.policies.Policies.InForce;
import helder.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Computes how devices should be set: of the policies that hold for each, what {@link Effective} makes of them together, without what the charter
 * of that device does not allow. Nothing is ordered by it.
 */
@Component
public final class EffectiveSettings {

    /** The job that reads the version of a device's system, where a policy is for some versions only. */
    public static final String JOB = "policies";

    private static final Set<DataItem> VERSION = EnumSet.of(DataItem.OS_VERSION);
    private static final int AT_ONCE = 500;

    /** A policy orders no more than whoever puts it in force could order by hand. */
    private static final Actor WHOEVER_ACTIVATES = new Actor.Operator(JOB);

    private final Store store;
    private final Policies policies;
    private final People people;
    private final Facts facts;
    private final Looks looks;
    private final Gate gate;
    private final Supplier<Map<Platform, Renderer>> renderers;

    /** Renderers are asked for late: they stand above this room. */
    EffectiveSettings(
            Store store,
            Policies policies,
            People people,
            Facts facts,
            Looks looks,
            Gate gate,
            ObjectProvider<Renderer> renderers) {
        this.store = store;
        this.policies = policies;
        this.people = people;
        this.facts = facts;
        this.looks = looks;
        this.gate = gate;
        this.renderers = SingletonSupplier.of(
                () -> renderers.stream().collect(Collectors.toMap(Renderer::platform, Function.identity())));
    }

    /** By the policies in force. Nothing holds for a device whose management ended or is ending. */
    public DeviceSettings of(Enrollment enrollment) {
        return of(List.of(enrollment)).getFirst();
    }

    /** The same for several, in the order they were given. */
    public List<DeviceSettings> of(List<Enrollment> enrollments) {
        List<InForce> inForce = policies.inForce();
        List<Device> devices = devices(enrollments, inForce);
        return IntStream.range(0, devices.size())
                .mapToObj(each -> of(devices.get(each), isManaged(enrollments.get(each)) ? inForce : List.of()))
                .toList();
    }

    private static boolean isManaged(Enrollment enrollment) {
        return switch (enrollment.state()) {
            case STARTED, ENROLLED -> true;
            case LEAVING, REMOVED -> false;
        };
    }

    /** These as assignments see them; versions are read only where one of them needs that. */
    public List<Device> devices(List<Enrollment> enrollments, Collection<InForce> wanted) {
        Map<PersonId, Set<GroupKey>> groups =
                people.groupKeys(enrollments.stream().map(Enrollment::person).collect(Collectors.toSet()));
        Map<EnrollmentId, String> versions = needsVersions(wanted) ? versions(enrollments) : Map.of();
        return enrollments.stream()
                .map(enrollment -> new Device(
                        enrollment.facts(),
                        groups.getOrDefault(enrollment.person(), Set.of()),
                        Optional.ofNullable(versions.get(enrollment.id()))))
                .toList();
    }

    /** Whether one of them is for some versions of a system only. */
    public static boolean needsVersions(Collection<InForce> policies) {
        return policies.stream()
                .flatMap(policy -> policy.assignments().stream())
                .anyMatch(assignment -> assignment.filter().versions().isPresent());
    }

    private Map<EnrollmentId, String> versions(List<Enrollment> enrollments) {
        var versions = new HashMap<EnrollmentId, String>();
        for (int from = 0; from < enrollments.size(); from += AT_ONCE) {
            Set<EnrollmentId> some = enrollments.subList(from, Math.min(from + AT_ONCE, enrollments.size())).stream()
                    .map(Enrollment::id)
                    .collect(Collectors.toSet());
            store.write(tx -> facts.readAll(tx, some, VERSION, looks.automation(JOB)))
                    .forEach((id, values) -> Optional.ofNullable(values.get(DataItem.OS_VERSION))
                            .ifPresent(fact -> versions.put(id, fact.value())));
        }
        return versions;
    }

    /** By these policies, whether they are in force or not. The same for the same arguments, as long as its charter is the same. */
    public DeviceSettings of(Device device, Collection<InForce> wanted) {
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
        var target = new Target(enrollment.type(), enrollment.ownership(), enrollment.form());
        Effective effective = Effective.of(holding.stream().map(InForce::text).toList());
        var leftOut = new EnumMap<Setting, LeftOut>(Setting.class);
        effective
                .won()
                .keySet()
                .forEach(setting ->
                        objection(enrollment, setting).ifPresent(objection -> leftOut.put(setting, objection)));
        Rendering rendering = allowed(enrollment, target, effective.settings(), leftOut);
        return new DeviceSettings(enrollment.enrollment(), target, holding, undecided, effective, leftOut, rendering);
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
