package helder.policies.kept;

import static helder.store.schema.Tables.POLICY_ASSIGNMENT;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Platform;
import helder.identity.PolicyId;
import helder.policies.Assignment;
import helder.policies.Audience;
import helder.policies.DeviceFilter;
import helder.policies.VersionRange;
import helder.store.Tx;
import helder.store.schema.tables.records.PolicyAssignmentRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** The rows of assignments. */
final class AssignmentRows {

    private static final String BETWEEN = " ";

    private AssignmentRows() {}

    /** Those that hold, oldest first. */
    static List<Assignment> of(DSLContext dsl, PolicyId policy) {
        return dsl.selectFrom(POLICY_ASSIGNMENT)
                .where(POLICY_ASSIGNMENT.POLICY_ID.eq(policy.value()))
                .and(POLICY_ASSIGNMENT.ENDED_AT.isNull())
                .orderBy(POLICY_ASSIGNMENT.NUMBER)
                .fetch(AssignmentRows::assignment);
    }

    /** The same of every policy. */
    static Map<PolicyId, List<Assignment>> all(DSLContext dsl, OrganisationId organisation) {
        return dsl
                .selectFrom(POLICY_ASSIGNMENT)
                .where(POLICY_ASSIGNMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(POLICY_ASSIGNMENT.ENDED_AT.isNull())
                .orderBy(POLICY_ASSIGNMENT.POLICY_ID, POLICY_ASSIGNMENT.NUMBER)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> new PolicyId(row.getPolicyId()),
                        Collectors.mapping(AssignmentRows::assignment, Collectors.toList())));
    }

    static void insert(Tx tx, OrganisationId organisation, PolicyId policy, Assignment assignment) {
        var row = new PolicyAssignmentRecord();
        row.setPolicyId(policy.value());
        row.setNumber(assignment.number());
        row.setOrganisationId(organisation.value());
        row.setAudience(assignment.audience().code());
        switch (assignment.audience()) {
            case Audience.Everybody _ -> {}
            case Audience.Group(String name) -> row.setGroupName(name);
            case Audience.Somebody(PersonId person) -> row.setPersonId(person.value());
        }
        DeviceFilter filter = assignment.filter();
        row.setOwnership(filter.ownership().map(Ownership::code).orElse(null));
        row.setPlatform(filter.platform().map(Platform::code).orElse(null));
        row.setForms(words(filter.forms(), DeviceForm::code));
        row.setTypes(words(filter.types(), EnrollmentType::code));
        row.setOsLeast(filter.versions().flatMap(VersionRange::least).orElse(null));
        row.setOsBelow(filter.versions().flatMap(VersionRange::below).orElse(null));
        row.setAssignedAt(assignment.at());
        tx.dsl().executeInsert(row);
    }

    static void end(Tx tx, PolicyId policy, long number, Instant now) {
        tx.dsl()
                .update(POLICY_ASSIGNMENT)
                .set(POLICY_ASSIGNMENT.ENDED_AT, now)
                .where(POLICY_ASSIGNMENT.POLICY_ID.eq(policy.value()))
                .and(POLICY_ASSIGNMENT.NUMBER.eq(number))
                .execute();
    }

    private static Assignment assignment(PolicyAssignmentRecord row) {
        Optional<String> least = Optional.ofNullable(row.getOsLeast());
        Optional<String> below = Optional.ofNullable(row.getOsBelow());
        return new Assignment(
                row.getNumber(),
                audience(row),
                new DeviceFilter(
                        Optional.ofNullable(row.getOwnership()).map(Ownership::of),
                        Optional.ofNullable(row.getPlatform()).map(Platform::of),
                        parted(row.getForms(), DeviceForm::of),
                        parted(row.getTypes(), EnrollmentType::of),
                        least.isPresent() || below.isPresent()
                                ? Optional.of(new VersionRange(least, below))
                                : Optional.empty()),
                row.getAssignedAt());
    }

    private static Audience audience(PolicyAssignmentRecord row) {
        return switch (row.getAudience()) {
            case "everybody" -> new Audience.Everybody();
            case "group" -> new Audience.Group(Objects.requireNonNull(row.getGroupName()));
            case "person" -> new Audience.Somebody(new PersonId(Objects.requireNonNull(row.getPersonId())));
            default -> throw new IllegalStateException("Storage has an unknown audience of a policy");
        };
    }

    private static <T> String words(Collection<T> some, Function<T, String> code) {
        return some.stream().map(code).sorted().collect(Collectors.joining(BETWEEN));
    }

    private static <T> Set<T> parted(String words, Function<String, T> of) {
        return words.isEmpty()
                ? Set.of()
                : Arrays.stream(words.split(BETWEEN, -1)).map(of).collect(Collectors.toUnmodifiableSet());
    }
}
