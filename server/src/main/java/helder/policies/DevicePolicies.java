package helder.policies;

import helder.devices.Enrollment;
import helder.devices.Facts;
import helder.identity.EnrollmentId;
import helder.identity.GroupKey;
import helder.identity.PersonId;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.people.People;
import helder.policies.Assignment.Device;
import helder.policies.Policies.InForce;
import helder.store.Store;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What holds for devices by the policies in force: reads what assignments need to know of each, and no more. */
@Component
public final class DevicePolicies {

    /** The job that reads the version of a device's system, where a policy is for some versions only. */
    private static final String JOB = "policies";

    private static final Set<DataItem> VERSION = EnumSet.of(DataItem.OS_VERSION);
    private static final int AT_ONCE = 500;

    private final Store store;
    private final Policies policies;
    private final EffectiveSettings effective;
    private final People people;
    private final Facts facts;
    private final Looks looks;

    DevicePolicies(
            Store store, Policies policies, EffectiveSettings effective, People people, Facts facts, Looks looks) {
        this.store = store;
        this.policies = policies;
        this.effective = effective;
        this.people = people;
        this.facts = facts;
        this.looks = looks;
    }

    /** By the policies in force. Nothing holds for a device whose management ended or is ending. */
    public DeviceSettings of(Enrollment enrollment) {
        return of(List.of(enrollment)).getFirst();
    }

    /** The same for several, in the order they were given. */
    public List<DeviceSettings> of(List<Enrollment> enrollments) {
        List<InForce> inForce = policies.inForce();
        List<Device> devices = devices(enrollments, inForce);
        EffectiveSettings.Many managed = effective.by(inForce);
        EffectiveSettings.Many others = effective.by(List.of());
        return IntStream.range(0, devices.size())
                .mapToObj(each -> (isManaged(enrollments.get(each)) ? managed : others).of(devices.get(each)))
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
}
