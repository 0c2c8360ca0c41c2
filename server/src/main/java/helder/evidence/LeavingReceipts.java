package helder.evidence;

import helder.charter.Answers;
import helder.charter.Charter;
import helder.charter.Charters;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.RefusedOrders;
import helder.devices.Departure;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.evidence.LeavingReceipt.Stays;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.Ownership;
import helder.looks.LogRetention;
import helder.looks.LookFilter;
import helder.looks.Looks;
import helder.looks.SeenLook;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import helder.rollout.Steps;
import helder.store.KeptRecords;
import helder.store.KeptTable.Whom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds what of a device is gone and what stays. */
@Component
final class LeavingReceipts {

    /** Without them the device could not be told to let go. */
    private static final List<DataItem> REACHING = List.of(DataItem.LAST_CONTACT, DataItem.PUSH_ADDRESS);

    private final Enrollments enrollments;
    private final Commands commands;
    private final RefusedOrders refused;
    private final Looks looks;
    private final LogRetention retention;
    private final Gate gate;
    private final Answers answers;
    private final KeptRecords records;
    private final Charters charters;
    private final Sights sights;
    private final Steps steps;
    private final Organisations organisations;
    private final InstantSource clock;

    LeavingReceipts(
            Enrollments enrollments,
            Commands commands,
            RefusedOrders refused,
            Looks looks,
            LogRetention retention,
            Gate gate,
            Answers answers,
            KeptRecords records,
            Charters charters,
            Sights sights,
            Steps steps,
            Organisations organisations,
            InstantSource clock) {
        this.charters = charters;
        this.sights = sights;
        this.steps = steps;
        this.records = records;
        this.enrollments = enrollments;
        this.commands = commands;
        this.refused = refused;
        this.looks = looks;
        this.retention = retention;
        this.gate = gate;
        this.answers = answers;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** @param person name of whose device it is */
    LeavingReceipt of(Enrollment enrollment, String person) {
        Optional<Departure> departure = enrollments.departure(enrollment.id());
        Set<DataItem> told = departure
                .map(Departure::deletedAt)
                .map(at -> toldAsStored(enrollment, at))
                .orElseGet(() -> EnumSet.noneOf(DataItem.class));
        departure.map(Departure::items).ifPresent(told::removeAll);
        List<DataItem> reaching =
                enrollment.isLiving() ? REACHING.stream().filter(told::contains).toList() : List.of();
        List<Stays> stays = stays(enrollment);
        told.removeIf(item -> reaching.contains(item)
                || (item.isOnlyCounted() && stays.stream().anyMatch(Stays::isOfSteps)));
        return new LeavingReceipt(
                organisations.current().name(),
                clock.instant(),
                person,
                enrollment,
                departure,
                reaching,
                List.copyOf(told),
                stays,
                records.counts(new Whom(enrollment.person(), Set.of(enrollment.id()))).stream()
                        .filter(kept -> kept.rows() > 0)
                        .toList());
    }

    /** What the page of the device told that is in use, at the moment when it was deleted. */
    private Set<DataItem> toldAsStored(Enrollment enrollment, Instant then) {
        Charter inForce = charters.versions(enrollment.ownership()).stream()
                .filter(version -> !version.inForceAt().isAfter(then))
                .findFirst()
                .orElseGet(() -> charters.inForce(enrollment.ownership()));
        var told = EnumSet.noneOf(DataItem.class);
        charters.binding(enrollment.charterVersion(), inForce)
                .ifPresent(text -> sights
                        .with(
                                enrollment.grantedRights(),
                                text,
                                enrollment.type(),
                                enrollment.form(),
                                enrollment.groups())
                        .items()
                        .stream()
                        .filter(Sight.Seen::isUsed)
                        .map(Sight.Seen::item)
                        .forEach(told::add));
        return told;
    }

    private List<Stays> stays(Enrollment enrollment) {
        var stays = new ArrayList<Stays>();
        stays.add(new Stays("enrollment", Optional.empty()));
        lastLook(enrollment)
                .map(at -> at.plus(Duration.ofDays(retention.days())))
                .ifPresent(until -> stays.add(new Stays("looks", Optional.of(until))));
        commands.orders(enrollment.id(), Optional.empty(), 1).stream()
                .findFirst()
                .map(LeavingReceipts::end)
                .ifPresent(until -> stays.add(new Stays("orders", Optional.of(until))));
        refused.of(enrollment.id(), Optional.empty(), 1).stream()
                .findFirst()
                .map(order -> order.lastAt().plus(RefusedOrders.RETENTION))
                .ifPresent(until -> stays.add(new Stays("refused-orders", Optional.of(until))));
        gate.counts(enrollment.id()).stream()
                .map(GateCount::lastOn)
                .max(Comparator.naturalOrder())
                .map(LeavingReceipts::end)
                .ifPresent(until -> stays.add(new Stays("gate-counts", Optional.of(until))));
        steps.of(enrollment.person()).stream()
                .map(Steps.Taken::expiresAt)
                .max(Comparator.naturalOrder())
                .ifPresent(until -> stays.add(Stays.ofSteps(until)));
        if (answered(enrollment)) {
            stays.add(new Stays("answers", Optional.empty()));
        }
        stays.add(new Stays("chain", Optional.empty()));
        return stays;
    }

    private static Instant end(Command order) {
        return order.doneAt().orElse(order.expiresAt()).plus(Commands.ORDERS_KEPT);
    }

    private static Instant end(LocalDate lastOn) {
        return lastOn.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).plus(GateCount.KEPT);
    }

    private boolean answered(Enrollment enrollment) {
        for (Ownership ownership : Ownership.values()) {
            if (!answers.history(enrollment.person(), ownership).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Optional<Instant> lastLook(Enrollment enrollment) {
        var atThisDevice = new LookFilter(
                Optional.of(enrollment.id()), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return looks.of(enrollment.person(), atThisDevice, Optional.empty(), 1).stream()
                .map(SeenLook::lookedAt)
                .findFirst();
    }
}
