package helder.looks.retention;

import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static helder.store.schema.Tables.SUBJECT_SET;
import static helder.store.schema.Tables.UNMASKING;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import helder.jobs.RecurringJob;
import helder.looks.LogRetention;
import helder.looks.chain.LogRows;
import helder.looks.chain.LogRows.End;
import helder.looks.chain.Statement;
import helder.looks.chain.Statements;
import helder.looks.chain.WriteCheckpoints;
import helder.looks.disclosure.Aliases;
import helder.looks.disclosure.InvestigationRepository;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record3;
import org.springframework.stereotype.Component;

/**
 * Deletes what looks were when their retention ends, and everybody who is noted for no other look, in units of work that keep nobody
 * waiting. Each says so in a signed entry of the chain in the same unit of work.
 */
@Component
public final class DeleteOldLooks implements RecurringJob {

    private static final int AT_ONCE = 500;

    private final Store store;
    private final Installation installation;
    private final LogRetention retention;
    private final Statements statements;
    private final WriteCheckpoints checkpoints;
    private final InstantSource clock;

    public DeleteOldLooks(
            Store store,
            Installation installation,
            LogRetention retention,
            Statements statements,
            WriteCheckpoints checkpoints,
            InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.retention = retention;
        this.statements = statements;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "delete-old-looks";
    }

    @Override
    public Duration interval() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        boolean deleted = false;
        for (End chain : store.read(LogRows::ends)) {
            while (store.write(tx -> some(tx, chain))) {
                deleted = true;
            }
        }
        Instant before = clock.instant().minus(Duration.ofDays(retention.days()));
        store.write(tx -> InvestigationRepository.purge(tx, before));
        if (deleted) {
            checkpoints.run();
        }
    }

    /** Deletes the oldest looks of a chain, as far as all of them are old enough; false when none were. */
    private boolean some(Tx tx, End chain) {
        // Two servers that do this at once would name the same looks twice.
        Store.alone(tx, "deletion of looks");
        Instant now = Instant.ofEpochMilli(clock.millis());
        int days = retention.days(tx);
        Instant before = now.minus(Duration.ofDays(days));
        List<Record3<Long, Instant, String>> old = tx
                .dsl()
                .select(LOOK.SEQUENCE, LOOK.LOOKED_AT, LOOK.SET_ID)
                .from(LOOK)
                .where(LOOK.CHAIN.eq(chain.chain()))
                // What was kept from its person stays as long after that: nobody misses a look that was shown late.
                .and(LOOK.HIDDEN_UNTIL_AT.isNull().or(LOOK.HIDDEN_UNTIL_AT.lt(before)))
                .orderBy(LOOK.SEQUENCE)
                .limit(AT_ONCE)
                .fetch()
                .stream()
                .takeWhile(look -> look.value2().isBefore(before))
                .toList();
        old = upToTheFirstThatStays(tx, chain, before, old);
        if (old.isEmpty()) {
            return false;
        }
        long from = old.getFirst().value1();
        long to = old.getLast().value1();
        long looks = old.size();
        statements.append(
                tx,
                installation.organisation(tx),
                _ -> new Statement.Deletion(now, days, before, chain.node(), from, to, looks));
        delete(tx, chain, from, to, old.stream().map(Record3::value3).collect(Collectors.toSet()));
        return true;
    }

    /** What is deleted is named from one place to another, and between them nothing stays. */
    private static List<Record3<Long, Instant, String>> upToTheFirstThatStays(
            Tx tx, End chain, Instant before, List<Record3<Long, Instant, String>> old) {
        if (old.isEmpty()) {
            return old;
        }
        Long first = tx.dsl()
                .select(min(LOOK.SEQUENCE))
                .from(LOOK)
                .where(LOOK.CHAIN.eq(chain.chain()), LOOK.HIDDEN_UNTIL_AT.ge(before))
                .and(LOOK.SEQUENCE.gt(old.getFirst().value1()))
                .fetchSingle()
                .value1();
        return first == null
                ? old
                : old.stream().takeWhile(look -> look.value1() < first).toList();
    }

    private static void delete(Tx tx, End chain, long from, long to, Set<String> sets) {
        tx.dsl()
                .deleteFrom(LOOK)
                .where(LOOK.CHAIN.eq(chain.chain()), LOOK.SEQUENCE.between(from, to))
                .execute();
        // Locked before it is asked who refers to them: a look that is being recorded is waited for, and seen.
        Store.locking(
                        tx,
                        tx.dsl()
                                .select(SUBJECT_SET.ID)
                                .from(SUBJECT_SET)
                                .where(SUBJECT_SET.ID.in(sets))
                                .orderBy(SUBJECT_SET.ID))
                .fetch();
        List<String> unused = tx.dsl()
                .select(SUBJECT_SET.ID)
                .from(SUBJECT_SET)
                .where(SUBJECT_SET.ID.in(sets))
                .andNotExists(select(LOOK.ID).from(LOOK).where(LOOK.SET_ID.eq(SUBJECT_SET.ID)))
                .fetch(SUBJECT_SET.ID);
        tx.dsl().deleteFrom(LOOK_SUBJECT).where(LOOK_SUBJECT.SET_ID.in(unused)).execute();
        tx.dsl().deleteFrom(SUBJECT_SET).where(SUBJECT_SET.ID.in(unused)).execute();
        tx.dsl()
                .deleteFrom(UNMASKING)
                .where(UNMASKING.LOOK_ID.notIn(select(LOOK.ID).from(LOOK)))
                .execute();
        Aliases.forgetUnused(tx);
    }
}
