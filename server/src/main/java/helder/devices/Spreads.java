package helder.devices;

import static helder.store.schema.Tables.DEVICE;
import static helder.store.schema.Tables.ENROLLMENT;

import helder.charter.Change;
import helder.charter.CharterText;
import helder.charter.Subject;
import helder.devices.Spread.Way;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.store.Store;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Computes how what a charter adds reaches the devices that are there: the one place, so that announcers, signers, documents and people
 * read the same. It asks the sights, as the gate would decide.
 */
@Component
public final class Spreads {

    private final Store store;
    private final Sights sights;

    Spreads(Store store, Sights sights) {
        this.store = store;
        this.sights = sights;
    }

    /** Devices for which everything is the same. */
    private record Kind(EnrollmentType type, DeviceForm form, int rights, Set<GroupKey> groups, int devices) {}

    /** By each thing that a text uses, over all devices of its ownership that are managed or about to be. */
    public Map<Subject, Spread> of(CharterText text) {
        var spreads = new HashMap<Subject, Spread>();
        text.data().keySet().forEach(item -> spreads.put(new Subject.Item(item), Spread.NOWHERE));
        text.actions().keySet().forEach(action -> spreads.put(new Subject.Deed(action), Spread.NOWHERE));
        for (Kind kind : store.read(dsl -> kinds(dsl, text.ownership()))) {
            var arrival = new Arrival(
                    sights.before(text, kind.type(), kind.form(), kind.groups()),
                    sights.with(kind.rights(), text, kind.type(), kind.form(), kind.groups()));
            spreads.replaceAll((subject, spread) -> spread.and(arrival.way(subject), kind.devices()));
        }
        return spreads;
    }

    /** The ways in which devices of this ownership are managed, or about to be. */
    public Set<EnrollmentType> ways(Ownership ownership) {
        return store.read(dsl -> kinds(dsl, ownership)).stream().map(Kind::type).collect(Collectors.toSet());
    }

    /**
     * Changes by how they reach a person: by the nearest way of all their devices.
     *
     * @param groups of the person now
     */
    Map<Way, List<Change>> ways(
            List<Change> changes, CharterText text, List<Enrollment> devices, Set<GroupKey> groups) {
        if (changes.isEmpty()) {
            return Map.of();
        }
        List<Arrival> arrivals = devices.stream()
                .map(device -> new Arrival(
                        sights.before(text, device.type(), device.form(), groups),
                        sights.with(device.grantedRights(), text, device.type(), device.form(), groups)))
                .toList();
        return changes.stream()
                .collect(Collectors.groupingBy(change -> arrivals.stream()
                        .map(arrival -> arrival.way(change.subject()))
                        .min(Comparator.naturalOrder())
                        .orElse(Way.NEVER)));
    }

    /**
     * What would hold.
     *
     * @param anew for a device that is set up now
     * @param asIs for one that keeps the rights it was given
     */
    private record Arrival(Sight anew, Sight asIs) {
        Way way(Subject subject) {
            if (asIs.state(subject) == Sight.State.DOES) {
                return Way.WHEN_AGREED;
            }
            return anew.state(subject) == Sight.State.DOES ? Way.SET_UP_AGAIN : Way.NEVER;
        }
    }

    private static List<Kind> kinds(DSLContext dsl, Ownership ownership) {
        return dsl.select(
                        ENROLLMENT.ENROLLMENT_TYPE,
                        DEVICE.FORM,
                        ENROLLMENT.GRANTED_RIGHTS,
                        ENROLLMENT.GROUP_KEYS,
                        DSL.count())
                .from(ENROLLMENT)
                .join(DEVICE)
                .on(DEVICE.ID.eq(ENROLLMENT.DEVICE_ID))
                .where(ENROLLMENT.OWNERSHIP.eq(ownership.code()))
                .and(EnrollmentRepository.IS_LIVING)
                .groupBy(ENROLLMENT.ENROLLMENT_TYPE, DEVICE.FORM, ENROLLMENT.GRANTED_RIGHTS, ENROLLMENT.GROUP_KEYS)
                .fetch(row -> new Kind(
                        EnrollmentType.of(row.value1()),
                        DeviceForm.of(row.value2()),
                        row.value3().intValue(),
                        GroupKey.parted(row.value4()),
                        row.value5()));
    }
}
