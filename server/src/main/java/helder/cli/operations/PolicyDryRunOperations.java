package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.friction.Assumptions;
import helder.friction.DryRun;
import helder.friction.DryRuns;
import helder.gate.Gate;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.looks.LookRefusedException;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.policies.Assignment;
import helder.policies.Assignment.Device;
import helder.policies.Audience;
import helder.policies.DevicePolicies;
import helder.policies.Policies;
import helder.policies.Policies.InForce;
import helder.policies.Policy;
import helder.policies.PolicyState;
import helder.policies.PolicyText;
import helder.policies.PolicyVersion;
import helder.policies.Setting;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what a policy would do before it holds: numbers, and of nobody in particular what it costs them. */
@Component
final class PolicyDryRunOperations implements Operation.Subject {

    private static final int AT_ONCE = 1_000;
    private static final double TENTHS = 10;

    private final Store store;
    private final Policies policies;
    private final DevicePolicies devices;
    private final DryRuns runs;
    private final Enrollments enrollments;
    private final Facts facts;
    private final Looks looks;
    private final Gate gate;
    private final PolicyTarget target;
    private final AssignmentArguments assignments;
    private final InstantSource clock;
    private final Texts texts;

    PolicyDryRunOperations(
            Store store,
            Policies policies,
            DevicePolicies devices,
            DryRuns runs,
            Enrollments enrollments,
            Facts facts,
            Looks looks,
            Gate gate,
            PolicyTarget target,
            AssignmentArguments assignments,
            InstantSource clock,
            Texts texts) {
        this.store = store;
        this.policies = policies;
        this.devices = devices;
        this.runs = runs;
        this.enrollments = enrollments;
        this.facts = facts;
        this.looks = looks;
        this.gate = gate;
        this.target = target;
        this.assignments = assignments;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("policy.dry-run", this::run);
    }

    private Reply run(Actor.Operator operator, Arguments arguments) {
        Policy policy = target.of(arguments.text("policy"));
        long number = arguments.number("version", (int) policy.newest());
        PolicyVersion version = policies.version(policy.id(), number)
                .orElseThrow(() -> new IllegalArgumentException("There is no version " + number + " of this policy"));
        InForce wanted = wanted(policy, version, arguments);
        if (wanted.assignments().isEmpty()) {
            throw new IllegalArgumentException(
                    "The policy is assigned to nobody yet. Say for whom: --everybody, --group or --person");
        }
        List<InForce> inForce = policies.inForce();
        List<Enrollment> all = managed();
        List<Device> known = devices.devices(all, List.of());
        boolean isLook = DevicePolicies.needsVersions(
                Stream.concat(inForce.stream(), Stream.of(wanted)).toList());
        if (isLook) {
            Optional<String> reason = arguments.optional("reason");
            if (reason.isEmpty()) {
                return new Reply.Failed(
                        "reason_missing",
                        "A policy is for some versions of a system only, so the answer tells something of devices. Say why you look,"
                                + " for everybody to read: --reason ...");
            }
            try {
                known = withVersions(known, versions(operator, all, reason.get()));
            } catch (LookRefusedException e) {
                return new Reply.Failed("look_refused", String.valueOf(e.getMessage()));
            }
        }
        DryRun run = runs.run(known, inForce, wanted, Assumptions.USUAL);
        return new Reply.Done(said(policy, number, run));
    }

    /** The policy as if it were in force, with one assignment more where somebody names one. */
    private InForce wanted(Policy policy, PolicyVersion version, Arguments arguments) {
        var all = new ArrayList<>(policies.assignments(policy.id()));
        Optional<Audience> audience = assignments.audience(arguments);
        audience.ifPresent(each ->
                all.add(new Assignment(Long.MAX_VALUE, each, AssignmentArguments.filter(arguments), clock.instant())));
        return new InForce(
                new Policy(
                        policy.id(),
                        policy.name(),
                        PolicyState.IN_FORCE,
                        Optional.of(version.number()),
                        policy.reason(),
                        policy.newest()),
                new PolicyText(
                        policy.name(), version.text().why(), version.text().settings()),
                all);
    }

    private List<Enrollment> managed() {
        var all = new ArrayList<Enrollment>();
        List<Enrollment> some = enrollments.enrolledAfter(Optional.empty(), AT_ONCE);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = enrollments.enrolledAfter(Optional.of(some.getLast().id()), AT_ONCE);
        }
        return all;
    }

    /** As far as the operator may see them; that is a look at everybody whose device it is about. */
    private Map<EnrollmentId, String> versions(Actor.Operator operator, List<Enrollment> all, String reason) {
        List<Enrollment> seen = all.stream()
                .filter(each -> gate.visible(operator, each.facts()).contains(DataItem.OS_VERSION))
                .toList();
        if (seen.isEmpty()) {
            return Map.of();
        }
        var request = new LookRequest(
                operator,
                "cli.policy-dry-run",
                seen.stream()
                        .map(each -> new LookRequest.Subject(each.person(), each.id()))
                        .collect(Collectors.toSet()),
                Set.of(DataItem.OS_VERSION),
                Optional.of(reason),
                seen.stream().anyMatch(each -> each.ownership() == Ownership.PERSONAL));
        Set<EnrollmentId> ids = seen.stream().map(Enrollment::id).collect(Collectors.toSet());
        var versions = new HashMap<EnrollmentId, String>();
        store.write(tx -> facts.readAll(tx, ids, request.items(), looks.record(tx, request)))
                .forEach((id, values) -> values.values().forEach(fact -> versions.put(id, fact.value())));
        return versions;
    }

    private static List<Device> withVersions(List<Device> known, Map<EnrollmentId, String> versions) {
        return known.stream()
                .map(each -> new Device(
                        each.facts(),
                        each.groups(),
                        Optional.ofNullable(versions.get(each.facts().enrollment()))))
                .toList();
    }

    private ObjectNode said(Policy policy, long version, DryRun run) {
        ObjectNode result = Messages.object()
                .put("policy", policy.name())
                .put("version", version)
                .put("devices", run.devices())
                .put("holding", run.holding())
                .put("undecided", run.undecided())
                .put("changing", run.changing().size())
                .put("people", run.minutes().size())
                .put("median_minutes_a_month", rounded(run.median()))
                .put("most_minutes_a_month", rounded(run.most()))
                .put("all_minutes_a_month", rounded(run.total()))
                .put("budgets_exceeded", run.budgetsExceeded());
        ObjectNode causes = result.putObject("minutes");
        run.causes().forEach((cause, minutes) -> causes.put(cause.code(), rounded(minutes)));
        ArrayNode settings = result.putArray("settings");
        run.settings()
                .forEach((setting, count) ->
                        settings.addObject().put("setting", setting.code()).put("devices", count));
        rows(result, "left_out", run.leftOut(), why -> why.sentence().in(texts, Language.EN));
        rows(result, "nearly", run.nearly(), key -> texts.get(Language.EN, key));
        rows(result, "not_expressed", run.notExpressed(), key -> texts.get(Language.EN, key));
        return result;
    }

    private static <W> void rows(
            ObjectNode result, String name, Map<Setting, Map<W, Integer>> some, Function<W, String> sentence) {
        ArrayNode rows = result.putArray(name);
        some.forEach((setting, each) -> each.forEach((why, count) -> rows.addObject()
                .put("setting", setting.code())
                .put("devices", count)
                .put("sentence", sentence.apply(why))));
    }

    private static double rounded(double minutes) {
        return Math.round(minutes * TENTHS) / TENTHS;
    }
}
