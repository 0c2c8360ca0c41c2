package helder.android.wire;

import static helder.store.schema.Tables.ANDROID_TOKEN;

import helder.android.PhoneSecrets;
import helder.identity.OrganisationId;
import helder.identity.TicketId;
import helder.protocol.android.name.EnrollmentTokenName;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** Tokens in storage, sealed, for as long as they work. */
@Repository
class TokenRepository {

    private final Store store;
    private final Vault vault;

    TokenRepository(Store store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /**
     * A token.
     *
     * @param value secret
     * @param code the text that Google made for a picture; holds the value
     */
    record Kept(TicketId ticket, EnrollmentTokenName name, String value, String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "Kept[" + ticket + "]";
        }
    }

    Optional<Kept> find(TicketId ticket) {
        return store.read(dsl -> dsl.selectFrom(ANDROID_TOKEN)
                .where(ANDROID_TOKEN.TICKET_ID.eq(ticket.value()))
                .fetchOptional(row -> {
                    String plain = new String(
                            vault.open(row.getContent(), PhoneSecrets.TOKENS.context(ticket.value())),
                            StandardCharsets.UTF_8);
                    int end = plain.indexOf('\n');
                    return new Kept(
                            ticket,
                            EnrollmentTokenName.of(row.getName()),
                            plain.substring(0, end),
                            plain.substring(end + 1),
                            row.getExpiresAt());
                }));
    }

    /** @return whether it is the only one; false when somebody else was first, and nothing was kept */
    boolean keep(Tx tx, OrganisationId organisation, Kept token) {
        String plain = token.value() + "\n" + token.code();
        return tx.dsl()
                        .insertInto(ANDROID_TOKEN)
                        .set(ANDROID_TOKEN.TICKET_ID, token.ticket().value())
                        .set(ANDROID_TOKEN.ORGANISATION_ID, organisation.value())
                        .set(ANDROID_TOKEN.NAME, token.name().toString())
                        .set(
                                ANDROID_TOKEN.CONTENT,
                                vault.seal(
                                        plain.getBytes(StandardCharsets.UTF_8),
                                        PhoneSecrets.TOKENS.context(
                                                token.ticket().value())))
                        .set(ANDROID_TOKEN.EXPIRES_AT, token.expiresAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void forget(Tx tx, TicketId ticket) {
        tx.dsl()
                .deleteFrom(ANDROID_TOKEN)
                .where(ANDROID_TOKEN.TICKET_ID.eq(ticket.value()))
                .execute();
    }

    List<TicketId> all(int most) {
        return store.read(dsl -> dsl.select(ANDROID_TOKEN.TICKET_ID)
                .from(ANDROID_TOKEN)
                .orderBy(ANDROID_TOKEN.EXPIRES_AT)
                .limit(most)
                .fetch(row -> new TicketId(row.value1())));
    }
}
