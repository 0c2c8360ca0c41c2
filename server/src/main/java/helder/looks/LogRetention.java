package helder.looks;

import helder.looks.Disclosure.Choice;
import helder.store.Tx;
import java.time.InstantSource;
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

    private final Disclosure disclosure;
    private final InstantSource clock;

    public LogRetention(Disclosure disclosure, InstantSource clock) {
        this.disclosure = disclosure;
        this.clock = clock;
    }

    /** In days. */
    public int days() {
        return disclosure.now(Choice.LOG_DAYS).setting();
    }

    /** The one that this unit of work sees, in days. */
    public int days(Tx tx) {
        return Disclosure.now(tx, Choice.LOG_DAYS, clock.instant()).setting();
    }
}
