package helder.evidence;

import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Procedures;
import helder.charter.Progress;
import helder.charter.Progress.Arrival;
import helder.devices.Enrollments;
import helder.devices.Spreads;
import helder.evidence.Inventory.Again;
import helder.evidence.Inventory.Coming;
import helder.evidence.Inventory.Kind;
import helder.evidence.Inventory.Part;
import helder.evidence.Inventory.View;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.guides.OfferedPhones;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Computes what can be known and done. */
@Component
final class Inventories {

    private final Charters charters;
    private final Procedures procedures;
    private final Sights sights;
    private final Enrollments enrollments;
    private final Spreads spreads;
    private final Organisations organisations;
    private final Retentions retentions;
    private final Disclosure disclosure;
    private final InstantSource clock;
    private final List<OfferedPhones> phones;

    Inventories(
            Charters charters,
            Procedures procedures,
            Sights sights,
            Enrollments enrollments,
            Spreads spreads,
            Organisations organisations,
            Retentions retentions,
            Disclosure disclosure,
            InstantSource clock,
            List<OfferedPhones> phones) {
        this.phones = phones;
        this.retentions = retentions;
        this.spreads = spreads;
        this.disclosure = disclosure;
        this.charters = charters;
        this.procedures = procedures;
        this.sights = sights;
        this.enrollments = enrollments;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** What holds now. */
    Inventory now() {
        Instant now = clock.instant();
        return new Inventory(
                organisations.current().name(),
                now,
                Arrays.stream(Ownership.values())
                        .map(ownership -> part(ownership, now))
                        .toList(),
                retentions.all(),
                disclosure.now(Choice.LONGEST_DELAY).setting(),
                enrollments.peopleSetUpByDesk());
    }

    private Part part(Ownership ownership, Instant now) {
        Progress progress = Progress.of(charters, ownership, now);
        List<View> held = views(ownership, progress.forEverybody());
        return new Part(
                progress.inForce(),
                procedures.of(ownership),
                views(ownership, progress.inForce().text()),
                held,
                coming(ownership, held, progress.arrivals()),
                again(ownership, progress.inForce()),
                spreads.of(progress.inForce().text()));
    }

    private List<View> views(Ownership ownership, CharterText text) {
        return kinds(ownership).stream()
                .map(kind -> new View(kind, sights.before(text, kind.type(), kind.form(), Set.of())))
                .toList();
    }

    private List<Coming> coming(Ownership ownership, List<View> held, List<Arrival> arrivals) {
        var coming = new ArrayList<Coming>();
        Set<DataItem> seen = EnumSet.noneOf(DataItem.class);
        Set<DataItem> serverOnly = EnumSet.noneOf(DataItem.class);
        Set<Action> done = EnumSet.noneOf(Action.class);
        seen.addAll(Part.seen(held));
        serverOnly.addAll(Part.serverOnly(held));
        done.addAll(Part.done(held));
        for (Arrival arrival : arrivals) {
            List<View> then = views(ownership, arrival.text());
            coming.add(new Coming(
                    arrival.version(),
                    arrival.at(),
                    Part.seen(then).stream().filter(seen::add).toList(),
                    Part.done(then).stream().filter(done::add).toList(),
                    Part.serverOnly(then).stream().filter(serverOnly::add).toList()));
        }
        return coming;
    }

    /** By each entry, the moment since which every profile has given the right to it. */
    private List<Again> again(Ownership ownership, Charter inForce) {
        var items = new EnumMap<DataItem, Instant>(DataItem.class);
        var actions = new EnumMap<Action, Instant>(Action.class);
        List<Charter> versions = charters.versions(ownership).reversed();
        for (Kind kind : kinds(ownership)) {
            int rights = sights.rightsFor(inForce.text(), kind.type(), Set.of());
            Sight now = sights.with(rights, inForce.text(), kind.type(), kind.form(), Set.of());
            for (int place = 0; place < versions.size() - 1; place++) {
                int former = sights.rightsFor(versions.get(place).text(), kind.type(), Set.of());
                if (former != rights) {
                    Instant until = versions.get(place + 1).inForceAt();
                    Sight then = sights.with(former, inForce.text(), kind.type(), kind.form(), Set.of());
                    for (int each = 0; each < now.items().size(); each++) {
                        if (now.items().get(each).isSeen()
                                && !then.items().get(each).isSeen()) {
                            items.merge(now.items().get(each).item(), until, Inventories::later);
                        }
                    }
                    for (int each = 0; each < now.actions().size(); each++) {
                        if (now.actions().get(each).isDone()
                                && !then.actions().get(each).isDone()) {
                            actions.merge(now.actions().get(each).action(), until, Inventories::later);
                        }
                    }
                }
            }
        }
        return Stream.concat(items.values().stream(), actions.values().stream())
                .distinct()
                .sorted()
                .map(until -> new Again(until, since(items, until), since(actions, until)))
                .toList();
    }

    private static <E> List<E> since(Map<E, Instant> moments, Instant moment) {
        return moments.entrySet().stream()
                .filter(each -> each.getValue().equals(moment))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<Kind> kinds(Ownership ownership) {
        Set<EnrollmentType> managed = spreads.ways(ownership);
        return Arrays.stream(EnrollmentType.values())
                .filter(type -> managed.contains(type) || isOffered(type, ownership))
                .flatMap(type -> forms(type).stream().map(form -> new Kind(type, form)))
                .toList();
    }

    /** A tablet is as a phone here. */
    private static List<DeviceForm> forms(EnrollmentType type) {
        return switch (type.platform()) {
            case APPLE -> List.of(DeviceForm.PHONE, DeviceForm.COMPUTER);
            case WINDOWS -> List.of(DeviceForm.COMPUTER);
            case ANDROID -> List.of(DeviceForm.PHONE);
        };
    }

    /** A way of enrolling that keeps work apart is for a person's own device. */
    private boolean isOffered(EnrollmentType type, Ownership ownership) {
        return switch (type) {
            case APPLE_PROFILE, WINDOWS -> true;
            case APPLE_USER -> ownership == Ownership.PERSONAL;
            case ANDROID_WORK_PROFILE, ANDROID_COMPANY_PROFILE, ANDROID_FULLY_MANAGED ->
                phones.stream()
                        .flatMap(each -> each.offered(ownership).stream())
                        .anyMatch(type::equals);
        };
    }
}
