package helder.concerns;

import static helder.store.schema.Tables.CONCERN;
import static helder.store.schema.Tables.CONCERN_SETTING;

import helder.concerns.Concern.Asker;
import helder.concerns.Concern.Kind;
import helder.concerns.Concern.State;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.PersonId;
import helder.looks.Masks;
import helder.mail.Outbox;
import helder.organisation.Organisations;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.ConcernRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/**
 * What people ask, and what is answered. Only the office that was asked reads it, and only what was sent. Kept for half a year after it
 * ended. Whoever was not signed in, or stays unknown, reads the answer with a secret of which only a hash is kept.
 */
@Service
public final class Concerns {

    /** How long one is kept after it was answered or closed. */
    public static final Duration KEPT = Duration.ofDays(180);

    /** So many of one person wait at once, so that nobody fills the list. */
    public static final int OPEN_AT_MOST = 10;

    /** So many of people who are not signed in wait at once at one office; whoever comes then is told to call. */
    public static final int STRANGERS_AT_MOST = 200;

    /** So many without a name wait at once at one office until also whoever is signed in must wait: strangers never come so far. */
    public static final int UNNAMED_AT_MOST = 1000;

    /** So many remarks about guides wait at once; they take nobody else's place. */
    public static final int REMARKS_AT_MOST = 200;

    /** After so long a remark ends by itself. */
    public static final Duration REMARK_WAITS = Duration.ofDays(30);

    /** Working days until an answer, where nobody set another number. */
    public static final int USUAL_DAYS = 2;

    /** The most that can be set. */
    public static final int MOST_DAYS = 20;

    /** Characters of an answer. */
    public static final int LONGEST_ANSWER = 2000;

    /** The kind of letter that says that there is an answer; its subject is the id of the concern. */
    public static final String LETTER = "concern-answered";

    private static final int FEWEST_LETTERS = 3;
    private static final char ESCAPE = '!';

    private final Store store;
    private final Installation installation;
    private final Organisations organisations;
    private final Ids ids;
    private final Vault vault;
    private final Masks masks;
    private final Outbox outbox;
    private final Desks desks;
    private final InstantSource clock;

    Concerns(
            Store store,
            Installation installation,
            Organisations organisations,
            Ids ids,
            Vault vault,
            Masks masks,
            Outbox outbox,
            Desks desks,
            InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.organisations = organisations;
        this.ids = ids;
        this.vault = vault;
        this.masks = masks;
        this.outbox = outbox;
        this.desks = desks;
        this.clock = clock;
    }

    /** What came of asking. */
    public sealed interface Asked {

        /**
         * It is kept.
         *
         * @param secret opens the answer for whoever is not known here; empty for people who sign in, and for remarks
         */
        record Kept(Concern concern, Optional<String> secret) implements Asked {}

        /** Nothing was kept: a part of it is not as it must be. */
        record Wrong(Question.Part part) implements Asked {}

        /**
         * Nothing was kept: too many wait already.
         *
         * @param isOwn whether those are all of the person who asks
         */
        record TooMany(boolean isOwn) implements Asked {}
    }

    /** What waits at once counts by where it comes from, so that nobody closes the way for others. */
    private record Pot(String name, Condition which, int most) {

        static Pot of(Question question, boolean isSignedIn) {
            Condition isUnnamed = CONCERN.PERSON_ID.isNull();
            Condition isRemark = CONCERN.KIND.eq(Kind.REMARK.code());
            if (question.asker() instanceof Asker.Known(PersonId person)) {
                return new Pot(person.value(), CONCERN.PERSON_ID.eq(person.value()), OPEN_AT_MOST);
            }
            if (question.kind() == Kind.REMARK) {
                return new Pot("remarks", isUnnamed.and(isRemark), REMARKS_AT_MOST);
            }
            String office = question.office().code();
            return new Pot(
                    "nobody known for " + office,
                    isUnnamed.andNot(isRemark).and(CONCERN.OFFICE.eq(office)),
                    isSignedIn ? UNNAMED_AT_MOST : STRANGERS_AT_MOST);
        }
    }

    /**
     * Keeps a question until it is answered.
     *
     * @param isSignedIn whether somebody asks who signed in, also where they stay unknown; kept nowhere
     */
    public Asked ask(Tx tx, Question question, boolean isSignedIn) {
        Optional<Question.Part> fault = question.fault();
        if (fault.isPresent()) {
            return new Asked.Wrong(fault.get());
        }
        var organisation = installation.organisation(tx);
        Pot pot = Pot.of(question, isSignedIn);
        Store.alone(tx, "concerns of " + pot.name());
        if (tx.dsl().fetchCount(CONCERN, pot.which().and(ConcernRows.isOpen())) >= pot.most()) {
            return new Asked.TooMany(question.asker() instanceof Asker.Known);
        }
        boolean isAnswerable = question.kind() != Kind.REMARK;
        Optional<String> secret = isAnswerable && !(question.asker() instanceof Asker.Known)
                ? Optional.of(vault.newSecret())
                : Optional.empty();
        ZoneId zone = organisations.current(tx).timeZone();
        Instant now = isAnswerable
                ? now()
                : now().atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
        Instant due = WorkingDays.end(now, answerDays(tx.dsl()), zone);
        // An id with the time in it would tell who stays unknown to whoever reads the log of a proxy, or looked over a
        // shoulder.
        String id = question.asker() instanceof Asker.Known ? ids.next() : ids.byChance();
        ConcernRecord row = ConcernRows.insert(tx, organisation, id, question, secret.map(Vault::hash), now, due);
        return new Asked.Kept(ConcernRows.concern(row), secret);
    }

    /** By when somebody who asks now hears something. */
    public Instant due() {
        return WorkingDays.end(now(), answerDays(), organisations.current().timeZone());
    }

    /** What came of a step at the desk. */
    public enum Outcome {
        DONE,
        /** There is none for this office, or it ended meanwhile. */
        GONE,
        /** The words are missing, or too many. */
        WORDS,
        /** Whoever sent it cannot be answered. */
        UNANSWERABLE;

        /** Key of the sentence that says it. */
        public String textKey() {
            return "concerns.outcome." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Somebody looks after it, in the place of whoever did before. */
    public Outcome take(Tx tx, String id, Actor.Somebody by) {
        return change(tx, id, by, row -> ConcernRows.take(row, by, masks.alias(tx, by), now()));
    }

    /** Nobody looks after it any more. */
    public Outcome giveBack(Tx tx, String id, Actor.Somebody by) {
        return change(tx, id, by, ConcernRows::giveBack);
    }

    /**
     * Answers it; a letter says so to whoever asked with their name.
     *
     * @param stated 3 to 2000 characters, which the person reads
     */
    public Outcome answer(Tx tx, String id, String stated, Actor.Somebody by) {
        String words = Said.lines(stated);
        boolean saysLittle =
                words.codePoints().filter(Character::isLetterOrDigit).count() < FEWEST_LETTERS;
        if (saysLittle || Said.length(words) > LONGEST_ANSWER) {
            return Outcome.WORDS;
        }
        Optional<ConcernRecord> open = open(tx, id, by);
        if (open.filter(row -> Kind.stored(row.getKind()) == Kind.REMARK).isPresent()) {
            return Outcome.UNANSWERABLE;
        }
        return change(tx, id, by, row -> {
            ConcernRows.answer(row, words, by, masks.alias(tx, by), now());
            if (row.getPersonId() != null) {
                outbox.add(tx, LETTER, List.of(new PersonId(row.getPersonId())), row.getId());
            }
        });
    }

    /** Ends it without an answer. */
    public Outcome close(Tx tx, String id, Actor.Somebody by) {
        return change(tx, id, by, this::close);
    }

    /**
     * Ends remarks that wait, without an answer, as there is none.
     *
     * @param guide of which; empty for all
     * @return how many
     * @throws IllegalArgumentException when remarks are not for whoever does it
     */
    public int closeRemarks(Tx tx, Optional<GuideId> guide, Actor.Somebody by) {
        if (!Office.IT.isOf(by.role())) {
            throw new IllegalArgumentException("Remarks are for IT");
        }
        return endRemarks(tx, guide.map(id -> CONCERN.GUIDE.eq(id.value())).orElseGet(DSL::noCondition));
    }

    /** Ends remarks that waited too long; returns how many. */
    int endOldRemarks(Tx tx, Instant now) {
        return endRemarks(tx, CONCERN.ASKED_AT.le(now.minus(REMARK_WAITS)));
    }

    private int endRemarks(Tx tx, Condition which) {
        return tx.dsl()
                .update(CONCERN)
                .set(CONCERN.STATE, State.CLOSED.code())
                .set(CONCERN.ENDED_AT, now())
                .where(CONCERN.KIND.eq(Kind.REMARK.code()))
                .and(ConcernRows.isOpen())
                .and(which)
                .execute();
    }

    /** How many remarks wait. */
    public int remarks() {
        return store.read(dsl ->
                dsl.fetchCount(CONCERN, CONCERN.KIND.eq(Kind.REMARK.code()).and(ConcernRows.isOpen())));
    }

    /** Whoever asked needs no answer any more. */
    public Outcome close(Tx tx, String id, PersonId person) {
        return end(
                tx,
                Store.locking(
                                tx,
                                tx.dsl()
                                        .selectFrom(CONCERN)
                                        .where(CONCERN.ID.eq(id), CONCERN.PERSON_ID.eq(person.value()))
                                        .and(ConcernRows.isOpen()))
                        .fetchOptional(),
                this::close);
    }

    private void close(ConcernRecord row) {
        row.setState(State.CLOSED.code());
        row.setEndedAt(now());
    }

    private Outcome change(Tx tx, String id, Actor.Somebody by, Consumer<ConcernRecord> deed) {
        Optional<ConcernRecord> open = open(tx, id, by);
        open.ifPresent(row -> desks.require(tx, by, Office.stored(row.getOffice())));
        return end(tx, open, deed);
    }

    private static Outcome end(Tx tx, Optional<ConcernRecord> open, Consumer<ConcernRecord> deed) {
        if (open.isEmpty()) {
            return Outcome.GONE;
        }
        deed.accept(open.get());
        tx.dsl().executeUpdate(open.get());
        return Outcome.DONE;
    }

    private static Optional<ConcernRecord> open(Tx tx, String id, Actor.Somebody by) {
        return Store.locking(
                        tx,
                        tx.dsl().selectFrom(CONCERN).where(CONCERN.ID.eq(id)).and(ConcernRows.isOpen()))
                .fetchOptional()
                .filter(row -> ConcernRows.isFor(row, by.role()));
    }

    /**
     * What the desk looks for.
     *
     * @param offices whose concerns
     * @param isOpen whether those that wait for an answer, or those that ended
     * @param search words in what was written or in the name that a stranger gave; empty for all
     * @param people whose concerns are found as well, because their names have these words
     */
    public record Query(Set<Office> offices, boolean isOpen, String search, Set<PersonId> people) {
        public Query {
            offices = Set.copyOf(offices);
            people = Set.copyOf(people);
        }
    }

    /** Those that wait: the one that is due first, so that late ones stand first. Those that ended: newest first. */
    public List<Concern> find(Query query, int offset, int limit) {
        return store.read(dsl -> dsl.selectFrom(CONCERN)
                .where(which(query))
                .orderBy(
                        query.isOpen() ? CONCERN.DUE_AT.asc() : CONCERN.ENDED_AT.desc(),
                        query.isOpen() ? CONCERN.ID.asc() : CONCERN.ID.desc())
                .limit(limit)
                .offset(offset)
                .fetch(ConcernRows::concern));
    }

    public int count(Query query) {
        return store.read(dsl -> dsl.fetchCount(CONCERN, which(query)));
    }

    /** How many wait although their time is over. */
    public int late(Set<Office> offices) {
        Instant now = now();
        return store.read(dsl -> dsl.fetchCount(
                CONCERN,
                CONCERN.ORGANISATION_ID
                        .eq(installation.organisation().value())
                        .and(CONCERN.OFFICE.in(codes(offices)))
                        .and(ConcernRows.isOpen())
                        .and(CONCERN.DUE_AT.lt(now))));
    }

    private Condition which(Query query) {
        Condition which = CONCERN.ORGANISATION_ID
                .eq(installation.organisation().value())
                .and(CONCERN.OFFICE.in(codes(query.offices())))
                .and(query.isOpen() ? ConcernRows.isOpen() : CONCERN.ENDED_AT.isNotNull());
        if (query.search().isEmpty()) {
            return which;
        }
        String part = "%"
                + query.search()
                        .toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_")
                + "%";
        return which.and(DSL.lower(CONCERN.WORDS)
                .like(part, ESCAPE)
                .or(DSL.lower(CONCERN.NAME).like(part, ESCAPE))
                .or(DSL.lower(CONCERN.ANSWER).like(part, ESCAPE))
                .or(CONCERN.GUIDE.like(part, ESCAPE))
                .or(CONCERN.PERSON_ID.in(
                        query.people().stream().map(PersonId::value).toList())));
    }

    private static Set<String> codes(Set<Office> offices) {
        return offices.stream().map(Office::code).collect(Collectors.toSet());
    }

    /** Empty when there is none for these offices. */
    public Optional<Concern> find(String id, Set<Office> offices) {
        return store.read(dsl -> dsl.selectFrom(CONCERN)
                .where(CONCERN.ID.eq(id), CONCERN.OFFICE.in(codes(offices)))
                .fetchOptional(ConcernRows::concern));
    }

    /** What somebody asked with their name, newest first. */
    public List<Concern> of(PersonId person) {
        return store.read(dsl -> dsl.selectFrom(CONCERN)
                .where(CONCERN.PERSON_ID.eq(person.value()))
                .orderBy(CONCERN.ID.desc())
                .fetch(ConcernRows::concern));
    }

    /** The offices whose answers this person has not read yet. */
    public Set<Office> unread(PersonId person) {
        return store.read(dsl -> dsl.selectDistinct(CONCERN.OFFICE)
                .from(CONCERN)
                .where(CONCERN.PERSON_ID.eq(person.value()), CONCERN.IS_UNREAD.eq(true))
                .fetchSet(row -> Office.stored(row.value1())));
    }

    /** The person has read what these offices answered. */
    public void read(Tx tx, PersonId person, Set<Office> offices) {
        tx.dsl()
                .update(CONCERN)
                .set(CONCERN.IS_UNREAD, false)
                .where(CONCERN.PERSON_ID.eq(person.value()), CONCERN.IS_UNREAD.eq(true))
                .and(CONCERN.OFFICE.in(codes(offices)))
                .execute();
    }

    /** What the secret opens; empty when there is none, or it was deleted. */
    public Optional<Concern> bySecret(String secret) {
        return store.read(dsl -> dsl.selectFrom(CONCERN)
                .where(CONCERN.SECRET_HASH.eq(Vault.hash(secret)))
                .fetchOptional(ConcernRows::concern));
    }

    /** Within how many working days people get an answer. */
    public int answerDays() {
        return store.read(this::answerDays);
    }

    private int answerDays(DSLContext dsl) {
        return dsl.selectFrom(CONCERN_SETTING)
                .fetchOptional(CONCERN_SETTING.ANSWER_DAYS)
                .map(Math::toIntExact)
                .orElse(USUAL_DAYS);
    }

    /**
     * Sets it, for what is asked from now on.
     *
     * @throws IllegalArgumentException unless it is from 1 to 20
     */
    public void setAnswerDays(Tx tx, int days, Actor by) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("Working days until an answer are from 1 to " + MOST_DAYS);
        }
        tx.dsl()
                .insertInto(CONCERN_SETTING)
                .set(
                        CONCERN_SETTING.ORGANISATION_ID,
                        installation.organisation(tx).value())
                .set(CONCERN_SETTING.ANSWER_DAYS, (long) days)
                .set(CONCERN_SETTING.CHANGED_BY, by.name())
                .set(CONCERN_SETTING.CHANGED_AT, now())
                .onConflict(CONCERN_SETTING.ORGANISATION_ID)
                .doUpdate()
                .set(CONCERN_SETTING.ANSWER_DAYS, (long) days)
                .set(CONCERN_SETTING.CHANGED_BY, by.name())
                .set(CONCERN_SETTING.CHANGED_AT, now())
                .execute();
    }

    /** Deletes up to {@code most} that ended long ago; returns how many. */
    int purge(Tx tx, Instant now, int most) {
        var old = DSL.select(CONCERN.ID)
                .from(CONCERN)
                .where(CONCERN.ENDED_AT.le(now.minus(KEPT)))
                .limit(most);
        return tx.dsl().deleteFrom(CONCERN).where(CONCERN.ID.in(old)).execute();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
