package helder.android.connection;

import static helder.store.schema.Tables.ANDROID_CONNECTION;
import static helder.store.schema.Tables.ANDROID_ENTERPRISE;
import static helder.store.schema.Tables.ANDROID_SIGN_UP;

import helder.android.AndroidSecrets;
import helder.android.BoundEnterprise;
import helder.android.GoogleAccount;
import helder.android.GoogleConnection.Addresses;
import helder.identity.Ids;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.SignupName;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Tx;
import helder.store.schema.tables.records.AndroidConnectionRecord;
import helder.store.schema.tables.records.AndroidEnterpriseRecord;
import helder.store.schema.tables.records.AndroidSignUpRecord;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The connection in use, the enterprise that is bound, and sign-ups. */
@Repository
class ConnectionRepository {

    private final Vault vault;
    private final Ids ids;
    private final Installation installation;

    ConnectionRepository(Vault vault, Ids ids, Installation installation) {
        this.vault = vault;
        this.ids = ids;
        this.installation = installation;
    }

    /** As stored; the credentials stay sealed until they are used. The id changes with every connect. */
    record Kept(String id, GoogleAccount account, byte[] sealed) {
        @Override
        public String toString() {
            return "Kept[" + id + "]";
        }
    }

    Optional<Kept> connection(DSLContext dsl) {
        return dsl.selectFrom(ANDROID_CONNECTION).limit(1).fetchOptional().map(ConnectionRepository::kept);
    }

    private static Kept kept(AndroidConnectionRecord row) {
        var addresses = new Addresses(
                Optional.ofNullable(row.getApiBase()),
                Optional.ofNullable(row.getTokenBase()),
                Optional.ofNullable(row.getPubsubBase()));
        return new Kept(
                row.getId(),
                new GoogleAccount(
                        row.getProject(),
                        row.getSubscription(),
                        row.getTopic(),
                        addresses,
                        row.getAccount(),
                        Optional.ofNullable(row.getKeyId()),
                        row.getConnectedAt()),
                row.getCredentials());
    }

    /** @throws helder.secrets.VaultException when the key file is another one */
    byte[] open(Kept kept) {
        return vault.open(kept.sealed(), AndroidSecrets.CREDENTIALS.context(kept.id()));
    }

    Kept put(Tx tx, GoogleAccount account, byte[] credentials) {
        var row = new AndroidConnectionRecord();
        row.setOrganisationId(installation.organisation(tx).value());
        row.setId(ids.next());
        row.setProject(account.project());
        row.setSubscription(account.subscription());
        row.setTopic(account.topic());
        row.setApiBase(account.addresses().api().orElse(null));
        row.setTokenBase(account.addresses().token().orElse(null));
        row.setPubsubBase(account.addresses().pubsub().orElse(null));
        row.setCredentials(vault.seal(credentials, AndroidSecrets.CREDENTIALS.context(row.getId())));
        row.setAccount(account.account());
        row.setKeyId(account.keyId().orElse(null));
        row.setConnectedAt(account.connectedAt());
        tx.dsl()
                .insertInto(ANDROID_CONNECTION)
                .set(row)
                .onConflict(ANDROID_CONNECTION.ORGANISATION_ID)
                .doUpdate()
                .set(row)
                .execute();
        return kept(row);
    }

    Optional<BoundEnterprise> enterprise(DSLContext dsl) {
        return dsl.selectFrom(ANDROID_ENTERPRISE).limit(1).fetchOptional().map(ConnectionRepository::enterprise);
    }

    private static BoundEnterprise enterprise(AndroidEnterpriseRecord row) {
        return new BoundEnterprise(
                EnterpriseName.of(row.getName()),
                Optional.ofNullable(row.getType()),
                row.getBoundAt(),
                row.getIsNotifying(),
                row.getIsProvided(),
                Optional.ofNullable(row.getVerifiedAt()),
                Optional.ofNullable(row.getMissingAt()));
    }

    /** Binds, with every step still to do. @return false when another one is bound */
    boolean bind(Tx tx, EnterpriseName name, Optional<String> type, Instant now) {
        tx.dsl()
                .insertInto(ANDROID_ENTERPRISE)
                .set(
                        ANDROID_ENTERPRISE.ORGANISATION_ID,
                        installation.organisation(tx).value())
                .set(ANDROID_ENTERPRISE.NAME, name.toString())
                .set(ANDROID_ENTERPRISE.TYPE, type.orElse(null))
                .set(ANDROID_ENTERPRISE.BOUND_AT, now)
                .set(ANDROID_ENTERPRISE.IS_NOTIFYING, false)
                .set(ANDROID_ENTERPRISE.IS_PROVIDED, false)
                .onConflictDoNothing()
                .execute();
        return enterprise(tx.dsl()).filter(bound -> bound.name().equals(name)).isPresent();
    }

    void notifying(Tx tx, EnterpriseName name, boolean is) {
        tx.dsl()
                .update(ANDROID_ENTERPRISE)
                .set(ANDROID_ENTERPRISE.IS_NOTIFYING, is)
                .where(ANDROID_ENTERPRISE.NAME.eq(name.toString()))
                .execute();
    }

    void hasDefaultPolicy(Tx tx, EnterpriseName name) {
        tx.dsl()
                .update(ANDROID_ENTERPRISE)
                .set(ANDROID_ENTERPRISE.IS_PROVIDED, true)
                .where(ANDROID_ENTERPRISE.NAME.eq(name.toString()))
                .execute();
    }

    void verified(Tx tx, EnterpriseName name, Optional<String> type, Instant now) {
        tx.dsl()
                .update(ANDROID_ENTERPRISE)
                .set(ANDROID_ENTERPRISE.VERIFIED_AT, now)
                .set(ANDROID_ENTERPRISE.TYPE, type.orElse(null))
                .setNull(ANDROID_ENTERPRISE.MISSING_AT)
                .where(ANDROID_ENTERPRISE.NAME.eq(name.toString()))
                .execute();
    }

    /** Google says that it is not there; since the first time that it said so. */
    void missing(Tx tx, EnterpriseName name, Instant now) {
        tx.dsl()
                .update(ANDROID_ENTERPRISE)
                .set(ANDROID_ENTERPRISE.MISSING_AT, now)
                .where(ANDROID_ENTERPRISE.NAME.eq(name.toString()), ANDROID_ENTERPRISE.MISSING_AT.isNull())
                .execute();
    }

    /** A sign-up that was begun. */
    record SignUp(String stateHash, Optional<SignupName> name, Instant expiresAt, boolean isUsed) {}

    /** Begins one; those that nobody used end. */
    void begin(Tx tx, String stateHash, SignupName name, Instant now, Instant expiresAt) {
        tx.dsl()
                .deleteFrom(ANDROID_SIGN_UP)
                .where(ANDROID_SIGN_UP.USED_AT.isNull())
                .execute();
        var row = new AndroidSignUpRecord();
        row.setStateHash(stateHash);
        row.setOrganisationId(installation.organisation(tx).value());
        row.setName(name.toString());
        row.setCreatedAt(now);
        row.setExpiresAt(expiresAt);
        tx.dsl().insertInto(ANDROID_SIGN_UP).set(row).execute();
    }

    Optional<SignUp> signUp(DSLContext dsl, String stateHash) {
        return dsl.selectFrom(ANDROID_SIGN_UP)
                .where(ANDROID_SIGN_UP.STATE_HASH.eq(stateHash))
                .fetchOptional(row -> new SignUp(
                        row.getStateHash(),
                        Optional.ofNullable(row.getName()).map(SignupName::of),
                        row.getExpiresAt(),
                        row.getUsedAt() != null));
    }

    /** Until when the one that was begun last can be finished; empty when there is none. */
    Optional<Instant> openUntil(DSLContext dsl, Instant now) {
        return dsl.select(ANDROID_SIGN_UP.EXPIRES_AT)
                .from(ANDROID_SIGN_UP)
                .where(ANDROID_SIGN_UP.USED_AT.isNull(), ANDROID_SIGN_UP.EXPIRES_AT.gt(now))
                .limit(1)
                .fetchOptional(ANDROID_SIGN_UP.EXPIRES_AT);
    }

    /** Whether this unit of work is the one that uses it. */
    boolean use(Tx tx, String stateHash, Instant now) {
        return tx.dsl()
                        .update(ANDROID_SIGN_UP)
                        .set(ANDROID_SIGN_UP.USED_AT, now)
                        .where(ANDROID_SIGN_UP.STATE_HASH.eq(stateHash), ANDROID_SIGN_UP.USED_AT.isNull())
                        .execute()
                > 0;
    }

    /** Google's name of it is of no use any more. */
    void ended(Tx tx, String stateHash, String outcome) {
        tx.dsl()
                .update(ANDROID_SIGN_UP)
                .set(ANDROID_SIGN_UP.OUTCOME, outcome)
                .setNull(ANDROID_SIGN_UP.NAME)
                .where(ANDROID_SIGN_UP.STATE_HASH.eq(stateHash))
                .execute();
    }

    /** Whether one was used before this moment whose answer nobody knows. */
    boolean isAnyDoubtful(DSLContext dsl, Instant usedBefore) {
        return dsl.fetchExists(
                ANDROID_SIGN_UP, ANDROID_SIGN_UP.USED_AT.le(usedBefore).and(ANDROID_SIGN_UP.OUTCOME.isNull()));
    }

    /** Somebody looked, or it does not matter any more. */
    void noDoubt(Tx tx) {
        tx.dsl()
                .update(ANDROID_SIGN_UP)
                .set(ANDROID_SIGN_UP.OUTCOME, "looked")
                .where(ANDROID_SIGN_UP.USED_AT.isNotNull(), ANDROID_SIGN_UP.OUTCOME.isNull())
                .execute();
    }

    /** Those that are over and have nothing to tell. */
    int purge(Tx tx, Instant before) {
        return tx.dsl()
                .deleteFrom(ANDROID_SIGN_UP)
                .where(
                        ANDROID_SIGN_UP.EXPIRES_AT.lt(before),
                        ANDROID_SIGN_UP.USED_AT.isNull().or(ANDROID_SIGN_UP.OUTCOME.isNotNull()))
                .execute();
    }

    void forget(Tx tx) {
        tx.dsl().deleteFrom(ANDROID_SIGN_UP).execute();
        tx.dsl().deleteFrom(ANDROID_ENTERPRISE).execute();
        tx.dsl().deleteFrom(ANDROID_CONNECTION).execute();
    }
}
