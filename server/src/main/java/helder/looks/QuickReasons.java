package helder.looks;

import static helder.store.schema.Tables.QUICK_REASON;

import helder.identity.StatedReason;
import helder.store.Installation;
import helder.store.Remembered;
import helder.store.Store;
import helder.store.Tx;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reasons that the organisation offers to whoever looks. The person concerned reads the one that was taken, as it is. */
@Component
public final class QuickReasons {

    public static final int MOST = 20;

    private final Installation installation;
    private final Remembered<List<String>> reasons;

    public QuickReasons(Store store, Installation installation, InstantSource clock) {
        this.installation = installation;
        this.reasons = new Remembered<>(
                clock,
                () -> store.read(dsl -> dsl.selectFrom(QUICK_REASON)
                        .orderBy(QUICK_REASON.POSITION)
                        .fetch(QUICK_REASON.REASON)));
    }

    /** In the order in which they are offered. */
    public List<String> all() {
        return reasons.get();
    }

    /** Whether somebody gave more than can be offered, or a reason that would be refused. */
    public static boolean areUsable(List<String> wanted) {
        return wanted.size() <= MOST
                && wanted.stream()
                        .map(StatedReason::cleaned)
                        .allMatch(reason -> StatedReason.isEnough(reason) && !StatedReason.isTooLong(reason));
    }

    /** @throws IllegalArgumentException when there are more than 20, or one says nothing or has more than 500 characters */
    public void replace(Tx tx, List<String> wanted) {
        if (!areUsable(wanted)) {
            throw new IllegalArgumentException(
                    "There are at most " + MOST + " reasons, each of 3 letters or more and 500 characters or fewer");
        }
        String organisation = installation.organisation(tx).value();
        tx.dsl().deleteFrom(QUICK_REASON).execute();
        List<String> each =
                wanted.stream().map(StatedReason::cleaned).distinct().toList();
        for (int position = 0; position < each.size(); position++) {
            tx.dsl()
                    .insertInto(QUICK_REASON)
                    .set(QUICK_REASON.ORGANISATION_ID, organisation)
                    .set(QUICK_REASON.POSITION, (long) position)
                    .set(QUICK_REASON.REASON, each.get(position))
                    .execute();
        }
        tx.afterCommit(reasons::forget);
    }
}
