package helder.android.connection;

import static helder.store.schema.Tables.ANDROID_FAULT;
import static helder.store.schema.Tables.ANDROID_HEALTH;

import helder.android.ConnectionHealth.Fault;
import helder.android.GoogleTrouble;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.AndroidHealthRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;

/** How it goes with Google, kept so that every server shows the same. What goes well again and again is written once a minute. */
@Repository
public class Healths {

    private static final Logger LOG = LoggerFactory.getLogger(Healths.class);
    private static final String LANE = "android-health";
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;

    Healths(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
    }

    /** What is noted when it goes well. */
    public enum Mark {
        /** Google gave a token. */
        TOKEN,
        /** Google answered a pull. */
        PULLED,
        /** A message came. */
        TOLD
    }

    private static TableField<AndroidHealthRecord, Instant> column(Mark mark) {
        return switch (mark) {
            case TOKEN -> ANDROID_HEALTH.TOKEN_AT;
            case PULLED -> ANDROID_HEALTH.PULLED_AT;
            case TOLD -> ANDROID_HEALTH.TOLD_AT;
        };
    }

    /** When what went well, as it is stored. */
    AndroidHealthRecord read(DSLContext dsl) {
        return dsl.selectFrom(ANDROID_HEALTH).limit(1).fetchOptional().orElseGet(AndroidHealthRecord::new);
    }

    static List<Fault> faults(DSLContext dsl) {
        return dsl.selectFrom(ANDROID_FAULT).orderBy(ANDROID_FAULT.LAST_AT.desc(), ANDROID_FAULT.KIND).fetch().stream()
                .flatMap(row -> trouble(row.getKind())
                        .map(trouble -> new Fault(trouble, row.getFirstAt(), row.getLastAt(), row.getTimes()))
                        .stream())
                .toList();
    }

    /** Empty for what a newer version wrote. */
    private static Optional<GoogleTrouble> trouble(String code) {
        return Arrays.stream(GoogleTrouble.values())
                .filter(each -> each.code().equals(code))
                .findFirst();
    }

    /** It went well: noted, unless it was within the last minute. */
    public void well(Mark mark) {
        Instant now = clock.instant();
        Instant before = store.read(this::read).get(column(mark));
        if (before == null || Duration.between(before, now).abs().compareTo(BETWEEN_NOTES) >= 0) {
            set(column(mark), now);
        }
    }

    /** All devices were read completely. */
    public void listed(long devices) {
        Instant now = clock.instant();
        store.write(LANE, tx -> {
            row(tx);
            tx.dsl()
                    .update(ANDROID_HEALTH)
                    .set(ANDROID_HEALTH.LISTED_AT, now)
                    .set(ANDROID_HEALTH.LISTED, devices)
                    .set(
                            ANDROID_HEALTH.FIRST_LISTED_AT,
                            DSL.coalesce(ANDROID_HEALTH.FIRST_LISTED_AT, DSL.val(now, ANDROID_HEALTH.FIRST_LISTED_AT)))
                    .execute();
            return true;
        });
    }

    /** Whether no message came since then, though messages were fetched, and devices were listed before. */
    public boolean isSilentSince(Instant since) {
        AndroidHealthRecord row = store.read(this::read);
        Instant heard = row.getToldAt() == null ? row.getFirstListedAt() : row.getToldAt();
        return heard != null && heard.isBefore(since);
    }

    private void set(TableField<AndroidHealthRecord, Instant> column, Instant value) {
        store.write(LANE, tx -> {
            row(tx);
            tx.dsl().update(ANDROID_HEALTH).set(column, value).execute();
            return true;
        });
    }

    private void row(Tx tx) {
        tx.dsl()
                .insertInto(ANDROID_HEALTH)
                .set(
                        ANDROID_HEALTH.ORGANISATION_ID,
                        installation.organisation(tx).value())
                .onConflictDoNothing()
                .execute();
    }

    /** Something is wrong. */
    public void wrong(GoogleTrouble trouble) {
        Instant now = clock.instant();
        boolean isNew = store.write(LANE, tx -> {
            int before = tx.dsl()
                    .update(ANDROID_FAULT)
                    .set(ANDROID_FAULT.LAST_AT, now)
                    .set(ANDROID_FAULT.TIMES, ANDROID_FAULT.TIMES.plus(1))
                    .where(ANDROID_FAULT.KIND.eq(trouble.code()))
                    .execute();
            if (before == 0) {
                tx.dsl()
                        .insertInto(ANDROID_FAULT)
                        .set(ANDROID_FAULT.KIND, trouble.code())
                        .set(
                                ANDROID_FAULT.ORGANISATION_ID,
                                installation.organisation(tx).value())
                        .set(ANDROID_FAULT.FIRST_AT, now)
                        .set(ANDROID_FAULT.LAST_AT, now)
                        .set(ANDROID_FAULT.TIMES, 1L)
                        .onConflictDoNothing()
                        .execute();
            }
            return before == 0;
        });
        if (isNew) {
            LOG.warn("Android: {}. helder android status says what to do", trouble.code());
        }
    }

    /** None of these is wrong any more. Costs a read only when none was. */
    public void right(GoogleTrouble... troubles) {
        right(List.of(troubles));
    }

    private void right(Collection<GoogleTrouble> troubles) {
        List<String> codes = troubles.stream().map(GoogleTrouble::code).toList();
        if (!store.read(dsl -> dsl.fetchExists(ANDROID_FAULT, ANDROID_FAULT.KIND.in(codes)))) {
            return;
        }
        store.write(
                LANE,
                tx -> tx.dsl()
                        .deleteFrom(ANDROID_FAULT)
                        .where(ANDROID_FAULT.KIND.in(codes))
                        .execute());
    }

    /** Of what was looked at, only this is wrong. */
    void found(Set<GoogleTrouble> lookedAt, Set<GoogleTrouble> wrong) {
        var right = EnumSet.noneOf(GoogleTrouble.class);
        right.addAll(lookedAt);
        right.removeAll(wrong);
        right(right);
        wrong.forEach(this::wrong);
    }

    /** What was known of a connection that is no more. */
    static void forget(Tx tx) {
        tx.dsl().deleteFrom(ANDROID_FAULT).execute();
        tx.dsl().deleteFrom(ANDROID_HEALTH).execute();
    }

    /**
     * Takes or keeps the office of the one who fetches messages, until the lease ends. Two at once do no harm, but double the work.
     *
     * @return whether this server has it
     */
    public boolean takesPulls(String server, Duration lease) {
        Instant now = clock.instant();
        return store.write(LANE, tx -> {
            row(tx);
            // A lease that ends later than one could begin now is of a clock that was ahead.
            return tx.dsl()
                            .update(ANDROID_HEALTH)
                            .set(ANDROID_HEALTH.PULLER, server)
                            .set(ANDROID_HEALTH.PULLS_UNTIL_AT, now.plus(lease))
                            .where(ANDROID_HEALTH
                                    .PULLER
                                    .isNull()
                                    .or(ANDROID_HEALTH.PULLER.eq(server))
                                    .or(ANDROID_HEALTH.PULLS_UNTIL_AT.le(now))
                                    .or(ANDROID_HEALTH.PULLS_UNTIL_AT.gt(now.plus(lease))))
                            .execute()
                    > 0;
        });
    }

    /** Another one may begin at once. */
    public void leavesPulls(String server) {
        store.write(
                LANE,
                tx -> tx.dsl()
                        .update(ANDROID_HEALTH)
                        .setNull(ANDROID_HEALTH.PULLER)
                        .where(ANDROID_HEALTH.PULLER.eq(server))
                        .execute());
    }
}
