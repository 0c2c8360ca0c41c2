package helder.people;

import static helder.store.schema.Tables.ONE_TIME_LINK;
import static helder.store.schema.Tables.WEB_SESSION;

import helder.store.Tx;
import java.time.Instant;

/** Ends what a restored backup would let people in with again: it does not know what was used or withdrawn since. */
public final class RestoredAccess {

    private RestoredAccess() {}

    /** @return how many links that had not expired */
    public static int endLinks(Tx tx, Instant now) {
        return tx.dsl()
                .update(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.ENDED_AT, now)
                .where(LinkRows.IS_OPEN)
                .and(ONE_TIME_LINK.EXPIRES_AT.gt(now))
                .execute();
    }

    /** @return how many */
    public static int endSessions(Tx tx) {
        return tx.dsl().deleteFrom(WEB_SESSION).execute();
    }
}
