package helder.store;

import helder.store.WaitingWork.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts what waits for a reader in all rooms, with one query. */
@Component
public final class WaitingCounts {

    private final Store store;
    private final List<WaitingWork> rooms;

    WaitingCounts(Store store, ObjectProvider<WaitingWork> rooms) {
        this.store = store;
        this.rooms = rooms.stream().toList();
    }

    /** By name; without what never waits for this reader. */
    public Map<String, Integer> of(Reader reader) {
        var queries = new LinkedHashMap<String, Select<Record1<Integer>>>();
        rooms.forEach(room -> room.count(reader).ifPresent(query -> queries.put(room.name(), query)));
        if (queries.isEmpty()) {
            return Map.of();
        }
        List<Field<Integer>> fields = queries.entrySet().stream()
                .map(query -> DSL.field(query.getValue()).as(query.getKey()))
                .toList();
        return store.read(dsl -> {
            var row = dsl.select(fields).fetchSingle();
            var counts = new LinkedHashMap<String, Integer>();
            fields.forEach(field -> counts.put(field.getName(), row.get(field)));
            return Map.copyOf(counts);
        });
    }
}
