package helder.android.wire;

import static helder.store.schema.Tables.ANDROID_OPERATION;
import static helder.store.schema.Tables.ANDROID_PHONE;

import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.OperationName;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.AndroidOperationRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Commands that were given to Google and have no end, in storage. */
@Repository
class OperationRepository {

    private final Store store;

    OperationRepository(Store store) {
        this.store = store;
    }

    /**
     * A command at Google.
     *
     * @param name empty while nobody knows whether Google has it
     */
    record Operating(CommandId command, EnrollmentId enrollment, Optional<OperationName> name, Instant givenAt) {}

    /** Before it is given, so that it is never given twice without anybody knowing. */
    void giving(Tx tx, CommandId command, EnrollmentId enrollment, Instant now) {
        tx.dsl()
                .insertInto(ANDROID_OPERATION)
                .set(ANDROID_OPERATION.COMMAND_ID, command.value())
                .set(ANDROID_OPERATION.ENROLLMENT_ID, enrollment.value())
                .set(ANDROID_OPERATION.GIVEN_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    void given(Tx tx, CommandId command, OperationName name) {
        tx.dsl()
                .update(ANDROID_OPERATION)
                .set(ANDROID_OPERATION.NAME, name.toString())
                .where(ANDROID_OPERATION.COMMAND_ID.eq(command.value()))
                .execute();
    }

    Optional<Operating> find(Tx tx, CommandId command) {
        return tx.dsl()
                .selectFrom(ANDROID_OPERATION)
                .where(ANDROID_OPERATION.COMMAND_ID.eq(command.value()))
                .fetchOptional()
                .map(OperationRepository::operating);
    }

    Optional<Operating> find(Tx tx, OperationName name) {
        return tx.dsl()
                .selectFrom(ANDROID_OPERATION)
                .where(ANDROID_OPERATION.NAME.eq(name.toString()))
                .fetchOptional()
                .map(OperationRepository::operating);
    }

    List<Operating> of(Tx tx, EnrollmentId enrollment) {
        return tx.dsl()
                .selectFrom(ANDROID_OPERATION)
                .where(ANDROID_OPERATION.ENROLLMENT_ID.eq(enrollment.value()))
                .orderBy(ANDROID_OPERATION.COMMAND_ID)
                .fetch(OperationRepository::operating);
    }

    /** Whether a command was said to Google for this phone whose answer is not stored yet. */
    boolean isAnyUnnamed(Tx tx, DeviceName phone) {
        return tx.dsl()
                .fetchExists(DSL.selectOne()
                        .from(ANDROID_OPERATION)
                        .join(ANDROID_PHONE)
                        .on(ANDROID_PHONE.ENROLLMENT_ID.eq(ANDROID_OPERATION.ENROLLMENT_ID))
                        .where(ANDROID_PHONE.NAME.eq(phone.toString()), ANDROID_OPERATION.NAME.isNull()));
    }

    void asked(Tx tx, CommandId command, Instant now) {
        tx.dsl()
                .update(ANDROID_OPERATION)
                .set(ANDROID_OPERATION.ASKED_AT, now)
                .where(ANDROID_OPERATION.COMMAND_ID.eq(command.value()))
                .execute();
    }

    void forget(Tx tx, CommandId command) {
        tx.dsl()
                .deleteFrom(ANDROID_OPERATION)
                .where(ANDROID_OPERATION.COMMAND_ID.eq(command.value()))
                .execute();
    }

    void forget(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(ANDROID_OPERATION)
                .where(ANDROID_OPERATION.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    List<OperationName> open(Instant givenBefore, int most) {
        return store.read(dsl -> dsl.select(ANDROID_OPERATION.NAME)
                .from(ANDROID_OPERATION)
                .where(ANDROID_OPERATION.NAME.isNotNull(), ANDROID_OPERATION.GIVEN_AT.lt(givenBefore))
                .orderBy(DSL.coalesce(ANDROID_OPERATION.ASKED_AT, ANDROID_OPERATION.GIVEN_AT))
                .limit(most)
                .fetch(row -> OperationName.of(row.value1())));
    }

    private static Operating operating(AndroidOperationRecord row) {
        return new Operating(
                new CommandId(row.getCommandId()),
                new EnrollmentId(row.getEnrollmentId()),
                Optional.ofNullable(row.get(ANDROID_OPERATION.NAME)).map(OperationName::of),
                row.getGivenAt());
    }
}
