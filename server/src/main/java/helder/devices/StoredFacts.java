package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;

import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.deletions.Cause;
import helder.deletions.Deletions;
import helder.gate.Admission;
import helder.gate.Gate;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.GroupKey;
import helder.looks.Basis;
import helder.manifest.DataItem;
import helder.store.Listeners;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Facts in storage. When the device last spoke is a fact too; it stands with the enrollment because it is written in batches. */
@Component
final class StoredFacts implements Facts {

    private final Store store;
    private final InstantSource clock;
    private final Gate gate;
    private final Charters charters;
    private final Deletions deletions;
    private final Supplier<List<FactsListener>> listeners;

    @Autowired
    StoredFacts(
            Store store,
            InstantSource clock,
            Gate gate,
            Charters charters,
            Deletions deletions,
            ObjectProvider<FactsListener> listeners) {
        this(store, clock, gate, charters, deletions, Listeners.late(listeners));
    }

    /** Listeners are asked for late, because they may stand on this room. */
    StoredFacts(
            Store store,
            InstantSource clock,
            Gate gate,
            Charters charters,
            Deletions deletions,
            Supplier<List<FactsListener>> listeners) {
        this.store = store;
        this.clock = clock;
        this.gate = gate;
        this.charters = charters;
        this.deletions = deletions;
        this.listeners = listeners;
    }

    /** Makes all that is kept of one enrollment fit a charter; returns how many values of what are gone. */
    static Map<DataItem, Integer> narrow(Tx tx, EnrollmentId enrollment, CharterText charter) {
        var gone = new EnumMap<DataItem, Integer>(DataItem.class);
        gone.putAll(FactRepository.narrow(tx, enrollment, charter));
        gone.put(DataItem.LAST_CONTACT, LastSeen.narrow(tx, enrollment, charter));
        return gone;
    }

    @Override
    public void record(Tx tx, EnrollmentFacts enrollment, Admission admission) {
        boolean stillTheSame = EnrollmentRepository.lock(tx, enrollment.enrollment())
                .filter(Enrollment::isLiving)
                .filter(now -> now.state() != Enrollment.State.LEAVING)
                .filter(now -> isBoundLikewise(enrollment, now.facts()))
                .isPresent();
        if (!stillTheSame) {
            return;
        }
        Charter now = charters.inForce(tx, enrollment.ownership());
        Set<GroupKey> groups = EnrollmentRepository.lock(tx, enrollment.enrollment())
                .orElseThrow()
                .groups();
        Set<DataItem> changed;
        if (now.version() == admission.charterVersion() && enrollment.groups().containsAll(groups)) {
            changed = FactRepository.put(tx, enrollment, admission.admitted());
        } else {
            // What was published, or a group that was joined, between the admission and the lock narrowed without
            // seeing
            // these values.
            CharterText binding = charters.binding(tx, enrollment.charterVersion(), now)
                    .map(text -> text.forGroups(groups))
                    .orElseGet(() -> new CharterText(enrollment.ownership(), Map.of(), Map.of()));
            changed = FactRepository.put(tx, enrollment, stillKept(admission, binding));
            deletions.note(
                    tx,
                    FactRepository.narrow(tx, enrollment.enrollment(), binding),
                    Cause.CHARTER,
                    enrollment.enrollment().value());
        }
        if (!changed.isEmpty()) {
            listeners.get().forEach(listener -> listener.changed(tx, enrollment, changed));
        }
    }

    /** The enrollment may have agreed to a later version since: what was admitted before is no more than may be kept now. Groups are looked at apart. */
    private static boolean isBoundLikewise(EnrollmentFacts then, EnrollmentFacts now) {
        return now.charterVersion() >= then.charterVersion()
                && now.agreeingTo(then.charterVersion()).in(then.groups()).equals(then);
    }

    private static Map<DataItem, Admission.Value> stillKept(Admission admission, CharterText binding) {
        var kept = new EnumMap<DataItem, Admission.Value>(DataItem.class);
        admission.admitted().forEach((item, value) -> {
            if (binding.data().containsKey(item)) {
                kept.put(item, value);
            }
        });
        return kept;
    }

    @Override
    public Map<DataItem, Fact> read(Tx tx, EnrollmentId enrollment, Set<DataItem> items, Basis basis) {
        return readAll(tx, Set.of(enrollment), items, basis).getOrDefault(enrollment, Map.of());
    }

    @Override
    public Map<DataItem, Fact> read(EnrollmentId enrollment, Set<DataItem> items, Basis basis) {
        switch (basis) {
            case Basis.Look _ ->
                throw new IllegalArgumentException(
                        "A look is read in the unit of work that records it, or it could be seen unrecorded");
            case Basis.OwnData _, Basis.Automation _ -> {}
        }
        return store.read(dsl -> read(dsl, Set.of(enrollment), items, basis)).getOrDefault(enrollment, Map.of());
    }

    @Override
    public Map<EnrollmentId, Map<DataItem, Fact>> readAll(
            Tx tx, Set<EnrollmentId> enrollments, Set<DataItem> items, Basis basis) {
        return read(tx.dsl(), enrollments, items, basis);
    }

    private Map<EnrollmentId, Map<DataItem, Fact>> read(
            DSLContext dsl, Set<EnrollmentId> enrollments, Set<DataItem> items, Basis basis) {
        if (enrollments.isEmpty() || items.isEmpty()) {
            return Map.of();
        }
        List<Enrollment> rows = rows(dsl, enrollments);
        switch (basis) {
            case Basis.OwnData own -> requireOwn(rows, own);
            case Basis.Look look -> requireRecorded(look, enrollments, items);
            case Basis.Automation _ -> {}
        }
        Map<EnrollmentId, Map<DataItem, Fact>> facts =
                new HashMap<>(FactRepository.get(dsl, enrollments, items, clock.instant()));
        if (items.contains(DataItem.LAST_CONTACT)) {
            rows.forEach(row -> addLastContact(facts, row));
        }
        return facts;
    }

    private static List<Enrollment> rows(DSLContext dsl, Collection<EnrollmentId> enrollments) {
        return EnrollmentRepository.select(
                        dsl,
                        ENROLLMENT.ID.in(
                                enrollments.stream().map(EnrollmentId::value).toList()))
                .fetch(EnrollmentRepository::enrollment);
    }

    private static void requireOwn(List<Enrollment> rows, Basis.OwnData own) {
        if (!rows.stream().allMatch(row -> row.person().equals(own.person()))) {
            throw new IllegalArgumentException("This device belongs to somebody else");
        }
    }

    private static void requireRecorded(Basis.Look look, Set<EnrollmentId> enrollments, Set<DataItem> items) {
        if (!look.covers(enrollments, items)) {
            throw new IllegalArgumentException("The look that was recorded does not cover what is to be read");
        }
    }

    private void addLastContact(Map<EnrollmentId, Map<DataItem, Fact>> facts, Enrollment row) {
        row.lastSeenAt()
                .ifPresent(seen -> gate.retention(row.facts(), DataItem.LAST_CONTACT)
                        .map(seen::plus)
                        .filter(expiry -> expiry.isAfter(clock.instant()))
                        .ifPresent(expiry -> facts.computeIfAbsent(row.id(), id -> new EnumMap<>(DataItem.class))
                                .put(DataItem.LAST_CONTACT, new Fact(seen.toString(), seen, expiry))));
    }

    @Override
    public void forget(Tx tx, EnrollmentId enrollment, Set<DataItem> items) {
        FactRepository.delete(tx, enrollment, items);
        if (items.contains(DataItem.LAST_CONTACT)) {
            LastSeen.forget(tx, ENROLLMENT.ID.eq(enrollment.value()));
        }
    }

    @Override
    public int purge(Tx tx, Instant now) {
        Map<DataItem, Integer> gone = FactRepository.purge(tx, now);
        gone.merge(DataItem.LAST_CONTACT, LastSeen.purge(tx, charters, now), Integer::sum);
        deletions.expired(tx, gone);
        return gone.values().stream().mapToInt(Integer::intValue).sum();
    }
}
