package helder.guides.own;

import static helder.store.schema.Tables.GUIDE_CARE;
import static helder.store.schema.Tables.GUIDE_DRAFT;
import static helder.store.schema.Tables.GUIDE_VERSION;
import static helder.store.schema.Tables.GUIDE_WORD;

import helder.guides.GuideCare;
import helder.guides.GuideDraft;
import helder.guides.GuideId;
import helder.guides.GuideVersion;
import helder.guides.OwnGuide;
import helder.identity.Actor;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.Tx;
import helder.store.schema.tables.records.GuideCareRecord;
import helder.store.schema.tables.records.GuideDraftRecord;
import helder.store.schema.tables.records.GuideVersionRecord;
import helder.text.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of an organisation's guides: versions, drafts, who looks after them, and its words. */
public final class OwnGuideRows {

    private static final Logger LOG = LoggerFactory.getLogger(OwnGuideRows.class);

    private OwnGuideRows() {}

    /** How often something was published: versions are only added, so that another number says that there is another library. */
    public static long published(DSLContext dsl) {
        return dsl.fetchCount(GUIDE_VERSION);
    }

    /** The newest version of each guide, by name. */
    public static SequencedMap<GuideId, GuideVersion> newest(DSLContext dsl) {
        var other = GUIDE_VERSION.as("other");
        Condition isNewest = GUIDE_VERSION.NUMBER.eq(DSL.select(DSL.max(other.NUMBER))
                .from(other)
                .where(other.ORGANISATION_ID.eq(GUIDE_VERSION.ORGANISATION_ID))
                .and(other.GUIDE.eq(GUIDE_VERSION.GUIDE)));
        var newest = new LinkedHashMap<GuideId, GuideVersion>();
        dsl.selectFrom(GUIDE_VERSION)
                .where(isNewest)
                .orderBy(GUIDE_VERSION.GUIDE)
                .fetch()
                .forEach(row -> version(row).ifPresent(version -> newest.put(version.guide(), version)));
        return newest;
    }

    /** Newest first. */
    public static List<GuideVersion> versions(DSLContext dsl, OrganisationId organisation, GuideId guide) {
        return dsl
                .selectFrom(GUIDE_VERSION)
                .where(GUIDE_VERSION.ORGANISATION_ID.eq(organisation.value()))
                .and(GUIDE_VERSION.GUIDE.eq(guide.value()))
                .orderBy(GUIDE_VERSION.NUMBER.desc())
                .fetch()
                .stream()
                .flatMap(row -> version(row).stream())
                .toList();
    }

    /** One that was changed behind Helder's back is not told: people read what Helder says instead. */
    private static Optional<GuideVersion> version(GuideVersionRecord row) {
        if (!OwnGuideFormat.hash(row.getBody()).equals(row.getHash())) {
            LOG.error(
                    "Version {} of guide {} was changed in the database and is not used; restore it from a backup",
                    row.getNumber(),
                    row.getGuide());
            return Optional.empty();
        }
        return Optional.of(new GuideVersion(
                new GuideId(row.getGuide()),
                row.getNumber(),
                OwnGuideFormat.stored(row.getBody()),
                row.getHash(),
                row.getShippedHash(),
                Actor.stored(row.getAuthorKind(), row.getAuthorId(), row.getAuthorName(), row.getAuthorRole()),
                row.getPublishedAt()));
    }

    /** Adds the next version. */
    public static void publish(
            Tx tx,
            OrganisationId organisation,
            GuideId guide,
            OwnGuide content,
            String shippedHash,
            Actor author,
            Instant now) {
        Long last = tx.dsl()
                .select(DSL.max(GUIDE_VERSION.NUMBER))
                .from(GUIDE_VERSION)
                .where(GUIDE_VERSION.ORGANISATION_ID.eq(organisation.value()))
                .and(GUIDE_VERSION.GUIDE.eq(guide.value()))
                .fetchOne(0, Long.class);
        var row = new GuideVersionRecord();
        row.setOrganisationId(organisation.value());
        row.setGuide(guide.value());
        row.setNumber(last == null ? 1L : last + 1);
        row.setBody(OwnGuideFormat.written(content));
        row.setHash(OwnGuideFormat.hash(row.getBody()));
        row.setShippedHash(shippedHash);
        row.setAuthorKind(author.kind());
        row.setAuthorId(author.id());
        row.setAuthorName(author.name());
        row.setAuthorRole(author.actingRole().map(Role::code).orElse(null));
        row.setPublishedAt(now);
        tx.dsl().executeInsert(row);
    }

    /** All drafts, by guide. */
    public static Map<GuideId, GuideDraft> drafts(DSLContext dsl, OrganisationId organisation) {
        var drafts = new TreeMap<GuideId, GuideDraft>();
        dsl.selectFrom(GUIDE_DRAFT)
                .where(GUIDE_DRAFT.ORGANISATION_ID.eq(organisation.value()))
                .fetch()
                .forEach(row -> drafts.put(new GuideId(row.getGuide()), draft(row)));
        return drafts;
    }

    /** Empty when nobody writes it. */
    public static Optional<GuideDraft> draft(DSLContext dsl, OrganisationId organisation, GuideId guide) {
        return dsl.selectFrom(GUIDE_DRAFT)
                .where(isDraft(organisation, guide))
                .fetchOptional()
                .map(OwnGuideRows::draft);
    }

    private static Condition isDraft(OrganisationId organisation, GuideId guide) {
        return GUIDE_DRAFT.ORGANISATION_ID.eq(organisation.value()).and(GUIDE_DRAFT.GUIDE.eq(guide.value()));
    }

    private static GuideDraft draft(GuideDraftRecord row) {
        return new GuideDraft(
                new GuideId(row.getGuide()),
                row.getRevision(),
                OwnGuideFormat.stored(row.getBody()),
                Actor.stored(row.getAuthorKind(), row.getAuthorId(), row.getAuthorName(), row.getAuthorRole()),
                row.getChangedAt());
    }

    /** In the place of the one that there was. */
    public static void write(Tx tx, OrganisationId organisation, GuideDraft draft) {
        discard(tx, organisation, draft.guide());
        var row = new GuideDraftRecord();
        row.setOrganisationId(organisation.value());
        row.setGuide(draft.guide().value());
        row.setRevision(draft.revision());
        row.setBody(OwnGuideFormat.written(draft.content()));
        row.setAuthorKind(draft.author().kind());
        row.setAuthorId(draft.author().id());
        row.setAuthorName(draft.author().name());
        row.setAuthorRole(draft.author().actingRole().map(Role::code).orElse(null));
        row.setChangedAt(draft.changedAt());
        tx.dsl().executeInsert(row);
    }

    /** Gives the draft up. */
    public static void discard(Tx tx, OrganisationId organisation, GuideId guide) {
        tx.dsl().deleteFrom(GUIDE_DRAFT).where(isDraft(organisation, guide)).execute();
    }

    /** Who looks after which guide. */
    public static Map<GuideId, GuideCare> cares(DSLContext dsl, OrganisationId organisation) {
        var cares = new TreeMap<GuideId, GuideCare>();
        dsl.selectFrom(GUIDE_CARE)
                .where(GUIDE_CARE.ORGANISATION_ID.eq(organisation.value()))
                .fetch()
                .forEach(row -> cares.put(
                        new GuideId(row.getGuide()),
                        new GuideCare(
                                Optional.ofNullable(row.getOwnerId()).map(PersonId::new),
                                Optional.ofNullable(row.getReviewOn()).map(LocalDate::parse))));
        return cares;
    }

    /** In the place of what there was. */
    public static void setCare(Tx tx, OrganisationId organisation, GuideId guide, GuideCare care) {
        tx.dsl()
                .deleteFrom(GUIDE_CARE)
                .where(GUIDE_CARE.ORGANISATION_ID.eq(organisation.value()))
                .and(GUIDE_CARE.GUIDE.eq(guide.value()))
                .execute();
        if (!care.equals(GuideCare.NONE)) {
            var row = new GuideCareRecord();
            row.setOrganisationId(organisation.value());
            row.setGuide(guide.value());
            row.setOwnerId(care.owner().map(PersonId::value).orElse(null));
            row.setReviewOn(care.reviewOn().map(LocalDate::toString).orElse(null));
            tx.dsl().executeInsert(row);
        }
    }

    /** The organisation's plain words, by language and hard word. */
    public static Map<Language, Map<String, String>> words(DSLContext dsl, OrganisationId organisation) {
        var words = new EnumMap<Language, Map<String, String>>(Language.class);
        dsl.selectFrom(GUIDE_WORD)
                .where(GUIDE_WORD.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(GUIDE_WORD.HARD)
                .fetch()
                .forEach(row -> words.computeIfAbsent(Language.of(row.getLanguage()), _ -> new LinkedHashMap<>())
                        .put(row.getHard(), row.getBetter()));
        return words;
    }

    /** In the place of those that there were in this language. */
    public static void setWords(Tx tx, OrganisationId organisation, Language language, Map<String, String> words) {
        tx.dsl()
                .deleteFrom(GUIDE_WORD)
                .where(GUIDE_WORD.ORGANISATION_ID.eq(organisation.value()))
                .and(GUIDE_WORD.LANGUAGE.eq(language.code()))
                .execute();
        words.forEach((hard, better) -> tx.dsl()
                .insertInto(GUIDE_WORD)
                .set(GUIDE_WORD.ORGANISATION_ID, organisation.value())
                .set(GUIDE_WORD.LANGUAGE, language.code())
                .set(GUIDE_WORD.HARD, hard)
                .set(GUIDE_WORD.BETTER, better)
                .execute());
    }
}
