package helder.android.wire;

import static helder.store.schema.Tables.ANDROID_PHONE;

import helder.android.PhoneIssue;
import helder.android.PhoneStandings;
import helder.identity.EnrollmentId;
import helder.manifest.DataItem;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.AndroidPhoneRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Repository;

/** What phones, and Google for them, said about their policies, in storage. */
@Repository
class StoredStandings implements PhoneStandings {

    /** What Google does not take today, it will not take tomorrow: only another version of either may. */
    private static final Duration RESTS = Duration.ofDays(7);

    private final Store store;
    private final InstantSource clock;

    StoredStandings(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<Standing> of(EnrollmentId enrollment) {
        return store.read(dsl -> dsl.selectFrom(ANDROID_PHONE)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                .fetchOptional(StoredStandings::standing));
    }

    private static Standing standing(AndroidPhoneRecord row) {
        return new Standing(
                row.get(ANDROID_PHONE.APPLIED_AT) != null,
                refused(row),
                Optional.ofNullable(row.get(ANDROID_PHONE.ISSUES))
                        .map(PhoneIssue::all)
                        .orElseGet(List::of));
    }

    private static Optional<Refused> refused(AndroidPhoneRecord row) {
        Instant at = row.get(ANDROID_PHONE.REFUSED_AT);
        Long until = row.get(ANDROID_PHONE.REFUSED_UNTIL);
        if (at == null || until == null) {
            return Optional.empty();
        }
        return Optional.of(new Refused(
                Optional.ofNullable(row.get(ANDROID_PHONE.REFUSED_SETTING)).map(PhoneIssue.Part::of),
                Optional.ofNullable(row.get(ANDROID_PHONE.REFUSED_STATUS)).orElse("?"),
                at,
                Instant.ofEpochMilli(until)));
    }

    /**
     * This policy was not taken, as it is.
     *
     * @param setting the top-level key that it is about
     */
    void refused(Tx tx, EnrollmentId enrollment, String policy, String word, Optional<String> setting) {
        Instant now = clock.instant();
        tx.dsl()
                .update(ANDROID_PHONE)
                .set(ANDROID_PHONE.REFUSED_POLICY, policy)
                .set(ANDROID_PHONE.REFUSED_STATUS, word)
                .set(ANDROID_PHONE.REFUSED_SETTING, setting.orElse(null))
                .set(ANDROID_PHONE.REFUSED_AT, now)
                .set(ANDROID_PHONE.REFUSED_UNTIL, now.plus(RESTS).toEpochMilli())
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** Whether this policy was not taken a short while ago, so that it is not tried again. What was said of another one is forgotten. */
    boolean isRefused(Tx tx, EnrollmentId enrollment, String policy) {
        Instant now = clock.instant();
        var own = ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value());
        boolean isRefused = tx.dsl()
                .fetchExists(tx.dsl()
                        .selectOne()
                        .from(ANDROID_PHONE)
                        .where(
                                own,
                                ANDROID_PHONE.REFUSED_POLICY.eq(policy),
                                ANDROID_PHONE.REFUSED_UNTIL.gt(now.toEpochMilli())));
        if (!isRefused) {
            tx.dsl()
                    .update(ANDROID_PHONE)
                    .setNull(ANDROID_PHONE.REFUSED_POLICY)
                    .setNull(ANDROID_PHONE.REFUSED_STATUS)
                    .setNull(ANDROID_PHONE.REFUSED_SETTING)
                    .setNull(ANDROID_PHONE.REFUSED_AT)
                    .setNull(ANDROID_PHONE.REFUSED_UNTIL)
                    .where(own, ANDROID_PHONE.REFUSED_POLICY.isNotNull())
                    .execute();
        }
        return isRefused;
    }

    /** Forgets what tells more than may be known now. */
    void narrow(Tx tx, EnrollmentId enrollment, Set<DataItem> known) {
        tx.dsl()
                .select(ANDROID_PHONE.ISSUES)
                .from(ANDROID_PHONE)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()), ANDROID_PHONE.ISSUES.isNotNull())
                .fetchOptional(ANDROID_PHONE.ISSUES)
                .ifPresent(lines -> {
                    String kept = PhoneIssue.narrowed(lines, known);
                    if (!kept.equals(lines)) {
                        issues(tx, enrollment, kept);
                    }
                });
    }

    /** What of its policy does not hold, in the lines of {@link PhoneIssue}. */
    void issues(Tx tx, EnrollmentId enrollment, String lines) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .set(ANDROID_PHONE.ISSUES, lines.isEmpty() ? null : lines)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }
}
