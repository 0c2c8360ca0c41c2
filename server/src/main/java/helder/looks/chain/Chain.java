package helder.looks.chain;

import static helder.store.schema.Tables.LOG_CHAIN;
import static helder.store.schema.Tables.LOG_ENTRY;
import static org.jooq.impl.DSL.max;

import helder.identity.OrganisationId;
import helder.secrets.Fingerprint;
import helder.store.Node;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.LogChainRecord;
import helder.store.schema.tables.records.LogEntryRecord;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Param;
import org.jooq.Record;

/** The chain of this server: gives the next place in it, and links entries to the one before. Entries are only ever added. */
public final class Chain {

    /** What the first entry is linked to. */
    public static final byte[] START = {};

    private static final Param<String> NODE = Prepared.parameter("node", LOG_CHAIN.NODE_ID);
    private static final Param<Long> NUMBER = Prepared.parameter("number", LOG_CHAIN.NUMBER);
    private static final Param<Long> SEQUENCE = Prepared.parameter("sequence", LOG_CHAIN.SEQUENCE);
    private static final Param<byte[]> HASH = Prepared.parameter("hash", LOG_CHAIN.HASH);
    private static final Prepared<LogChainRecord> HEAD = Prepared.reading(
            LOG_CHAIN, dsl -> Store.locking(dsl, dsl.selectFrom(LOG_CHAIN).where(LOG_CHAIN.NODE_ID.eq(NODE))));
    private static final Prepared<Record> MOVE_HEAD = Prepared.changing(dsl -> dsl.update(LOG_CHAIN)
            .set(LOG_CHAIN.SEQUENCE, SEQUENCE)
            .set(LOG_CHAIN.HASH, HASH)
            .where(LOG_CHAIN.NUMBER.eq(NUMBER)));
    private static final Prepared<LogEntryRecord> INSERT = Prepared.changing(dsl -> Prepared.insert(dsl, LOG_ENTRY));

    private final Node node;
    private final InstantSource clock;

    public Chain(Node node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    /**
     * Where the next entry goes.
     *
     * @param chain number of the chain in this database
     * @param node id of its server
     * @param sequence from 1
     * @param before hash of the entry before
     */
    public record Place(long chain, String node, long sequence, byte[] before) {}

    /** The next place, which is this unit of work's alone until its end; it must {@link #append} there before it asks again. */
    public Place next(Tx tx, OrganisationId organisation) {
        LogChainRecord head = head(tx).orElseGet(() -> begin(tx, organisation));
        return new Place(head.getNumber(), node.id(), head.getSequence() + 1, head.getHash());
    }

    private Optional<LogChainRecord> head(Tx tx) {
        return HEAD.on(tx.dsl()).with(NODE, node.id()).first();
    }

    private LogChainRecord begin(Tx tx, OrganisationId organisation) {
        Store.alone(tx, "chains of the log");
        return head(tx).orElseGet(() -> {
            Long last = tx.dsl()
                    .select(max(LOG_CHAIN.NUMBER))
                    .from(LOG_CHAIN)
                    .fetchSingle()
                    .value1();
            var head = new LogChainRecord(
                    Objects.requireNonNullElse(last, 0L) + 1,
                    organisation.value(),
                    node.id(),
                    0L,
                    START,
                    clock.instant(),
                    null);
            tx.dsl().executeInsert(head);
            return head;
        });
    }

    /** Links an entry to the one before. */
    public void append(Tx tx, Place place, EntryKind kind, byte[] commitment) {
        byte[] hash = hash(place.before(), place.node(), place.sequence(), kind.inChain(), commitment);
        INSERT.on(tx.dsl())
                .with(new LogEntryRecord(place.chain(), place.sequence(), kind.inChain(), commitment, hash))
                .execute();
        MOVE_HEAD
                .on(tx.dsl())
                .with(SEQUENCE, place.sequence())
                .with(HASH, hash)
                .with(NUMBER, place.chain())
                .execute();
    }

    /** The hash of an entry, for which nothing is needed but what stays for good. */
    public static byte[] hash(byte[] before, String node, long sequence, String kind, byte[] commitment) {
        return new Fingerprint("helder.log.entry.1")
                .bytes(before)
                .text(node)
                .number(sequence)
                .text(kind)
                .bytes(commitment)
                .digest();
    }
}
