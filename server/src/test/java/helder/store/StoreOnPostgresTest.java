package helder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StoreOnPostgresTest extends StoreContract {

    private static final int CALLERS = 8;
    private static final int EACH = 25;

    StoreOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }

    @Test
    void aSerializationFailureIsTriedAgainAndNobodyHearsOfIt() {
        store.write(tx -> insert(tx, "a"));
        var runs = new AtomicInteger();
        store.write(tx -> {
            add(tx, "a");
            if (runs.incrementAndGet() < 3) {
                tx.dsl().execute("do $$ begin raise exception 'again' using errcode = '40001'; end $$");
            }
            return true;
        });

        assertThat(runs).hasValue(3);
        assertThat(times()).as("earlier attempts left nothing").isEqualTo(1);
    }

    @Test
    void whatNeverSucceedsIsGivenUp() {
        assertThatThrownBy(() -> store.write(
                        tx -> tx.dsl().execute("do $$ begin raise exception 'again' using errcode = '40001'; end $$")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Nothing was changed");
    }

    @Test
    void whereEveryTransactionIsSerializableLanesThatMeetOnOneRowLoseNothing() {
        store.write(tx -> insert(tx, "a"));
        String address = settings().database().orElseThrow();
        var strict = new StoreSettings(
                settings().directory(),
                Optional.of(address + (address.contains("?") ? "&" : "?")
                        + "options=-c%20default_transaction_isolation=serializable"));
        try (Store serializable = Store.open(strict)) {
            var callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, EACH)
                                    .forEach(i -> serializable.write("lane " + caller, tx -> {
                                        add(tx, "a");
                                        return true;
                                    })),
                            Thread::startVirtualThread))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(callers).join();
        }
        assertThat(times()).isEqualTo(CALLERS * EACH);
    }

    private long times() {
        return store.read(dsl -> times(dsl, "a"));
    }

    @Test
    void aDeadlockOfTwoLanesIsSolvedByTryingAgain() {
        store.write(tx -> insert(tx, "a"));
        store.write(tx -> insert(tx, "b"));
        var there = CompletableFuture.runAsync(() -> addBoth("a", "b", "lane 1"));
        var back = CompletableFuture.runAsync(() -> addBoth("b", "a", "lane 2"));
        CompletableFuture.allOf(there, back).join();

        assertThat(times()).isEqualTo(20);
    }

    private void addBoth(String first, String second, String lane) {
        for (int i = 0; i < 10; i++) {
            store.write(lane, tx -> {
                raise(tx, first);
                tx.dsl().execute("select pg_sleep(0.01)");
                raise(tx, second);
                return true;
            });
        }
    }

    private static void raise(Tx tx, String id) {
        tx.dsl().update(NOTE).set(TIMES, TIMES.plus(1)).where(ID.eq(id)).execute();
    }

    @Test
    void aBackupIsMadeWithTheToolsOfPostgres() {
        assertThatThrownBy(() -> store.backup(directory.resolve("copy.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("pg_dump");
    }

    @Test
    void anAddressThatDoesNotAnswerGivesAdvice() {
        var nowhere = new StoreSettings(
                directory, Optional.of("jdbc:postgresql://127.0.0.1:1/helder?user=helder&connectTimeout=1"));
        assertThatThrownBy(() -> Store.open(nowhere))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("check address, port");
    }
}
