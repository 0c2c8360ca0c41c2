package helder.apple;

import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.devices.Enrollments;
import helder.devices.Loss;
import helder.devices.LostDevices;
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
import helder.protocol.apple.command.CommandType;
import helder.protocol.apple.command.DeviceError;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Apple's lost mode, for devices that are marked lost: asks those that are in it where they are, and takes them out of it once nobody
 * looks for them, again and again until they did.
 */
@Component
public final class LostMode implements RecurringJob, EnrollmentListener {

    private static final Logger log = LoggerFactory.getLogger(LostMode.class);
    private static final Actor ACTOR = new Actor.Automatic("apple-lost-mode");
    /** Apple's number for it. */
    private static final long NOT_IN_LOST_MODE = 12067;
    /** Of the commands of a device: as many as it gets in a day while it is told again and again, and more. */
    private static final int RECENT = 200;

    private static final Order PLACE = new Order.Ask(Set.of(DataItem.LOCATION));

    private final Store store;
    private final Enrollments enrollments;
    private final LostDevices lost;
    private final Gate gate;
    private final Commands commands;
    private final ObjectProvider<Ordering> ordering;
    private final InstantSource clock;

    /** Ordering is asked for late: it stands on what tells about enrollments. */
    LostMode(
            Store store,
            Enrollments enrollments,
            LostDevices lost,
            Gate gate,
            Commands commands,
            ObjectProvider<Ordering> ordering,
            InstantSource clock) {
        this.store = store;
        this.enrollments = enrollments;
        this.lost = lost;
        this.gate = gate;
        this.commands = commands;
        this.ordering = ordering;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "apple-lost-mode";
    }

    /** Often enough to go and get it, seldom enough for its battery. */
    @Override
    public Duration interval() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        lost.lost().forEach(id -> with(id, this::askIfInLostMode));
        lost.unreleased().forEach(id -> with(id, this::release));
    }

    private void with(EnrollmentId id, BiConsumer<Tx, Enrollment> work) {
        store.write(id.value(), tx -> {
            enrollments
                    .lock(tx, id)
                    .filter(LostMode::isApple)
                    .filter(Enrollment::isLiving)
                    .ifPresent(enrollment -> work.accept(tx, enrollment));
            return true;
        });
    }

    private static boolean isApple(Enrollment enrollment) {
        return enrollment.type().platform() == Platform.APPLE;
    }

    /** The device did what was ordered. */
    public void done(Tx tx, Enrollment enrollment, Order order) {
        if (isLost(order) && lost.confirmed(tx, enrollment.id())) {
            ask(tx, enrollment);
        } else if (FoundOrder.is(order)) {
            lost.released(tx, enrollment.id());
        }
    }

    /**
     * The device refused. To be put in lost mode: then nobody looks for it, unless that order is older than the loss. To leave it: then it
     * is told again, unless it says that it is not in lost mode at all.
     *
     * @param error what the device said of it; empty when it said nothing that can be read
     */
    public void failed(Tx tx, Enrollment enrollment, Command command, Optional<DeviceError> error) {
        Order order = command.permit().order();
        if (isLost(order)) {
            boolean isRefused = lost.of(tx, enrollment.id())
                    .filter(loss -> loss.confirmedAt().isEmpty())
                    .filter(loss -> !command.createdAt().isBefore(loss.lostAt()))
                    .isPresent();
            if (isRefused) {
                lost.found(tx, enrollment.id(), Optional.empty(), Loss.Ending.REFUSED);
                lost.released(tx, enrollment.id());
            }
        } else if (FoundOrder.is(order) && error.filter(LostMode::saysNotLost).isPresent()) {
            lost.released(tx, enrollment.id());
        }
    }

    private static boolean saysNotLost(DeviceError error) {
        return error.code() == NOT_IN_LOST_MODE && error.domain().equals("MCMDMErrorDomain");
    }

    /** Whether the device answered since the end of that loss that it could not leave lost mode. */
    public boolean isStuck(Loss loss) {
        return loss.isUnreleased()
                && commands.history(loss.enrollment(), Optional.empty(), RECENT).stream()
                        .filter(command -> FoundOrder.is(command.permit().order()))
                        .filter(command -> command.state() == Command.State.FAILED)
                        .anyMatch(command -> loss.end()
                                .filter(end -> !command.createdAt().isBefore(end.at()))
                                .isPresent());
    }

    private static boolean isLost(Order order) {
        return order instanceof Order.Act act && act.action() == Action.LOCATE && !SoundOrder.is(act);
    }

    @Override
    public void found(Tx tx, Enrollment enrollment) {
        if (isApple(enrollment)) {
            release(tx, enrollment);
        }
    }

    private void askIfInLostMode(Tx tx, Enrollment enrollment) {
        if (lost.of(tx, enrollment.id())
                .filter(Loss::isLost)
                .flatMap(Loss::confirmedAt)
                .isPresent()) {
            ask(tx, enrollment);
        }
    }

    /** A question that still waits for the device is not asked once more. */
    private void ask(Tx tx, Enrollment enrollment) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Enrollment fresh = enrollments.lock(tx, enrollment.id()).orElse(enrollment);
        if (!gate.keeps(fresh.facts(), DataItem.LOCATION)) {
            return;
        }
        Ordering.Ordered asked = ordering.getObject().order(tx, ACTOR, fresh, PLACE, Optional.empty());
        if (asked.commands().stream().anyMatch(command -> !command.createdAt().isBefore(now))) {
            lost.asked(tx, enrollment.id());
        }
    }

    private void release(Tx tx, Enrollment enrollment) {
        boolean mayBeInLostMode = !commands.delivered(tx, enrollment.id(), CommandType.ENABLE_LOST_MODE.requestType())
                .isEmpty();
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
