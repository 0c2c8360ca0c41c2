package helder.looks.disclosure;

import static helder.store.schema.Tables.INVESTIGATION;
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
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Asks for letters about looks that people got to see, for whoever wants them. It goes through what came since it last ran, so its cost grows
 * with the looks, and looking costs nothing more; a look that was kept from somebody counts when it is shown to them.
 */
@Component
final class MailLooks implements RecurringJob {

    private static final Duration DAY = Duration.ofHours(24);

    /** A look is recorded at its time and stored a little later; what is younger waits for the next run. */
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
                begin.filter(end::isAfter).ifPresent(from -> note(tx, from, end));
                ask(tx, now);
            }
            // Also while nobody wants letters: whoever asks for them hears of nothing from before.
            goOn(tx, end);
            return true;
        });
    }

    private static Condition wantsMail() {
        return LOOK_NOTICE.MAIL.ne(ByMail.NEVER.code());
    }

    /** Notes for whom there is something new. */
    private static void note(Tx tx, Instant from, Instant end) {
        Condition isIn = LOOK.LOOKED_AT.gt(from).and(LOOK.LOOKED_AT.le(end));
        Set<String> people = Set.copyOf(tx.dsl()
                .select(LOOK_SUBJECT.PERSON_ID)
                .from(LOOK_SUBJECT)
                .where(LOOK_SUBJECT.SET_ID.in(select(LOOK.SET_ID)
                        .from(LOOK)
                        .where(isIn)
                        .and(LookRepository.isDisclosed(end))
                        .union(select(LOOK.SET_ID)
                                .from(LOOK)
                                .where(LOOK.HIDDEN_UNTIL_AT.gt(from))
                                .and(LOOK.HIDDEN_UNTIL_AT.le(end)))
                        .union(select(LOOK.SET_ID)
                                .from(LOOK)
                                .join(INVESTIGATION)
                                .on(INVESTIGATION.ID.eq(LOOK.INVESTIGATION_ID))
                                .where(INVESTIGATION.RELEASED_AT.gt(from))
                                .and(INVESTIGATION.RELEASED_AT.le(end)))))
                .and(LOOK_SUBJECT.PERSON_ID.in(
                        select(LOOK_NOTICE.PERSON_ID).from(LOOK_NOTICE).where(wantsMail())))
                .fetch(LOOK_SUBJECT.PERSON_ID));
        tx.dsl()
                .update(LOOK_NOTICE)
                .set(LOOK_NOTICE.UNTOLD_SINCE_AT, from)
                .where(LOOK_NOTICE.PERSON_ID.in(people))
                .and(wantsMail())
                .and(LOOK_NOTICE.UNTOLD_SINCE_AT.isNull())
                .execute();
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
