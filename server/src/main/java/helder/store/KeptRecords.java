package helder.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everything that is stored about somebody, row by row, from the tables of all rooms at one moment. */
@Component
public final class KeptRecords {

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
     * The rows of one table.
     *
     * @param hidden names of columns that are shown to nobody
     * @param rows values by the name of their column, without those that are empty; moments in ISO 8601, bytes in Base64
     */
    public record Rows(String table, List<String> hidden, List<Map<String, Object>> rows) {}

    /** All tables in the order of their names, also those without a row. */
    public List<Rows> about(KeptTable.Whom whom) {
        return store.readConsistently(
                dsl -> tables.stream().map(table -> rows(dsl, table, whom)).toList());
    }

    private static Rows rows(DSLContext dsl, KeptTable table, KeptTable.Whom whom) {
        List<Field<?>> shown = Arrays.stream(table.table().fields())
                .filter(field -> !table.hidden().contains(field))
                .<Field<?>>map(field -> table.shown(field, whom))
                .toList();
        return new Rows(
                table.table().getName(),
                table.hidden().stream().map(Field::getName).sorted().toList(),
                dsl.select(shown)
                        .from(table.table())
                        .where(table.rows().apply(whom))
                        .fetch(row -> values(row, shown)));
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
