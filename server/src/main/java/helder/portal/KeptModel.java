package helder.portal;

import helder.store.KeptRecords.Rows;
import java.util.List;

/** All tables with the reader in them, also those without a row. */
public record KeptModel(List<Rows> tables) {

    public KeptModel {
        tables = List.copyOf(tables);
    }

    /** Those with something in them. */
    public List<Rows> filled() {
        return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    /** Those without. */
    public List<Rows> empty() {
        return tables.stream().filter(table -> table.rows().isEmpty()).toList();
    }
}
