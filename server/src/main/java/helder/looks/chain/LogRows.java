package helder.looks.chain;

import static helder.store.schema.Tables.LOG_CHAIN;
import static helder.store.schema.Tables.LOG_ENTRY;
import static helder.store.schema.Tables.LOG_STATEMENT;
import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static helder.store.schema.Tables.SUBJECT_SET;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.looks.LookRequest.Subject;
import helder.store.Prepared;
import helder.store.schema.tables.records.SubjectSetRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The tables of the log as they are walked by a check. */
public final class LogRows {

    private static final Param<Long> CHAIN = Prepared.parameter("chain", LOG_ENTRY.CHAIN);
    private static final Param<Long> AFTER = Prepared.parameter("after", LOG_ENTRY.SEQUENCE);
    private static final Param<Long> LAST = Prepared.parameter("last", LOG_ENTRY.SEQUENCE);

    /** In the order in which {@link #entry} reads them. */
    private static final List<Field<?>> ENTRY = List.of(
            LOG_ENTRY.SEQUENCE,
            LOG_ENTRY.KIND,
            LOG_ENTRY.COMMITMENT,
            LOG_ENTRY.HASH,
            LOOK.ORGANISATION_ID,
            LOOK.ID,
            LOOK.LOOKED_AT,
            LOOK.ACTOR_KIND,
            LOOK.ACTOR_ID,
            LOOK.ACTOR_NAME,
            LOOK.ACTOR_SALT,
            LOOK.ACTOR_ROLE,
            LOOK.ALIAS,
            LOOK.IS_NAMED,
            LOOK.FACE,
            LOOK.ITEMS,
            LOOK.REASON,
            LOOK.INVESTIGATION_ID,
            LOOK.HIDDEN_UNTIL_AT,
            LOOK.DELAYED_BY,
            LOOK.SALT,
            SUBJECT_SET.ROOT);

    private static final Prepared<Record> ENTRIES = Prepared.reading(
            ENTRY,
            dsl -> dsl.select(ENTRY)
                    .from(LOG_ENTRY)
                    .leftJoin(LOOK)
                    .on(LOOK.CHAIN.eq(LOG_ENTRY.CHAIN), LOOK.SEQUENCE.eq(LOG_ENTRY.SEQUENCE))
                    .leftJoin(SUBJECT_SET)
                    .on(SUBJECT_SET.ID.eq(LOOK.SET_ID))
                    .where(LOG_ENTRY.CHAIN.eq(CHAIN), LOG_ENTRY.SEQUENCE.gt(AFTER), LOG_ENTRY.SEQUENCE.le(LAST))
                    .orderBy(LOG_ENTRY.SEQUENCE));

    private static final Prepared<Record> HASH_OF = Prepared.reading(
            List.of(LOG_ENTRY.HASH),
            dsl -> dsl.select(LOG_ENTRY.HASH)
                    .from(LOG_ENTRY)
                    .where(LOG_ENTRY.CHAIN.eq(CHAIN), LOG_ENTRY.SEQUENCE.eq(LAST)));

    /** How many subjects are read at once, when a set does not hold more by itself. */
    private static final int SUBJECTS_AT_ONCE = 20_000;

    private static final int SETS_AT_ONCE = 1_000;

    /** A table whose rows have a place in a chain. */
    private record Placed(Table<?> table, Field<Long> chain, Field<Long> sequence) {}

    private static final List<Placed> PLACED = List.of(
            new Placed(LOG_ENTRY, LOG_ENTRY.CHAIN, LOG_ENTRY.SEQUENCE),
            new Placed(LOG_STATEMENT, LOG_STATEMENT.CHAIN, LOG_STATEMENT.SEQUENCE),
            new Placed(LOOK, LOOK.CHAIN, LOOK.SEQUENCE));

    private LogRows() {}

    /** A chain, and where it ends. */
    public record End(long chain, String node, long sequence, byte[] hash) {}

    /** Every chain, oldest first. */
    public static List<End> ends(DSLContext dsl) {
        return dsl.selectFrom(LOG_CHAIN)
                .orderBy(LOG_CHAIN.NUMBER)
                .fetch(row -> new End(row.getNumber(), row.getNodeId(), row.getSequence(), row.getHash()));
    }

    /** Something that belongs to no entry of any chain; empty when there is no such thing. */
    public static Optional<String> stray(DSLContext dsl, List<End> ends) {
        long before = Long.MIN_VALUE;
        for (End end : ends) {
            if (hasAnything(dsl, before, end.chain())) {
                return Optional.of("There are entries of a chain that is not there");
            }
            if (hasAnythingOutside(dsl, end)) {
                return Optional.of("There is something beyond the end of the chain of " + end.node());
            }
            before = end.chain();
        }
        return hasAnything(dsl, before, Long.MAX_VALUE)
                ? Optional.of("There are entries of a chain that is not there")
                : Optional.empty();
    }

    private static boolean hasAnything(DSLContext dsl, long after, long before) {
        return PLACED.stream()
                .anyMatch(each -> dsl.fetchExists(
                        each.table(), each.chain().gt(after).and(each.chain().lt(before))));
    }

    private static boolean hasAnythingOutside(DSLContext dsl, End end) {
        return PLACED.stream()
                .anyMatch(each -> dsl.fetchExists(
                                each.table(),
                                each.chain().eq(end.chain()).and(each.sequence().gt(end.sequence())))
                        || dsl.fetchExists(
                                each.table(),
                                each.chain().eq(end.chain()).and(each.sequence().lt(1L))));
    }

    /**
     * Part of a chain.
     *
     * @param before hash of the entry before the first; empty when that is missing
     * @param looks how many looks say that they stand in this part
     */
    public record Stretch(
            Optional<byte[]> before, List<Entry> entries, Map<Long, SignedStatement> statements, int looks) {}

    /** An entry, with the look where there is one. */
    public record Entry(long sequence, String kind, byte[] commitment, byte[] hash, Optional<Kept> look) {}

    /** A look as it is kept. */
    public record Kept(LookContent content, byte[] salt) {}

    public static Stretch stretch(DSLContext dsl, End chain, long after, long last) {
        List<Entry> entries = ENTRIES.on(dsl)
                .with(CHAIN, chain.chain())
                .with(AFTER, after)
                .with(LAST, last)
                .each(cells -> entry(chain, cells));
        int looks = dsl.fetchCount(
                LOOK, LOOK.CHAIN.eq(chain.chain()).and(LOOK.SEQUENCE.gt(after)).and(LOOK.SEQUENCE.le(last)));
        return new Stretch(before(dsl, chain, after), entries, statements(dsl, chain, after, last), looks);
    }

    private static Map<Long, SignedStatement> statements(DSLContext dsl, End chain, long after, long last) {
        return dsl.selectFrom(LOG_STATEMENT)
                .where(LOG_STATEMENT.CHAIN.eq(chain.chain()))
                .and(LOG_STATEMENT.SEQUENCE.gt(after))
                .and(LOG_STATEMENT.SEQUENCE.le(last))
                .fetchMap(
                        LOG_STATEMENT.SEQUENCE,
                        row -> new SignedStatement(
                                row.get(LOG_STATEMENT.KIND),
                                row.get(LOG_STATEMENT.BODY),
                                row.get(LOG_STATEMENT.KEY_ID),
                                row.get(LOG_STATEMENT.SIGNATURE),
                                row.get(LOG_STATEMENT.STATED_AT).toEpochMilli()));
    }

    /** The hash of one entry; empty when it is not there. */
    public static Optional<byte[]> hash(DSLContext dsl, long chain, long sequence) {
        return HASH_OF.on(dsl).with(CHAIN, chain).with(LAST, sequence).first().map(row -> row.get(LOG_ENTRY.HASH));
    }

    private static Optional<byte[]> before(DSLContext dsl, End chain, long sequence) {
        return sequence == 0 ? Optional.of(Chain.START) : hash(dsl, chain.chain(), sequence);
    }

    private static Entry entry(End chain, Prepared.Cells row) {
        long sequence = row.number(1);
        String organisation = row.text(5);
        Optional<Kept> look = organisation == null
                ? Optional.empty()
                : Optional.of(new Kept(content(chain, sequence, organisation, row), present(row.bytes(21))));
        return new Entry(sequence, present(row.text(2)), present(row.bytes(3)), present(row.bytes(4)), look);
    }

    private static LookContent content(End chain, long sequence, String organisation, Prepared.Cells row) {
        return new LookContent(
                organisation,
                chain.node(),
                sequence,
                present(row.text(6)),
                row.number(7),
                present(row.text(8)),
                LookContent.actor(present(row.bytes(11)), present(row.text(9)), present(row.text(10))),
                present(row.text(12)),
                present(row.text(13)),
                row.number(14) != 0,
                present(row.text(15)),
                present(row.text(16)),
                Optional.ofNullable(row.text(17)),
                hidden(row),
                Objects.requireNonNullElse(row.bytes(22), new byte[0]));
    }

    /** The three columns belong together; what is there alone makes another commitment than the one that was recorded. */
    private static Optional<LookContent.Hidden> hidden(Prepared.Cells row) {
        String investigation = row.text(18);
        String until = row.text(19);
        String offices = row.text(20);
        return investigation == null && until == null && offices == null
                ? Optional.empty()
                : Optional.of(new LookContent.Hidden(
                        Objects.requireNonNullElse(investigation, ""),
                        until == null ? -1 : Long.parseLong(until),
                        Objects.requireNonNullElse(offices, "")));
    }

    private static <T> T present(@Nullable T cell) {
        return Objects.requireNonNull(cell, "a column that is never empty");
    }

    /**
     * Some sets with everybody in them; subjects that belong to no set are there as well.
     *
     * @param last id of the last set; empty when there were no more
     */
    public record Sets(List<SubjectSetRecord> sets, Map<String, List<Subject>> subjects, Optional<String> last) {}

    /** The next sets, as many as fit into memory. */
    public static Sets sets(DSLContext dsl, String after) {
        List<SubjectSetRecord> next = dsl.selectFrom(SUBJECT_SET)
                .where(SUBJECT_SET.ID.gt(after))
                .orderBy(SUBJECT_SET.ID)
                .limit(SETS_AT_ONCE)
                .fetch();
        List<SubjectSetRecord> some = next.subList(0, fitting(next));
        Optional<String> last =
                some.isEmpty() ? Optional.empty() : Optional.of(some.getLast().getId());
        var subjects = new TreeMap<String, List<Subject>>();
        dsl.selectFrom(LOOK_SUBJECT)
                .where(LOOK_SUBJECT.SET_ID.gt(after))
                .and(last.map(LOOK_SUBJECT.SET_ID::le).orElseGet(org.jooq.impl.DSL::trueCondition))
                .forEach(row -> subjects.computeIfAbsent(row.getSetId(), _ -> new ArrayList<>())
                        .add(new Subject(new PersonId(row.getPersonId()), new EnrollmentId(row.getEnrollmentId()))));
        return new Sets(some, subjects, last);
    }

    private static int fitting(List<SubjectSetRecord> sets) {
        long subjects = 0;
        int fitting = 0;
        while (fitting < sets.size()
                && (fitting == 0 || subjects + sets.get(fitting).getEnrollments() <= SUBJECTS_AT_ONCE)) {
            subjects += sets.get(fitting).getEnrollments();
            fitting++;
        }
        return fitting;
    }

    /** Whether somebody is noted for a look that is not there. */
    public static boolean hasSetWithoutLook(DSLContext dsl) {
        return dsl.fetchExists(SUBJECT_SET, notExists(selectOne().from(LOOK).where(LOOK.SET_ID.eq(SUBJECT_SET.ID))));
    }
}
