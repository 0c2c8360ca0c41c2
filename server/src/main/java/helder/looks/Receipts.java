package helder.looks;

import static helder.store.schema.Tables.LOG_CHAIN;
import static helder.store.schema.Tables.LOG_ENTRY;
import static helder.store.schema.Tables.LOG_KEY;
import static helder.store.schema.Tables.LOG_STATEMENT;
import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static helder.store.schema.Tables.SUBJECT_SET;
import static helder.store.schema.Tables.UNMASKING;

import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.looks.LookRequest.Subject;
import helder.looks.chain.Chain;
import helder.looks.chain.EntryKind;
import helder.looks.chain.LogRows;
import helder.looks.chain.LookContent;
import helder.looks.chain.Statement;
import helder.looks.chain.SubjectTree;
import helder.looks.record.LookRepository;
import helder.store.Store;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Gives people receipts of looks at them. */
@Component
public final class Receipts {

    private static final HexFormat HEX = HexFormat.of();
    /** So many entries may lie between a look and its checkpoint; without one, a receipt says that nothing was signed. */
    private static final int MOST_BETWEEN = 20_000;

    private final Store store;
    private final InstantSource clock;

    public Receipts(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A receipt of this look for this person; empty when there is no such look at them that they may know of. */
    public Optional<Receipt> of(PersonId person, String lookId) {
        return store.readConsistently(dsl -> {
            List<Subject> subjects = SubjectTree.sorted(dsl.select(LOOK_SUBJECT.PERSON_ID, LOOK_SUBJECT.ENROLLMENT_ID)
                    .from(LOOK_SUBJECT)
                    .join(LOOK)
                    .on(LOOK.SET_ID.eq(LOOK_SUBJECT.SET_ID))
                    .where(LOOK.ID.eq(lookId))
                    .and(LookRepository.isDisclosed(clock.instant()))
                    .fetch(row -> new Subject(new PersonId(row.value1()), new EnrollmentId(row.value2()))));
            boolean isConcerned =
                    subjects.stream().anyMatch(each -> each.person().equals(person));
            return isConcerned ? Optional.of(receipt(dsl, person, lookId, subjects)) : Optional.empty();
        });
    }

    private static Receipt receipt(DSLContext dsl, PersonId person, String lookId, List<Subject> subjects) {
        Record row = dsl.select(LOOK.fields())
                .select(SUBJECT_SET.SALT, SUBJECT_SET.PEOPLE, SUBJECT_SET.ENROLLMENTS)
                .select(LOG_CHAIN.NODE_ID, LOG_ENTRY.HASH)
                .from(LOOK)
                .join(SUBJECT_SET)
                .on(SUBJECT_SET.ID.eq(LOOK.SET_ID))
                .join(LOG_CHAIN)
                .on(LOG_CHAIN.NUMBER.eq(LOOK.CHAIN))
                .join(LOG_ENTRY)
                .on(LOG_ENTRY.CHAIN.eq(LOOK.CHAIN), LOG_ENTRY.SEQUENCE.eq(LOOK.SEQUENCE))
                .where(LOOK.ID.eq(lookId))
                .fetchSingle();
        long chain = row.get(LOOK.CHAIN);
        long sequence = row.get(LOOK.SEQUENCE);
        byte[] setSalt = row.get(SUBJECT_SET.SALT);
        List<Receipt.Yours> yours = IntStream.range(0, subjects.size())
                .filter(leaf -> subjects.get(leaf).person().equals(person))
                .mapToObj(leaf -> yours(setSalt, subjects, leaf))
                .toList();
        return new Receipt(
                Receipt.FORM,
                row.get(LOOK.ORGANISATION_ID),
                row.get(LOG_CHAIN.NODE_ID),
                sequence,
                content(row, mayKnowTheName(dsl, person, row)),
                new Receipt.Concerned(row.get(SUBJECT_SET.PEOPLE), row.get(SUBJECT_SET.ENROLLMENTS), yours),
                HEX.formatHex(before(dsl, chain, sequence)),
                HEX.formatHex(row.get(LOG_ENTRY.HASH)),
                checkpoint(dsl, chain, row.get(LOG_CHAIN.NODE_ID), sequence));
    }

    private static boolean mayKnowTheName(DSLContext dsl, PersonId person, Record row) {
        return row.get(LOOK.IS_NAMED)
                || dsl.fetchExists(
                        UNMASKING,
                        UNMASKING.LOOK_ID.eq(row.get(LOOK.ID)),
                        UNMASKING.PERSON_ID.eq(person.value()),
                        UNMASKING.IS_TOLD.eq(true));
    }

    private static Receipt.Content content(Record row, boolean withName) {
        byte[] salt = row.get(LOOK.ACTOR_SALT);
        String id = row.get(LOOK.ACTOR_ID);
        String name = row.get(LOOK.ACTOR_NAME);
        return new Receipt.Content(
                row.get(LOOK.ID),
                row.get(LOOK.LOOKED_AT).toEpochMilli(),
                row.get(LOOK.ACTOR_KIND),
                HEX.formatHex(LookContent.actor(salt, id, name)),
                withName ? Optional.of(new Receipt.Name(id, name, HEX.formatHex(salt))) : Optional.empty(),
                row.get(LOOK.ACTOR_ROLE),
                row.get(LOOK.ALIAS),
                row.get(LOOK.IS_NAMED),
                row.get(LOOK.FACE),
                row.get(LOOK.ITEMS),
                Optional.ofNullable(row.get(LOOK.REASON)),
                LookRepository.delay(row)
                        .map(delay -> new Receipt.Delayed(
                                delay.investigation(), delay.until().toEpochMilli(), delay.officeCodes())),
                HEX.formatHex(row.get(LOOK.SALT)));
    }

    private static Receipt.Yours yours(byte[] salt, List<Subject> subjects, int leaf) {
        Subject subject = subjects.get(leaf);
        return new Receipt.Yours(
                subject.person().value(),
                subject.enrollment().value(),
                HEX.formatHex(SubjectTree.leafSalt(salt, subject)),
                SubjectTree.path(salt, subjects, leaf).stream()
                        .map(beside -> new Receipt.Beside(beside.isLeft(), HEX.formatHex(beside.hash())))
                        .toList());
    }

    private static byte[] before(DSLContext dsl, long chain, long sequence) {
        return sequence == 1
                ? Chain.START
                : LogRows.hash(dsl, chain, sequence - 1).orElseThrow();
    }

    /** The first checkpoint that was signed after the look and covers it. */
    private static Optional<Receipt.Signed> checkpoint(DSLContext dsl, long chain, String node, long sequence) {
        return dsl
                .select(LOG_STATEMENT.fields())
                .select(LOG_CHAIN.NODE_ID, LOG_KEY.PUBLIC_KEY)
                .from(LOG_STATEMENT)
                .join(LOG_CHAIN)
                .on(LOG_CHAIN.NUMBER.eq(LOG_STATEMENT.CHAIN))
                .join(LOG_KEY)
                .on(LOG_KEY.ID.eq(LOG_STATEMENT.KEY_ID))
                .where(LOG_STATEMENT.KIND.eq(EntryKind.CHECKPOINT.code()))
                .and(LOG_STATEMENT.STATED_AT.ge(dsl.select(LOOK.LOOKED_AT)
                        .from(LOOK)
                        .where(LOOK.CHAIN.eq(chain), LOOK.SEQUENCE.eq(sequence))
                        .fetchSingle(LOOK.LOOKED_AT)))
                .orderBy(LOG_STATEMENT.STATED_AT)
                .limit(10) // clocks of servers differ by seconds, checkpoints by an hour
                .fetch()
                .stream()
                .flatMap(row -> signed(dsl, row, chain, node, sequence).stream())
                .findFirst();
    }

    private static Optional<Receipt.Signed> signed(DSLContext dsl, Record row, long chain, String node, long sequence) {
        return Statement.read(EntryKind.CHECKPOINT, row.get(LOG_STATEMENT.BODY))
                .flatMap(statement -> statement instanceof Statement.Checkpoint checkpoint
                        ? checkpoint.heads().stream()
                                .filter(head -> head.node().equals(node) && head.sequence() >= sequence)
                                .findFirst()
                        : Optional.empty())
                .filter(head -> head.sequence() - sequence <= MOST_BETWEEN)
                .map(head -> new Receipt.Signed(
                        between(dsl, chain, sequence, head.sequence()),
                        row.get(LOG_STATEMENT.BODY),
                        row.get(LOG_CHAIN.NODE_ID),
                        row.get(LOG_STATEMENT.SEQUENCE),
                        HEX.formatHex(before(dsl, row.get(LOG_STATEMENT.CHAIN), row.get(LOG_STATEMENT.SEQUENCE))),
                        row.get(LOG_STATEMENT.KEY_ID),
                        HEX.formatHex(row.get(LOG_KEY.PUBLIC_KEY)),
                        HEX.formatHex(row.get(LOG_STATEMENT.SIGNATURE))));
    }

    private static List<Receipt.Between> between(DSLContext dsl, long chain, long after, long last) {
        return dsl.select(LOG_ENTRY.KIND, LOG_ENTRY.COMMITMENT)
                .from(LOG_ENTRY)
                .where(LOG_ENTRY.CHAIN.eq(chain), LOG_ENTRY.SEQUENCE.gt(after), LOG_ENTRY.SEQUENCE.le(last))
                .orderBy(LOG_ENTRY.SEQUENCE)
                .fetch(row -> new Receipt.Between(row.value1(), HEX.formatHex(row.value2())));
    }
}
