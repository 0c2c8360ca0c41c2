package helder.apple;

import static helder.store.schema.Tables.ACCOUNT_TOKEN;

import helder.devices.Tickets;
import helder.identity.EnrollmentId;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.secrets.Vault;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.Param;
import org.jooq.Record;
import org.springframework.stereotype.Repository;

/**
 * Tokens of people who signed in on a device to enroll it. A device sends its token with every request; its life is
 * prolonged as long as it is used. It is kept as a hash only.
 */
@Repository
public class AccountTokens {

    /** How long a token lives after it was last used. */
    static final Duration LIFE = Duration.ofDays(90);

    /** A write is worth it only when this much of the life is gone. */
    private static final Duration PROLONGED_AFTER = Duration.ofDays(7);

    private static final Param<String> BOUND_TO = Prepared.parameter("enrollment", ACCOUNT_TOKEN.ENROLLMENT_ID);
    private static final Param<String> TICKET = Prepared.parameter("ticket", ACCOUNT_TOKEN.TICKET_ID);
    private static final Prepared<Record> BIND = Prepared.changing(dsl -> dsl.update(ACCOUNT_TOKEN)
            .set(ACCOUNT_TOKEN.ENROLLMENT_ID, BOUND_TO)
            .setNull(ACCOUNT_TOKEN.TICKET_SECRET)
            .where(ACCOUNT_TOKEN.TICKET_ID.eq(TICKET)));

    private final Store store;
    private final Vault vault;
    private final InstantSource clock;

    public AccountTokens(Store store, Vault vault, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A live token.
     *
     * @param secret of the ticket, until a device enrolled with it
     */
    public record Found(
            PersonId person,
            TicketId ticket,
            Optional<String> secret,
            Optional<EnrollmentId> enrollment,
            Instant expiresAt) {}

    /** Makes a token for a ticket that was just issued; it is never shown again. */
    public String issue(Tx tx, OrganisationId organisation, Tickets.Issued issued) {
        String token = vault.newSecret();
        String hash = Vault.hash(token);
        Instant now = clock.instant();
        tx.dsl()
                .insertInto(ACCOUNT_TOKEN)
                .set(ACCOUNT_TOKEN.TOKEN_HASH, hash)
                .set(ACCOUNT_TOKEN.ORGANISATION_ID, organisation.value())
                .set(ACCOUNT_TOKEN.PERSON_ID, issued.ticket().person().value())
                .set(ACCOUNT_TOKEN.TICKET_ID, issued.ticket().id().value())
                .set(
                        ACCOUNT_TOKEN.TICKET_SECRET,
                        vault.seal(
                                issued.secret().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                AppleSecrets.TICKET_SECRETS.context(hash)))
                .set(ACCOUNT_TOKEN.CREATED_AT, now)
                .set(ACCOUNT_TOKEN.EXPIRES_AT, now.plus(LIFE))
                .execute();
        return token;
    }

    /** The token as long as it lives. */
    public Optional<Found> find(String token) {
        String hash = Vault.hash(token);
        return store.read(dsl -> dsl.selectFrom(ACCOUNT_TOKEN)
                .where(ACCOUNT_TOKEN.TOKEN_HASH.eq(hash), ACCOUNT_TOKEN.EXPIRES_AT.gt(clock.instant()))
                .fetchOptional()
                .map(this::found));
    }

    /** Prolongs the life of a token that was used, when that is worth a write. */
    public void used(String token) {
        Instant now = clock.instant();
        Optional<Found> found = find(token);
        if (found.isPresent() && found.get().expiresAt().isBefore(now.plus(LIFE).minus(PROLONGED_AFTER))) {
            store.write(tx -> {
                tx.dsl()
                        .update(ACCOUNT_TOKEN)
                        .set(ACCOUNT_TOKEN.EXPIRES_AT, now.plus(LIFE))
                        .where(ACCOUNT_TOKEN.TOKEN_HASH.eq(Vault.hash(token)))
                        .execute();
                return true;
            });
        }
    }

    /** A device enrolled with the ticket: the token now belongs to its enrollment, and the secret is forgotten. */
    public void bind(Tx tx, TicketId ticket, EnrollmentId enrollment) {
        BIND.on(tx.dsl())
                .with(BOUND_TO, enrollment.value())
                .with(TICKET, ticket.value())
                .execute();
    }

    /** Ends the tokens of an enrollment. */
    public void end(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(ACCOUNT_TOKEN)
                .where(ACCOUNT_TOKEN.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** Deletes, in a restored backup, those with which no device has enrolled yet. */
    public static void endUnused(Tx tx) {
        tx.dsl()
                .deleteFrom(ACCOUNT_TOKEN)
                .where(ACCOUNT_TOKEN.ENROLLMENT_ID.isNull())
                .execute();
    }

    /** Deletes expired ones; returns how many. */
    int purge() {
        return store.write(tx -> tx.dsl()
                .deleteFrom(ACCOUNT_TOKEN)
                .where(ACCOUNT_TOKEN.EXPIRES_AT.le(clock.instant()))
                .execute());
    }

    private Found found(Record row) {
        return new Found(
                new PersonId(row.get(ACCOUNT_TOKEN.PERSON_ID)),
                new TicketId(row.get(ACCOUNT_TOKEN.TICKET_ID)),
                Optional.ofNullable(row.get(ACCOUNT_TOKEN.TICKET_SECRET))
                        .map(secret -> new String(
                                vault.open(
                                        secret, AppleSecrets.TICKET_SECRETS.context(row.get(ACCOUNT_TOKEN.TOKEN_HASH))),
                                java.nio.charset.StandardCharsets.UTF_8)),
                Optional.ofNullable(row.get(ACCOUNT_TOKEN.ENROLLMENT_ID)).map(EnrollmentId::new),
                row.get(ACCOUNT_TOKEN.EXPIRES_AT));
    }
}
