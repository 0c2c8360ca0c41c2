package helder.apple;

import static helder.store.schema.Tables.APPLE_CHANNEL;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.devices.Enrollment;
import helder.identity.EnrollmentId;
import helder.manifest.DataItem;
import helder.secrets.Vault;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.AppleChannelRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The device channels of enrollments: how a device names itself, its topic, its push address and its unlock token. */
@Repository
public class Channels {

    private static final int CACHED = 100_000;
    private static final Duration CACHED_FOR = Duration.ofSeconds(30);

    private static final Param<String> OF = Prepared.parameter("enrollment", APPLE_CHANNEL.ENROLLMENT_ID);
    private static final Param<byte[]> ADDRESS = Prepared.parameter("address", APPLE_CHANNEL.PUSH_ADDRESS);
    private static final Param<Instant> NOW = Prepared.parameter("now", APPLE_CHANNEL.TOKEN_UPDATED_AT);
    private static final Param<Boolean> WAITS = Prepared.parameter("waits", APPLE_CHANNEL.IS_AWAITING_CONFIGURATION);
    /** What the device did not say stays as it was. */
    private static final Field<Boolean> SAID = DSL.coalesce(WAITS, APPLE_CHANNEL.IS_AWAITING_CONFIGURATION);

    private static final List<Field<?>> NAMES = List.of(APPLE_CHANNEL.IDENTIFIER_HASH, APPLE_CHANNEL.TOPIC);
    private static final Prepared<Record> FIND = Prepared.reading(
            NAMES, dsl -> dsl.select(NAMES).from(APPLE_CHANNEL).where(APPLE_CHANNEL.ENROLLMENT_ID.eq(OF)));
    private static final Param<String> NAMED = Prepared.parameter("named", APPLE_CHANNEL.IDENTIFIER_HASH);
    private static final List<Field<?>> ENROLLMENTS = List.of(APPLE_CHANNEL.ENROLLMENT_ID);
    private static final Prepared<Record> OF_DEVICE = Prepared.reading(
            ENROLLMENTS,
            dsl -> dsl.select(ENROLLMENTS)
                    .from(APPLE_CHANNEL)
                    .where(APPLE_CHANNEL.IDENTIFIER_HASH.eq(NAMED))
                    .orderBy(APPLE_CHANNEL.ENROLLMENT_ID));
    private static final Prepared<AppleChannelRecord> OPEN =
            Prepared.changing(dsl -> Prepared.insert(dsl, APPLE_CHANNEL));
    private static final Prepared<Record> ADDRESS_GIVEN = Prepared.changing(dsl -> dsl.update(APPLE_CHANNEL)
            .set(APPLE_CHANNEL.PUSH_ADDRESS, ADDRESS)
            .set(APPLE_CHANNEL.TOKEN_UPDATED_AT, NOW)
            .setNull(APPLE_CHANNEL.PUSH_DEAD_AT)
            .set(APPLE_CHANNEL.IS_AWAITING_CONFIGURATION, SAID)
            .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(OF)));
    private static final Prepared<Record> AWAITING = Prepared.changing(dsl -> dsl.update(APPLE_CHANNEL)
            .set(APPLE_CHANNEL.IS_AWAITING_CONFIGURATION, SAID)
            .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(OF)));

    /** The items that stand here and are no facts. */
    static final Set<DataItem> SECRETS = Set.of(DataItem.PUSH_ADDRESS, DataItem.UNLOCK_TOKEN);

    private final Store store;
    private final Vault vault;
    private final InstantSource clock;
    private final Cache<EnrollmentId, Optional<Channel>> cache = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(CACHED_FOR)
            .build();

    public Channels(Store store, Vault vault, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.clock = clock;
    }

    /** What is kept of an identifier: a keyed hash, from which it cannot be found. */
    public String hash(String deviceKey) {
        return vault.mark(deviceKey);
    }

    /** From the cache; a change here drops it, on other nodes it is at most half a minute old. One that is not there is not cached. */
    public Optional<Channel> find(EnrollmentId enrollment) {
        Optional<Channel> known = cache.get(enrollment, id -> store.read(dsl -> find(dsl, id)));
        if (known.isEmpty()) {
            cache.invalidate(enrollment);
        }
        return known;
    }

    public Optional<Channel> find(Tx tx, EnrollmentId enrollment) {
        return find(tx.dsl(), enrollment);
    }

    private static Optional<Channel> find(DSLContext dsl, EnrollmentId enrollment) {
        return FIND.on(dsl)
                .with(OF, enrollment.value())
                .first()
                .map(row ->
                        new Channel(enrollment, row.get(APPLE_CHANNEL.IDENTIFIER_HASH), row.get(APPLE_CHANNEL.TOPIC)));
    }

    /** The enrollments of the device that names itself so; ended ones have no channel any more. */
    public List<EnrollmentId> ofDevice(Tx tx, String identifierHash) {
        return OF_DEVICE.on(tx.dsl()).with(NAMED, identifierHash).all().stream()
                .map(row -> new EnrollmentId(row.get(APPLE_CHANNEL.ENROLLMENT_ID)))
                .toList();
    }

    /**
     * Opens the channel of an enrollment that begins.
     *
     * @param account the managed account that was burned into a User Enrollment
     */
    public void open(Tx tx, Enrollment enrollment, String identifierHash, String topic, Optional<String> account) {
        var row = new AppleChannelRecord();
        row.setEnrollmentId(enrollment.id().value());
        row.setOrganisationId(enrollment.organisation().value());
        row.setIdentifierHash(identifierHash);
        row.setTopic(topic);
        row.setAccount(account.orElse(null));
        row.setIsAwaitingConfiguration(false);
        row.setPushAttempts(0L);
        OPEN.on(tx.dsl()).with(row).execute();
        drop(tx, enrollment.id());
    }

    /** The managed account that was burned into the device; a renewed profile must name the same. */
    public Optional<String> account(EnrollmentId enrollment) {
        return store.read(dsl -> dsl.select(APPLE_CHANNEL.ACCOUNT)
                .from(APPLE_CHANNEL)
                .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()), APPLE_CHANNEL.ACCOUNT.isNotNull())
                .fetchOptional(APPLE_CHANNEL.ACCOUNT));
    }

    /** The address as {@link #addressGiven} keeps it; made outside the unit of work, because it costs as much as a small one. */
    public byte[] seal(EnrollmentId enrollment, PushAddress address) {
        return address.seal(vault, enrollment);
    }

    /**
     * How the device can be woken from now on.
     *
     * @param address sealed
     * @param waits whether Setup Assistant waits for the server; empty when the device did not say
     */
    public void addressGiven(Tx tx, EnrollmentId enrollment, byte[] address, Optional<Boolean> waits) {
        ADDRESS_GIVEN
                .on(tx.dsl())
                .with(ADDRESS, address)
                .with(NOW, clock.instant())
                .with(WAITS, waits.orElse(null))
                .with(OF, enrollment.value())
                .execute();
    }

    /** Whether Setup Assistant waits for the server, when there is no address to keep. */
    public void awaitingConfiguration(Tx tx, EnrollmentId enrollment, Optional<Boolean> waits) {
        if (waits.isPresent()) {
            AWAITING.on(tx.dsl())
                    .with(WAITS, waits.get())
                    .with(OF, enrollment.value())
                    .execute();
        }
    }

    /** Keeps what is needed to remove a forgotten passcode, sealed. */
    public void unlockToken(Tx tx, EnrollmentId enrollment, byte[] token) {
        tx.dsl()
                .update(APPLE_CHANNEL)
                .set(
                        APPLE_CHANNEL.UNLOCK_TOKEN,
                        vault.seal(token, AppleSecrets.UNLOCK_TOKENS.context(enrollment.value())))
                .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** Forgets it, when the charter no longer keeps it. */
    public void forgetUnlockToken(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .update(APPLE_CHANNEL)
                .setNull(APPLE_CHANNEL.UNLOCK_TOKEN)
                .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()), APPLE_CHANNEL.UNLOCK_TOKEN.isNotNull())
                .execute();
    }

    /** Forgets what of {@link #SECRETS} is not among the items that may be kept. Without an address nothing wakes the device. */
    void keepOnly(Tx tx, EnrollmentId enrollment, Set<DataItem> kept) {
        if (!kept.contains(DataItem.UNLOCK_TOKEN)) {
            forgetUnlockToken(tx, enrollment);
        }
        if (!kept.contains(DataItem.PUSH_ADDRESS)) {
            tx.dsl()
                    .update(APPLE_CHANNEL)
                    .setNull(APPLE_CHANNEL.PUSH_ADDRESS)
                    .setNull(APPLE_CHANNEL.TOKEN_UPDATED_AT)
                    .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()), APPLE_CHANNEL.PUSH_ADDRESS.isNotNull())
                    .execute();
        }
    }

    /** Which of {@link #SECRETS} are kept. */
    Set<DataItem> secrets(Tx tx, EnrollmentId enrollment) {
        return tx.dsl()
                .select(APPLE_CHANNEL.PUSH_ADDRESS.isNotNull(), APPLE_CHANNEL.UNLOCK_TOKEN.isNotNull())
                .from(APPLE_CHANNEL)
                .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .fetchOptional(row -> {
                    var kept = EnumSet.noneOf(DataItem.class);
                    if (row.value1()) {
                        kept.add(DataItem.PUSH_ADDRESS);
                    }
                    if (row.value2()) {
                        kept.add(DataItem.UNLOCK_TOKEN);
                    }
                    return (Set<DataItem>) kept;
                })
                .orElse(Set.of());
    }

    /** Whether a forgotten passcode could be removed. */
    public boolean hasUnlockToken(EnrollmentId enrollment) {
        return store.read(dsl -> dsl.fetchExists(
                APPLE_CHANNEL,
                APPLE_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()),
                APPLE_CHANNEL.UNLOCK_TOKEN.isNotNull()));
    }

    /** What removes a forgotten passcode, opened. */
    public Optional<byte[]> unlockToken(EnrollmentId enrollment) {
        return store.read(dsl -> dsl.select(APPLE_CHANNEL.UNLOCK_TOKEN)
                        .from(APPLE_CHANNEL)
                        .where(
                                APPLE_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()),
                                APPLE_CHANNEL.UNLOCK_TOKEN.isNotNull())
                        .fetchOptional(APPLE_CHANNEL.UNLOCK_TOKEN))
                .map(secret -> vault.open(secret, AppleSecrets.UNLOCK_TOKENS.context(enrollment.value())));
    }

    /** Ends the channel with all that belongs to it. */
    public void close(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(APPLE_CHANNEL)
                .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
        drop(tx, enrollment);
    }

    private void drop(Tx tx, EnrollmentId enrollment) {
        tx.afterCommit(() -> cache.invalidate(enrollment));
    }
}
