package helder.concerns;

import static helder.store.schema.Tables.CONCERN;
import static helder.store.schema.Tables.CONCERN_GUIDE;

import helder.concerns.MailedGuide.Wish;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.looks.Masks;
import helder.mail.Outbox;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.ConcernGuideRecord;
import helder.store.schema.tables.records.ConcernRecord;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Guides that the desk mails to whoever asked something with their name. Kept as long as what was asked. */
@Component
public final class MailedGuides {

    /** The kind of letter; its subject is the id of the {@link MailedGuide}. */
    public static final String LETTER = "concern-guide";

    /** The longest sentence that goes with one, in characters. */
    public static final int LONGEST = 500;

    /** Within this time the same guide goes to the same person a second time only when whoever sends it says so. */
    public static final Duration QUIET = Duration.ofHours(1);

    /** So many letters go from one office to one person within {@link #DAY}. */
    public static final int MOST = 5;

    private static final Duration DAY = Duration.ofDays(1);

    private final Store store;
    private final Ids ids;
    private final Masks masks;
    private final Outbox outbox;
    private final Desks desks;
    private final InstantSource clock;

    MailedGuides(Store store, Ids ids, Masks masks, Outbox outbox, Desks desks, InstantSource clock) {
        this.desks = desks;
        this.store = store;
        this.ids = ids;
        this.masks = masks;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Sent {

        /** It is among the letters that are sent next. */
        record Kept(MailedGuide guide) implements Sent {}

        /** Nothing was sent: the same guide went to the same person within {@link #QUIET}. */
        record Again(MailedGuide earlier) implements Sent {}

        /** Nothing was sent: the sentence is too long. */
        record TooLong() implements Sent {}

        /** Nothing was sent: what was asked ended. */
        record Ended() implements Sent {}

        /** Nothing was sent: the office sent that person {@link #MOST} letters within a day. */
        record Enough() implements Sent {}

        /** Nothing was sent: there is no such question for this office, or nobody whose address is known asked it. */
        record Nobody() implements Sent {}
    }

    /**
     * Mails it, within a unit of work. The letter is written when it goes out.
     *
     * @param wish a guide that exists for that device and language
     * @param isAgain whether it goes out although the same guide did lately
     */
    public Sent send(Tx tx, String concern, Wish wish, Actor.Somebody by, boolean isAgain) {
        String words = Said.lines(wish.words());
        if (Said.length(words) > LONGEST) {
            return new Sent.TooLong();
        }
        Optional<ConcernRecord> asked = Store.locking(
                        tx, tx.dsl().selectFrom(CONCERN).where(CONCERN.ID.eq(concern)))
                .fetchOptional()
                .filter(row -> ConcernRows.isFor(row, by.role()) && row.getPersonId() != null);
        if (asked.isEmpty()) {
            return new Sent.Nobody();
        }
        Office office = Office.stored(asked.get().getOffice());
        desks.require(tx, by, office);
        if (asked.get().getEndedAt() != null) {
            return new Sent.Ended();
        }
        var person = new PersonId(asked.get().getPersonId());
        Store.alone(tx, "guides to " + person);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!mayGo(tx.dsl(), person, office, now)) {
            return new Sent.Enough();
        }
        Optional<MailedGuide> earlier = lately(tx.dsl(), person, office, wish.guide(), now);
        if (earlier.isPresent() && !isAgain) {
            return new Sent.Again(earlier.get());
        }
        var guide = new MailedGuide(ids.next(), concern, person, wish.with(words), by, masks.alias(tx, by), now);
        tx.dsl().executeInsert(row(guide, by));
        outbox.add(tx, LETTER, List.of(person), guide.id());
        return new Sent.Kept(guide);
    }

    private static ConcernGuideRecord row(MailedGuide guide, Actor.Somebody by) {
        Wish wish = guide.wish();
        var row = new ConcernGuideRecord();
        row.setId(guide.id());
        row.setConcernId(guide.concern());
        row.setPersonId(guide.person().value());
        row.setGuide(wish.guide().value());
        row.setDevice(wish.device().code());
        row.setOwnership(wish.ownership().code());
        row.setLanguage(wish.language().code());
        row.setIsLong(wish.isLong());
        row.setWords(wish.words());
        row.setSentKind(by.kind());
        row.setSentId(by.id());
        row.setSentName(by.name());
        row.setSentRole(by.role().code());
        row.setSentAlias(guide.alias().orElse(null));
        row.setSentAt(guide.at());
        return row;
    }

    private static MailedGuide guide(ConcernGuideRecord row) {
        return new MailedGuide(
                row.getId(),
                row.getConcernId(),
                new PersonId(row.getPersonId()),
                new Wish(
                        new GuideId(row.getGuide()),
                        Codes.stored(DeviceKind.values(), DeviceKind::code, row.getDevice(), "kind of device"),
                        Codes.stored(Ownership.values(), Ownership::code, row.getOwnership(), "ownership of a guide"),
                        Codes.stored(Language.values(), Language::code, row.getLanguage(), "language of a guide"),
                        row.getIsLong(),
                        Objects.requireNonNullElse(row.getWords(), "")),
                Actor.stored(row.getSentKind(), row.getSentId(), row.getSentName(), row.getSentRole()),
                Optional.ofNullable(row.getSentAlias()),
                row.getSentAt());
    }

    /** Whether another letter may go from this office to this person today. */
    public boolean mayGo(PersonId person, Office office) {
        return store.read(dsl -> mayGo(dsl, person, office, clock.instant()));
    }

    private static boolean mayGo(DSLContext dsl, PersonId person, Office office, Instant now) {
        return dsl.fetchCount(CONCERN_GUIDE, from(person, Set.of(office)).and(CONCERN_GUIDE.SENT_AT.gt(now.minus(DAY))))
                < MOST;
    }

    /** The last time that this guide went from this office to this person within {@link #QUIET}; what others were asked is theirs. */
    public Optional<MailedGuide> lately(PersonId person, Office office, GuideId guide) {
        return store.read(dsl -> lately(dsl, person, office, guide, clock.instant()));
    }

    private static Optional<MailedGuide> lately(
            DSLContext dsl, PersonId person, Office office, GuideId guide, Instant now) {
        return dsl.selectFrom(CONCERN_GUIDE)
                .where(
                        from(person, Set.of(office)),
                        CONCERN_GUIDE.GUIDE.eq(guide.value()),
                        CONCERN_GUIDE.SENT_AT.gt(now.minus(QUIET)))
                .orderBy(CONCERN_GUIDE.ID.desc())
                .limit(1)
                .fetchOptional(MailedGuides::guide);
    }

    /** Those that were mailed about one question, newest first. */
    public List<MailedGuide> about(String concern) {
        return find(CONCERN_GUIDE.CONCERN_ID.eq(concern));
    }

    /** The same about several, by the id of the question; one that nothing was mailed about is not among them. */
    public Map<String, List<MailedGuide>> about(Collection<String> concerns) {
        return concerns.isEmpty()
                ? Map.of()
                : find(CONCERN_GUIDE.CONCERN_ID.in(concerns)).stream()
                        .collect(Collectors.groupingBy(MailedGuide::concern));
    }

    /** Those that were mailed to somebody, newest first. */
    public List<MailedGuide> to(PersonId person) {
        return find(CONCERN_GUIDE.PERSON_ID.eq(person.value()));
    }

    /** The same of these offices only: what one office was asked is nothing for another. */
    public List<MailedGuide> to(PersonId person, Set<Office> offices) {
        return find(from(person, offices));
    }

    private static Condition from(PersonId person, Set<Office> offices) {
        Set<String> codes = offices.stream().map(Office::code).collect(Collectors.toSet());
        return CONCERN_GUIDE
                .PERSON_ID
                .eq(person.value())
                .and(CONCERN_GUIDE.CONCERN_ID.in(DSL.select(CONCERN.ID)
                        .from(CONCERN)
                        .where(CONCERN.PERSON_ID.eq(person.value()), CONCERN.OFFICE.in(codes))));
    }

    /** What became of the letter; empty when none was asked for, because there is no mail server. */
    public Optional<Outbox.Fate> fate(MailedGuide guide) {
        return outbox.fate(LETTER, guide.person(), guide.id());
    }

    private List<MailedGuide> find(Condition which) {
        return store.read(dsl -> dsl.selectFrom(CONCERN_GUIDE)
                .where(which)
                .orderBy(CONCERN_GUIDE.ID.desc())
                .fetch(MailedGuides::guide));
    }
}
