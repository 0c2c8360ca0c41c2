package helder.policies.kept;

import static helder.store.schema.Tables.POLICY;
import static helder.store.schema.Tables.POLICY_EVENT;
import static helder.store.schema.Tables.POLICY_VERSION;

import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.Names;
import helder.identity.OrganisationId;
import helder.identity.PolicyId;
import helder.identity.Role;
import helder.policies.Policy;
import helder.policies.PolicyEvent;
import helder.policies.PolicyFormat;
import helder.policies.PolicySecrets;
import helder.policies.PolicyState;
import helder.policies.PolicyText;
import helder.policies.PolicyVersion;
import helder.secrets.Vault;
import helder.store.Tx;
import helder.store.schema.tables.records.PolicyEventRecord;
import helder.store.schema.tables.records.PolicyRecord;
import helder.store.schema.tables.records.PolicyVersionRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The rows of policies, their versions, and what happened to them. */
final class PolicyRows {

    private static final Field<Long> NEWEST = DSL.field(DSL.select(DSL.max(POLICY_VERSION.NUMBER))
            .from(POLICY_VERSION)
            .where(POLICY_VERSION.POLICY_ID.eq(POLICY.ID)));

    private final Vault vault;

    PolicyRows(Vault vault) {
        this.vault = vault;
    }

    List<Policy> list(DSLContext dsl, OrganisationId organisation) {
        return select(dsl, POLICY.ORGANISATION_ID.eq(organisation.value()));
    }

    Optional<Policy> find(DSLContext dsl, OrganisationId organisation, PolicyId id) {
        return select(dsl, POLICY.ORGANISATION_ID.eq(organisation.value()).and(POLICY.ID.eq(id.value()))).stream()
                .findFirst();
    }

    Optional<Policy> named(DSLContext dsl, OrganisationId organisation, String name) {
        Condition isNamed = POLICY.ORGANISATION_ID.eq(organisation.value()).and(POLICY.NAME_KEY.eq(Names.key(name)));
        return select(dsl, isNamed).stream().findFirst();
    }

    private static List<Policy> select(DSLContext dsl, Condition condition) {
        return dsl.select(POLICY.fields())
                .select(NEWEST.as("newest"))
                .from(POLICY)
                .where(condition)
                .orderBy(POLICY.NAME_KEY)
                .fetch(row -> new Policy(
                        new PolicyId(row.get(POLICY.ID)),
                        row.get(POLICY.NAME),
                        Codes.stored(
                                PolicyState.values(), PolicyState::code, row.get(POLICY.STATE), "state of a policy"),
                        Optional.ofNullable(row.get(POLICY.IN_FORCE)),
                        Optional.ofNullable(row.get(POLICY.REASON)),
                        row.get("newest", Long.class)));
    }

    void insert(Tx tx, OrganisationId organisation, Policy policy) {
        var row = new PolicyRecord();
        row.setId(policy.id().value());
        row.setOrganisationId(organisation.value());
        row.setName(policy.name());
        row.setNameKey(Names.key(policy.name()));
        row.setState(policy.state().code());
        tx.dsl().executeInsert(row);
    }

    /** Its state, what is in force and why; nothing else of a policy changes. */
    void update(Tx tx, Policy policy) {
        tx.dsl()
                .update(POLICY)
                .set(POLICY.STATE, policy.state().code())
                .set(POLICY.IN_FORCE, policy.inForce().orElse(null))
                .set(POLICY.REASON, policy.reason().orElse(null))
                .where(POLICY.ID.eq(policy.id().value()))
                .execute();
    }

    /** @param row the id of its row, which its secrets are bound to */
    void insert(Tx tx, OrganisationId organisation, PolicyVersion version, String row) {
        var record = new PolicyVersionRecord();
        record.setId(row);
        record.setOrganisationId(organisation.value());
        record.setPolicyId(version.policy().value());
        record.setNumber(version.number());
        record.setGiven(vault.seal(bytes(version.given()), PolicySecrets.GIVEN.context(row)));
        record.setBody(vault.seal(bytes(PolicyFormat.canonical(version.text())), PolicySecrets.BODY.context(row)));
        record.setMark(version.mark());
        record.setSameAs(version.sameAs().orElse(null));
        record.setWords(version.words().orElse(null));
        record.setAuthorKind(version.author().kind());
        record.setAuthorId(version.author().id());
        record.setAuthorName(version.author().name());
        record.setAuthorRole(version.author().actingRole().map(Role::code).orElse(null));
        record.setWrittenAt(version.writtenAt());
        tx.dsl().executeInsert(record);
    }

    /** Newest first. */
    List<PolicyVersion> versions(DSLContext dsl, PolicyId id) {
        return dsl.selectFrom(POLICY_VERSION)
                .where(POLICY_VERSION.POLICY_ID.eq(id.value()))
                .orderBy(POLICY_VERSION.NUMBER.desc())
                .fetch(this::version);
    }

    Optional<PolicyVersion> version(DSLContext dsl, PolicyId id, long number) {
        return dsl.selectFrom(POLICY_VERSION)
                .where(POLICY_VERSION.POLICY_ID.eq(id.value()))
                .and(POLICY_VERSION.NUMBER.eq(number))
                .fetchOptional(this::version);
    }

    private PolicyVersion version(PolicyVersionRecord row) {
        String given = text(vault.open(row.getGiven(), PolicySecrets.GIVEN.context(row.getId())));
        return new PolicyVersion(
                new PolicyId(row.getPolicyId()),
                row.getNumber(),
                policy(row, text(vault.open(row.getBody(), PolicySecrets.BODY.context(row.getId())))),
                given,
                row.getMark(),
                Optional.ofNullable(row.getSameAs()),
                Optional.ofNullable(row.getWords()),
                Actor.stored(row.getAuthorKind(), row.getAuthorId(), row.getAuthorName(), row.getAuthorRole()),
                row.getWrittenAt());
    }

    private static PolicyText policy(PolicyVersionRecord row, String body) {
        return switch (PolicyFormat.read(body)) {
            case PolicyFormat.Reading.Read(PolicyText policy) -> policy;
            case PolicyFormat.Reading.Faulty faulty ->
                throw new IllegalStateException("Version " + row.getNumber() + " of policy " + row.getPolicyId()
                        + " cannot be read: " + faulty.faults().getFirst());
        };
    }

    void add(Tx tx, PolicyId id, PolicyEvent event) {
        var row = new PolicyEventRecord();
        row.setPolicyId(id.value());
        row.setNumber((long) tx.dsl().fetchCount(POLICY_EVENT, POLICY_EVENT.POLICY_ID.eq(id.value())) + 1);
        row.setKind(event.kind().code());
        row.setVersion(event.version().orElse(null));
        row.setAssignment(event.assignment().orElse(null));
        row.setWords(event.words().orElse(null));
        row.setActorKind(event.by().kind());
        row.setActorId(event.by().id());
        row.setActorName(event.by().name());
        row.setActorRole(event.by().actingRole().map(Role::code).orElse(null));
        row.setHappenedAt(event.at());
        tx.dsl().executeInsert(row);
    }

    /** Which number the next assignment gets: none is given again, also when the row of an earlier one is gone. */
    static long nextAssignment(Tx tx, PolicyId id) {
        Long last = tx.dsl()
                .select(DSL.max(POLICY_EVENT.ASSIGNMENT))
                .from(POLICY_EVENT)
                .where(POLICY_EVENT.POLICY_ID.eq(id.value()))
                .fetchOne(0, Long.class);
        return last == null ? 1 : last + 1;
    }

    /** Newest first. */
    List<PolicyEvent> history(DSLContext dsl, PolicyId id) {
        return dsl.selectFrom(POLICY_EVENT)
                .where(POLICY_EVENT.POLICY_ID.eq(id.value()))
                .orderBy(POLICY_EVENT.NUMBER.desc())
                .fetch(row -> new PolicyEvent(
                        Codes.stored(
                                PolicyEvent.Kind.values(), PolicyEvent.Kind::code, row.getKind(), "event of a policy"),
                        Optional.ofNullable(row.getVersion()),
                        Optional.ofNullable(row.getAssignment()),
                        Optional.ofNullable(row.getWords()),
                        Actor.stored(row.getActorKind(), row.getActorId(), row.getActorName(), row.getActorRole()),
                        row.getHappenedAt()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
