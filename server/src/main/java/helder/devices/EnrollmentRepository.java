package helder.devices;

import static helder.store.schema.Tables.DEVICE;
import static helder.store.schema.Tables.ENROLLMENT;
import static helder.store.schema.Tables.ENROLLMENT_TICKET;

import helder.charter.Charter;
import helder.identity.CharterId;
import helder.identity.Codes;
import helder.identity.DeviceForm;
import helder.identity.DeviceId;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.store.Prepared;
import helder.store.Tx;
import helder.store.schema.tables.records.EnrollmentRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.SelectForUpdateStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows of enrollments, each with the form of its device. */
final class EnrollmentRepository {

    static final Condition IS_LIVING =
            ENROLLMENT.STATE.in(Stream.of(Enrollment.State.STARTED, Enrollment.State.ENROLLED, Enrollment.State.LEAVING)
                    .map(Enrollment.State::code)
                    .toList());

    private static final Param<String> ID = Prepared.parameter("id", ENROLLMENT.ID);
    private static final List<Field<?>> COLUMNS =
            Stream.concat(ENROLLMENT.fieldStream(), Stream.of(DEVICE.FORM)).toList();
    private static final Prepared<Record> FIND = Prepared.reading(COLUMNS, dsl -> select(dsl, ENROLLMENT.ID.eq(ID)));
    private static final Prepared<Record> LOCK =
            Prepared.reading(COLUMNS, dsl -> locked(dsl, select(dsl, ENROLLMENT.ID.eq(ID))));
    private static final Param<String> IDS = Prepared.parameter("ids", ENROLLMENT.ID);
    private static final Prepared<Record> LOCK_ALL = Prepared.reading(
            COLUMNS,
            dsl -> locked(
                    dsl, select(dsl, Prepared.isOneOf(dsl, ENROLLMENT.ID, IDS)).orderBy(ENROLLMENT.ID)));

    private static final Prepared<EnrollmentRecord> INSERT = Prepared.changing(dsl -> Prepared.insert(dsl, ENROLLMENT));
    private static final Param<Instant> NOW = Prepared.parameter("now", ENROLLMENT.ENROLLED_AT);
    private static final Prepared<Record> ENROLLED = Prepared.changing(dsl -> dsl.update(ENROLLMENT)
            .set(ENROLLMENT.STATE, Enrollment.State.ENROLLED.code())
            .set(ENROLLMENT.ENROLLED_AT, NOW)
            .set(ENROLLMENT.REVISION, ENROLLMENT.REVISION.plus(1))
            .where(ENROLLMENT.ID.eq(ID)));

    private EnrollmentRepository() {}

    static SelectConditionStep<Record> select(DSLContext dsl, Condition condition) {
        return dsl.select(COLUMNS)
                .from(ENROLLMENT)
                .join(DEVICE)
                .on(DEVICE.ID.eq(ENROLLMENT.DEVICE_ID))
                .where(condition);
    }

    /** As this unit of work sees it. */
    static Optional<Enrollment> find(Tx tx, EnrollmentId id) {
        return held(tx, id).or(() -> find(tx.dsl(), id));
    }

    static Optional<Enrollment> find(DSLContext dsl, EnrollmentId id) {
        return FIND.on(dsl).with(ID, id.value()).first().map(EnrollmentRepository::enrollment);
    }

    static List<Enrollment> find(DSLContext dsl, Collection<EnrollmentId> ids) {
        return select(dsl, isOneOf(ids)).fetch(EnrollmentRepository::enrollment);
    }

    static Condition isOneOf(Collection<EnrollmentId> ids) {
        return ENROLLMENT.ID.in(ids.stream().map(EnrollmentId::value).toList());
    }

    /** The row as it stays until the commit: nobody else changes it meanwhile, so it is read once. */
    static Optional<Enrollment> lock(Tx tx, EnrollmentId id) {
        Optional<Enrollment> known = held(tx, id);
        if (known.isPresent()) {
            return known;
        }
        Optional<Enrollment> locked =
                LOCK.on(tx.dsl()).with(ID, id.value()).first().map(EnrollmentRepository::enrollment);
        locked.ifPresent(enrollment -> tx.hold(new Locked(id), enrollment));
        return locked;
    }

    private static Optional<Enrollment> held(Tx tx, EnrollmentId id) {
        return tx.held(new Locked(id)).map(Enrollment.class::cast);
    }

    /** What a unit of work remembers of an enrollment that it locked. */
    private record Locked(EnrollmentId enrollment) {}

    /** To be called with every change of enrollments, because what a unit of work remembers of them is old by then. */
    static void changed(Tx tx) {
        tx.release(Locked.class);
    }

    /** Several, locked in one order for everybody, so that no two callers wait for each other. */
    static List<Enrollment> lock(Tx tx, Set<EnrollmentId> ids) {
        List<EnrollmentId> inOrder =
                ids.stream().sorted(Comparator.comparing(EnrollmentId::value)).toList();
        List<EnrollmentId> others =
                inOrder.stream().filter(id -> held(tx, id).isEmpty()).toList();
        if (others.size() > 1) {
            LOCK_ALL.on(tx.dsl()).with(IDS, Prepared.words(others.stream().map(EnrollmentId::value))).all().stream()
                    .map(EnrollmentRepository::enrollment)
                    .forEach(each -> tx.hold(new Locked(each.id()), each));
        }
        return inOrder.stream().flatMap(id -> lock(tx, id).stream()).toList();
    }

    /** Only the enrollments: their devices are read along. */
    private static ResultQuery<Record> locked(DSLContext dsl, SelectForUpdateStep<Record> query) {
        return dsl.dialect() == SQLDialect.SQLITE ? query : query.forUpdate().of(ENROLLMENT);
    }

    static List<EnrollmentId> livingOf(Tx tx, DeviceId device) {
        return living(tx, ENROLLMENT.DEVICE_ID.eq(device.value()));
    }

    static List<EnrollmentId> livingOf(Tx tx, PersonId person) {
        return living(tx, ENROLLMENT.PERSON_ID.eq(person.value()));
    }

    /** Everything that a person has and that is not over. */
    static List<Enrollment> livingOf(DSLContext dsl, PersonId person) {
        return select(dsl, ENROLLMENT.PERSON_ID.eq(person.value()).and(IS_LIVING))
                .fetch(EnrollmentRepository::enrollment);
    }

    private static List<EnrollmentId> living(Tx tx, Condition condition) {
        return tx.dsl()
                .select(ENROLLMENT.ID)
                .from(ENROLLMENT)
                .where(condition)
                .and(IS_LIVING)
                .fetch(row -> new EnrollmentId(row.value1()));
    }

    /** Enrollments of an ownership for which the narrowing of this group holds. */
    static Condition isNarrowed(Ownership ownership, GroupKey group) {
        return ENROLLMENT
                .OWNERSHIP
                .eq(ownership.code())
                .and(DSL.position(ENROLLMENT.GROUP_KEYS, group.inColumn()).gt(0));
    }

    static void setGroups(Tx tx, EnrollmentId id, Set<GroupKey> groups) {
        changed(tx);
        tx.dsl()
                .update(ENROLLMENT)
                .set(ENROLLMENT.GROUP_KEYS, GroupKey.joined(groups))
                .set(ENROLLMENT.REVISION, ENROLLMENT.REVISION.plus(1))
                .where(ENROLLMENT.ID.eq(id.value()))
                .execute();
    }

    static void insert(
            Tx tx,
            EnrollmentId id,
            DeviceId device,
            Ticket ticket,
            EnrollmentType type,
            Set<GroupKey> groups,
            OrganisationId organisation,
            Instant now) {
        var row = new EnrollmentRecord();
        row.setOrganisationId(organisation.value());
        row.setId(id.value());
        row.setDeviceId(device.value());
        row.setPersonId(ticket.person().value());
        row.setOwnership(ticket.ownership().code());
        row.setPlatform(ticket.type().platform().code());
        row.setEnrollmentType(type.code());
        row.setCharterId(ticket.charter().value());
        row.setCharterVersion(ticket.charterVersion());
        row.setTicketId(ticket.id().value());
        row.setGrantedRights((long) ticket.grantedRights());
        row.setState(Enrollment.State.STARTED.code());
        row.setRevision(1L);
        row.setCreatedAt(now);
        row.setGroupKeys(GroupKey.joined(groups));
        INSERT.on(tx.dsl()).with(row).execute();
    }

    static void enrolled(Tx tx, EnrollmentId id, Instant now) {
        changed(tx);
        ENROLLED.on(tx.dsl()).with(NOW, now).with(ID, id.value()).execute();
    }

    static void change(Tx tx, EnrollmentId id, Enrollment.State state) {
        changed(tx);
        tx.dsl()
                .update(ENROLLMENT)
                .set(ENROLLMENT.STATE, state.code())
                .set(ENROLLMENT.REVISION, ENROLLMENT.REVISION.plus(1))
                .where(ENROLLMENT.ID.eq(id.value()))
                .execute();
    }

    static void claimed(Tx tx, EnrollmentId id, Instant now) {
        changed(tx);
        tx.dsl()
                .update(ENROLLMENT)
                .set(ENROLLMENT.CLAIMED_AT, now)
                .where(ENROLLMENT.ID.eq(id.value()))
                .execute();
    }

    /** Also forgets when it was last seen, and ends what could still renew its certificate. */
    static void removed(Tx tx, EnrollmentId id, Enrollment.Removal removal, Instant now) {
        changed(tx);
        tx.dsl()
                .update(ENROLLMENT)
                .set(ENROLLMENT.STATE, Enrollment.State.REMOVED.code())
                .set(ENROLLMENT.REMOVAL, removal.code())
                .set(ENROLLMENT.REMOVED_AT, now)
                .setNull(ENROLLMENT.LAST_SEEN_AT)
                .set(ENROLLMENT.REVISION, ENROLLMENT.REVISION.plus(1))
                .where(ENROLLMENT.ID.eq(id.value()))
                .execute();
        tx.dsl()
                .update(ENROLLMENT_TICKET)
                .set(ENROLLMENT_TICKET.STATE, Ticket.State.REVOKED.code())
                .where(ENROLLMENT_TICKET.ENROLLMENT_ID.eq(id.value()))
                .and(ENROLLMENT_TICKET.STATE.ne(Ticket.State.BOUND.code()))
                .execute();
    }

    /** @param since null when it is not lost any more */
    static void lost(Tx tx, EnrollmentId id, @Nullable Instant since) {
        changed(tx);
        tx.dsl()
                .update(ENROLLMENT)
                .set(ENROLLMENT.LOST_AT, since)
                .set(ENROLLMENT.REVISION, ENROLLMENT.REVISION.plus(1))
                .where(ENROLLMENT.ID.eq(id.value()))
                .execute();
    }

    static void personal(Tx tx, EnrollmentId id, Charter charter) {
        changed(tx);
        tx.dsl()
                .update(ENROLLMENT)
                .set(ENROLLMENT.OWNERSHIP, Ownership.PERSONAL.code())
                .set(ENROLLMENT.CHARTER_ID, charter.id().value())
                .set(ENROLLMENT.CHARTER_VERSION, charter.version())
                .set(ENROLLMENT.REVISION, ENROLLMENT.REVISION.plus(1))
                .where(ENROLLMENT.ID.eq(id.value()))
                .execute();
    }

    static Condition matching(Enrollments.Query query) {
        Condition people = query.person()
                .map(some -> ENROLLMENT.PERSON_ID.in(
                        some.stream().map(PersonId::value).toList()))
                .orElse(DSL.noCondition());
        Condition ownership = query.ownership()
                .<Condition>map(one -> ENROLLMENT.OWNERSHIP.eq(one.code()))
                .orElse(DSL.noCondition());
        Condition state = query.state()
                .<Condition>map(one -> ENROLLMENT.STATE.eq(one.code()))
                .orElse(IS_LIVING);
        Condition lost = query.lostOnly() ? ENROLLMENT.LOST_AT.isNotNull() : DSL.noCondition();
        return people.and(ownership).and(state).and(lost);
    }

    static Enrollment enrollment(Record row) {
        return new Enrollment(
                new OrganisationId(row.get(ENROLLMENT.ORGANISATION_ID)),
                new EnrollmentId(row.get(ENROLLMENT.ID)),
                new DeviceId(row.get(ENROLLMENT.DEVICE_ID)),
                new PersonId(row.get(ENROLLMENT.PERSON_ID)),
                Ownership.of(row.get(ENROLLMENT.OWNERSHIP)),
                EnrollmentType.of(row.get(ENROLLMENT.ENROLLMENT_TYPE)),
                DeviceForm.of(row.get(DEVICE.FORM)),
                new CharterId(row.get(ENROLLMENT.CHARTER_ID)),
                row.get(ENROLLMENT.CHARTER_VERSION),
                new TicketId(row.get(ENROLLMENT.TICKET_ID)),
                row.get(ENROLLMENT.GRANTED_RIGHTS).intValue(),
                state(row.get(ENROLLMENT.STATE)),
                row.get(ENROLLMENT.REVISION),
                row.get(ENROLLMENT.CREATED_AT),
                Optional.ofNullable(row.get(ENROLLMENT.ENROLLED_AT)),
                Optional.ofNullable(row.get(ENROLLMENT.LAST_SEEN_AT)),
                Optional.ofNullable(row.get(ENROLLMENT.REMOVED_AT)),
                Optional.ofNullable(row.get(ENROLLMENT.REMOVAL)).map(EnrollmentRepository::removal),
                Optional.ofNullable(row.get(ENROLLMENT.CLAIMED_AT)),
                Optional.ofNullable(row.get(ENROLLMENT.LOST_AT)),
                GroupKey.parted(row.get(ENROLLMENT.GROUP_KEYS)));
    }

    private static Enrollment.State state(String code) {
        return Codes.stored(Enrollment.State.values(), Enrollment.State::code, code, "state of an enrollment");
    }

    private static Enrollment.Removal removal(String code) {
        return Codes.stored(Enrollment.Removal.values(), Enrollment.Removal::code, code, "end of an enrollment");
    }
}
