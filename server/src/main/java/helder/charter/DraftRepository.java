package helder.charter;

import static helder.store.schema.Tables.CHARTER_DRAFT;
import static helder.store.schema.Tables.CHARTER_DRAFT_EVENT;

import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.DraftId;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.secrets.Fingerprint;
import helder.store.Tx;
import helder.store.schema.tables.records.CharterDraftEventRecord;
import helder.store.schema.tables.records.CharterDraftRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** The rows of drafts and of what happened to them. */
final class DraftRepository {

    Optional<Draft> find(DSLContext dsl, DraftId id) {
        return dsl.selectFrom(CHARTER_DRAFT)
                .where(CHARTER_DRAFT.ID.eq(id.value()))
                .fetchOptional(row -> draft(dsl, row));
    }

    /** Newest first. */
    List<Draft> open(DSLContext dsl, OrganisationId organisation, Ownership ownership) {
        return dsl.selectFrom(CHARTER_DRAFT)
                .where(CHARTER_DRAFT.ORGANISATION_ID.eq(organisation.value()))
                .and(CHARTER_DRAFT.OWNERSHIP.eq(ownership.code()))
                .and(CHARTER_DRAFT.STATE.in(Draft.State.DRAFT.code(), Draft.State.REVIEW.code()))
                .orderBy(CHARTER_DRAFT.ID.desc())
                .fetch()
                .map(row -> draft(dsl, row));
    }

    /** The last one first. */
    List<Draft> withdrawn(DSLContext dsl, OrganisationId organisation, Ownership ownership) {
        return dsl.selectFrom(CHARTER_DRAFT)
                .where(CHARTER_DRAFT.ORGANISATION_ID.eq(organisation.value()))
                .and(CHARTER_DRAFT.OWNERSHIP.eq(ownership.code()))
                .and(CHARTER_DRAFT.STATE.eq(Draft.State.WITHDRAWN.code()))
                .orderBy(CHARTER_DRAFT.CHANGED_AT.desc(), CHARTER_DRAFT.ID.desc())
                .fetch()
                .map(row -> draft(dsl, row));
    }

    /** By the version that each became. */
    List<Draft> announced(DSLContext dsl, OrganisationId organisation, Ownership ownership) {
        return dsl.selectFrom(CHARTER_DRAFT)
                .where(CHARTER_DRAFT.ORGANISATION_ID.eq(organisation.value()))
                .and(CHARTER_DRAFT.OWNERSHIP.eq(ownership.code()))
                .and(CHARTER_DRAFT.STATE.eq(Draft.State.ANNOUNCED.code()))
                .orderBy(CHARTER_DRAFT.ANNOUNCED_VERSION)
                .fetch()
                .map(row -> draft(dsl, row));
    }

    void insert(Tx tx, OrganisationId organisation, Draft draft) {
        CharterDraftRecord row = row(draft);
        row.setOrganisationId(organisation.value());
        row.setOwnership(draft.ownership().code());
        row.setAuthorKind(draft.author().kind());
        row.setAuthorId(draft.author().id());
        row.setAuthorName(draft.author().name());
        row.setAuthorRole(draft.author().actingRole().map(Role::code).orElse(null));
        tx.dsl().executeInsert(row);
    }

    /** Author and ownership never change. */
    void update(Tx tx, Draft draft) {
        tx.dsl().executeUpdate(row(draft));
    }

    private static CharterDraftRecord row(Draft draft) {
        var row = new CharterDraftRecord();
        row.setId(draft.id().value());
        row.setBaseVersion(draft.baseVersion());
        row.setState(draft.state().code());
        row.setBody(CharterFormat.canonical(draft.text()));
        row.setHash(draft.hash());
        row.setChangedAt(draft.changedAt());
        row.setAnnouncedVersion(draft.announcedVersion().orElse(null));
        return row;
    }

    void add(Tx tx, Draft draft, Draft.Event event) {
        var row = new CharterDraftEventRecord();
        row.setDraftId(draft.id().value());
        row.setNumber((long) tx.dsl()
                        .fetchCount(
                                CHARTER_DRAFT_EVENT,
                                CHARTER_DRAFT_EVENT.DRAFT_ID.eq(draft.id().value()))
                + 1);
        row.setKind(event.kind().code());
        row.setHash(event.hash());
        if (event.kind() == Draft.Event.Kind.SUBMITTED) {
            row.setBody(CharterFormat.canonical(draft.text()));
        }
        row.setWords(event.words().orElse(null));
        row.setActorKind(event.by().kind());
        row.setActorId(event.by().id());
        row.setActorName(event.by().name());
        row.setActorRole(event.by().actingRole().map(Role::code).orElse(null));
        row.setRecordedBy(event.recordedBy().orElse(null));
        row.setHappenedAt(event.at());
        tx.dsl().executeInsert(row);
    }

    /** A draft that was changed behind Helder's back is not believed: signatures would stand under something else. */
    private static Draft draft(DSLContext dsl, CharterDraftRecord row) {
        if (!Fingerprint.ofText(row.getBody()).equals(row.getHash())) {
            throw new IllegalStateException(
                    "A draft of a charter was changed in the database; restore it from a backup: " + row.getId());
        }
        return switch (CharterFormat.read(row.getBody())) {
            case CharterFormat.Reading.Read(CharterText text) ->
                new Draft(
                        new DraftId(row.getId()),
                        text,
                        row.getHash(),
                        row.getBaseVersion(),
                        Codes.stored(Draft.State.values(), Draft.State::code, row.getState(), "state of a draft"),
                        Actor.stored(row.getAuthorKind(), row.getAuthorId(), row.getAuthorName(), row.getAuthorRole()),
                        row.getChangedAt(),
                        Optional.ofNullable(row.getAnnouncedVersion()),
                        history(dsl, row.getId()));
            case CharterFormat.Reading.Faulty faulty ->
                throw new IllegalStateException("A draft of a charter cannot be read: "
                        + faulty.faults().getFirst());
        };
    }

    private static List<Draft.Event> history(DSLContext dsl, String draft) {
        return dsl.selectFrom(CHARTER_DRAFT_EVENT)
                .where(CHARTER_DRAFT_EVENT.DRAFT_ID.eq(draft))
                .orderBy(CHARTER_DRAFT_EVENT.NUMBER)
                .fetch(row -> new Draft.Event(
                        Codes.stored(
                                Draft.Event.Kind.values(), Draft.Event.Kind::code, row.getKind(), "event of a draft"),
                        row.getHash(),
                        Optional.ofNullable(row.getWords()),
                        Actor.stored(row.getActorKind(), row.getActorId(), row.getActorName(), row.getActorRole()),
                        Optional.ofNullable(row.getRecordedBy()),
                        row.getHappenedAt()));
    }
}
