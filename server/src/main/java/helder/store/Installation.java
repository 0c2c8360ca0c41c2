package helder.store;

import static helder.store.schema.Tables.ORGANISATION;

import helder.identity.OrganisationId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Which organisation this installation serves. Its id leads the keys of tables so that they can be partitioned; it never
 * changes once there, so it is read once.
 */
public final class Installation {

    private final Store store;
    private volatile @Nullable OrganisationId known;

    public Installation(Store store) {
        this.store = store;
    }

    /** @throws IllegalStateException before set-up */
    public OrganisationId organisation() {
        return find().orElseThrow(Installation::notSetUp);
    }

    /** Whether the organisation is there, so that there is something to do. */
    public boolean isSetUp() {
        return find().isPresent();
    }

    private Optional<OrganisationId> find() {
        if (known == null) {
            known = store.read(Installation::read).orElse(null);
        }
        return Optional.ofNullable(known);
    }

    /**
     * The one that this unit of work sees, even when it is the one that sets it up.
     *
     * @throws IllegalStateException before set-up
     */
    public OrganisationId organisation(Tx tx) {
        OrganisationId id = known;
        return id != null ? id : read(tx.dsl()).orElseThrow(Installation::notSetUp);
    }

    /**
     * Keeps every other unit of work that calls this waiting until this one is done, on every node: for rules that span
     * several rows, such as that one administrator always remains.
     */
    public static void lock(Tx tx) {
        Store.locking(tx, tx.dsl().select(ORGANISATION.ID).from(ORGANISATION)).fetch();
    }

    private static Optional<OrganisationId> read(DSLContext dsl) {
        return dsl.select(ORGANISATION.ID)
                .from(ORGANISATION)
                .limit(1)
                .fetchOptional(ORGANISATION.ID)
                .map(OrganisationId::new);
    }

    private static IllegalStateException notSetUp() {
        return new IllegalStateException("The organisation was not set up yet; run helder init");
    }
}
