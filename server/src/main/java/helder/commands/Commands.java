package helder.commands;

import helder.devices.Enrollment;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The queue of commands. Delivery is at least once with the same id; the first terminal answer wins; order is priority
 * (high first), then age. One command per enrollment is under way at a time: whatever is unanswered is simply next.
 */
public interface Commands {

    /**
     * How long after its end what people ordered is kept; its owner and those who check read it that long. What says what is on a device is
     * kept longer, as long as the device is managed: {@link PlatformOrders#lastingKinds}.
     */
    Duration ORDERS_KEPT = Duration.ofDays(730);

    /** How long what the server ordered by itself is kept after its end, with the same exception. */
    Duration OWN_ORDERS_KEPT = Duration.ofDays(90);

    /** Normal priority; higher goes first. */
    int NORMAL = 0;

    int URGENT = 100;

    /** Before everything else: what keeps the enrollment itself alive, without which nothing else is delivered. */
    int VITAL = 200;

    /**
     * Queues a command and, after the commit, has the device woken (when it becomes due, if that is later). It expires with its
     * permit. With the order to end management, the enrollment is leaving;
     * with the order to find it, it is marked lost.
     *
     * @param dedupeKey when a pending command of the same enrollment has this key, it is returned and nothing is queued
     * @param delay how long to wait before it may be delivered
     * @throws IllegalStateException when the enrollment has ended
     */
    default Command enqueue(
            Tx tx, Permission.Permit permit, String kind, int priority, Optional<String> dedupeKey, Duration delay) {
        return enqueueAll(tx, List.of(new Wanted(permit, kind, priority, dedupeKey, delay)))
                .getFirst();
    }

    /** What is to be queued; see {@link #enqueue}. */
    record Wanted(Permission.Permit permit, String kind, int priority, Optional<String> dedupeKey, Duration delay) {}

    /** Queues many at once, in one go; returns them in the order they were given. */
    List<Command> enqueueAll(Tx tx, List<Wanted> wanted);

    /** A command for the device, with the enrollment as it is at that moment: locked until the commit. */
    record Delivery(Enrollment enrollment, Command command) {}

    /**
     * The next command for this enrollment, marked as sent; the gate checks its permit again, withdraws what no longer holds and goes on
     * to the one after it. Empty also when the enrollment has ended.
     *
     * @param includeNotNow false right after the device answered "not now", until it says it is idle again
     */
    default Optional<Delivery> next(Tx tx, EnrollmentId enrollment, boolean includeNotNow, Instant now) {
        return next(tx, enrollment, includeNotNow, Integer.MIN_VALUE, now);
    }

    /** The same among those of at least this priority; others are left as they are. */
    Optional<Delivery> next(Tx tx, EnrollmentId enrollment, boolean includeNotNow, int leastPriority, Instant now);

    /**
     * What may be delivered now, in order; nothing is marked as sent. For devices that take several commands at once: they are marked with
     * {@link #handedOut} as they go. The gate checks each permit again and withdraws what no longer holds; the enrollment is locked until the
     * commit. Empty also when it has ended.
     */
    List<Delivery> deliverable(Tx tx, EnrollmentId enrollment, int most, Instant now);

    /**
     * Changes from when on a command may be delivered; its device is woken then. False when it was sent before, is over or is not of this
     * enrollment.
     */
    boolean postpone(Tx tx, EnrollmentId enrollment, CommandId id, Instant until);

    /** Marks one of those as sent. */
    void handedOut(Tx tx, CommandId id, Instant now);

    /** Whether anything is waiting, by one indexed read and without a write. */
    boolean hasPending(EnrollmentId enrollment, Instant now);

    /** The same as this unit of work sees it. */
    boolean hasPending(Tx tx, EnrollmentId enrollment, Instant now);

    /** Whether a person or the operator ordered that management of this enrollment ends, and the device has not answered yet. */
    boolean isEnding(Tx tx, EnrollmentId enrollment);

    /** Whether the owner of the device ordered that its management ends, and that was not taken back. */
    boolean isWishOfOwner(Tx tx, EnrollmentId enrollment);

    /** The command as queued, if it belongs to this enrollment. */
    Optional<Command> find(Tx tx, EnrollmentId enrollment, CommandId id);

    /**
     * Records the device's answer. False when the command is unknown, was never sent, or is already answered; the duplicate
     * changes nothing. The device's word on a command that was ended here after it was sent is the truth and replaces that end.
     *
     * @param state {@code DONE}, {@code FAILED} or {@code NOT_NOW}
     * @param failure what went wrong, when it failed
     */
    boolean answered(
            Tx tx, EnrollmentId enrollment, CommandId id, Command.State state, Optional<Failure> failure, Instant now);

    /**
     * Takes back a command that was never sent, and keeps who did. False when it is too late. Taking back the end of management keeps the device, unless
     * its end was ordered another time too and that was not taken back, whatever became of it.
     */
    boolean cancel(Tx tx, EnrollmentId enrollment, CommandId id, Actor by);

    /** Ends everything pending when an enrollment ended: an order to end it that the device had is done, and of the others none comes to it. */
    void over(Tx tx, EnrollmentId enrollment);

    /** Ends pending commands whose permit no longer holds. */
    void recheck(Tx tx, Enrollment enrollment);

    /** Ends those pending commands that may not reach the device any more. */
    void withdraw(Tx tx, EnrollmentId enrollment, Predicate<Command> which);

    /** Those of one kind that the device got or may have got, whatever became of them; oldest first. */
    List<Command> delivered(Tx tx, EnrollmentId enrollment, String kind);

    /** Ends pending commands that have no place any more once the end of management was ordered. */
    void leaving(Tx tx, EnrollmentId enrollment);

    /** Ends pending commands past their expiry; returns how many. */
    int expire(Tx tx, Instant now);

    /** When the device was last asked for each item, or will be as soon as it is there; as far as that is kept. */
    Map<DataItem, Instant> lastAsked(Tx tx, EnrollmentId enrollment);

    /** Newest first. */
    List<Command> history(EnrollmentId enrollment, Optional<CommandId> before, int limit);

    /**
     * What people and operators ordered, without what the server does by itself; newest first.
     *
     * @param before the command to go on from
     */
    List<Command> orders(EnrollmentId enrollment, Optional<CommandId> before, int limit);

    /**
     * What somebody may read who sees these items of a device, newest first: orders of people, and where the last contact is
     * among the items also what the server does by itself, which tells when the device spoke.
     */
    default List<Command> shown(EnrollmentId enrollment, Set<DataItem> seen, int limit) {
        return seen.contains(DataItem.LAST_CONTACT)
                ? history(enrollment, Optional.empty(), limit)
                : orders(enrollment, Optional.empty(), limit);
    }

    /**
     * What people and operators ordered in the whole organisation, newest first; orders and states only, no device data. What the
     * server does by itself is not among it: that it was answered shows when a device last spoke.
     */
    List<Command> recent(Optional<Command.State> state, Optional<CommandId> before, int limit);

    Optional<Command> find(CommandId id);
}
