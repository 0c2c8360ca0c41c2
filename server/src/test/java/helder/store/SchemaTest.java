package helder.store;

import static org.assertj.core.api.Assertions.assertThat;

import helder.store.schema.DefaultSchema;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes are generated from SQLite; what PostgreSQL has must be the same. */
final class SchemaTest {

    @TempDir
    Path directory;

    @Test
    void theGeneratedClassesDescribeWhatPostgresHas() {
        try (Store store = Store.open(TestEngine.POSTGRES.fresh(directory))) {
            assertThat(found(store)).isEqualTo(generated());
            assertThat(keysFound(store)).isEqualTo(keysGenerated());
        }
    }

    private static Map<String, Set<String>> generated() {
        Map<String, Set<String>> tables = new TreeMap<>();
        for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
            Set<String> columns = new TreeSet<>();
            for (Field<?> field : table.fields()) {
                columns.add(field.getName() + " " + postgresType(field)
                        + (field.getDataType().nullable() ? "" : " not null"));
            }
            tables.put(table.getName(), columns);
        }
        return tables;
    }

    private static String postgresType(Field<?> field) {
        Class<?> stored = field.getDataType().getConverter().fromType();
        if (stored == Long.class) {
            return "bigint";
        }
        if (stored == byte[].class) {
            return "bytea";
        }
        if (stored == String.class) {
            return "text";
        }
        throw new AssertionError(field + " is stored as " + stored + "; columns are text, bigint or blob");
    }

    private static Map<String, Set<String>> found(Store store) {
        Map<String, Set<String>> tables = new TreeMap<>();
        store.read(dsl -> dsl.fetch(
                        "select table_name, column_name, data_type, is_nullable from information_schema.columns"
                                + " where table_schema = 'public' and table_name not like 'flyway%'"
                                + " and table_name <> 'scheduled_tasks'"))
                .forEach(row -> tables.computeIfAbsent(row.get(0, String.class), name -> new TreeSet<>())
                        .add(row.get(1, String.class) + " " + row.get(2, String.class)
                                + (row.get(3, String.class).equals("YES") ? "" : " not null")));
        return tables;
    }

    private static Map<String, Set<Set<String>>> keysGenerated() {
        return DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .collect(Collectors.toMap(
                        Table::getName,
                        table -> table.getKeys().stream()
                                .map(key -> key.getFields().stream()
                                        .map(Field::getName)
                                        .collect(Collectors.toSet()))
                                .collect(Collectors.toSet())));
    }

    private static Map<String, Set<Set<String>>> keysFound(Store store) {
        return store
                .read(dsl -> dsl.fetch("select c.table_name, string_agg(k.column_name, ',') from"
                        + " information_schema.table_constraints c join information_schema.key_column_usage k"
                        + " on k.constraint_name = c.constraint_name and k.table_name = c.table_name"
                        + " where c.constraint_type in ('PRIMARY KEY', 'UNIQUE') and c.table_schema = 'public'"
                        + " and c.table_name not like 'flyway%' and c.table_name <> 'scheduled_tasks'"
                        + " group by c.table_name, c.constraint_name"))
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(0, String.class),
                        Collectors.mapping(
                                row -> Set.of(row.get(1, String.class).split(",")), Collectors.toSet())));
    }
}
