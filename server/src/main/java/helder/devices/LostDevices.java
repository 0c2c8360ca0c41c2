package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;
import static helder.store.schema.Tables.LOSS;

import helder.deletions.Cause;
import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.gate.Agreement;
import helder.gate.Gate;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which devices are marked lost. Only while one is, the gate lets its place be asked, kept and seen; whatever ends that deletes what is
 * known of its place in the same unit of work.
 */
@Component
public final class LostDevices implements EnrollmentListener {

    /** How long after its end it is kept that a device was lost: as long as the orders about it. */
    public static final Duration RETENTION = Duration.ofDays(730);

    private static final Actor HELDER = new Actor.Automatic("lost-devices");
    private static final Set<DataItem> PLACE = Set.of(DataItem.LOCATION);
    private static final Order FIND = new Order.Act(Action.LOCATE, Map.of());

    private final Store store;
    private final InstantSource clock;
    private final Gate gate;
    private final Deletions deletions;
    private final ObjectProvider<EnrollmentListener> listeners;

    /** Listeners are asked for late, because they may stand on this room. */
    LostDevices(
            Store store,
            InstantSource clock,
            Gate gate,
            Deletions deletions,
            ObjectProvider<EnrollmentListener> listeners) {
        this.store = store;
        this.clock = clock;
        this.gate = gate;
        this.deletions = deletions;
        this.listeners = listeners;
    }

    /**
     * Its owner said so, or the order for it was permitted. Told again, or of a device that is no company's or not enrolled, it changes
     * nothing.
     *
     * @param now when it was ordered, as it is kept with the command: whatever was ordered before is about an earlier loss
     */
    public void mark(Tx tx, EnrollmentId id, Actor by, Instant now) {
        EnrollmentRepository.lock(tx, id)
                .filter(enrollment -> enrollment.isLiving() && !enrollment.isLost())
                .filter(enrollment -> enrollment.ownership() == Ownership.COMPANY)
                .ifPresent(enrollment -> {
                    EnrollmentRepository.lost(tx, id, now);
                    LossRows.begin(tx, enrollment, by, now);
                });
    }

    /** It is in lost mode now. False when it is not marked lost any more. */
    public boolean confirmed(Tx tx, EnrollmentId id) {
        return LossRows.confirmed(tx, id, clock.instant());
    }

    /** Helder asked it where it is. */
    public void asked(Tx tx, EnrollmentId id) {
        LossRows.asked(tx, id, clock.instant());
    }

    /**
     * Nobody looks for it any more: what is known of its place is deleted at once, and listeners are told. False when it was not marked
     * lost; then nothing changed.
     *
     * @param by who said that it was found; empty when nobody did
     */
    public boolean found(Tx tx, EnrollmentId id, Optional<Actor> by, Loss.Ending ending) {
        if (EnrollmentRepository.lock(tx, id).filter(Enrollment::isLost).isEmpty()) {
            return false;
        }
        EnrollmentRepository.lost(tx, id, null);
        LossRows.end(tx, id, by, ending, clock.instant());
        deletions.note(tx, FactRepository.deleteOf(tx, ENROLLMENT.ID.eq(id.value()), PLACE), Cause.FOUND, id.value());
        Enrollment found = EnrollmentRepository.lock(tx, id).orElseThrow();
        listeners.orderedStream().forEach(listener -> listener.found(tx, found));
        return true;
    }

    /** It left lost mode, or was never in it. */
    public void released(Tx tx, EnrollmentId id) {
        LossRows.released(tx, id, clock.instant());
    }

    /** The last time it was lost; empty when it never was. */
    public Optional<Loss> of(EnrollmentId id) {
        return store.read(dsl -> LossRows.find(dsl, id));
    }

    /** The same as this unit of work sees it. */
    public Optional<Loss> of(Tx tx, EnrollmentId id) {
        return LossRows.find(tx.dsl(), id);
    }

    /** Those that are marked lost. */
    public List<EnrollmentId> lost() {
        return store.read(dsl -> LossRows.which(dsl, LossRows.IS_LOST));
    }

    /** Those that may still be in lost mode although nobody looks for them. */
    public List<EnrollmentId> unreleased() {
        return store.read(dsl -> LossRows.which(dsl, LossRows.IS_UNRELEASED));
    }

    /** Ends what nothing allows any more, because a charter became narrower. */
    void endIfNotAllowed(Tx tx, EnrollmentId id) {
        boolean isAllowed = EnrollmentRepository.lock(tx, id)
                .filter(enrollment -> gate.objection(tx, HELDER, enrollment.facts(), FIND, Agreement.NONE)
                        .isEmpty())
                .isPresent();
        if (!isAllowed) {
            found(tx, id, Optional.empty(), Loss.Ending.NOT_ALLOWED);
        }
    }

    /** Deletes what may be left of the places of devices that are not lost, and losses past their retention. */
    void purge(Tx tx, Instant now) {
        deletions.note(tx, FactRepository.deleteOf(tx, ENROLLMENT.LOST_AT.isNull(), PLACE), Cause.FOUND, HELDER.id());
        deletions.expired(tx, RecordKind.LOSSES, LossRows.delete(tx, LOSS.ENDED_AT.le(now.minus(RETENTION))));
    }

    @Override
    public void narrowed(Tx tx, Enrollment enrollment) {
        endIfNotAllowed(tx, enrollment.id());
    }

    @Override
    public void leaving(Tx tx, Enrollment enrollment) {
        found(tx, enrollment.id(), Optional.empty(), Loss.Ending.END);
    }

    @Override
    public void removed(Tx tx, Enrollment enrollment) {
        found(tx, enrollment.id(), Optional.empty(), Loss.Ending.END);
        released(tx, enrollment.id()); // nothing reaches it any more
    }
}
