package helder.looks;

import static helder.store.schema.Tables.LOG_SETTING;

import helder.store.Installation;
import helder.store.Remembered;
import helder.store.Store;
import helder.store.Tx;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** How long the organisation keeps what looks were. The log is about those who look as well, so it ends for them too. */
@Component
public final class LogRetention {

    /** Two years: as long as orders of people are kept. */
    public static final int USUAL_DAYS = 730;

    /** Less, and a person on long leave could not read any more who looked. */
    public static final int LEAST_DAYS = 90;

    /** Ten years. */
    public static final int MOST_DAYS = 3_650;

    private final Installation installation;
    private final Remembered<Integer> days;

    public LogRetention(Store store, Installation installation, InstantSource clock) {
        this.installation = installation;
        this.days = new Remembered<>(clock, () -> store.read(LogRetention::read));
    }

    /** In days. */
    public int days() {
        return days.get();
    }

    /** The one that this unit of work sees, in days. */
    public int days(Tx tx) {
        return read(tx.dsl());
    }

    private static int read(DSLContext dsl) {
        return dsl.select(LOG_SETTING.RETENTION_DAYS)
                .from(LOG_SETTING)
                .fetchOptional(LOG_SETTING.RETENTION_DAYS)
                .map(Long::intValue)
                .orElse(USUAL_DAYS);
    }

    /** @throws IllegalArgumentException when it is less than 90 days or more than 3650 */
    public void keepFor(Tx tx, int wanted) {
        if (wanted < LEAST_DAYS || wanted > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "The log of looks is kept for " + LEAST_DAYS + " to " + MOST_DAYS + " days");
        }
        tx.dsl()
                .insertInto(LOG_SETTING)
                .set(LOG_SETTING.ORGANISATION_ID, installation.organisation(tx).value())
                .set(LOG_SETTING.RETENTION_DAYS, (long) wanted)
                .onConflict(LOG_SETTING.ORGANISATION_ID)
                .doUpdate()
                .set(LOG_SETTING.RETENTION_DAYS, (long) wanted)
                .execute();
        tx.afterCommit(days::forget);
    }
}
