package helder.charter;

import static helder.store.schema.Tables.CHARTER_ANSWER;
import static helder.store.schema.Tables.CHARTER_READING;

import helder.identity.Codes;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.CharterAnswerRecord;
import helder.store.schema.tables.records.CharterReadingRecord;
import helder.text.Language;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Answers in storage; rows are only added. */
@Component
final class StoredAnswers implements Answers {

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;

    StoredAnswers(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public void record(Tx tx, Answer answer) {
        Store.alone(tx, "answers of " + answer.person());
        var row = new CharterAnswerRecord();
        row.setNumber(last(tx, answer.person(), answer.ownership()) + 1);
        row.setOrganisationId(installation.organisation(tx).value());
        row.setPersonId(answer.person().value());
        row.setOwnership(answer.ownership().code());
        row.setVersion(answer.version());
        row.setAnswer(answer.kind().code());
        row.setReason(answer.reason().orElse(null));
        row.setShownHash(answer.shownHash());
        row.setLanguage(answer.language().code());
        row.setShownAt(answer.shownAt());
        row.setAnsweredAt(answer.answeredAt());
        row.setGroupKeys(GroupKey.joined(answer.groups()));
        tx.dsl().executeInsert(row);
    }

    /** Numbers, because a clock may be set back between two answers. */
    private static long last(Tx tx, PersonId person, Ownership ownership) {
        return tx.dsl()
                .select(DSL.max(CHARTER_ANSWER.NUMBER))
                .from(CHARTER_ANSWER)
                .where(CHARTER_ANSWER.PERSON_ID.eq(person.value()))
                .and(CHARTER_ANSWER.OWNERSHIP.eq(ownership.code()))
                .fetchOptional(0, Long.class)
                .orElse(0L);
    }

    @Override
    public Optional<Answer> of(PersonId person, Stage stage) {
        return store.read(dsl -> dsl.selectFrom(CHARTER_ANSWER)
                .where(CHARTER_ANSWER.PERSON_ID.eq(person.value()))
                .and(CHARTER_ANSWER.OWNERSHIP.eq(stage.first().ownership().code()))
                .and(isIn(CHARTER_ANSWER.VERSION, stage))
                .orderBy(CHARTER_ANSWER.NUMBER.desc())
                .limit(1)
                .fetchOptional(StoredAnswers::answer));
    }

    @Override
    public List<Answer> history(PersonId person, Ownership ownership) {
        return store.read(dsl -> dsl.selectFrom(CHARTER_ANSWER)
                .where(CHARTER_ANSWER.PERSON_ID.eq(person.value()))
                .and(CHARTER_ANSWER.OWNERSHIP.eq(ownership.code()))
                .orderBy(CHARTER_ANSWER.NUMBER.desc())
                .fetch(StoredAnswers::answer));
    }

    @Override
    public void read(Tx tx, PersonId person, Ownership ownership, long version) {
        var row = new CharterReadingRecord();
        row.setOrganisationId(installation.organisation(tx).value());
        row.setPersonId(person.value());
        row.setOwnership(ownership.code());
        row.setVersion(version);
        row.setReadAt(clock.instant());
        tx.dsl()
                .insertInto(CHARTER_READING)
                .set(row)
                .onConflict(CHARTER_READING.PERSON_ID, CHARTER_READING.OWNERSHIP, CHARTER_READING.VERSION)
                .doNothing()
                .execute();
    }

    @Override
    public boolean hasRead(PersonId person, Ownership ownership, long version) {
        return store.read(dsl -> dsl.fetchExists(
                CHARTER_READING,
                CHARTER_READING
                        .PERSON_ID
                        .eq(person.value())
                        .and(CHARTER_READING.OWNERSHIP.eq(ownership.code()))
                        .and(CHARTER_READING.VERSION.eq(version))));
    }

    @Override
    public Set<PersonId> readers(Stage stage) {
        var organisation = installation.organisation();
        return store.read(dsl -> dsl.select(CHARTER_READING.PERSON_ID)
                .from(CHARTER_READING)
                .where(CHARTER_READING.ORGANISATION_ID.eq(organisation.value()))
                .and(CHARTER_READING.OWNERSHIP.eq(stage.first().ownership().code()))
                .and(isIn(CHARTER_READING.VERSION, stage))
                .fetchSet(row -> new PersonId(row.value1())));
    }

    private static Condition isIn(Field<Long> version, Stage stage) {
        return version.between(stage.first().version(), stage.last().version());
    }

    @Override
    public List<Answer> to(Stage stage) {
        return to(stage.first().ownership(), isIn(CHARTER_ANSWER.VERSION, stage));
    }

    @Override
    public List<Answer> to(Charter version) {
        return to(version.ownership(), CHARTER_ANSWER.VERSION.eq(version.version()));
    }

    private List<Answer> to(Ownership ownership, Condition which) {
        var organisation = installation.organisation();
        var latest = new LinkedHashMap<PersonId, Answer>();
        store.read(dsl -> dsl.selectFrom(CHARTER_ANSWER)
                        .where(CHARTER_ANSWER.ORGANISATION_ID.eq(organisation.value()))
                        .and(CHARTER_ANSWER.OWNERSHIP.eq(ownership.code()))
                        .and(which)
                        .orderBy(CHARTER_ANSWER.NUMBER)
                        .fetch(StoredAnswers::answer))
                .forEach(answer -> latest.put(answer.person(), answer));
        return List.copyOf(latest.values());
    }

    private static Answer answer(CharterAnswerRecord row) {
        return new Answer(
                new PersonId(row.getPersonId()),
                Ownership.of(row.getOwnership()),
                row.getVersion(),
                Codes.stored(Answer.Kind.values(), Answer.Kind::code, row.getAnswer(), "answer to a charter"),
                Optional.ofNullable(row.getReason()),
                row.getShownHash(),
                Language.of(row.getLanguage()),
                row.getShownAt(),
                row.getAnsweredAt(),
                GroupKey.parted(row.getGroupKeys()));
    }
}
