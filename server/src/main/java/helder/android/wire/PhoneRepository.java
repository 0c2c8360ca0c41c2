package helder.android.wire;

import static helder.store.schema.Tables.ANDROID_PHONE;

import helder.devices.Enrollment;
import helder.identity.EnrollmentId;
import helder.protocol.android.device.IdentityKey;
import helder.protocol.android.name.DeviceName;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.AndroidPhoneRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Phones in storage, as long as their enrollment lives. Whoever reads one to change it first locks its enrollment. */
@Repository
class PhoneRepository {

    private final Store store;
    private final Vault vault;
    private final InstantSource clock;

    PhoneRepository(Store store, Vault vault, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.clock = clock;
    }

    /** What is kept of that by which a phone is known again: a keyed hash, from which it cannot be found. */
    String hash(IdentityKey key) {
        return vault.mark("android " + key.kind() + " " + key.value());
    }

    void open(Tx tx, Enrollment enrollment, DeviceName name, String identityHash) {
        var row = new AndroidPhoneRecord();
        row.setEnrollmentId(enrollment.id().value());
        row.setOrganisationId(enrollment.organisation().value());
        row.setName(name.toString());
        row.setIdentityHash(identityHash);
        row.setWorkTries(0L);
        row.setIsResting(false);
        row.setCreatedAt(clock.instant());
        row.setWorkDueAt(clock.instant());
        tx.dsl().executeInsert(row);
    }

    Optional<Phone> find(Tx tx, EnrollmentId enrollment) {
        return tx.dsl()
                .selectFrom(ANDROID_PHONE)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                .fetchOptional()
                .map(PhoneRepository::phone);
    }

    Optional<Phone> find(Tx tx, DeviceName name) {
        return tx.dsl()
                .selectFrom(ANDROID_PHONE)
                .where(ANDROID_PHONE.NAME.eq(name.toString()))
                .fetchOptional()
                .map(PhoneRepository::phone);
    }

    /** Living enrollments of the phone that is known by this. */
    List<EnrollmentId> ofIdentity(Tx tx, String identityHash) {
        return tx.dsl()
                .select(ANDROID_PHONE.ENROLLMENT_ID)
                .from(ANDROID_PHONE)
                .where(ANDROID_PHONE.IDENTITY_HASH.eq(identityHash))
                .fetch(row -> new EnrollmentId(row.value1()));
    }

    /** The names of all phones in order, up to so many after this one. */
    List<DeviceName> names(Optional<DeviceName> after, int most) {
        return store.read(dsl -> dsl.select(ANDROID_PHONE.NAME)
                .from(ANDROID_PHONE)
                .where(ANDROID_PHONE.NAME.gt(after.map(DeviceName::toString).orElse("")))
                .orderBy(ANDROID_PHONE.NAME)
                .limit(most)
                .fetch(row -> DeviceName.of(row.value1())));
    }

    void reported(Tx tx, EnrollmentId enrollment, @Nullable Instant at, @Nullable Integer apiLevel) {
        if (at != null) {
            tx.dsl()
                    .update(ANDROID_PHONE)
                    .set(ANDROID_PHONE.REPORTED_AT, at)
                    .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                    .execute();
        }
        if (apiLevel != null) {
            tx.dsl()
                    .update(ANDROID_PHONE)
                    .set(ANDROID_PHONE.API_LEVEL, Long.valueOf(apiLevel))
                    .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                    .execute();
        }
    }

    /** Google was told that the phone is to have this policy. */
    void given(Tx tx, EnrollmentId enrollment, Phone.Given policy, boolean isResting) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .set(ANDROID_PHONE.POLICY_ID, policy.id())
                .set(ANDROID_PHONE.POLICY_VERSION, policy.version())
                .set(ANDROID_PHONE.IS_RESTING, isResting)
                .setNull(ANDROID_PHONE.APPLIED_AT)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** From now on nothing that it says is about its policy, until Google was told of the next one. */
    void changing(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .setNull(ANDROID_PHONE.POLICY_VERSION)
                .setNull(ANDROID_PHONE.APPLIED_AT)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** It said that it has the policy that it was given last. */
    void applied(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .set(ANDROID_PHONE.APPLIED_AT, clock.instant())
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()), ANDROID_PHONE.APPLIED_AT.isNull())
                .execute();
    }

    /** It says that it does not keep to something for which Android would erase in the end; since the first time that it said so. */
    void unkept(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .set(ANDROID_PHONE.UNKEPT_AT, clock.instant())
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()), ANDROID_PHONE.UNKEPT_AT.isNull())
                .execute();
    }

    /** It keeps to all of that, or Android counts anew. */
    void kept(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .setNull(ANDROID_PHONE.UNKEPT_AT)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()), ANDROID_PHONE.UNKEPT_AT.isNotNull())
                .execute();
    }

    /** There may be something to be done for these, from this moment on. */
    void due(Tx tx, Collection<EnrollmentId> enrollments, Instant at) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .set(ANDROID_PHONE.WORK_DUE_AT, at)
                .where(ANDROID_PHONE.ENROLLMENT_ID.in(
                        enrollments.stream().map(EnrollmentId::value).toList()))
                .execute();
    }

    /** The same for all. */
    void allDue(Tx tx, Instant at) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .set(ANDROID_PHONE.WORK_DUE_AT, at)
                .where(ANDROID_PHONE.WORK_DUE_AT.isNull().or(ANDROID_PHONE.WORK_DUE_AT.gt(at)))
                .execute();
    }

    List<EnrollmentId> due(Instant now, int most) {
        return store.read(dsl -> dsl.select(ANDROID_PHONE.ENROLLMENT_ID)
                .from(ANDROID_PHONE)
                .where(ANDROID_PHONE.WORK_DUE_AT.le(now))
                .orderBy(ANDROID_PHONE.WORK_DUE_AT)
                .limit(most)
                .fetch(row -> new EnrollmentId(row.value1())));
    }

    /** What was due until then is done, unless something new became due meanwhile. */
    void done(Tx tx, EnrollmentId enrollment, Instant due) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .setNull(ANDROID_PHONE.WORK_DUE_AT)
                .set(ANDROID_PHONE.WORK_TRIES, 0L)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()), ANDROID_PHONE.WORK_DUE_AT.eq(due))
                .execute();
    }

    /** It went wrong, and is tried again. */
    void again(Tx tx, EnrollmentId enrollment, Instant at) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .set(ANDROID_PHONE.WORK_DUE_AT, at)
                .set(ANDROID_PHONE.WORK_TRIES, ANDROID_PHONE.WORK_TRIES.plus(1))
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** When the place was measured that was kept last, while it is lost. */
    Optional<Instant> locatedAt(Tx tx, EnrollmentId enrollment) {
        return tx.dsl()
                .select(ANDROID_PHONE.LOCATED_AT)
                .from(ANDROID_PHONE)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                .fetchOptional(ANDROID_PHONE.LOCATED_AT);
    }

    void located(Tx tx, EnrollmentId enrollment, @Nullable Instant at) {
        tx.dsl()
                .update(ANDROID_PHONE)
                .set(ANDROID_PHONE.LOCATED_AT, at)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    void close(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(ANDROID_PHONE)
                .where(ANDROID_PHONE.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    private static Phone phone(AndroidPhoneRecord row) {
        return new Phone(
                new EnrollmentId(row.getEnrollmentId()),
                DeviceName.of(row.getName()),
                Optional.ofNullable(row.get(ANDROID_PHONE.API_LEVEL)).map(Long::intValue),
                Optional.ofNullable(row.get(ANDROID_PHONE.REPORTED_AT)),
                Optional.ofNullable(row.get(ANDROID_PHONE.POLICY_ID))
                        .flatMap(id -> Optional.ofNullable(row.get(ANDROID_PHONE.POLICY_VERSION))
                                .map(version -> new Phone.Given(id, version))),
                row.get(ANDROID_PHONE.APPLIED_AT) != null,
                Optional.ofNullable(row.get(ANDROID_PHONE.UNKEPT_AT)),
                row.getIsResting(),
                row.getWorkTries().intValue());
    }
}
