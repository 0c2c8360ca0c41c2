package helder.devices;

import static helder.store.schema.Tables.DEVICE;
import static helder.store.schema.Tables.ENROLLMENT;

import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.deletions.Cause;
import helder.deletions.Deletions;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.DeviceId;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.store.Listeners;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.DeviceRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Devices and enrollments in storage. */
@Component
final class StoredEnrollments implements Enrollments {

    private static final Prepared<DeviceRecord> INSERT_DEVICE = Prepared.changing(dsl -> Prepared.insert(dsl, DEVICE));

    private final Store store;
    private final Ids ids;
    private final InstantSource clock;
    private final Organisations organisations;
    private final People people;
    private final Tickets tickets;
    private final Charters charters;
    private final Sights sights;
    private final SeenTimes seenTimes;
    private final Deletions deletions;
    private final Supplier<List<EnrollmentListener>> listeners;

    @Autowired
    StoredEnrollments(
            Store store,
            Ids ids,
            InstantSource clock,
            Organisations organisations,
            People people,
            Tickets tickets,
            Charters charters,
            Sights sights,
            SeenTimes seenTimes,
            Deletions deletions,
            ObjectProvider<EnrollmentListener> listeners) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.organisations = organisations;
        this.people = people;
        this.tickets = tickets;
        this.charters = charters;
        this.sights = sights;
        this.seenTimes = seenTimes;
        this.deletions = deletions;
        this.listeners = Listeners.late(listeners);
    }

    @Override
    public Enrollment start(Tx tx, Ticket ticket, EnrollmentType type, DeviceForm form, Optional<DeviceId> device) {
        if (type.platform() != ticket.type().platform()) {
            throw new IllegalArgumentException("The ticket is for another platform");
        }
        requireMayEnroll(tx, ticket);
        var id = new EnrollmentId(ids.next());
        if (ticket.purpose() != Ticket.Purpose.ENROLL || !tickets.bind(tx, ticket.id(), id)) {
            throw new IllegalStateException(
                    "This enrollment ticket does not work any more; start again from the portal");
        }
        // A new version waits for this enrollment, or this one sees it: it cannot be narrowed before it is there.
        charters.hold(tx, ticket.ownership());
        OrganisationId organisation = organisations.current(tx).id();
        DeviceId bound = device.map(known -> again(tx, ticket.person(), known, form))
                .orElseGet(() -> insertDevice(tx, organisation, ticket, form));
        // Also those that they left since they read what holds for them.
        var groups = new HashSet<>(people.groupKeys(tx, ticket.person()));
        groups.addAll(ticket.groups());
        EnrollmentRepository.insert(tx, id, bound, ticket, type, groups, organisation, clock.instant());
        Enrollment started = find(tx, id).orElseThrow();
        tell(EnrollmentListener::started, tx, started);
        return started;
    }

    private void requireMayEnroll(Tx tx, Ticket ticket) {
        boolean here = people.find(tx, ticket.person())
                .filter(person -> person.state() != Person.State.LEFT)
                .isPresent();
        if (!here) {
            throw new IllegalStateException("Whoever asked for this enrollment is not in the organisation any more");
        }
    }

    private DeviceId again(Tx tx, PersonId person, DeviceId device, DeviceForm form) {
        int known = tx.dsl()
                .update(DEVICE)
                .set(DEVICE.FORM, form.code())
                .where(DEVICE.ID.eq(device.value()))
                .and(DEVICE.PERSON_ID.eq(person.value()))
                .execute();
        if (known == 0) {
            throw new IllegalArgumentException("The device is not one of this person");
        }
        EnrollmentRepository.livingOf(tx, device).forEach(old -> removed(tx, old, Enrollment.Removal.REPLACED));
        return device;
    }

    private DeviceId insertDevice(Tx tx, OrganisationId organisation, Ticket ticket, DeviceForm form) {
        var id = new DeviceId(ids.next());
        var row = new DeviceRecord();
        row.setId(id.value());
        row.setOrganisationId(organisation.value());
        row.setPersonId(ticket.person().value());
        row.setPlatform(ticket.type().platform().code());
        row.setForm(form.code());
        row.setCreatedAt(clock.instant());
        INSERT_DEVICE.on(tx.dsl()).with(row).execute();
        return id;
    }

    @Override
    public void enrolled(Tx tx, EnrollmentId id) {
        if (lock(tx, id).filter(was -> was.state() == Enrollment.State.STARTED).isPresent()) {
            EnrollmentRepository.enrolled(tx, id, clock.instant());
            tell(EnrollmentListener::enrolled, tx, find(tx, id).orElseThrow());
        }
    }

    @Override
    public void leaving(Tx tx, EnrollmentId id) {
        if (lock(tx, id).filter(was -> was.state() == Enrollment.State.ENROLLED).isPresent()) {
            EnrollmentRepository.change(tx, id, Enrollment.State.LEAVING);
            Enrollment leaving = find(tx, id).orElseThrow();
            Set<DataItem> held = held(tx, leaving);
            var gone = EnumSet.noneOf(DataItem.class);
            gone.addAll(FactRepository.deleteAll(tx, id).keySet());
            tell(EnrollmentListener::leaving, tx, leaving);
            noteDeparture(tx, leaving, gone, held);
        }
    }

    @Override
    public void stays(Tx tx, EnrollmentId id) {
        if (lock(tx, id).filter(was -> was.state() == Enrollment.State.LEAVING).isPresent()) {
            EnrollmentRepository.change(tx, id, Enrollment.State.ENROLLED);
        }
    }

    @Override
    public void removed(Tx tx, EnrollmentId id, Enrollment.Removal removal) {
        Optional<Enrollment> living = lock(tx, id).filter(Enrollment::isLiving);
        if (living.isEmpty()) {
            return;
        }
        EnrollmentRepository.removed(tx, id, removal, clock.instant());
        var gone = EnumSet.noneOf(DataItem.class);
        gone.addAll(FactRepository.deleteAll(tx, id).keySet());
        living.get().lastSeenAt().ifPresent(_ -> gone.add(DataItem.LAST_CONTACT));
        Enrollment removed = find(tx, id).orElseThrow();
        Set<DataItem> held = held(tx, removed);
        tell(EnrollmentListener::removed, tx, removed);
        noteDeparture(tx, removed, gone, held);
    }

    /** Of which items listeners keep a value. */
    private Set<DataItem> held(Tx tx, Enrollment enrollment) {
        var held = EnumSet.noneOf(DataItem.class);
        listeners.get().forEach(listener -> held.addAll(listener.holds(tx, enrollment)));
        return held;
    }

    /**
     * @param gone items of which the value was deleted here
     * @param held those of which listeners kept one before they were told
     */
    private void noteDeparture(Tx tx, Enrollment enrollment, Set<DataItem> gone, Set<DataItem> held) {
        var all = EnumSet.noneOf(DataItem.class);
        all.addAll(held);
        all.removeAll(held(tx, enrollment));
        all.addAll(gone);
        DepartureRows.note(tx, enrollment, all, clock.instant());
    }

    @Override
    public void claimed(Tx tx, EnrollmentId id) {
        EnrollmentRepository.claimed(tx, id, clock.instant());
    }

    @Override
    public void becomePersonal(Tx tx, EnrollmentId id) {
        // Held, because a narrower one published meanwhile would not see this enrollment among the personal ones yet.
        // Before the enrollment is locked, because a publication locks in that order too.
        Charter inForce = charters.hold(tx, Ownership.PERSONAL);
        // What still waits for its notice time comes to this enrollment with it too: nobody was asked.
        Charter agreed = charters.effective(tx, Ownership.PERSONAL);
        CharterText whole = charters.binding(tx, agreed.version(), inForce).orElseThrow();
        Enrollment before = lock(tx, id)
                .filter(Enrollment::isLiving)
                .orElseThrow(() -> new IllegalStateException("The enrollment has ended"));
        if (before.ownership() == Ownership.PERSONAL) {
            throw new IllegalStateException("The device is personal already");
        }
        CharterText binding = whole.forGroups(before.groups());
        EnrollmentRepository.personal(tx, id, agreed);
        deletions.note(tx, StoredFacts.narrow(tx, id, binding), Cause.OWNERSHIP, id.value());
        tell(EnrollmentListener::narrowed, tx, find(tx, id).orElseThrow());
    }

    @Override
    public int peopleSetUpByDesk() {
        return store.read(AgreementRows::notShown);
    }

    private void tell(Told event, Tx tx, Enrollment enrollment) {
        listeners.get().forEach(listener -> event.tell(listener, tx, enrollment));
    }

    /** One of the events of a listener. */
    @FunctionalInterface
    private interface Told {
        void tell(EnrollmentListener listener, Tx tx, Enrollment enrollment);
    }

    @Override
    public boolean hasSurplusRights(Enrollment enrollment) {
        int needed = sights.rightsFor(enrollment.ownership(), enrollment.type(), enrollment.groups());
        return (enrollment.grantedRights() & ~needed) != 0;
    }

    @Override
    public Optional<Enrollment> find(EnrollmentId id) {
        return store.read(dsl -> EnrollmentRepository.find(dsl, id));
    }

    @Override
    public List<Enrollment> find(Set<EnrollmentId> ids) {
        return ids.isEmpty() ? List.of() : store.read(dsl -> EnrollmentRepository.find(dsl, ids));
    }

    @Override
    public Optional<Enrollment> find(Tx tx, EnrollmentId id) {
        return EnrollmentRepository.find(tx, id);
    }

    @Override
    public Optional<Enrollment> lock(Tx tx, EnrollmentId id) {
        return EnrollmentRepository.lock(tx, id);
    }

    @Override
    public List<Enrollment> lock(Tx tx, Set<EnrollmentId> ids) {
        return EnrollmentRepository.lock(tx, ids);
    }

    @Override
    public List<Enrollment> of(PersonId person) {
        return store
                .read(dsl -> EnrollmentRepository.select(dsl, ENROLLMENT.PERSON_ID.eq(person.value()))
                        .orderBy(ENROLLMENT.ID.desc())
                        .fetch(EnrollmentRepository::enrollment))
                .stream()
                .sorted(Comparator.comparing(enrollment -> !enrollment.isLiving()))
                .toList();
    }

    @Override
    public List<Enrollment> list(Query query, Sorting sorting, int offset, int limit) {
        List<Field<?>> compared = switch (sorting.by()) {
            case SINCE -> List.of(ENROLLMENT.ID);
            case DEVICE -> List.of(DEVICE.FORM, ENROLLMENT.OWNERSHIP);
            case STATE -> List.of(ENROLLMENT.STATE);
        };
        List<OrderField<?>> order = new ArrayList<>();
        compared.forEach(field -> order.add(sorting.descending() ? field.desc() : field.asc()));
        order.add(ENROLLMENT.ID.desc());
        return store.read(dsl -> EnrollmentRepository.select(dsl, EnrollmentRepository.matching(query))
                .orderBy(order)
                .limit(limit)
                .offset(offset)
                .fetch(EnrollmentRepository::enrollment));
    }

    @Override
    public List<Enrollment> enrolledAfter(Optional<EnrollmentId> last, int limit) {
        Condition later =
                last.<Condition>map(id -> ENROLLMENT.ID.gt(id.value())).orElse(DSL.noCondition());
        Condition enrolled = ENROLLMENT.STATE.eq(Enrollment.State.ENROLLED.code());
        return store.read(dsl -> EnrollmentRepository.select(dsl, enrolled.and(later))
                .orderBy(ENROLLMENT.ID)
                .limit(limit)
                .fetch(EnrollmentRepository::enrollment));
    }

    @Override
    public long count(Query query) {
        return store.read(dsl ->
                (long) dsl.fetchCount(dsl.selectOne().from(ENROLLMENT).where(EnrollmentRepository.matching(query))));
    }

    @Override
    public Optional<Departure> departure(EnrollmentId id) {
        return store.read(dsl -> DepartureRows.find(dsl, id));
    }

    @Override
    public List<Departure> departures() {
        OrganisationId organisation = organisations.current().id();
        return store.read(dsl -> DepartureRows.all(dsl, organisation));
    }

    @Override
    public void seen(EnrollmentId id, Instant at) {
        seenTimes.note(id, at);
    }
}
