package helder.looks.chain;

import static helder.store.schema.Tables.LOG_STATEMENT;

import helder.identity.OrganisationId;
import helder.store.Node;
import helder.store.Tx;
import helder.store.schema.tables.records.LogStatementRecord;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Signs what the installation says about its log, and makes it an entry of this server's chain. */
@Component
public final class Statements {

    private final SigningKeys keys;
    private final Chain chain;

    public Statements(SigningKeys keys, Node node, InstantSource clock) {
        this.keys = keys;
        this.chain = new Chain(node, clock);
    }

    /** @param says what to say, once the place is taken and nobody else writes to this chain */
    public void append(Tx tx, OrganisationId organisation, Function<Chain.Place, Statement> says) {
        Chain.Place place = chain.next(tx, organisation);
        Statement statement = says.apply(place);
        String kind = statement.kind().code();
        String body = statement.body();
        SigningKeys.Signed signed = keys.sign(tx, keyId -> SignedStatement.toSign(place, kind, body, keyId));
        var kept = new SignedStatement(
                kind, body, signed.keyId(), signed.signature(), statement.at().toEpochMilli());
        tx.dsl()
                .executeInsert(new LogStatementRecord(
                        place.chain(), place.sequence(), kind, body, kept.keyId(), kept.signature(), statement.at()));
        chain.append(tx, place, statement.kind(), kept.commitment());
    }

    /** Whether there is one of this kind at all, and the newest. */
    static Optional<LogStatementRecord> newest(Tx tx, EntryKind kind) {
        return tx.dsl()
                .selectFrom(LOG_STATEMENT)
                .where(LOG_STATEMENT.KIND.eq(kind.code()))
                .orderBy(LOG_STATEMENT.STATED_AT.desc(), LOG_STATEMENT.CHAIN, LOG_STATEMENT.SEQUENCE.desc())
                .limit(1)
                .fetchOptional();
    }
}
