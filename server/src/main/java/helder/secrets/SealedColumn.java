package helder.secrets;

import helder.store.Tx;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * A column whose values are sealed. The room that owns the table declares it, and seals and opens with its context; so whoever changes
 * the key can seal it all again.
 *
 * @param id the column that names the row
 * @param value the sealed one; null where there is nothing
 * @param kind what is sealed there, in words; part of the context
 */
public record SealedColumn<R extends Record>(
        Table<R> table, TableField<R, String> id, TableField<R, byte[]> value, String kind) {

    private static final int AT_ONCE = 500;

    /** What a value belongs to: sealed for one row, it opens in no other. */
    public String context(String row) {
        return kind + " " + row;
    }

    /**
     * Seals again, with the key of the vault, what a former one sealed.
     *
     * @param after the last row that was done; empty to begin
     * @return the last row of this step; empty when all are done
     * @throws VaultException when a value does not open
     */
    public Optional<String> sealAgain(Tx tx, Vault vault, String after) {
        Result<Record2<String, byte[]>> rows = next(tx, after);
        for (Record2<String, byte[]> row : rows) {
            String context = context(row.value1());
            if (!vault.isNewest(row.value2(), context)) {
                tx.dsl()
                        .update(table)
                        .set(value, vault.seal(vault.open(row.value2(), context), context))
                        .where(id.eq(row.value1()))
                        .execute();
            }
        }
        return last(rows);
    }

    /** Opens everything and changes nothing; the same steps. */
    public Optional<String> check(Tx tx, Vault vault, String after) {
        Result<Record2<String, byte[]>> rows = next(tx, after);
        rows.forEach(row -> vault.open(row.value2(), context(row.value1())));
        return last(rows);
    }

    private Result<Record2<String, byte[]>> next(Tx tx, String after) {
        return tx.dsl()
                .select(id, value)
                .from(table)
                .where(id.gt(after), value.isNotNull())
                .orderBy(id)
                .limit(AT_ONCE)
                .fetch();
    }

    private static Optional<String> last(Result<Record2<String, byte[]>> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().value1());
    }
}
