package helder.looks.chain;

import helder.jobs.RecurringJob;
import helder.looks.chain.LogRows.End;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.LogStatementRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Says once an hour, signed, where every chain ends. This joins the chains of all servers: whoever cuts one off or writes it anew
 * must also forge what was said about it.
 */
@Component
public final class WriteCheckpoints implements RecurringJob {

    private final Store store;
    private final Installation installation;
    private final Statements statements;
    private final InstantSource clock;

    public WriteCheckpoints(Store store, Installation installation, Statements statements, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.statements = statements;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "write-checkpoints";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        if (!store.read(LogRows::ends).isEmpty()) {
            store.write(this::write);
        }
    }

    private boolean write(Tx tx) {
        if (isSaid(tx)) {
            return false;
        }
        statements.append(tx, installation.organisation(tx), place -> {
            List<Statement.Head> heads = LogRows.ends(tx.dsl()).stream()
                    .filter(end -> end.sequence() > 0)
                    .map(WriteCheckpoints::head)
                    .toList();
            return new Statement.Checkpoint(Instant.ofEpochMilli(clock.millis()), heads);
        });
        return true;
    }

    private static Statement.Head head(End end) {
        return new Statement.Head(end.node(), end.sequence(), HexFormat.of().formatHex(end.hash()));
    }

    /** Whether nothing was added since the last checkpoint. */
    private static boolean isSaid(Tx tx) {
        Optional<LogStatementRecord> last = Statements.newest(tx, EntryKind.CHECKPOINT);
        if (last.isEmpty()) {
            return false;
        }
        long chain = last.get().getChain();
        long sequence = last.get().getSequence();
        Set<Statement.Head> said = Statement.read(
                        EntryKind.CHECKPOINT, last.get().getBody())
                .map(statement -> statement instanceof Statement.Checkpoint checkpoint
                        ? new HashSet<>(checkpoint.heads())
                        : new HashSet<Statement.Head>())
                .orElseGet(HashSet::new);
        return LogRows.ends(tx.dsl()).stream()
                .allMatch(end -> end.chain() == chain ? end.sequence() == sequence : said.contains(head(end)));
    }
}
