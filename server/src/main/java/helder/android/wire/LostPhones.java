package helder.android.wire;

import helder.android.AndroidOrders;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.gate.Admission;
import helder.gate.FoundOrder;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.SoundOrder;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Platform;
import helder.jobs.RecurringJob;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Place;
import helder.protocol.android.device.Device;
import helder.protocol.android.device.DeviceState;
import helder.protocol.android.event.Spot;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Google's lost mode, for phones of the organisation that are marked lost (android note, section 1.8). A phone in it tells where it is by itself; its person
 * ends it by unlocking the phone. Whoever nobody looks for any more is taken out of it, again and again until it says so.
 */
@Component
class LostPhones implements RecurringJob, EnrollmentListener {

    private static final Logger log = LoggerFactory.getLogger(LostPhones.class);
    private static final Actor ACTOR = new Actor.Automatic("android-lost-mode");

    private final Store store;
    private final InstantSource clock;
    private final Enrollments enrollments;
    private final LostDevices lost;
    private final Gate gate;
    private final Facts facts;
    private final Commands commands;
    private final PhoneRepository phones;
    private final ObjectProvider<Ordering> ordering;

    /** Ordering is asked for late: it stands on what tells about enrollments. */
    LostPhones(
            Store store,
            InstantSource clock,
            Enrollments enrollments,
            LostDevices lost,
            Gate gate,
            Facts facts,
            Commands commands,
            PhoneRepository phones,
            ObjectProvider<Ordering> ordering) {
        this.store = store;
        this.clock = clock;
        this.enrollments = enrollments;
        this.lost = lost;
        this.gate = gate;
        this.facts = facts;
        this.commands = commands;
        this.phones = phones;
        this.ordering = ordering;
    }

    @Override
    public String name() {
        return "android-lost-mode";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        lost.unreleased()
                .forEach(id -> store.write(id.value(), tx -> {
                    enrollments.lock(tx, id).ifPresent(enrollment -> found(tx, enrollment));
                    return true;
                }));
    }

    /** The phone did what was ordered. */
    void done(Tx tx, EnrollmentId id, Order order) {
        if (isLost(order)) {
            lost.confirmed(tx, id);
        } else if (FoundOrder.is(order)) {
            lost.released(tx, id);
        }
    }

    /** It cannot be put in lost mode: then nobody looks for it, unless that order is older than the loss. */
    void failed(Tx tx, Command command) {
        EnrollmentId id = command.enrollment();
        boolean isRefused = isLost(command.permit().order())
                && lost.of(tx, id)
                        .filter(loss -> loss.confirmedAt().isEmpty())
                        .filter(loss -> !command.createdAt().isBefore(loss.lostAt()))
                        .isPresent();
        if (isRefused) {
            lost.found(tx, id, Optional.empty(), Loss.Ending.REFUSED);
            lost.released(tx, id);
        }
    }

    private static boolean isLost(Order order) {
        return order instanceof Order.Act act && act.action() == Action.LOCATE && !SoundOrder.is(act);
    }

    /** Whoever has it in hand unlocked it, which takes its passcode: it is found. */
    void reported(Tx tx, Enrollment enrollment, Device device) {
        Instant at = device.reportedAt();
        DeviceState state = device.appliedState();
        boolean isOut = enrollment.isLost()
                && at != null
                && state != null
                && state != DeviceState.LOST
                && device.state() != DeviceState.LOST
                && lost.of(tx, enrollment.id())
                        .filter(Loss::isLost)
                        .flatMap(Loss::confirmedAt)
                        .filter(at::isAfter)
                        .isPresent();
        if (isOut) {
            lost.found(tx, enrollment.id(), Optional.empty(), Loss.Ending.FOUND);
            lost.released(tx, enrollment.id());
        }
    }

    /** Keeps the newest place, through the gate, and none from before it was lost or older than the one that is known. */
    void located(Tx tx, Enrollment enrollment, List<Spot> spots) {
        Optional<Loss> loss = lost.of(tx, enrollment.id()).filter(Loss::isLost);
        Instant now = clock.instant();
        Optional<Spot> newest = spots.stream().max(Comparator.comparing(spot -> at(spot, now)));
        if (newest.isEmpty()) {
            return;
        }
        Instant at = at(newest.get(), now);
        boolean isOfThisLoss = loss.filter(each -> !at.isBefore(each.lostAt())).isPresent();
        boolean isNews =
                phones.locatedAt(tx, enrollment.id()).filter(at::isBefore).isEmpty();
        Admission admission = gate.admit(
                tx,
                enrollment.facts(),
                Place.told(
                                newest.get().latitude(),
                                newest.get().longitude(),
                                Optional.empty(),
                                Optional.ofNullable(newest.get().at()).map(Instant::toString))
                        .filter(_ -> isNews)
                        .map(place -> Map.of(DataItem.LOCATION, place.text()))
                        .orElse(Map.of()),
                0);
        if (isOfThisLoss && isNews && !admission.admitted().isEmpty()) {
            facts.record(tx, enrollment.facts(), admission);
            phones.located(tx, enrollment.id(), at);
            lost.asked(tx, enrollment.id());
        }
    }

    private static Instant at(Spot spot, Instant otherwise) {
        return Optional.ofNullable(spot.at()).filter(otherwise::isAfter).orElse(otherwise);
    }

    @Override
    public void found(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.ANDROID) {
            phones.located(tx, enrollment.id(), null);
            release(tx, enrollment);
        }
    }

    private void release(Tx tx, Enrollment enrollment) {
        boolean mayBeInLostMode =
                !commands.delivered(tx, enrollment.id(), AndroidOrders.LOST).isEmpty();
        if (!mayBeInLostMode || !enrollment.isLiving()) {
            lost.released(tx, enrollment.id());
            return;
        }
        Ordering.Ordered ordered =
                ordering.getObject().order(tx, ACTOR, enrollment, FoundOrder.order(), Optional.empty());
        if (ordered.permission() instanceof Permission.Refusal refusal) {
            log.warn(
                    "Lost mode stays on {}: {}",
                    enrollment.id(),
                    refusal.reason().code());
        }
    }
}
