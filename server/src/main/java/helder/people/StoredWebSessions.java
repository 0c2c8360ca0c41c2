package helder.people;

import static helder.store.schema.Tables.WEB_SESSION;

import helder.identity.PersonId;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.WebSessionRecord;
import helder.web.ShownSecrets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/**
 * Web sessions in storage, known by a hash of their id: whoever reads the database cannot take one over. A session
 * that was ended meanwhile is not brought back by a request that still runs.
 */
@Component
final class StoredWebSessions implements SessionRepository<WebSession>, WebSessions {

    static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

    private final Store store;
    private final Vault vault;
    private final InstantSource clock;

    StoredWebSessions(Store store, Vault vault, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public WebSession createSession() {
        return WebSession.fresh(vault::newSecret, clock::instant);
    }

    @Override
    public void save(WebSession session) {
        if (!session.mustBeStored()) {
            return;
        }
        WebSessionRecord row = toRecord(session);
        store.write(tx -> {
            Optional<String> storedId = session.storedId();
            if (storedId.isEmpty()) {
                tx.dsl().insertInto(WEB_SESSION).set(row).execute();
            } else {
                tx.dsl()
                        .update(WEB_SESSION)
                        .set(row)
                        .where(WEB_SESSION.ID_HASH.eq(Vault.hash(storedId.get())))
                        .execute();
            }
            return true;
        });
        session.stored();
    }

    private static WebSessionRecord toRecord(WebSession session) {
        var row = new WebSessionRecord();
        row.setIdHash(Vault.hash(session.getId()));
        row.setPersonId(session.person().map(PersonId::value).orElse(null));
        row.setCreatedAt(session.getCreationTime());
        row.setAccessedAt(session.getLastAccessedTime());
        row.setExpiresAt(session.expiresAt());
        row.setIdleSeconds(session.getMaxInactiveInterval().toSeconds());
        row.setAttributes(SessionAttributes.write(session.attributes()));
        return row;
    }

    @Override
    public @Nullable WebSession findById(String id) {
        WebSessionRecord row = store.read(dsl -> dsl.fetchOne(
                WEB_SESSION, WEB_SESSION.ID_HASH.eq(Vault.hash(id)).and(WEB_SESSION.EXPIRES_AT.gt(clock.instant()))));
        if (row == null) {
            return null;
        }
        try {
            WebSession session = WebSession.stored(
                    id,
                    SessionAttributes.read(row.getAttributes()),
                    row.getCreatedAt(),
                    row.getAccessedAt(),
                    Duration.ofSeconds(row.getIdleSeconds()),
                    vault::newSecret,
                    clock::instant);
            if (keepsOldSecret(session.attributes())) {
                session.removeAttribute(ShownSecrets.ATTRIBUTE);
            }
            return session;
        } catch (IOException e) {
            // Written by another version of Helder: whoever it was signs in again.
            return null;
        }
    }

    @Override
    public void deleteById(String id) {
        store.write(tx -> tx.dsl()
                .deleteFrom(WEB_SESSION)
                .where(WEB_SESSION.ID_HASH.eq(Vault.hash(id)))
                .execute());
    }

    @Override
    public void endAll(Tx tx, PersonId person) {
        tx.dsl()
                .deleteFrom(WEB_SESSION)
                .where(WEB_SESSION.PERSON_ID.eq(person.value()))
                .execute();
    }

    @Override
    public int expire(Tx tx) {
        Instant now = clock.instant();
        return tx.dsl()
                .deleteFrom(WEB_SESSION)
                .where(WEB_SESSION.EXPIRES_AT.le(now))
                .execute();
    }

    @Override
    public int forgetSecrets() {
        int forgotten = 0;
        for (WebSessionRecord row : store.read(dsl -> dsl.selectFrom(WEB_SESSION)
                .where(WEB_SESSION.ACCESSED_AT.le(clock.instant().minus(ShownSecrets.LIFE)))
                .fetch())) {
            forgotten += withoutOldSecret(row.getAttributes())
                    .map(attributes -> store.<Integer>write(tx -> replace(tx, row, attributes)))
                    .orElse(0);
        }
        return forgotten;
    }

    private Optional<byte[]> withoutOldSecret(byte[] attributes) {
        try {
            var kept = new HashMap<>(SessionAttributes.read(attributes));
            if (!keepsOldSecret(kept)) {
                return Optional.empty();
            }
            kept.remove(ShownSecrets.ATTRIBUTE);
            return Optional.of(SessionAttributes.write(kept));
        } catch (IOException e) {
            // Written by another version of Helder: nobody can read it any more, and the session ends by itself.
            return Optional.empty();
        }
    }

    /** Unless a visit changed the session meanwhile; that took the secret out itself. */
    private static int replace(Tx tx, WebSessionRecord row, byte[] attributes) {
        return tx.dsl()
                .update(WEB_SESSION)
                .set(WEB_SESSION.ATTRIBUTES, attributes)
                .where(WEB_SESSION.ID_HASH.eq(row.getIdHash()))
                .and(WEB_SESSION.ATTRIBUTES.eq(row.getAttributes()))
                .execute();
    }

    private boolean keepsOldSecret(Map<String, Object> attributes) {
        return ShownSecrets.isOver(attributes.get(ShownSecrets.ATTRIBUTE), clock.instant());
    }
}
