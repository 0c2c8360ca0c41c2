package helder.windows.wire;

import static helder.store.schema.Tables.WINDOWS_CHANNEL;

import helder.devices.Enrollment;
import helder.identity.EnrollmentId;
import helder.protocol.windows.EnrollmentType;
import helder.protocol.windows.provisioning.DigestAccount;
import helder.protocol.windows.session.SessionState;
import helder.protocol.windows.syncml.Digest;
import helder.secrets.Vault;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.WindowsChannelRecord;
import helder.windows.WindowsSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The channels of PCs in storage. Whoever reads one to change it first locks its enrollment. */
@Repository
class PcChannels {

    private static final Param<String> OF = Prepared.parameter("enrollment", WINDOWS_CHANNEL.ENROLLMENT_ID);
    private static final Param<byte[]> SESSION = Prepared.parameter("session", WINDOWS_CHANNEL.SESSION);
    private static final Param<Boolean> IS_OPEN = Prepared.parameter("open", WINDOWS_CHANNEL.IS_OPEN);
    private static final Param<Instant> NOW = Prepared.parameter("now", WINDOWS_CHANNEL.SPOKE_AT);

    // What every message of a PC reads and writes.
    private static final Prepared<WindowsChannelRecord> FIND = Prepared.reading(
            WINDOWS_CHANNEL, dsl -> dsl.selectFrom(WINDOWS_CHANNEL).where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(OF)));
    private static final Prepared<Record> SPOKE = Prepared.changing(dsl -> dsl.update(WINDOWS_CHANNEL)
            .set(WINDOWS_CHANNEL.SESSION, SESSION)
            .set(WINDOWS_CHANNEL.IS_OPEN, IS_OPEN)
            .set(WINDOWS_CHANNEL.SPOKE_AT, NOW)
            .where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(OF)));

    private final Store store;
    private final Vault vault;
    private final InstantSource clock;

    PcChannels(Store store, Vault vault, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.clock = clock;
    }

    /** What is kept of the name that a PC gives itself: a keyed hash, from which it cannot be found. PCs do not tell upper from lower case. */
    String hash(String deviceId) {
        return vault.mark("windows " + deviceId.toUpperCase(Locale.ROOT));
    }

    Optional<PcChannel> find(Tx tx, EnrollmentId enrollment) {
        return FIND.on(tx.dsl()).with(OF, enrollment.value()).first().map(this::channel);
    }

    /** The enrollments of the PC that names itself so; ended ones have no channel any more. */
    List<EnrollmentId> ofDevice(Tx tx, String identifierHash) {
        return tx.dsl()
                .select(WINDOWS_CHANNEL.ENROLLMENT_ID)
                .from(WINDOWS_CHANNEL)
                .where(WINDOWS_CHANNEL.IDENTIFIER_HASH.eq(identifierHash))
                .fetch(row -> new EnrollmentId(row.value1()));
    }

    void open(Tx tx, Enrollment enrollment, String identifierHash, String keyHash, EnrollmentType enrolledAs) {
        var row = new WindowsChannelRecord();
        row.setEnrollmentId(enrollment.id().value());
        row.setOrganisationId(enrollment.organisation().value());
        row.setIdentifierHash(identifierHash);
        row.setKeyHash(keyHash);
        row.setEnrolledAs(enrolledAs.wireName());
        row.setIsOpen(false);
        row.setProofs(0L);
        row.setCreatedAt(clock.instant());
        tx.dsl().executeInsert(row);
    }

    /** Kept so that a proof inside the messages can be asked for later, without a new enrollment. */
    void account(Tx tx, EnrollmentId enrollment, DigestAccount account) {
        String plain = String.join(
                "\n",
                account.name(),
                account.deviceSecret(),
                account.deviceNonce().base64(),
                account.serverSecret(),
                account.serverNonce().base64());
        tx.dsl()
                .update(WINDOWS_CHANNEL)
                .set(
                        WINDOWS_CHANNEL.ACCOUNT,
                        vault.seal(
                                plain.getBytes(StandardCharsets.UTF_8),
                                WindowsSecrets.ACCOUNTS.context(enrollment.value())))
                .where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /**
     * With what a PC can prove itself inside its messages.
     *
     * @param lastProof the number of the last one that was accepted; 0 before the first
     */
    record Account(EnrollmentId enrollment, Digest digest, long lastProof) {}

    /** Of every PC that names itself so: copied ones share a name. */
    List<Account> accounts(String identifierHash) {
        return store.read(dsl -> dsl.select(
                        WINDOWS_CHANNEL.ENROLLMENT_ID, WINDOWS_CHANNEL.ACCOUNT, WINDOWS_CHANNEL.PROOFS)
                .from(WINDOWS_CHANNEL)
                .where(WINDOWS_CHANNEL.IDENTIFIER_HASH.eq(identifierHash), WINDOWS_CHANNEL.ACCOUNT.isNotNull())
                .orderBy(WINDOWS_CHANNEL.ENROLLMENT_ID)
                .fetch(row ->
                        new Account(new EnrollmentId(row.value1()), digest(row.value1(), row.value2()), row.value3())));
    }

    private Digest digest(String enrollment, byte[] sealed) {
        String[] account = new String(
                        vault.open(sealed, WindowsSecrets.ACCOUNTS.context(enrollment)), StandardCharsets.UTF_8)
                .split("\n", -1);
        return Digest.of(account[0], account[1]);
    }

    /** One more digest was accepted: what it was asked for before is used up. */
    void proved(Tx tx, EnrollmentId enrollment, long number) {
        tx.dsl()
                .update(WINDOWS_CHANNEL)
                .set(WINDOWS_CHANNEL.PROOFS, number)
                .where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    void signed(Tx tx, EnrollmentId enrollment, SignedMessages messages) {
        tx.dsl()
                .update(WINDOWS_CHANNEL)
                .set(WINDOWS_CHANNEL.SIGNED, messages.written())
                .where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    void spoke(Tx tx, EnrollmentId enrollment, SessionState session) {
        SPOKE.on(tx.dsl())
                .with(SESSION, sealed(enrollment, session))
                .with(IS_OPEN, !session.isClosed())
                .with(NOW, clock.instant())
                .with(OF, enrollment.value())
                .execute();
    }

    void keep(Tx tx, EnrollmentId enrollment, SessionState session) {
        tx.dsl()
                .update(WINDOWS_CHANNEL)
                .set(WINDOWS_CHANNEL.SESSION, sealed(enrollment, session))
                .set(WINDOWS_CHANNEL.IS_OPEN, !session.isClosed())
                .where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** It has no session any more. */
    void forget(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .update(WINDOWS_CHANNEL)
                .setNull(WINDOWS_CHANNEL.SESSION)
                .set(WINDOWS_CHANNEL.IS_OPEN, false)
                .where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    private byte[] sealed(EnrollmentId enrollment, SessionState session) {
        return vault.seal(session.encoded(), WindowsSecrets.SESSIONS.context(enrollment.value()));
    }

    void close(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(WINDOWS_CHANNEL)
                .where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /**
     * Sessions that were not ended and in which nothing was said since.
     *
     * @param parting the same for those in which something is awaited that is done once
     */
    List<EnrollmentId> silentSince(Instant instant, Instant parting, int most) {
        return store.read(dsl -> dsl.select(WINDOWS_CHANNEL.ENROLLMENT_ID)
                .from(WINDOWS_CHANNEL)
                .where(
                        WINDOWS_CHANNEL.IS_OPEN.eq(true),
                        WINDOWS_CHANNEL.SPOKE_AT.le(instant),
                        WINDOWS_CHANNEL
                                .SPOKE_AT
                                .le(parting)
                                .or(DSL.notExists(PcSteps.awaitedOnce(WINDOWS_CHANNEL.ENROLLMENT_ID))))
                .orderBy(WINDOWS_CHANNEL.SPOKE_AT)
                .limit(most)
                .fetch(row -> new EnrollmentId(row.value1())));
    }

    /** Whether the PC of an enrollment has spoken since an instant; both are named by fields. */
    static Condition spokeAfter(Field<String> enrollment, Field<Instant> instant) {
        return DSL.exists(DSL.selectOne()
                .from(WINDOWS_CHANNEL)
                .where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(enrollment), WINDOWS_CHANNEL.SPOKE_AT.gt(instant)));
    }

    /** PCs that got a certificate before and never spoke with it. */
    List<EnrollmentId> neverSpokeSince(Instant instant, int most) {
        return store.read(dsl -> dsl.select(WINDOWS_CHANNEL.ENROLLMENT_ID)
                .from(WINDOWS_CHANNEL)
                .where(WINDOWS_CHANNEL.SPOKE_AT.isNull(), WINDOWS_CHANNEL.CREATED_AT.le(instant))
                .orderBy(WINDOWS_CHANNEL.CREATED_AT)
                .limit(most)
                .fetch(row -> new EnrollmentId(row.value1())));
    }

    private PcChannel channel(WindowsChannelRecord row) {
        Optional<byte[]> kept = Optional.ofNullable(row.get(WINDOWS_CHANNEL.SESSION));
        Optional<SessionState> session = kept.flatMap(bytes ->
                SessionState.decode(vault.open(bytes, WindowsSecrets.SESSIONS.context(row.getEnrollmentId()))));
        return new PcChannel(
                new EnrollmentId(row.getEnrollmentId()),
                row.getIdentifierHash(),
                row.getKeyHash(),
                EnrollmentType.of(row.getEnrolledAs()).orElseThrow(),
                session,
                kept.isPresent() && session.isEmpty(),
                Optional.ofNullable(row.get(WINDOWS_CHANNEL.SPOKE_AT)),
                row.getProofs(),
                Optional.ofNullable(row.get(WINDOWS_CHANNEL.SIGNED)).orElse(""));
    }
}
