package helder.devices;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.deletions.Cause;
import helder.deletions.Deletions;
import helder.identity.EnrollmentId;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.people.MembershipListener;
import helder.store.Listeners;
import helder.store.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What it means for somebody's devices that they join or leave a group. What a charter leaves out for a group they join is gone at once.
 * What it leaves out for one they leave stays so, because nobody asked them for more: until they acknowledge a later version, or enroll
 * again.
 */
@Component
final class MembershipChanges implements MembershipListener {

    private final Charters charters;
    private final Deletions deletions;
    private final Supplier<List<EnrollmentListener>> listeners;

    MembershipChanges(Charters charters, Deletions deletions, ObjectProvider<EnrollmentListener> listeners) {
        this.charters = charters;
        this.deletions = deletions;
        this.listeners = Listeners.late(listeners);
    }

    @Override
    public void joined(Tx tx, PersonId person, GroupKey group) {
        for (Enrollment before : living(tx, person)) {
            var groups = new HashSet<>(before.groups());
            if (groups.add(group)) {
                EnrollmentRepository.setGroups(tx, before.id(), groups);
                CharterText binding = binding(tx, before);
                if (!binding.narrowed(Set.of(group)).isEmpty()) {
                    narrow(tx, before, binding.forGroups(groups));
                }
            }
        }
    }

    @Override
    public void left(Tx tx, PersonId person, GroupKey group) {
        for (Enrollment before : living(tx, person)) {
            var groups = new HashSet<>(before.groups());
            boolean isBound = !binding(tx, before).narrowed(Set.of(group)).isEmpty();
            if (!isBound && groups.remove(group)) {
                EnrollmentRepository.setGroups(tx, before.id(), groups);
            }
        }
    }

    /**
     * Locked. Charters are held before enrollments are locked, as everywhere: a version published meanwhile would not see who is in which
     * group.
     */
    private List<Enrollment> living(Tx tx, PersonId person) {
        Set<EnrollmentId> all = Set.copyOf(EnrollmentRepository.livingOf(tx, person));
        if (all.isEmpty()) {
            return List.of();
        }
        for (Ownership ownership : Ownership.values()) {
            charters.hold(tx, ownership);
        }
        return EnrollmentRepository.lock(tx, all).stream()
                .filter(Enrollment::isLiving)
                .toList();
    }

    private CharterText binding(Tx tx, Enrollment enrollment) {
        return charters.binding(tx, enrollment.charterVersion(), charters.inForce(tx, enrollment.ownership()))
                .orElseThrow();
    }

    private void narrow(Tx tx, Enrollment enrollment, CharterText binding) {
        deletions.note(
                tx,
                StoredFacts.narrow(tx, enrollment.id(), binding),
                Cause.CHARTER,
                enrollment.id().value());
        Enrollment now = EnrollmentRepository.find(tx, enrollment.id()).orElseThrow();
        listeners.get().forEach(listener -> listener.narrowed(tx, now));
    }
}
