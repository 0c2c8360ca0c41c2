package helder.portal.privacy;

import helder.store.KeptRecords.Kept;
import java.util.List;

/** All tables with the reader in them, also those without a row. */
public record KeptModel(List<Kept> tables) {

    public KeptModel {
        tables = List.copyOf(tables);
    }

    /** Those with something in them. */
    public List<Kept> filled() {
        return tables.stream().filter(table -> table.rows() > 0).toList();
    }

    /** Those without. */
    public List<Kept> empty() {
        return tables.stream().filter(table -> table.rows() == 0).toList();
    }
}
