package helder.looks.disclosure;

import static helder.store.schema.Tables.LOG_CHAIN;
import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_ALIAS;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import helder.identity.Actor;
import helder.identity.OrganisationId;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.LookAliasRecord;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Param;
import org.jooq.Record;

/**
 * What people read in place of the name of whoever looked: a few letters, drawn by chance and kept, so that the same person is always
 * called the same here and nothing about them can be read from it. Nobody else ever gets the same one.
 */
public final class Aliases {

    /** Without vowels, so that no word comes out, and without letters that are read as others. */
    private static final String LETTERS = "BCDFGHJKLMNPRSTVWXZ";

    private static final int FEWEST_LETTERS = 2;
    private static final int TRIES = 8;

    private static final Param<String> ORGANISATION = Prepared.parameter("organisation", LOOK_ALIAS.ORGANISATION_ID);
    private static final Param<String> KIND = Prepared.parameter("kind", LOOK_ALIAS.ACTOR_KIND);
    private static final Param<String> ACTOR = Prepared.parameter("actor", LOOK_ALIAS.ACTOR_ID);
    private static final Prepared<Record> FIND = Prepared.reading(
            List.of(LOOK_ALIAS.ALIAS),
            dsl -> dsl.select(LOOK_ALIAS.ALIAS)
                    .from(LOOK_ALIAS)
                    .where(LOOK_ALIAS.ORGANISATION_ID.eq(ORGANISATION))
                    .and(LOOK_ALIAS.ACTOR_KIND.eq(KIND))
                    .and(LOOK_ALIAS.ACTOR_ID.eq(ACTOR)));

    private final SecureRandom random;

    public Aliases(SecureRandom random) {
        this.random = random;
    }

    /** The alias of this actor; drawn when there is none. */
    public String of(Tx tx, OrganisationId organisation, Actor actor) {
        return find(tx, organisation, actor).orElseGet(() -> draw(tx, organisation, actor));
    }

    private static Optional<String> find(Tx tx, OrganisationId organisation, Actor actor) {
        return FIND.on(tx.dsl())
                .with(ORGANISATION, organisation.value())
                .with(KIND, actor.kind())
                .with(ACTOR, actor.id())
                .first()
                .map(row -> row.get(LOOK_ALIAS.ALIAS));
    }

    private String draw(Tx tx, OrganisationId organisation, Actor actor) {
        for (int letters = FEWEST_LETTERS; ; letters++) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                String alias = letters(letters);
                int made = tx.dsl()
                        .insertInto(LOOK_ALIAS)
                        .set(new LookAliasRecord(alias, organisation.value(), actor.kind(), actor.id()))
                        .onConflictDoNothing()
                        .execute();
                // When nothing was made, another server was a moment faster, or somebody else is called that.
                Optional<String> kept = made == 1 ? Optional.of(alias) : find(tx, organisation, actor);
                if (kept.isPresent()) {
                    return kept.get();
                }
            }
        }
    }

    private String letters(int count) {
        var letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    /** Forgets who was behind the aliases of whoever is in the log no more. */
    public static void forgetUnused(Tx tx) {
        Condition isUnused = LOOK_ALIAS
                .ACTOR_ID
                .isNotNull()
                .and(notExists(selectOne()
                        .from(LOOK)
                        .where(LOOK.ACTOR_ID.eq(LOOK_ALIAS.ACTOR_ID), LOOK.ACTOR_KIND.eq(LOOK_ALIAS.ACTOR_KIND))));
        if (!tx.dsl().fetchExists(LOOK_ALIAS, isUnused)) {
            return;
        }
        // Somebody who is looking at this moment keeps their alias: every look that began before is waited for, and
        // seen.
        Store.locking(tx, tx.dsl().select(LOG_CHAIN.NUMBER).from(LOG_CHAIN).orderBy(LOG_CHAIN.NUMBER))
                .fetch();
        tx.dsl().update(LOOK_ALIAS).setNull(LOOK_ALIAS.ACTOR_ID).where(isUnused).execute();
    }
}
