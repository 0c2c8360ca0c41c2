package helder.apple.push;

import static helder.store.schema.Tables.PUSH_CERTIFICATE;
import static helder.store.schema.Tables.PUSH_REQUEST;
import static java.nio.charset.StandardCharsets.US_ASCII;

import helder.apple.AppleSecrets;
import helder.apple.PushCertificate;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import helder.protocol.pki.Credentials;
import helder.protocol.pki.Fault;
import helder.protocol.pki.Keys;
import helder.protocol.pki.Verdict;
import helder.secrets.Vault;
import helder.store.Tx;
import helder.store.schema.tables.records.PushCertificateRecord;
import helder.store.schema.tables.records.PushRequestRecord;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Keeps the one push certificate in use and the one open request, with sealed keys. */
@Repository
final class PushCertificateRepository {

    private final Vault vault;
    private final Ids ids;

    PushCertificateRepository(Vault vault, Ids ids) {
        this.vault = vault;
        this.ids = ids;
    }

    /** As stored; the key stays sealed until it is used. The id changes with every certificate. */
    record Kept(String id, PushCertificate certificate, byte[] pem, byte[] sealedKey) {
        @Override
        public String toString() {
            return "Kept[" + certificate + "]";
        }
    }

    Optional<Kept> find(DSLContext dsl) {
        return dsl.selectFrom(PUSH_CERTIFICATE).limit(1).fetchOptional().map(PushCertificateRepository::kept);
    }

    private static Kept kept(PushCertificateRecord row) {
        X509Certificate first = Certificates.readAll(row.getCertificate())
                .accepted()
                .orElseThrow(() -> new IllegalStateException("The stored push certificate is damaged"))
                .getFirst();
        return new Kept(
                row.getId(),
                new PushCertificate(
                        row.getTopic(),
                        row.getNotAfterAt(),
                        row.getIsSimulated(),
                        row.getUploadedAt(),
                        Certificates.fingerprint(first)),
                row.getCertificate(),
                row.getPrivateKey());
    }

    /** @throws helder.secrets.VaultException when the key file is another one */
    Credential open(Kept kept) {
        return Keys.decode(vault.open(kept.sealedKey(), AppleSecrets.CERTIFICATE_KEYS.context(kept.id())))
                .then(key -> Credentials.pair(key, kept.pem()))
                .accepted()
                .orElseThrow(() -> new IllegalStateException("The stored push certificate does not fit its key"));
    }

    Kept put(Tx tx, OrganisationId organisation, Credential credential, String topic, boolean simulated, Instant now) {
        var row = new PushCertificateRecord();
        row.setOrganisationId(organisation.value());
        row.setId(ids.next());
        row.setTopic(topic);
        row.setCertificate(Certificates.pem(credential.chain()).getBytes(US_ASCII));
        row.setPrivateKey(
                vault.seal(Keys.encode(credential.key()), AppleSecrets.CERTIFICATE_KEYS.context(row.getId())));
        row.setIsSimulated(simulated);
        row.setNotAfterAt(credential.certificate().getNotAfter().toInstant());
        row.setUploadedAt(now);
        tx.dsl()
                .insertInto(PUSH_CERTIFICATE)
                .set(row)
                .onConflict(PUSH_CERTIFICATE.ORGANISATION_ID)
                .doUpdate()
                .set(row)
                .execute();
        return kept(row);
    }

    /** A request in DER whose key waits here for the certificate. */
    record Request(String id, byte[] der, byte[] sealedKey) {
        @Override
        public String toString() {
            return "Request[" + id + "]";
        }
    }

    Optional<Request> request(DSLContext dsl) {
        return dsl.selectFrom(PUSH_REQUEST)
                .limit(1)
                .fetchOptional(row -> new Request(row.getId(), row.getRequest(), row.getPrivateKey()));
    }

    PrivateKey key(Request request) {
        return Keys.decode(vault.open(request.sealedKey(), AppleSecrets.REQUEST_KEYS.context(request.id())))
                .accepted()
                .orElseThrow(() -> new IllegalStateException("The key of the open push request is damaged"));
    }

    /** Keeps a new request unless there is one already; returns the one that is kept. */
    Request putRequest(Tx tx, OrganisationId organisation, byte[] der, PrivateKey key, Instant now) {
        var row = new PushRequestRecord();
        row.setOrganisationId(organisation.value());
        row.setId(ids.next());
        row.setRequest(der);
        row.setPrivateKey(vault.seal(Keys.encode(key), AppleSecrets.REQUEST_KEYS.context(row.getId())));
        row.setCreatedAt(now);
        tx.dsl().insertInto(PUSH_REQUEST).set(row).onConflictDoNothing().execute();
        return request(tx.dsl()).orElseThrow();
    }

    void deleteRequest(Tx tx) {
        tx.dsl().deleteFrom(PUSH_REQUEST).execute();
    }

    /** The certificate alone, when the open request was made for it. */
    Optional<Verdict<Credential>> answer(DSLContext dsl, byte[] certificates) {
        return request(dsl).map(open -> Credentials.pair(key(open), certificates));
    }

    static boolean holdsNoKey(Verdict<Credential> reading, byte[] file) {
        return reading.rejected()
                        .filter(fault -> fault == Fault.NO_PRIVATE_KEY || fault == Fault.MALFORMED)
                        .isPresent()
                && Certificates.readAll(file).accepted().isPresent();
    }
}
