package helder.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import helder.house.House;
import helder.looks.LogRetention;
import helder.store.TestEngine;
import helder.store.schema.DefaultSchema;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The annexes say of everything that is stored how long it is kept. */
class RetentionsTest {

    @TempDir
    Path directory;

    @Test
    void everyTableIsInTheListAndEachThatIsThereExists() {
        try (House house =
                House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp()) {
            var listed = new Retentions(house.get(LogRetention.class))
                    .all().stream()
                            .map(Retained::tables)
                            .flatMap(Collection::stream)
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(listed)
                    .isEqualTo(DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                            .map(Table::getName)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
