package helder.android.wire;

import static helder.store.schema.Tables.ANDROID_PHONE;
import static helder.store.schema.Tables.ANDROID_POLICY;

import helder.identity.OrganisationId;
import helder.protocol.android.policy.AndroidPolicy;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The policies that this server keeps at Google, in storage: never what is in them. */
@Repository
class PolicyRepository {

    private final Store store;
    private final Vault vault;
    private final InstantSource clock;

    PolicyRepository(Store store, Vault vault, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.clock = clock;
    }

    /** The same for the same content. Keyed, since a plain hash would tell who guesses a passphrase that they guessed right. */
    String id(AndroidPolicy policy) {
        return "h" + Vault.hash(vault.mark("android policy " + policy.hash())).substring(0, 40);
    }

    /** The version that Google gave it, when it is there. */
    Optional<Long> version(Tx tx, String id) {
        return tx.dsl()
                .select(ANDROID_POLICY.VERSION)
                .from(ANDROID_POLICY)
                .where(ANDROID_POLICY.ID.eq(id))
                .fetchOptional(ANDROID_POLICY.VERSION);
    }

    void put(Tx tx, OrganisationId organisation, String id, long version) {
        tx.dsl()
                .insertInto(ANDROID_POLICY)
                .set(ANDROID_POLICY.ID, id)
                .set(ANDROID_POLICY.ORGANISATION_ID, organisation.value())
                .set(ANDROID_POLICY.VERSION, version)
                .set(ANDROID_POLICY.PUT_AT, clock.instant())
                .onConflict(ANDROID_POLICY.ID)
                .doUpdate()
                .set(ANDROID_POLICY.VERSION, version)
                .set(ANDROID_POLICY.PUT_AT, clock.instant())
                .execute();
    }

    /** Those that no phone has, and that were put there before this. */
    List<String> unused(Instant before, int most) {
        return store.read(dsl -> dsl.select(ANDROID_POLICY.ID)
                .from(ANDROID_POLICY)
                .where(ANDROID_POLICY.PUT_AT.lt(before))
                .andNotExists(dsl.selectOne().from(ANDROID_PHONE).where(ANDROID_PHONE.POLICY_ID.eq(ANDROID_POLICY.ID)))
                .limit(most)
                .fetch(ANDROID_POLICY.ID));
    }

    /** Google does not have it any more. */
    void forget(Tx tx, String id) {
        tx.dsl().deleteFrom(ANDROID_POLICY).where(ANDROID_POLICY.ID.eq(id)).execute();
    }
}
