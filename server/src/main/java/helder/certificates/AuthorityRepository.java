package helder.certificates;

import static helder.store.schema.Tables.AUTHORITY;

import helder.identity.Ids;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import helder.protocol.pki.Keys;
import helder.secrets.SealedColumn;
import helder.secrets.Vault;
import helder.secrets.VaultException;
import helder.store.Store;
import helder.store.schema.tables.records.AuthorityRecord;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Repository;

/** Keeps the keys and certificates of the built-in authorities; private keys are sealed. */
@Repository
class AuthorityRepository {

    /** Their private keys. */
    static final SealedColumn<AuthorityRecord> KEYS =
            new SealedColumn<>(AUTHORITY, AUTHORITY.ID, AUTHORITY.PRIVATE_KEY, "authority key");

    private static final String ACTIVE = "active";
    private static final String REPLACED = "replaced";

    private final Store store;
    private final Vault vault;
    private final Ids ids;

    AuthorityRepository(Store store, Vault vault, Ids ids) {
        this.store = store;
        this.vault = vault;
        this.ids = ids;
    }

    /** A kept authority with the scope it was made for. */
    record Kept(Credential credential, String scope) {}

    Optional<Kept> find(AuthorityPurpose purpose) {
        return store.read(dsl -> find(dsl, purpose));
    }

    /** Keeps a new one in place of the one that was there, unless another node did so in the meantime: then that one is returned. */
    Kept replace(AuthorityPurpose purpose, Optional<Kept> before, Kept made, Instant now) {
        String id = ids.next();
        return store.write("authority", tx -> {
            Store.alone(tx, "authority");
            Optional<Kept> present = find(tx.dsl(), purpose);
            if (!fingerprint(present).equals(fingerprint(before))) {
                return present.orElseThrow();
            }
            tx.dsl()
                    .update(AUTHORITY)
                    .set(AUTHORITY.STATE, REPLACED)
                    .where(AUTHORITY.PURPOSE.eq(purpose.code()), AUTHORITY.STATE.eq(ACTIVE))
                    .execute();
            Credential credential = made.credential();
            tx.dsl()
                    .insertInto(AUTHORITY)
                    .set(AUTHORITY.ID, id)
                    .set(AUTHORITY.PURPOSE, purpose.code())
                    .set(AUTHORITY.SCOPE, made.scope())
                    .set(AUTHORITY.CERTIFICATE, Certificates.encode(credential.certificate()))
                    .set(AUTHORITY.PRIVATE_KEY, vault.seal(Keys.encode(credential.key()), KEYS.context(id)))
                    .set(AUTHORITY.STATE, ACTIVE)
                    .set(
                            AUTHORITY.NOT_AFTER_AT,
                            credential.certificate().getNotAfter().toInstant())
                    .set(AUTHORITY.CREATED_AT, now)
                    .execute();
            return made;
        });
    }

    private Optional<Kept> find(DSLContext dsl, AuthorityPurpose purpose) {
        return dsl.selectFrom(AUTHORITY)
                .where(AUTHORITY.PURPOSE.eq(purpose.code()), AUTHORITY.STATE.eq(ACTIVE))
                .fetchOptional()
                .map(this::kept);
    }

    private Kept kept(Record row) {
        X509Certificate certificate = Certificates.read(row.get(AUTHORITY.CERTIFICATE))
                .accepted()
                .orElseThrow(() -> new IllegalStateException("The certificate of a built-in authority is damaged"));
        PrivateKey key = Keys.decode(opened(row))
                .accepted()
                .orElseThrow(() -> new IllegalStateException("The key of a built-in authority is damaged"));
        return new Kept(new Credential(key, certificate), row.get(AUTHORITY.SCOPE));
    }

    private byte[] opened(Record row) {
        try {
            return vault.open(row.get(AUTHORITY.PRIVATE_KEY), KEYS.context(row.get(AUTHORITY.ID)));
        } catch (VaultException e) {
            throw new VaultException(
                    "The key file " + Vault.FILE + " in the data directory is not the one that this database was set up"
                            + " with. Put that one back from your backup, or copy it from another server that works on"
                            + " this database.",
                    e);
        }
    }

    private static Optional<String> fingerprint(Optional<Kept> kept) {
        return kept.map(each -> each.credential().fingerprint());
    }
}
