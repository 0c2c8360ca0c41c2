package helder.commands;

import static helder.store.schema.Tables.COMMAND;
import static org.assertj.core.api.Assertions.assertThat;

import helder.store.Store;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries that every request of a device runs must stay cheap however long the history grows. */
final class QueueQueriesTest {

    private static final Field<String> ENROLLMENT = DSL.val("e");
    private static final Field<Instant> NOW = DSL.val(Instant.EPOCH, COMMAND.DUE_AT);

    @TempDir
    Path directory;

    @Test
    void theNextCommandIsFoundInOrderByTheIndexOfPendingCommands() {
        List<Function<DSLContext, Query>> queries = List.of(
                dsl -> CommandRepository.next(dsl, ENROLLMENT, true, NOW),
                dsl -> CommandRepository.next(dsl, ENROLLMENT, false, NOW),
                dsl -> CommandRepository.anyPending(dsl, ENROLLMENT, NOW));
        for (Function<DSLContext, Query> query : queries) {
            assertThat(plan(query))
                    .contains("USING INDEX command_pending (enrollment_id=?)")
                    .doesNotContain("SCAN", "TEMP B-TREE");
        }
    }

    @Test
    void pendingCommandsThatAskForTheSameAreFoundByTheIndexOfPendingCommands() {
        assertThat(plan(dsl -> CommandRepository.duplicates(
                        dsl, DSL.val("[\"e\",\"f\"]"), DSL.val("[\"info\",\"apps\"]"), NOW)))
                .contains("USING INDEX command_pending (enrollment_id=?)")
                .doesNotContain("SCAN command");
    }

    @Test
    void delayedCommandsAreFoundByTheirDueTime() {
        assertThat(plan(dsl -> CommandRepository.newlyDueQuery(dsl, Instant.EPOCH, Instant.EPOCH)))
                .contains("command_delayed");
    }

    @Test
    void whatPeopleOrderedIsFoundHoweverMuchTheServerDoesByItself() {
        assertThat(plan(dsl -> CommandRepository.newestQuery(
                        dsl,
                        COMMAND.ORGANISATION_ID.eq("o").and(CommandRepository.bySomebody()),
                        Optional.empty(),
                        50)))
                .contains("USING INDEX command_ordered (organisation_id=?)")
                .doesNotContain("SCAN", "TEMP B-TREE");
    }

    private String plan(Function<DSLContext, Query> query) {
        try (Store store = Store.open(TestEngine.SQLITE.fresh(directory.resolve("data-" + System.nanoTime())))) {
            return store.read(
                    dsl -> dsl.fetch("explain query plan " + query.apply(dsl).getSQL(ParamType.INLINED))
                            .formatCSV());
        }
    }
}
