package helder.looks;

import static helder.store.schema.Tables.LOG_STATEMENT;

import helder.looks.chain.EntryKind;
import helder.looks.chain.Statement;
import helder.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What was deleted from the log because its time was over, by the signed entries that say so. */
@Component
public final class DeletedLooks {

    private final Store store;

    DeletedLooks(Store store) {
        this.store = store;
    }

    /**
     * One deletion.
     *
     * @param retentionDays how long looks were kept at that time
     */
    public record Deleted(Instant at, long looks, int retentionDays) {}

    /** Oldest first. */
    public List<Deleted> all() {
        return store.read(dsl -> dsl
                .selectFrom(LOG_STATEMENT)
                .where(LOG_STATEMENT.KIND.eq(EntryKind.DELETION.code()))
                .orderBy(LOG_STATEMENT.STATED_AT, LOG_STATEMENT.CHAIN, LOG_STATEMENT.SEQUENCE)
                .fetch(LOG_STATEMENT.BODY)
                .stream()
                .flatMap(body -> Statement.read(EntryKind.DELETION, body).stream())
                .flatMap(statement -> statement instanceof Statement.Deletion deletion
                        ? Stream.of(new Deleted(deletion.at(), deletion.looks(), deletion.retentionDays()))
                        : Stream.empty())
                .toList());
    }
}
