package helder.looks.chain;

import static helder.store.schema.Tables.LOG_KEY;

import helder.identity.OrganisationId;
import helder.secrets.Fingerprint;
import helder.secrets.SealedColumn;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.LogKeyRecord;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The keys with which this installation signs what it says about its log: one in use, made when it is needed first, and the public
 * parts of those before it. Each key is endorsed by the one it replaced, so that nobody else can add one unnoticed.
 */
@Component
public final class SigningKeys {

    private static final SealedColumn<LogKeyRecord> PRIVATE_KEYS =
            new SealedColumn<>(LOG_KEY, LOG_KEY.ID, LOG_KEY.PRIVATE_KEY, "log signing key");

    private final Installation installation;
    private final Vault vault;
    private final InstantSource clock;
    private final SecureRandom random;

    public SigningKeys(Installation installation, Vault vault, InstantSource clock, SecureRandom random) {
        this.installation = installation;
        this.vault = vault;
        this.clock = clock;
        this.random = random;
    }

    /** The column of their private parts. */
    public static SealedColumn<?> sealedKeys() {
        return PRIVATE_KEYS;
    }

    /** Every key, oldest first; none before the first signature. */
    public static List<LogKeyRecord> rows(DSLContext dsl) {
        return dsl.selectFrom(LOG_KEY).orderBy(LOG_KEY.CREATED_AT, LOG_KEY.ID).fetch();
    }

    /**
     * Puts a new key in the place of the one in use, which endorses it and whose private part is deleted. What was signed before
     * stays valid.
     */
    public LogKeyRecord replace(Tx tx) {
        return make(tx, Optional.of(inUse(tx)));
    }

    /** Signs with the key in use. */
    public Signed sign(Tx tx, Function<String, byte[]> message) {
        LogKeyRecord key = inUse(tx);
        return new Signed(key.getId(), sign(key, message.apply(key.getId())));
    }

    /** A signature, and the key it was made with. */
    public record Signed(String keyId, byte[] signature) {}

    private byte[] sign(LogKeyRecord key, byte[] message) {
        return Ed25519.sign(vault.open(key.getPrivateKey(), PRIVATE_KEYS.context(key.getId())), message);
    }

    private LogKeyRecord inUse(Tx tx) {
        return find(tx).orElseGet(() -> {
            Store.alone(tx, "log key");
            return find(tx).orElseGet(() -> make(tx, Optional.empty()));
        });
    }

    private static Optional<LogKeyRecord> find(Tx tx) {
        return Store.sharing(tx, tx.dsl().selectFrom(LOG_KEY).where(LOG_KEY.REPLACED_AT.isNull()))
                .fetchOptional();
    }

    private LogKeyRecord make(Tx tx, Optional<LogKeyRecord> before) {
        OrganisationId organisation = installation.organisation(tx);
        KeyPair pair = Ed25519.newPair(random);
        byte[] publicKey = pair.getPublic().getEncoded();
        String id = Ed25519.id(publicKey);
        Instant now = Instant.ofEpochMilli(clock.millis());
        byte @Nullable [] endorsement = before.map(key -> sign(key, toEndorse(organisation.value(), publicKey, now)))
                .orElse(null);
        before.ifPresent(key -> tx.dsl()
                .update(LOG_KEY)
                .set(LOG_KEY.REPLACED_AT, now)
                .setNull(LOG_KEY.PRIVATE_KEY)
                .where(LOG_KEY.ID.eq(key.getId()))
                .execute());
        var row = new LogKeyRecord(
                id,
                organisation.value(),
                publicKey,
                vault.seal(pair.getPrivate().getEncoded(), PRIVATE_KEYS.context(id)),
                before.map(LogKeyRecord::getId).orElse(null),
                endorsement,
                now,
                null);
        tx.dsl().executeInsert(row);
        return row;
    }

    /** What the key before signs. */
    public static byte[] toEndorse(String organisation, byte[] publicKey, Instant createdAt) {
        return new Fingerprint("helder.log.key.1")
                .text(organisation)
                .bytes(publicKey)
                .number(createdAt.toEpochMilli())
                .digest();
    }
}
