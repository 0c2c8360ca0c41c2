package helder.windows.push;

import static helder.store.schema.Tables.WINDOWS_PUSH;
import static helder.store.schema.Tables.WINDOWS_PUSH_CHANNEL;

import helder.identity.EnrollmentId;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.WindowsPushChannelRecord;
import helder.store.schema.tables.records.WindowsPushRecord;
import helder.windows.PushAddresses;
import helder.windows.WindowsSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The account and the addresses of PCs in storage; secrets are sealed. */
@Repository
class PushRepository {

    private static final String ONLY = "wns";

    private final Store store;
    private final Vault vault;
    private final PushAddresses addresses;

    PushRepository(Store store, Vault vault, PushAddresses addresses) {
        this.store = store;
        this.vault = vault;
        this.addresses = addresses;
    }

    /**
     * A PC that is to be woken.
     *
     * @param failures how often in a row that did not work under this address
     */
    record Due(EnrollmentId enrollment, Optional<Channel> channel, Optional<Instant> pushedAt, int failures) {}

    Optional<PushAccount> account() {
        return store.read(this::account);
    }

    private Optional<PushAccount> account(DSLContext dsl) {
        return dsl.selectFrom(WINDOWS_PUSH)
                .where(WINDOWS_PUSH.ID.eq(ONLY))
                .fetchOptional()
                .map(row -> new PushAccount(
                        row.getFamily(),
                        row.getSid(),
                        text(vault.open(row.getSecret(), WindowsSecrets.PUSH_SECRET.context(ONLY))),
                        row.getChangedAt()));
    }

    void use(Tx tx, PushAccount account) {
        tx.dsl().deleteFrom(WINDOWS_PUSH).execute();
        var row = new WindowsPushRecord();
        row.setId(ONLY);
        row.setFamily(account.family());
        row.setSid(account.sid());
        row.setSecret(vault.seal(bytes(account.secret()), WindowsSecrets.PUSH_SECRET.context(ONLY)));
        row.setChangedAt(account.changedAt());
        tx.dsl().executeInsert(row);
        // An address belongs to the app for which the PC asked for it.
        tx.dsl()
                .deleteFrom(WINDOWS_PUSH_CHANNEL)
                .where(WINDOWS_PUSH_CHANNEL.FAMILY.ne(account.family()))
                .execute();
    }

    void stop(Tx tx) {
        tx.dsl().deleteFrom(WINDOWS_PUSH).execute();
        tx.dsl().deleteFrom(WINDOWS_PUSH_CHANNEL).execute();
    }

    /** For which app the PC listens. */
    Optional<String> family(Tx tx, EnrollmentId enrollment) {
        return tx.dsl()
                .select(WINDOWS_PUSH_CHANNEL.FAMILY)
                .from(WINDOWS_PUSH_CHANNEL)
                .where(WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .fetchOptional(WINDOWS_PUSH_CHANNEL.FAMILY);
    }

    void listens(Tx tx, EnrollmentId enrollment, String family) {
        forget(tx, enrollment);
        var row = new WindowsPushChannelRecord();
        row.setEnrollmentId(enrollment.value());
        row.setFamily(family);
        row.setFailures(0L);
        tx.dsl().executeInsert(row);
    }

    /** Keeps the address, or that there is none. */
    void channel(Tx tx, EnrollmentId enrollment, Optional<Channel> channel) {
        String context = WindowsSecrets.PUSH_CHANNELS.context(enrollment.value());
        tx.dsl()
                .update(WINDOWS_PUSH_CHANNEL)
                .set(
                        WINDOWS_PUSH_CHANNEL.CHANNEL,
                        channel.map(each -> vault.seal(bytes(each.address().toString()), context))
                                .orElse(null))
                .set(WINDOWS_PUSH_CHANNEL.FAILURES, 0L)
                .where(WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** It could not be called. */
    void failed(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .update(WINDOWS_PUSH_CHANNEL)
                .set(WINDOWS_PUSH_CHANNEL.FAILURES, WINDOWS_PUSH_CHANNEL.FAILURES.plus(1))
                .where(WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    Optional<Channel> channel(Tx tx, EnrollmentId enrollment) {
        return tx.dsl()
                .selectFrom(WINDOWS_PUSH_CHANNEL)
                .where(WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .fetchOptional()
                .flatMap(this::opened);
    }

    private Optional<Channel> opened(WindowsPushChannelRecord row) {
        return Optional.ofNullable(row.get(WINDOWS_PUSH_CHANNEL.CHANNEL))
                .map(bytes -> text(vault.open(bytes, WindowsSecrets.PUSH_CHANNELS.context(row.getEnrollmentId()))))
                .flatMap(said -> Channel.of(said, addresses));
    }

    void forget(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(WINDOWS_PUSH_CHANNEL)
                .where(WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** That those of them that have an address are to be woken. */
    void wanted(Tx tx, Collection<EnrollmentId> enrollments, Instant at) {
        tx.dsl()
                .update(WINDOWS_PUSH_CHANNEL)
                .set(WINDOWS_PUSH_CHANNEL.WANTED_AT, at)
                .where(
                        WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID.in(
                                enrollments.stream().map(EnrollmentId::value).toList()),
                        WINDOWS_PUSH_CHANNEL.CHANNEL.isNotNull(),
                        WINDOWS_PUSH_CHANNEL.WANTED_AT.isNull().or(WINDOWS_PUSH_CHANNEL.WANTED_AT.gt(at)))
                .execute();
    }

    boolean anyDue(Instant now) {
        return store.read(dsl -> dsl.fetchExists(
                dsl.selectOne().from(WINDOWS_PUSH_CHANNEL).where(WINDOWS_PUSH_CHANNEL.WANTED_AT.le(now))));
    }

    /** A few that are to be woken; until the lease ends nobody else takes them. */
    List<Due> claim(Tx tx, Instant now, Instant leaseEnd, int most) {
        List<WindowsPushChannelRecord> rows = tx.dsl()
                .selectFrom(WINDOWS_PUSH_CHANNEL)
                .where(WINDOWS_PUSH_CHANNEL.WANTED_AT.le(now))
                .orderBy(WINDOWS_PUSH_CHANNEL.WANTED_AT)
                .limit(most)
                .fetch();
        rows.forEach(row -> tx.dsl()
                .update(WINDOWS_PUSH_CHANNEL)
                .set(WINDOWS_PUSH_CHANNEL.WANTED_AT, leaseEnd)
                .where(WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID.eq(row.getEnrollmentId()))
                .execute());
        return rows.stream()
                .map(row -> new Due(
                        new EnrollmentId(row.getEnrollmentId()),
                        opened(row),
                        Optional.ofNullable(row.get(WINDOWS_PUSH_CHANNEL.PUSHED_AT)),
                        row.getFailures().intValue()))
                .toList();
    }

    /** It is to be woken later, or not any more; unless it was wanted anew meanwhile. */
    void next(Tx tx, EnrollmentId enrollment, Instant leaseEnd, Optional<Instant> wantedAt) {
        tx.dsl()
                .update(WINDOWS_PUSH_CHANNEL)
                .set(WINDOWS_PUSH_CHANNEL.WANTED_AT, wantedAt.orElse(null))
                .where(
                        WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()),
                        WINDOWS_PUSH_CHANNEL.WANTED_AT.eq(leaseEnd))
                .execute();
    }

    void pushed(Tx tx, EnrollmentId enrollment, Instant at) {
        tx.dsl()
                .update(WINDOWS_PUSH_CHANNEL)
                .set(WINDOWS_PUSH_CHANNEL.PUSHED_AT, at)
                .set(WINDOWS_PUSH_CHANNEL.FAILURES, 0L)
                .where(WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    long reachable() {
        return store.read(dsl -> (long) dsl.fetchCount(WINDOWS_PUSH_CHANNEL, WINDOWS_PUSH_CHANNEL.CHANNEL.isNotNull()));
    }

    long waiting() {
        return store.read(dsl -> (long) dsl.fetchCount(
                WINDOWS_PUSH_CHANNEL,
                WINDOWS_PUSH_CHANNEL.CHANNEL.isNotNull().and(WINDOWS_PUSH_CHANNEL.WANTED_AT.isNotNull())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
