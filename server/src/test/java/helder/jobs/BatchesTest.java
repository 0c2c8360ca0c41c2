package helder.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import helder.store.Store;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchesTest {

    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(TestEngine.SQLITE.fresh(directory.resolve("data")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void deletingGoesOnUntilNothingIsLeft() {
        List<Integer> left = new ArrayList<>(List.of(1_200));
        Batches.delete(store, (tx, most) -> {
            int deleted = Math.min(left.getLast(), most);
            left.add(left.getLast() - deleted);
            return deleted;
        });
        assertThat(left).startsWith(1_200, 700, 200, 0);
    }

    @Test
    void moreThanAskedForIsNotTheEnd() {
        List<Integer> deletions = new ArrayList<>(List.of(1_700, 3, 0));
        Batches.delete(store, (tx, most) -> deletions.removeFirst());
        assertThat(deletions).isEmpty();
    }

    @Test
    void eachStepBeginsWhereTheOneBeforeEnded() {
        List<String> places = new ArrayList<>();
        Batches.walk(store, "", (tx, after) -> {
            places.add(after);
            return after.length() < 3 ? Optional.of(after + "a") : Optional.empty();
        });
        assertThat(places).containsExactly("", "a", "aa", "aaa");
    }
}
