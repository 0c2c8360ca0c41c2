package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;

import helder.charter.Charter;
import helder.charter.CharterListener;
import helder.deletions.Cause;
import helder.deletions.Deletions;
import helder.identity.GroupKey;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.util.EnumMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * When a new version of a charter takes over: what it no longer names is deleted, shorter retentions hold at once, and every
 * enrollment it concerns gets a new revision, so that no cache goes on with the old rules. The revisions come first, before all
 * other listeners: they wait for every unit of work that decided by the old version and locked its enrollment, so that what those
 * kept is there to be narrowed, and make every later one see the new version.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CharterChanges implements CharterListener {

    private final Deletions deletions;

    CharterChanges(Deletions deletions) {
        this.deletions = deletions;
    }

    @Override
    public void superseded(Tx tx, Charter before, Charter now) {
        EnrollmentRepository.changed(tx);
        tx.dsl()
                .update(ENROLLMENT)
                .set(ENROLLMENT.REVISION, ENROLLMENT.REVISION.plus(1))
                .where(ENROLLMENT.OWNERSHIP.eq(now.ownership().code()))
                .and(EnrollmentRepository.IS_LIVING)
                .execute();
        var gone = new EnumMap<DataItem, Integer>(DataItem.class);
        gone.putAll(FactRepository.narrow(tx, now.ownership(), now.text()));
        now.text()
                .groups()
                .forEach((name, narrowing) -> FactRepository.deleteOf(
                                tx,
                                EnrollmentRepository.isNarrowed(now.ownership(), GroupKey.of(name)),
                                narrowing.data())
                        .forEach((item, count) -> gone.merge(item, count, Integer::sum)));
        gone.put(DataItem.LAST_CONTACT, LastSeen.narrow(tx, now.text()));
        deletions.note(tx, gone, Cause.CHARTER, now.id().value());
    }
}
