package helder.people;

import static helder.store.schema.Tables.ONE_TIME_LINK;

import helder.identity.Ids;
import helder.identity.PersonId;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.OneTimeLinkRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Links in storage. */
@Component
final class StoredOneTimeLinks implements OneTimeLinks {

    private final Store store;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;

    StoredOneTimeLinks(Store store, Vault vault, Ids ids, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String issue(Tx tx, PersonId person, Purpose purpose, Duration life) {
        tx.dsl()
                .deleteFrom(ONE_TIME_LINK)
                .where(ONE_TIME_LINK.PERSON_ID.eq(person.value()))
                .and(ONE_TIME_LINK.PURPOSE.eq(purpose.code()))
                .execute();
        String secret = vault.newSecret();
        Instant now = clock.instant();
        tx.dsl()
                .insertInto(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.ID, ids.next())
                .set(ONE_TIME_LINK.SECRET_HASH, Vault.hash(secret))
                .set(ONE_TIME_LINK.PERSON_ID, person.value())
                .set(ONE_TIME_LINK.PURPOSE, purpose.code())
                .set(ONE_TIME_LINK.CREATED_AT, now)
                .set(ONE_TIME_LINK.EXPIRES_AT, now.plus(life))
                .execute();
        return secret;
    }

    @Override
    public Optional<Link> peek(String secret) {
        return store.read(dsl -> live(dsl, secret));
    }

    @Override
    public Optional<Link> use(Tx tx, String secret) {
        Optional<Link> link = live(tx.dsl(), secret);
        int used = tx.dsl()
                .update(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.USED_AT, clock.instant())
                .where(isLive(secret))
                .execute();
        return used == 1 ? link : Optional.empty();
    }

    private Optional<Link> live(DSLContext dsl, String secret) {
        return dsl.selectFrom(ONE_TIME_LINK)
                .where(isLive(secret))
                .fetchOptional()
                .map(StoredOneTimeLinks::link);
    }

    private Condition isLive(String secret) {
        return ONE_TIME_LINK
                .SECRET_HASH
                .eq(Vault.hash(secret))
                .and(ONE_TIME_LINK.USED_AT.isNull())
                .and(ONE_TIME_LINK.EXPIRES_AT.gt(clock.instant()));
    }

    private static Link link(OneTimeLinkRecord row) {
        return new Link(
                row.getId(),
                new PersonId(row.getPersonId()),
                Purpose.valueOf(row.getPurpose().toUpperCase(Locale.ROOT)),
                row.getExpiresAt());
    }
}
