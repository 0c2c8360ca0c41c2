package helder.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everything that is stored about somebody, row by row, from the tables of all rooms at one moment. */
@Component
public final class KeptRecords {

    private static final int AT_ONCE = 500;

    private final Store store;
    private final List<KeptTable> tables;

    KeptRecords(Store store, ObjectProvider<KeptAboutPeople> rooms) {
        this.store = store;
        this.tables = rooms.stream()
                .flatMap(room -> room.tables().stream())
                .sorted(Comparator.comparing(each -> each.table().getName()))
                .toList();
    }

    /**
     * What a table holds.
     *
     * @param hidden names of columns that are shown to nobody
     */
    public record Kept(String table, List<String> hidden, int rows) {}

    /** How many rows of each table are about somebody, in the order of the names of tables, also those without a row. */
    public List<Kept> counts(KeptTable.Whom whom) {
        return store.readConsistently(dsl -> tables.stream()
                .map(table -> new Kept(
                        table.table().getName(),
                        hidden(table),
                        dsl.fetchCount(table.table(), table.rows().apply(whom))))
                .toList());
    }

    /** Takes what is stored, table by table and row by row. */
    public interface Reader {

        /** The rows that follow are of this table. */
        void table(String name, List<String> hidden);

        /** @param values by the name of their column, without those that are empty; moments in ISO 8601, bytes in Base64 */
        void row(Map<String, Object> values);
    }

    /** Reads all of it, as it is at one moment; no more than a few hundred rows are in memory at once. */
    public void read(KeptTable.Whom whom, Reader reader) {
        store.readConsistently(dsl -> {
            tables.forEach(table -> {
                reader.table(table.table().getName(), hidden(table));
                rows(dsl, table, whom, reader);
            });
            return true;
        });
    }

    private static List<String> hidden(KeptTable table) {
        return table.hidden().stream().map(Field::getName).sorted().toList();
    }

    private static void rows(DSLContext dsl, KeptTable table, KeptTable.Whom whom, Reader reader) {
        List<Field<?>> shown = Arrays.stream(table.table().fields())
                .filter(field -> !table.hidden().contains(field))
                .<Field<?>>map(field -> table.shown(field, whom))
                .toList();
        try (Cursor<Record> rows = dsl.select(shown)
                .from(table.table())
                .where(table.rows().apply(whom))
                .fetchSize(AT_ONCE)
                .fetchLazy()) {
            rows.forEach(row -> reader.row(values(row, shown)));
        }
    }

    private static Map<String, Object> values(Record row, List<Field<?>> shown) {
        var values = new LinkedHashMap<String, Object>();
        for (Field<?> field : shown) {
            switch (row.get(field)) {
                case null -> {}
                case byte[] bytes ->
                    values.put(field.getName(), Base64.getEncoder().encodeToString(bytes));
                case Instant moment -> values.put(field.getName(), moment.toString());
                case Object other -> values.put(field.getName(), other);
            }
        }
        return values;
    }
}
