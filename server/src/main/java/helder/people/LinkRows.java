package helder.people;

import static helder.store.schema.Tables.ONE_TIME_LINK;

import helder.identity.PersonId;
import helder.identity.Role;
import helder.people.OneTimeLinks.Made;
import helder.store.Tx;
import helder.store.schema.tables.records.OneTimeLinkRecord;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;

/** The rows of one-time links. They are ended and never deleted, so that the person can read about them. */
final class LinkRows {

    /** Neither used nor withdrawn; it may have expired. */
    static final Condition IS_OPEN = ONE_TIME_LINK.USED_AT.isNull().and(ONE_TIME_LINK.ENDED_AT.isNull());

    private LinkRows() {}

    /** Withdraws the open links of a person that meet a condition. */
    static void end(Tx tx, PersonId person, Condition which, Instant now) {
        tx.dsl()
                .update(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.ENDED_AT, now)
                .where(ONE_TIME_LINK.PERSON_ID.eq(person.value()))
                .and(IS_OPEN)
                .and(which)
                .execute();
    }

    static Optional<Role> makerRole(OneTimeLinkRecord row) {
        return Optional.ofNullable(row.getMakerRole()).map(Role::of);
    }

    static Made made(OneTimeLinkRecord row) {
        Instant expiry = row.getExpiresAt();
        Instant end =
                Optional.ofNullable(row.getEndedAt()).filter(expiry::isAfter).orElse(expiry);
        return new Made(
                row.getCreatedAt(),
                row.getMakerKind(),
                row.getMakerName(),
                makerRole(row),
                Optional.ofNullable(row.getUsedAt()),
                end);
    }
}
