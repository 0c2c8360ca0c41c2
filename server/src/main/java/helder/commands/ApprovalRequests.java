package helder.commands;

import static helder.store.schema.Tables.APPROVAL_REQUEST;

import helder.commands.ApprovalRequest.Answer;
import helder.commands.ApprovalRequest.Decision;
import helder.commands.ApprovalRequest.State;
import helder.commands.SealedOrders.Place;
import helder.devices.Enrollment;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission.Missing;
import helder.gate.Permission.Waiting;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.identity.Ids;
import helder.identity.Role;
import helder.identity.StatedReason;
import helder.manifest.Action;
import helder.organisation.Organisations;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.ApprovalRequestRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/**
 * The orders that wait, or waited, until others agree; kept as long as orders are. Whoever changes one locks its enrollment first.
 * A request past its time counts as expired, whether or not that was written down yet.
 */
@Service
public final class ApprovalRequests {

    private final Store store;
    private final Ids ids;
    private final InstantSource clock;
    private final Organisations organisations;
    private final Gate gate;
    private final SealedOrders sealed;

    ApprovalRequests(
            Store store, Ids ids, InstantSource clock, Organisations organisations, Gate gate, SealedOrders sealed) {
        this.sealed = sealed;
        this.gate = gate;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.organisations = organisations;
    }

    /**
     * Keeps an order until others agree, within the unit of work in which the gate said so. Where the same order waits for the device
     * already, that request is returned and nothing is kept, whoever orders it now.
     */
    public ApprovalRequest keep(
            Tx tx, Actor actor, Enrollment enrollment, Order.Act order, Waiting waiting, Optional<String> reason) {
        Optional<ApprovalRequest> same = open(tx, enrollment.id()).stream()
                .filter(each -> each.order().equals(order))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        Instant now = now();
        var row = new ApprovalRequestRecord();
        row.setId(ids.next());
        row.setOrganisationId(enrollment.organisation().value());
        row.setEnrollmentId(enrollment.id().value());
        row.setActorKind(actor.kind());
        row.setActorId(actor.id());
        row.setActorName(actor.name());
        row.setActorRole(actor.actingRole().map(Role::code).orElse(null));
        row.setAction(order.action().code());
        SealedOrders.Sealed carried = sealed.seal(enrollment.type().platform(), order, Place.REQUEST, row.getId());
        row.setParameters(carried.parameters());
        row.setSecrets(carried.secrets());
        row.setReason(reason.map(StatedReason::cleaned).orElse(null));
        row.setIsSecondMissing(waiting.missing().contains(Missing.SECOND));
        row.setIsOwnerMissing(waiting.missing().contains(Missing.OWNER));
        row.setState(State.WAITING.code());
        row.setCreatedAt(now);
        row.setExpiresAt(now.plus(ApprovalRequest.LIFE));
        tx.dsl().executeInsert(row);
        gate.waits(tx, enrollment.facts(), order.action());
        return request(row, now);
    }

    /** Empty when there is none with this id. */
    public Optional<ApprovalRequest> find(String id) {
        return store.read(dsl -> find(dsl, id));
    }

    Optional<ApprovalRequest> find(Tx tx, String id) {
        return find(tx.dsl(), id);
    }

    private Optional<ApprovalRequest> find(DSLContext dsl, String id) {
        return dsl.selectFrom(APPROVAL_REQUEST)
                .where(APPROVAL_REQUEST.ID.eq(id))
                .fetchOptional()
                .map(row -> request(row, now()));
    }

    /**
     * Those about one enrollment, newest first.
     *
     * @param before the id to go on from
     */
    public List<ApprovalRequest> of(EnrollmentId enrollment, Optional<String> before, int limit) {
        return newest(APPROVAL_REQUEST.ENROLLMENT_ID.eq(enrollment.value()), before, limit);
    }

    /**
     * Those of the whole organisation, newest first; no device data.
     *
     * @param before the id to go on from
     */
    public List<ApprovalRequest> recent(Optional<String> before, int limit) {
        return newest(ofOrganisation(), before, limit);
    }

    /** Those of the whole organisation that wait, oldest first; no device data. */
    public List<ApprovalRequest> waiting(int limit) {
        return oldest(ofOrganisation(), limit);
    }

    /**
     * All that wait, for upkeep.
     *
     * @param after the id to go on from
     */
    List<ApprovalRequest> waiting(Optional<String> after, int limit) {
        return oldest(after.<Condition>map(APPROVAL_REQUEST.ID::gt).orElse(DSL.noCondition()), limit);
    }

    private List<ApprovalRequest> oldest(Condition which, int limit) {
        Instant now = now();
        return store.read(dsl -> dsl.selectFrom(APPROVAL_REQUEST)
                .where(which, isOpen(now))
                .orderBy(APPROVAL_REQUEST.ID)
                .limit(limit)
                .fetch(row -> request(row, now)));
    }

    /** Those that wait for whoever carries one of these devices, oldest first. */
    public List<ApprovalRequest> waitingForOwner(Set<EnrollmentId> enrollments) {
        if (enrollments.isEmpty()) {
            return List.of();
        }
        Instant now = now();
        Set<String> codes = enrollments.stream().map(EnrollmentId::value).collect(Collectors.toSet());
        return store.read(dsl -> dsl.selectFrom(APPROVAL_REQUEST)
                .where(APPROVAL_REQUEST.ENROLLMENT_ID.in(codes))
                .and(APPROVAL_REQUEST.IS_OWNER_MISSING.isTrue())
                .and(isOpen(now))
                .orderBy(APPROVAL_REQUEST.ID)
                .fetch(row -> request(row, now)));
    }

    /** Those about some devices that wait, or ended since then, newest first. */
    public List<ApprovalRequest> lately(Set<EnrollmentId> enrollments, Instant since) {
        if (enrollments.isEmpty()) {
            return List.of();
        }
        Instant now = now();
        Set<String> codes = enrollments.stream().map(EnrollmentId::value).collect(Collectors.toSet());
        Condition isLate = APPROVAL_REQUEST
                .ENDED_AT
                .gt(since)
                .or(APPROVAL_REQUEST.ENDED_AT.isNull().and(APPROVAL_REQUEST.EXPIRES_AT.gt(since)));
        return store.read(dsl -> dsl.selectFrom(APPROVAL_REQUEST)
                .where(APPROVAL_REQUEST.ENROLLMENT_ID.in(codes), isLate)
                .orderBy(APPROVAL_REQUEST.ID.desc())
                .fetch(row -> request(row, now)));
    }

    private List<ApprovalRequest> newest(Condition which, Optional<String> before, int limit) {
        Condition older = before.<Condition>map(APPROVAL_REQUEST.ID::lt).orElse(DSL.noCondition());
        Instant now = now();
        return store.read(dsl -> dsl.selectFrom(APPROVAL_REQUEST)
                .where(which.and(older))
                .orderBy(APPROVAL_REQUEST.ID.desc())
                .limit(limit)
                .fetch(row -> request(row, now)));
    }

    private Condition ofOrganisation() {
        return APPROVAL_REQUEST.ORGANISATION_ID.eq(organisations.current().id().value());
    }

    /** Those of an enrollment that wait. */
    List<ApprovalRequest> open(Tx tx, EnrollmentId enrollment) {
        Instant now = now();
        return tx.dsl()
                .selectFrom(APPROVAL_REQUEST)
                .where(APPROVAL_REQUEST.ENROLLMENT_ID.eq(enrollment.value()), isOpen(now))
                .orderBy(APPROVAL_REQUEST.ID)
                .fetch(row -> request(row, now));
    }

    private static Condition isOpen(Instant now) {
        return APPROVAL_REQUEST.ENDED_AT.isNull().and(APPROVAL_REQUEST.EXPIRES_AT.gt(now));
    }

    /** Writes down what the second person decided. */
    ApprovalRequest decided(Tx tx, ApprovalRequest request, Actor second, Optional<String> reason) {
        tx.dsl()
                .update(APPROVAL_REQUEST)
                .set(APPROVAL_REQUEST.SECOND_KIND, second.kind())
                .set(APPROVAL_REQUEST.SECOND_ID, second.id())
                .set(APPROVAL_REQUEST.SECOND_NAME, second.name())
                .set(
                        APPROVAL_REQUEST.SECOND_ROLE,
                        second.actingRole().map(Role::code).orElse(null))
                .set(
                        APPROVAL_REQUEST.SECOND_REASON,
                        reason.map(StatedReason::cleaned).orElse(null))
                .set(APPROVAL_REQUEST.SECOND_AT, now())
                .where(APPROVAL_REQUEST.ID.eq(request.id()))
                .execute();
        return find(tx, request.id()).orElseThrow();
    }

    /** Writes down what whoever carries the device answered. */
    ApprovalRequest answered(Tx tx, ApprovalRequest request, boolean isWilling, Optional<String> sentence) {
        tx.dsl()
                .update(APPROVAL_REQUEST)
                .set(APPROVAL_REQUEST.IS_OWNER_WILLING, isWilling)
                .set(
                        APPROVAL_REQUEST.OWNER_SENTENCE,
                        sentence.map(StatedReason::cleaned)
                                .filter(Predicate.not(String::isEmpty))
                                .orElse(null))
                .set(APPROVAL_REQUEST.OWNER_AT, now())
                .where(APPROVAL_REQUEST.ID.eq(request.id()))
                .execute();
        return find(tx, request.id()).orElseThrow();
    }

    /** Writes down who has still to agree. */
    ApprovalRequest missing(Tx tx, ApprovalRequest request, Set<Missing> missing) {
        tx.dsl()
                .update(APPROVAL_REQUEST)
                .set(APPROVAL_REQUEST.IS_SECOND_MISSING, missing.contains(Missing.SECOND))
                .set(APPROVAL_REQUEST.IS_OWNER_MISSING, missing.contains(Missing.OWNER))
                .where(APPROVAL_REQUEST.ID.eq(request.id()))
                .execute();
        return find(tx, request.id()).orElseThrow();
    }

    /** Ends one that waits. */
    ApprovalRequest end(Tx tx, ApprovalRequest request, State as, Optional<CommandId> command) {
        tx.dsl()
                .update(APPROVAL_REQUEST)
                .set(APPROVAL_REQUEST.STATE, as.code())
                .set(APPROVAL_REQUEST.COMMAND_ID, command.map(CommandId::value).orElse(null))
                .set(APPROVAL_REQUEST.ENDED_AT, now())
                .setNull(APPROVAL_REQUEST.SECRETS)
                .where(APPROVAL_REQUEST.ID.eq(request.id()), APPROVAL_REQUEST.ENDED_AT.isNull())
                .execute();
        return find(tx, request.id()).orElseThrow();
    }

    /** Ends those of an enrollment that have no place any more. */
    void lapse(Tx tx, EnrollmentId enrollment, Predicate<ApprovalRequest> which) {
        open(tx, enrollment).stream().filter(which).forEach(each -> end(tx, each, State.LAPSED, Optional.empty()));
    }

    /** Ends all that wait, when a backup was restored: they may have been decided since. Returns how many. */
    static int endAll(Tx tx, Instant now) {
        return tx.dsl()
                .update(APPROVAL_REQUEST)
                .set(APPROVAL_REQUEST.STATE, State.LAPSED.code())
                .set(APPROVAL_REQUEST.ENDED_AT, now)
                .setNull(APPROVAL_REQUEST.SECRETS)
                .where(APPROVAL_REQUEST.ENDED_AT.isNull())
                .execute();
    }

    /** Writes down which nobody decided in time; returns how many. */
    int expire(Tx tx, Instant now) {
        return tx.dsl()
                .update(APPROVAL_REQUEST)
                .set(APPROVAL_REQUEST.STATE, State.EXPIRED.code())
                .set(APPROVAL_REQUEST.ENDED_AT, APPROVAL_REQUEST.EXPIRES_AT)
                .setNull(APPROVAL_REQUEST.SECRETS)
                .where(APPROVAL_REQUEST.ENDED_AT.isNull(), APPROVAL_REQUEST.EXPIRES_AT.le(now))
                .execute();
    }

    /** Deletes up to {@code most} that ended longer ago than orders are kept; returns how many. */
    int purge(Tx tx, Instant now, int most) {
        var old = DSL.select(APPROVAL_REQUEST.ID)
                .from(APPROVAL_REQUEST)
                .where(APPROVAL_REQUEST.ENDED_AT.isNotNull())
                .and(APPROVAL_REQUEST.ENDED_AT.le(now.minus(Commands.ORDERS_KEPT)))
                .orderBy(APPROVAL_REQUEST.ENDED_AT)
                .limit(most);
        return tx.dsl()
                .deleteFrom(APPROVAL_REQUEST)
                .where(APPROVAL_REQUEST.ID.in(old))
                .execute();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private ApprovalRequest request(ApprovalRequestRecord row, Instant now) {
        boolean isPast = row.get(APPROVAL_REQUEST.ENDED_AT) == null
                && !row.getExpiresAt().isAfter(now);
        return new ApprovalRequest(
                row.getId(),
                new EnrollmentId(row.getEnrollmentId()),
                PermitRows.actor(row.getActorKind(), row.getActorId(), row.getActorName(), row.getActorRole()),
                new Order.Act(
                        Action.of(row.getAction()),
                        sealed.open(
                                row.get(APPROVAL_REQUEST.PARAMETERS),
                                row.get(APPROVAL_REQUEST.SECRETS),
                                Place.REQUEST,
                                row.getId())),
                Optional.ofNullable(row.get(APPROVAL_REQUEST.REASON)),
                missing(row),
                isPast
                        ? State.EXPIRED
                        : Codes.stored(State.values(), State::code, row.getState(), "state of a request"),
                Optional.ofNullable(row.get(APPROVAL_REQUEST.SECOND_AT)).map(at -> second(row, at)),
                Optional.ofNullable(row.get(APPROVAL_REQUEST.OWNER_AT))
                        .map(at -> new Answer(
                                row.getIsOwnerWilling(),
                                Optional.ofNullable(row.get(APPROVAL_REQUEST.OWNER_SENTENCE)),
                                at)),
                Optional.ofNullable(row.get(APPROVAL_REQUEST.COMMAND_ID)).map(CommandId::new),
                row.getCreatedAt(),
                row.getExpiresAt(),
                isPast ? Optional.of(row.getExpiresAt()) : Optional.ofNullable(row.get(APPROVAL_REQUEST.ENDED_AT)));
    }

    private static Set<Missing> missing(ApprovalRequestRecord row) {
        var missing = EnumSet.noneOf(Missing.class);
        if (row.getIsSecondMissing()) {
            missing.add(Missing.SECOND);
        }
        if (row.getIsOwnerMissing()) {
            missing.add(Missing.OWNER);
        }
        return missing;
    }

    private static Decision second(ApprovalRequestRecord row, Instant at) {
        return new Decision(
                PermitRows.actor(row.getSecondKind(), row.getSecondId(), row.getSecondName(), row.getSecondRole()),
                Optional.ofNullable(row.get(APPROVAL_REQUEST.SECOND_REASON)),
                at);
    }
}
