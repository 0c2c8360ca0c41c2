package helder.corrections;

import static helder.store.schema.Tables.CORRECTION_REQUEST;

import helder.corrections.Correction.Answer;
import helder.corrections.Correction.State;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ids;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.identity.StatedReason;
import helder.looks.Masks;
import helder.people.People;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.CorrectionRequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/** What people asked to be corrected, and the answers; kept for two years after the answer. */
@Service
public final class Corrections {

    /** How long an answered one is kept. */
    public static final Duration KEPT = Duration.ofDays(730);

    /** So many of one person wait at once, so that nobody fills the list. */
    public static final int OPEN_AT_MOST = 10;

    private final Store store;
    private final Installation installation;
    private final Ids ids;
    private final Masks masks;
    private final People people;
    private final InstantSource clock;

    Corrections(Store store, Installation installation, Ids ids, Masks masks, People people, InstantSource clock) {
        this.people = people;
        this.masks = masks;
        this.store = store;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of a step. */
    public sealed interface Step {

        /** It was done. */
        record Done(Correction correction) implements Step {}

        /** It was not done, and nothing was changed. */
        record Refused(Problem problem) implements Step {}
    }

    /** Why a step is not possible. */
    public enum Problem {
        /** The words are missing, or too many: 3 to 500 characters. */
        WORDS("words"),
        TOO_MANY("too_many"),
        /** There is none, or it was answered already. */
        GONE("gone"),
        /** Nothing of that kind was changed about the person since they asked. */
        UNCHANGED("unchanged"),
        ROLE("role");

        private final String code;

        Problem(String code) {
            this.code = code;
        }

        /** Key of the sentence that says it. */
        public String textKey() {
            return "corrections.problem." + code;
        }
    }

    /**
     * Keeps what a person says is wrong. The caller makes sure that it is this person, and that the device is theirs.
     *
     * @param words what is right, in 3 to 500 characters
     */
    public Step ask(Tx tx, PersonId person, Optional<EnrollmentId> enrollment, Wrong subject, String words) {
        Store.alone(tx, "corrections of " + person);
        Optional<String> said = sayable(words);
        if (said.isEmpty()) {
            return new Step.Refused(Problem.WORDS);
        }
        int open = tx.dsl()
                .fetchCount(
                        CORRECTION_REQUEST,
                        CORRECTION_REQUEST
                                .PERSON_ID
                                .eq(person.value())
                                .and(CORRECTION_REQUEST.STATE.eq(State.OPEN.code())));
        if (open >= OPEN_AT_MOST) {
            return new Step.Refused(Problem.TOO_MANY);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var row = new CorrectionRequestRecord();
        row.setId(ids.next());
        row.setOrganisationId(installation.organisation(tx).value());
        row.setPersonId(person.value());
        row.setEnrollmentId(enrollment.map(EnrollmentId::value).orElse(null));
        row.setSubject(subject.code());
        row.setWords(said.get());
        row.setState(State.OPEN.code());
        row.setAskedAt(now);
        row.setDueAt(now.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant());
        tx.dsl().executeInsert(row);
        return new Step.Done(correction(row));
    }

    /**
     * Answers it: it was corrected, or it stays as it is.
     *
     * @param words what was done, or why nothing was, in 3 to 500 characters; the person reads them
     */
    public Step answer(Tx tx, String id, boolean corrected, String words, Actor.Somebody by) {
        Optional<String> said = sayable(words);
        if (!mayAnswer(by.role())) {
            return new Step.Refused(Problem.ROLE);
        }
        if (said.isEmpty()) {
            return new Step.Refused(Problem.WORDS);
        }
        if (corrected && isUnchanged(tx, id)) {
            return new Step.Refused(Problem.UNCHANGED);
        }
        int answered = tx.dsl()
                .update(CORRECTION_REQUEST)
                .set(CORRECTION_REQUEST.STATE, (corrected ? State.CORRECTED : State.DECLINED).code())
                .set(CORRECTION_REQUEST.ANSWER, said.get())
                .set(CORRECTION_REQUEST.ANSWERED_KIND, by.kind())
                .set(CORRECTION_REQUEST.ANSWERED_ID, by.id())
                .set(CORRECTION_REQUEST.ANSWERED_NAME, by.name())
                .set(CORRECTION_REQUEST.ANSWERED_ROLE, by.role().code())
                .set(CORRECTION_REQUEST.ANSWERED_ALIAS, masks.alias(tx, by).orElse(null))
                .set(CORRECTION_REQUEST.ANSWERED_AT, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .set(CORRECTION_REQUEST.IS_UNREAD, true)
                .where(CORRECTION_REQUEST.ID.eq(id))
                .and(CORRECTION_REQUEST.STATE.eq(State.OPEN.code()))
                .execute();
        return answered == 0
                ? new Step.Refused(Problem.GONE)
                : new Step.Done(correction(tx.dsl().fetchSingle(CORRECTION_REQUEST, CORRECTION_REQUEST.ID.eq(id))));
    }

    /** Whether it is about something of the person that is written down when it changes, and was not since they asked. */
    private boolean isUnchanged(Tx tx, String id) {
        return tx.dsl()
                .selectFrom(CORRECTION_REQUEST)
                .where(CORRECTION_REQUEST.ID.eq(id))
                .fetchOptional(Corrections::correction)
                .filter(asked -> asked.subject() instanceof Wrong.Detail detail
                        && detail.written().isPresent()
                        && people.changes(asked.person()).stream()
                                .noneMatch(change -> !change.at().isBefore(asked.askedAt())
                                        && change.details()
                                                .contains(detail.written().get())))
                .isPresent();
    }

    /** Whether somebody in this role reads and answers them. */
    public static boolean mayAnswer(Role role) {
        return switch (role) {
            case ADMINISTRATOR, HELP_DESK, PRIVACY_OFFICER -> true;
            case AUDITOR, WORKS_COUNCIL, LEGAL, HUMAN_RESOURCES, EMPLOYEE -> false;
        };
    }

    /** Of one person, newest first. */
    public List<Correction> of(PersonId person) {
        return some(CORRECTION_REQUEST.PERSON_ID.eq(person.value()), Integer.MAX_VALUE);
    }

    /** Whether there is an answer that this person has not read yet. */
    public boolean isUnread(PersonId person) {
        return store.read(dsl -> dsl.fetchExists(CORRECTION_REQUEST, unread(person)));
    }

    /** The person has read the answers. */
    public void read(Tx tx, PersonId person) {
        tx.dsl()
                .update(CORRECTION_REQUEST)
                .set(CORRECTION_REQUEST.IS_UNREAD, false)
                .where(unread(person))
                .execute();
    }

    private static Condition unread(PersonId person) {
        return CORRECTION_REQUEST.PERSON_ID.eq(person.value()).and(CORRECTION_REQUEST.IS_UNREAD.eq(true));
    }

    /** Some of those that wait for an answer, oldest first. */
    public List<Correction> open(int offset, int limit) {
        return store.read(dsl -> dsl.selectFrom(CORRECTION_REQUEST)
                .where(CORRECTION_REQUEST.STATE.eq(State.OPEN.code()))
                .orderBy(CORRECTION_REQUEST.ID)
                .limit(limit)
                .offset(offset)
                .fetch(Corrections::correction));
    }

    /** How many wait for an answer. */
    public int countOpen() {
        return store.read(dsl -> dsl.fetchCount(CORRECTION_REQUEST, CORRECTION_REQUEST.STATE.eq(State.OPEN.code())));
    }

    /** The latest that were answered, newest first. */
    public List<Correction> answered(int limit) {
        return some(CORRECTION_REQUEST.STATE.ne(State.OPEN.code()), limit);
    }

    private List<Correction> some(Condition condition, int limit) {
        return store.read(dsl -> dsl.selectFrom(CORRECTION_REQUEST)
                .where(condition)
                .orderBy(CORRECTION_REQUEST.ID.desc())
                .limit(limit)
                .fetch(Corrections::correction));
    }

    /** Deletes up to {@code most} that were answered long ago; returns how many. */
    int purge(Tx tx, Instant now, int most) {
        var old = DSL.select(CORRECTION_REQUEST.ID)
                .from(CORRECTION_REQUEST)
                .where(CORRECTION_REQUEST.ANSWERED_AT.le(now.minus(KEPT)))
                .limit(most);
        return tx.dsl()
                .deleteFrom(CORRECTION_REQUEST)
                .where(CORRECTION_REQUEST.ID.in(old))
                .execute();
    }

    private static Optional<String> sayable(String words) {
        return Optional.of(StatedReason.cleaned(words))
                .filter(StatedReason::isEnough)
                .filter(said -> !StatedReason.isTooLong(said));
    }

    private static Correction correction(CorrectionRequestRecord row) {
        return new Correction(
                row.getId(),
                new PersonId(row.getPersonId()),
                Optional.ofNullable(row.getEnrollmentId()).map(EnrollmentId::new),
                Wrong.find(row.getSubject()).orElse(Wrong.Detail.OTHER),
                row.getWords(),
                State.stored(row.getState()),
                row.getAskedAt(),
                row.getDueAt(),
                Optional.ofNullable(row.getAnswer())
                        .map(words -> new Answer(
                                words,
                                Actor.stored(
                                        row.getAnsweredKind(),
                                        row.getAnsweredId(),
                                        row.getAnsweredName(),
                                        row.getAnsweredRole()),
                                row.getAnsweredAlias() == null,
                                row.getAnsweredAt())));
    }
}
