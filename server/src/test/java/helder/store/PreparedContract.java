package helder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Prepared} promises, whatever the engine. */
abstract class PreparedContract {

    private static final Param<String> ID = Prepared.parameter("id", StoreContract.ID);
    private static final Param<Long> TIMES = Prepared.parameter("times", StoreContract.TIMES);

    private static final Prepared<Record> INSERT = Prepared.changing(
            dsl -> dsl.insertInto(StoreContract.NOTE).set(StoreContract.ID, ID).set(StoreContract.TIMES, TIMES));
    private static final Prepared<Record> AT_LEAST = Prepared.reading(
            List.of(StoreContract.ID, StoreContract.TIMES),
            dsl -> dsl.select(StoreContract.ID, StoreContract.TIMES)
                    .from(StoreContract.NOTE)
                    .where(StoreContract.TIMES.ge(TIMES).or(StoreContract.TIMES.eq(TIMES.neg())))
                    .orderBy(StoreContract.ID)
                    .limit(100));
    private static final Prepared<Record> LITERAL = Prepared.reading(
            List.of(StoreContract.ID),
            dsl -> dsl.select(StoreContract.ID)
                    .from(StoreContract.NOTE)
                    .where(StoreContract.ID.eq(DSL.inline("a '@@id' ? b")))
                    .and(StoreContract.TIMES.eq(7L)));

    private static final Param<String> WORDS = Prepared.parameter("words", StoreContract.ID);
    private static final Prepared<Record> ONE_OF = Prepared.reading(
            List.of(StoreContract.ID),
            dsl -> dsl.select(StoreContract.ID)
                    .from(StoreContract.NOTE)
                    .where(Prepared.isOneOf(dsl, StoreContract.ID, WORDS))
                    .orderBy(StoreContract.ID));

    private final TestEngine engine;

    @TempDir
    Path directory;

    Store store;

    PreparedContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        store = Store.open(engine.fresh(directory.resolve("data")));
        store.write(tx -> tx.dsl().execute("create table note (id text not null primary key, times bigint not null)"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private int insert(Tx tx, String id, Long times) {
        return INSERT.on(tx.dsl()).with(ID, id).with(TIMES, times).execute();
    }

    /** Names the result, because assertions take functions too. */
    private <T> T read(Function<DSLContext, T> query) {
        T result = store.read(query);
        return result;
    }

    private List<String> oneOf(Stream<String> words) {
        return store.read(dsl -> ONE_OF.on(dsl).with(WORDS, Prepared.words(words)).all().stream()
                .map(row -> row.get(StoreContract.ID))
                .toList());
    }

    @Test
    void oneParameterBringsAnyNumberOfWords() {
        List<String> odd = List.of("a", "b \"c\"", "d'e\\f", "g,h", "i\nj", "\u00eb\ud83d\ude00", "[k]", "");
        store.write(tx -> {
            odd.forEach(id -> insert(tx, id, 1L));
            return insert(tx, "other", 1L);
        });
        assertThat(oneOf(odd.stream())).containsExactlyInAnyOrderElementsOf(odd);
        assertThat(oneOf(Stream.of("a", "nobody", "a"))).containsExactly("a");
        assertThat(oneOf(Stream.of())).isEmpty();
        assertThat(oneOf(Stream.concat(odd.stream(), IntStream.range(0, 10_000).mapToObj(Integer::toString))))
                .hasSameSizeAs(odd);
    }

    private List<String> atLeast(long times) {
        return store.read(dsl -> AT_LEAST.on(dsl).with(TIMES, times).all().stream()
                .map(row -> row.get(StoreContract.ID))
                .toList());
    }

    @Test
    void eachRunHasItsOwnValues() {
        int inserted = store.write(tx -> insert(tx, "a", 1L) + insert(tx, "b", 2L));
        assertThat(inserted).isEqualTo(2);
        assertThat(atLeast(1)).containsExactly("a", "b");
        assertThat(atLeast(2)).containsExactly("b");
        assertThat(atLeast(3)).isEmpty();
    }

    @Test
    void theFirstRowHasItsColumns() {
        store.write(tx -> insert(tx, "a", 5L));
        Record first =
                store.read(dsl -> AT_LEAST.on(dsl).with(TIMES, 5L).first().orElseThrow());
        assertThat(first.get(StoreContract.TIMES)).isEqualTo(5L);
        assertThat((Boolean) read(dsl -> AT_LEAST.on(dsl).with(TIMES, 5L).any()))
                .isTrue();
        assertThat((Boolean) read(dsl -> AT_LEAST.on(dsl).with(TIMES, 6L).any()))
                .isFalse();
        assertThat((Optional<Record>)
                        read(dsl -> AT_LEAST.on(dsl).with(TIMES, 6L).first()))
                .isEmpty();
    }

    @Test
    void aMissingValueIsNull() {
        assertThatThrownBy(() ->
                        store.write(tx -> INSERT.on(tx.dsl()).with(ID, "a").execute()))
                .isInstanceOf(IntegrityConstraintViolationException.class);
    }

    @Test
    void aRunThatBrokeARuleIsToldAndTheNextOneWorks() {
        store.write(tx -> insert(tx, "a", 1L));
        assertThatThrownBy(() -> store.write(tx -> insert(tx, "a", 1L)))
                .isInstanceOf(IntegrityConstraintViolationException.class);
        int inserted = store.write(tx -> insert(tx, "b", 1L));
        assertThat(inserted).isEqualTo(1);
    }

    @Test
    void whatTheDatabaseDoesNotKnowIsAFailureOfIt() {
        Prepared<Record> wrong = Prepared.changing(dsl -> dsl.deleteFrom(DSL.table("nowhere")));
        assertThatThrownBy(() -> store.write(tx -> wrong.on(tx.dsl()).execute()))
                .isInstanceOf(StoreException.class)
                .hasCauseInstanceOf(DataAccessException.class);
    }

    @Test
    void oneRunForEachOfManyThings() {
        List<Long> numbers = IntStream.range(0, 50).mapToObj(Long::valueOf).toList();
        store.write(tx -> {
            INSERT.onEach(
                    tx.dsl(),
                    numbers,
                    (run, number) -> run.with(ID, "n" + number).with(TIMES, number));
            return true;
        });
        assertThat(atLeast(40)).hasSize(10);
    }

    @Test
    void oneThatBreaksARuleTakesTheOthersOfItsUnitWithIt() {
        assertThatThrownBy(() -> store.write(tx -> {
                    INSERT.onEach(
                            tx.dsl(),
                            List.of("a", "b", "a"),
                            (run, id) -> run.with(ID, id).with(TIMES, 1L));
                    return true;
                }))
                .isInstanceOf(IntegrityConstraintViolationException.class);
        assertThat(atLeast(0)).isEmpty();
    }

    @Test
    void textOfTheStatementIsNeverTakenForAParameter() {
        store.write(tx -> insert(tx, "a '@@id' ? b", 7L));
        assertThat((Boolean) read(dsl -> LITERAL.on(dsl).any())).isTrue();
    }
}
