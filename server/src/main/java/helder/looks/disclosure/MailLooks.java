package helder.looks.disclosure;

import static helder.store.schema.Tables.INVESTIGATION;
import static helder.store.schema.Tables.LOG_CHAIN;
import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_MAIL;
import static helder.store.schema.Tables.LOOK_NOTICE;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static org.jooq.impl.DSL.select;

import helder.identity.PersonId;
import helder.jobs.RecurringJob;
import helder.looks.LookNotices;
import helder.looks.LookNotices.ByMail;
import helder.looks.record.LookRepository;
import helder.mail.Outbox;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Asks for letters about looks that people got to see, for whoever wants them. It goes through what came since it last ran, so its cost grows
 * with the looks, and looking costs nothing more; a look that was kept from somebody counts when it is shown to them.
 */
@Component
final class MailLooks implements RecurringJob {

    private static final Duration DAY = Duration.ofHours(24);

    /** What becomes known at a time is found a little later than that, whatever the clocks of several servers say. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Store store;
    private final Installation installation;
    private final Outbox outbox;
    private final InstantSource clock;

    MailLooks(Store store, Installation installation, Outbox outbox, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail-looks";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        if (outbox.server().isEmpty() || !installation.isSetUp()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant end = now.minus(SETTLED);
        store.write(tx -> {
            if (tx.dsl().fetchExists(LOOK_NOTICE, wantsMail())) {
                Optional<Instant> begin = tx.dsl().selectFrom(LOOK_MAIL).fetchOptional(LOOK_MAIL.UNTIL_AT);
                // A clock that was ahead: what came in between is found on the page all the same.
                begin.ifPresent(from -> noteStored(tx, from, now));
                begin.filter(end::isAfter).ifPresent(from -> noteShown(tx, from, end));
                ask(tx, now);
            }
            // Also while nobody wants letters: whoever asks for them hears of nothing from before.
            goOn(tx, end);
            tx.dsl()
                    .update(LOG_CHAIN)
                    .set(LOG_CHAIN.MAILED_SEQUENCE, LOG_CHAIN.SEQUENCE)
                    .where(LOG_CHAIN.MAILED_SEQUENCE.isDistinctFrom(LOG_CHAIN.SEQUENCE))
                    .execute();
            return true;
        });
    }

    private static Condition wantsMail() {
        return LOOK_NOTICE.MAIL.ne(ByMail.NEVER.code());
    }

    /**
     * Notes for whom something was stored. Chain by chain in the order of their entries, so that a look that was stored late, or by a server
     * whose clock is behind, is not passed over.
     */
    private static void noteStored(Tx tx, Instant begun, Instant now) {
        Store.locking(tx, tx.dsl().selectFrom(LOG_CHAIN).orderBy(LOG_CHAIN.NUMBER))
                .fetch()
                .forEach(chain -> note(
                        tx,
                        LOOK.CHAIN
                                .eq(chain.getNumber())
                                .and(LOOK.SEQUENCE.le(chain.getSequence()))
                                .and(
                                        chain.getMailedSequence() == null
                                                ? LOOK.LOOKED_AT.gt(begun)
                                                : LOOK.SEQUENCE.gt(chain.getMailedSequence()))
                                .and(LookRepository.isDisclosed(now)),
                        DSL.min(LOOK.LOOKED_AT)));
    }

    /** Notes for whom something became visible that was kept from them before. */
    private static void noteShown(Tx tx, Instant from, Instant end) {
        note(
                tx,
                LOOK.HIDDEN_UNTIL_AT
                        .gt(from)
                        .and(LOOK.HIDDEN_UNTIL_AT.le(end))
                        .or(LOOK.INVESTIGATION_ID.in(select(INVESTIGATION.ID)
                                .from(INVESTIGATION)
                                .where(INVESTIGATION.RELEASED_AT.gt(from))
                                .and(INVESTIGATION.RELEASED_AT.le(end)))),
                DSL.val(from.plusMillis(1), LOOK.LOOKED_AT));
    }

    /** @param first when the first of these looks counts for somebody */
    private static void note(Tx tx, Condition which, Field<Instant> first) {
        tx.dsl()
                .select(LOOK_SUBJECT.PERSON_ID, first)
                .from(LOOK)
                .join(LOOK_SUBJECT)
                .on(LOOK_SUBJECT.SET_ID.eq(LOOK.SET_ID))
                .join(LOOK_NOTICE)
                .on(LOOK_NOTICE.PERSON_ID.eq(LOOK_SUBJECT.PERSON_ID))
                .where(which)
                .and(wantsMail())
                .groupBy(LOOK_SUBJECT.PERSON_ID)
                .fetch()
                .forEach(row -> {
                    Instant since = row.value2().minusMillis(1);
                    tx.dsl()
                            .update(LOOK_NOTICE)
                            .set(LOOK_NOTICE.UNTOLD_SINCE_AT, since)
                            .where(LOOK_NOTICE.PERSON_ID.eq(row.value1()))
                            .and(LOOK_NOTICE.UNTOLD_SINCE_AT.isNull().or(LOOK_NOTICE.UNTOLD_SINCE_AT.gt(since)))
                            .execute();
                });
    }

    /** Asks for the letters that are due. */
    private void ask(Tx tx, Instant now) {
        Condition isDue = LOOK_NOTICE
                .UNTOLD_SINCE_AT
                .isNotNull()
                .and(wantsMail())
                .and(LOOK_NOTICE
                        .MAIL
                        .eq(ByMail.EACH.code())
                        .or(LOOK_NOTICE.MAILED_AT.isNull())
                        .or(LOOK_NOTICE.MAILED_AT.le(now.minus(DAY)))
                        .or(LOOK_NOTICE.MAILED_AT.gt(now))); // a clock that was ahead
        tx.dsl()
                .select(LOOK_NOTICE.PERSON_ID, LOOK_NOTICE.UNTOLD_SINCE_AT)
                .from(LOOK_NOTICE)
                .where(isDue)
                .fetch()
                .forEach(row -> outbox.add(
                        tx,
                        LookNotices.LETTER,
                        List.of(new PersonId(row.value1())),
                        row.value2().toString()));
        tx.dsl()
                .update(LOOK_NOTICE)
                .set(LOOK_NOTICE.MAILED_AT, now)
                .setNull(LOOK_NOTICE.UNTOLD_SINCE_AT)
                .where(isDue)
                .execute();
    }

    private void goOn(Tx tx, Instant end) {
        tx.dsl()
                .insertInto(LOOK_MAIL)
                .set(LOOK_MAIL.ORGANISATION_ID, installation.organisation(tx).value())
                .set(LOOK_MAIL.UNTIL_AT, end)
                .onConflict(LOOK_MAIL.ORGANISATION_ID)
                .doUpdate()
                .set(LOOK_MAIL.UNTIL_AT, DSL.excluded(LOOK_MAIL.UNTIL_AT))
                .execute();
    }
}
