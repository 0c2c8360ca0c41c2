package helder.looks;

import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_NOTICE;

import helder.identity.Codes;
import helder.identity.PersonId;
import helder.looks.record.LookRepository;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.LookNoticeRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Who wants to be told of looks at them, on the first page and by mail, and how many came since they last read. */
@Component
public final class LookNotices {

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;

    public LookNotices(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
    }

    /** People are told unless they said otherwise. */
    public boolean isWanted(PersonId person) {
        return store.read(dsl -> find(dsl, person))
                .map(LookNoticeRecord::getIsWanted)
                .orElse(true);
    }

    /** More are not counted. */
    public static final int MOST = 100;

    /** The kind of the letters about looks. */
    public static final String LETTER = "looks";

    /** When somebody wants a letter about looks. */
    public enum ByMail {
        NEVER("never"),
        /** Within some minutes. */
        EACH("each"),
        /** One in 24 hours at most, about all that came since the last. */
        DAILY("daily");

        private final String code;

        ByMail(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Optional<ByMail> find(String code) {
            return Codes.find(values(), ByMail::code, code);
        }
    }

    /** Nobody gets letters unless they asked for them. */
    public ByMail byMail(PersonId person) {
        return store.read(dsl -> find(dsl, person))
                .flatMap(notice -> ByMail.find(notice.getMail()))
                .orElse(ByMail.NEVER);
    }

    /** Whether and when this person wants letters; about looks from now on. */
    public void wantMail(Tx tx, PersonId person, ByMail when) {
        if (find(tx.dsl(), person).isEmpty()) {
            keep(tx, person, true, clock.instant());
        }
        tx.dsl()
                .update(LOOK_NOTICE)
                .set(LOOK_NOTICE.MAIL, when.code())
                .setNull(LOOK_NOTICE.UNTOLD_SINCE_AT)
                .where(LOOK_NOTICE.PERSON_ID.eq(person.value()))
                .execute();
    }

    /** How many looks this person got to see after that and did not read yet, at most {@link #MOST}. */
    public int since(PersonId person, Instant since) {
        Instant now = clock.instant();
        return store.readConsistently(dsl -> {
            Instant read = find(dsl, person)
                    .map(LookNoticeRecord::getReadAt)
                    .filter(since::isBefore)
                    .orElse(since);
            return count(dsl, person, LookRepository.shownAfter(read), now);
        });
    }

    /** How many looks this person got to see since they last read, at most {@link #MOST}; 0 when they do not want to be told. */
    public int unread(PersonId person) {
        Instant now = clock.instant();
        return store.readConsistently(dsl -> {
            Optional<LookNoticeRecord> notice = find(dsl, person);
            if (!notice.map(LookNoticeRecord::getIsWanted).orElse(true)) {
                return 0;
            }
            Condition isNew = notice.map(LookNoticeRecord::getReadAt)
                    .map(LookRepository::shownAfter)
                    .orElseGet(DSL::trueCondition);
            return count(dsl, person, isNew, now);
        });
    }

    private static int count(DSLContext dsl, PersonId person, Condition which, Instant now) {
        return dsl.fetchCount(DSL.selectOne()
                .from(LOOK)
                .where(LookRepository.concerns(person))
                .and(LookRepository.isDisclosed(now))
                .and(which)
                .limit(MOST));
    }

    private static Optional<LookNoticeRecord> find(DSLContext dsl, PersonId person) {
        return dsl.selectFrom(LOOK_NOTICE)
                .where(LOOK_NOTICE.PERSON_ID.eq(person.value()))
                .fetchOptional();
    }

    /** The person has read what there is. */
    public void read(Tx tx, PersonId person) {
        keep(
                tx,
                person,
                find(tx.dsl(), person).map(LookNoticeRecord::getIsWanted).orElse(true),
                clock.instant());
    }

    /** Whether this person wants to be told. Nothing from before counts as new then. */
    public void want(Tx tx, PersonId person, boolean isWanted) {
        keep(tx, person, isWanted, clock.instant());
    }

    private void keep(Tx tx, PersonId person, boolean isWanted, Instant read) {
        tx.dsl()
                .insertInto(LOOK_NOTICE)
                .set(LOOK_NOTICE.PERSON_ID, person.value())
                .set(LOOK_NOTICE.ORGANISATION_ID, installation.organisation(tx).value())
                .set(LOOK_NOTICE.IS_WANTED, isWanted)
                .set(LOOK_NOTICE.READ_AT, read)
                .onConflict(LOOK_NOTICE.PERSON_ID)
                .doUpdate()
                .set(LOOK_NOTICE.IS_WANTED, isWanted)
                .set(LOOK_NOTICE.READ_AT, read)
                .execute();
    }
}
