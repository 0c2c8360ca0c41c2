package helder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.util.Throwables;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Store} promises, whatever the engine. */
abstract class StoreContract {

    static final Table<?> NOTE = DSL.table("note");
    static final Field<String> ID = DSL.field("id", SQLDataType.CLOB);
    static final Field<Long> TIMES = DSL.field("times", SQLDataType.BIGINT);

    private final TestEngine engine;

    @TempDir
    Path directory;

    private StoreSettings settings;
    Store store;

    StoreContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        settings = engine.fresh(directory.resolve("data"));
        store = Store.open(settings);
        store.write(tx -> tx.dsl().execute("create table note (id text not null primary key, times bigint not null)"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    StoreSettings settings() {
        return settings;
    }

    static int insert(Tx tx, String id) {
        return tx.dsl().insertInto(NOTE).set(ID, id).set(TIMES, 0L).execute();
    }

    static void add(Tx tx, String id) {
        // Read, then write: what a serialization failure is about.
        long before = times(tx.dsl(), id);
        tx.dsl().update(NOTE).set(TIMES, before + 1).where(ID.eq(id)).execute();
    }

    static long times(DSLContext dsl, String id) {
        return Objects.requireNonNull(
                dsl.select(TIMES).from(NOTE).where(ID.eq(id)).fetchSingle(TIMES));
    }

    List<String> ids() {
        return store.read(dsl -> dsl.select(ID).from(NOTE).orderBy(ID).fetch(ID));
    }

    /** Runs the units in one shared commit: the writer is held until all of them wait. */
    private List<CompletableFuture<Integer>> together(List<Work<Integer>> units) {
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var holder = CompletableFuture.runAsync(() -> store.write(tx -> {
            busy.countDown();
            awaitQuietly(go);
            return true;
        }));
        awaitQuietly(busy);
        var results = new ArrayList<CompletableFuture<Integer>>();
        for (Work<Integer> unit : units) {
            int before = store.waiting();
            results.add(CompletableFuture.supplyAsync(() -> store.write(unit), Thread::startVirtualThread));
            while (store.waiting() == before) {
                Thread.onSpinWait();
            }
        }
        go.countDown();
        holder.join();
        return results;
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsToldAboutAViolatedRuleQuotesNoValue() {
        store.write(tx -> insert(tx, "noor@delinde.example"));
        assertThatThrownBy(() -> store.write(tx -> insert(tx, "noor@delinde.example")))
                .satisfies(failure -> assertThat(Throwables.getStackTrace(failure))
                        .contains("onstraint")
                        .doesNotContain("noor@delinde.example"));
    }

    @Test
    void whatWasWrittenIsReadAtOnce() {
        store.write(tx -> insert(tx, "a"));
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void aUnitThatFailsLeavesNoTraceAndTakesNobodyWithIt() {
        store.write(tx -> insert(tx, "taken"));
        var results = together(List.of(
                tx -> insert(tx, "before"),
                tx -> insert(tx, "half") + insert(tx, "taken"),
                tx -> insert(tx, "between"),
                tx -> {
                    insert(tx, "gone");
                    throw new IllegalStateException("second thoughts");
                },
                tx -> insert(tx, "after")));

        assertThat(results.get(0).join()).isEqualTo(1);
        assertThat(results.get(2).join()).isEqualTo(1);
        assertThat(results.get(4).join()).isEqualTo(1);
        assertThatThrownBy(() -> results.get(1).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IntegrityConstraintViolationException.class);
        assertThatThrownBy(() -> results.get(3).join()).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(ids()).containsExactly("after", "before", "between", "taken");
    }

    @Test
    void aUnitAloneThatFailsLeavesNoTrace() {
        assertThatThrownBy(() -> store.write(tx -> {
                    insert(tx, "gone");
                    throw new IllegalStateException("second thoughts");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ids()).isEmpty();
        assertThatThrownBy(() -> store.write(tx -> tx.dsl().execute("not sql")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Nothing was changed");
        store.write(tx -> insert(tx, "next"));
        assertThat(ids()).containsExactly("next");
    }

    @Test
    void unitsOfOneKeyRunInTheirOrder() {
        store.write(tx -> insert(tx, "a"));
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        var results = together(IntStream.range(0, 50)
                .<Work<Integer>>mapToObj(i -> tx -> {
                    order.add(i);
                    return 1;
                })
                .toList());
        results.forEach(CompletableFuture::join);
        assertThat(order).isSorted();
    }

    @Test
    void whatFollowsACommitSeesItAndFollowsOnlyACommit() {
        List<String> events = new ArrayList<>();
        store.write(tx -> {
            tx.afterCommit(() -> events.add("first sees " + ids()));
            tx.afterCommit(() -> {
                throw new IllegalStateException("the bell is broken");
            });
            tx.afterCommit(() -> events.add("second"));
            return insert(tx, "a");
        });
        assertThat(events).containsExactly("first sees [a]", "second");

        assertThatThrownBy(() -> store.write(tx -> {
                    tx.afterCommit(() -> events.add("never"));
                    return insert(tx, "a");
                }))
                .isInstanceOf(IntegrityConstraintViolationException.class);
        assertThat(events).hasSize(2);
    }

    @Test
    void manyCallersAtOnceEachGetTheirOwnAnswer() {
        var results = IntStream.range(0, 300)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> store.write("key " + i, tx -> {
                            insert(tx, "n" + i);
                            return i;
                        }),
                        Thread::startVirtualThread))
                .toList();
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).join()).isEqualTo(i);
        }
        assertThat(ids()).hasSize(300);
    }

    @Test
    void aUnitCannotWaitForAnotherOneInAnyLane() {
        for (String key : List.of("", "a", "b", "c", "d")) {
            assertThatThrownBy(() -> store.write(tx -> store.write(key, inner -> insert(inner, "inner"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Tx");
        }
        assertThat(ids()).isEmpty();
    }

    @Test
    void severalReadsOfOneMomentAgree() {
        store.write(tx -> insert(tx, "a"));
        long[] seen = store.readConsistently(dsl -> {
            long first = count(dsl);
            store.write(tx -> insert(tx, "b"));
            return new long[] {first, count(dsl)};
        });
        assertThat(seen).containsExactly(1, 1);
        assertThat(ids()).hasSize(2);
    }

    private static long count(DSLContext dsl) {
        return dsl.fetchCount(NOTE);
    }

    @Test
    void moreThanStorageCanTakeIsRefusedInPlainWords() {
        var small = new WriteQueue.Limits(2, Duration.ofMillis(20));
        var go = new CountDownLatch(1);
        try (Store crowded = Store.open(engine.fresh(directory.resolve("crowded")), small)) {
            var refused = new AtomicInteger();
            var callers = IntStream.range(0, 12)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                try {
                                    crowded.write(tx -> {
                                        awaitQuietly(go);
                                        return true;
                                    });
                                } catch (StoreException e) {
                                    assertThat(e).hasMessageContaining("overloaded");
                                    if (refused.incrementAndGet() > 5) {
                                        go.countDown();
                                    }
                                }
                            },
                            Thread::startVirtualThread))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(callers).join();
            assertThat(refused).hasValueGreaterThan(5);
            assertThat(crowded.<Boolean>write(tx -> true)).isTrue();
        }
    }

    @Test
    void whoWaitedTooLongTakesItsWorkBackAndWhatBeganIsAnsweredAsItEnded() {
        var impatient = new WriteQueue.Limits(100, Duration.ofMillis(50));
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (Store blocked = Store.open(engine.fresh(directory.resolve("blocked")), impatient)) {
            var begun = CompletableFuture.supplyAsync(
                    () -> blocked.<String>write("key", tx -> {
                        busy.countDown();
                        awaitQuietly(go);
                        return "kept";
                    }),
                    Thread::startVirtualThread);
            awaitQuietly(busy);
            var happened = new AtomicInteger();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> blocked.write("key", tx -> happened.incrementAndGet()))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("overloaded; nothing was changed");
            }
            assertThat(blocked.waiting()).as("nothing piles up").isZero();
            assertThat(begun).isNotDone();
            go.countDown();
            assertThat(begun.join()).isEqualTo("kept");
            assertThat(blocked.<String>write("key", tx -> "next")).isEqualTo("next");
            assertThat(happened).as("nothing of it happens later").hasValue(0);
        }
    }

    @Test
    void afterClosingNobodyWaitsForEver() {
        store.close();
        assertThatThrownBy(() -> store.write(tx -> insert(tx, "late")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("stopping");
        store = Store.open(settings);
    }

    @Test
    void theSameDatabaseOpensAgainWithItsData() {
        store.write(tx -> insert(tx, "a"));
        store.close();
        store = Store.open(settings);
        assertThat(ids()).containsExactly("a");
        assertThat(store.hasData()).isFalse();
    }

    @Test
    void dataOfANewerVersionIsLeftAlone() {
        store.write(tx -> tx.dsl()
                .execute("insert into flyway_schema_history (installed_rank, version, description, type,"
                        + " script, installed_by, execution_time, success) values (999, '999', 'tomorrow', 'SQL', 'V999.sql', 'x', 1,"
                        + (engine == TestEngine.SQLITE ? " 1)" : " true)")));
        store.close();
        assertThatThrownBy(() -> Store.open(settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer Helder (tables 999)");
    }
}
