package helder.statement;

import static helder.store.schema.Tables.STAFF_STATEMENT;
import static helder.store.schema.Tables.STAFF_STATEMENT_EVENT;

import helder.identity.Actor;
import helder.identity.OrganisationId;
import helder.identity.Role;
import helder.secrets.Fingerprint;
import helder.statement.StaffStatement.State;
import helder.store.Tx;
import helder.store.schema.tables.records.StaffStatementEventRecord;
import helder.store.schema.tables.records.StaffStatementRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The rows of statements and of what happened to them. */
final class StatementRows {

    private StatementRows() {}

    static String hash(Sentences sentences, String charters) {
        return new Fingerprint("helder.statement.1")
                .text(sentences.canonical())
                .text(charters)
                .hex();
    }

    static Optional<StaffStatement> find(DSLContext dsl, String id) {
        return some(dsl, STAFF_STATEMENT.ID.eq(id)).stream().findFirst();
    }

    /** The one that is being written or signed. */
    static Optional<StaffStatement> open(DSLContext dsl, OrganisationId organisation) {
        return some(
                        dsl,
                        STAFF_STATEMENT
                                .ORGANISATION_ID
                                .eq(organisation.value())
                                .and(STAFF_STATEMENT.STATE.in(State.DRAFT.code(), State.REVIEW.code())))
                .stream()
                .findFirst();
    }

    /** Newest first. */
    static List<StaffStatement> published(DSLContext dsl, OrganisationId organisation) {
        return some(
                dsl,
                STAFF_STATEMENT
                        .ORGANISATION_ID
                        .eq(organisation.value())
                        .and(STAFF_STATEMENT.STATE.eq(State.PUBLISHED.code())));
    }

    private static List<StaffStatement> some(DSLContext dsl, Condition condition) {
        return dsl.selectFrom(STAFF_STATEMENT).where(condition).orderBy(STAFF_STATEMENT.ID.desc()).fetch().stream()
                .map(row -> statement(dsl, row))
                .toList();
    }

    static void insert(Tx tx, OrganisationId organisation, StaffStatement statement) {
        StaffStatementRecord row = row(statement);
        row.setOrganisationId(organisation.value());
        row.setAuthorKind(statement.author().kind());
        row.setAuthorId(statement.author().id());
        row.setAuthorName(statement.author().name());
        row.setAuthorRole(statement.author().actingRole().map(Role::code).orElse(null));
        tx.dsl().executeInsert(row);
    }

    /** The author never changes. */
    static void update(Tx tx, StaffStatement statement) {
        tx.dsl().executeUpdate(row(statement));
    }

    private static StaffStatementRecord row(StaffStatement statement) {
        var row = new StaffStatementRecord();
        row.setId(statement.id());
        row.setState(statement.state().code());
        row.setVersion(statement.version().orElse(null));
        row.setBody(statement.sentences().canonical());
        row.setCharters(statement.charters());
        row.setHash(statement.hash());
        row.setChangedAt(statement.changedAt());
        row.setPublishedAt(statement.publishedAt().orElse(null));
        row.setSupersededAt(statement.supersededAt().orElse(null));
        return row;
    }

    static void add(Tx tx, String statement, StaffStatement.Event event) {
        var row = new StaffStatementEventRecord();
        row.setStatementId(statement);
        row.setNumber(
                1L + tx.dsl().fetchCount(STAFF_STATEMENT_EVENT, STAFF_STATEMENT_EVENT.STATEMENT_ID.eq(statement)));
        row.setKind(event.kind().code());
        row.setHash(event.hash());
        row.setWords(event.words().orElse(null));
        row.setActorKind(event.by().kind());
        row.setActorId(event.by().id());
        row.setActorName(event.by().name());
        row.setActorRole(event.by().actingRole().map(Role::code).orElse(null));
        row.setRecordedBy(event.recordedBy().orElse(null));
        row.setHappenedAt(event.at());
        tx.dsl().executeInsert(row);
    }

    /** One that was changed behind Helder's back is not believed: signatures would stand under something else. */
    private static StaffStatement statement(DSLContext dsl, StaffStatementRecord row) {
        Sentences sentences = Sentences.stored(row.getBody());
        if (!new Fingerprint("helder.statement.1")
                .text(row.getBody())
                .text(row.getCharters())
                .hex()
                .equals(row.getHash())) {
            throw new IllegalStateException(
                    "A statement was changed in the database; restore it from a backup: " + row.getId());
        }
        return new StaffStatement(
                row.getId(),
                sentences,
                row.getCharters(),
                row.getHash(),
                State.stored(row.getState()),
                Optional.ofNullable(row.getVersion()),
                Actor.stored(row.getAuthorKind(), row.getAuthorId(), row.getAuthorName(), row.getAuthorRole()),
                row.getChangedAt(),
                Optional.ofNullable(row.getPublishedAt()),
                Optional.ofNullable(row.getSupersededAt()),
                history(dsl, row.getId()));
    }

    private static List<StaffStatement.Event> history(DSLContext dsl, String statement) {
        return dsl.selectFrom(STAFF_STATEMENT_EVENT)
                .where(STAFF_STATEMENT_EVENT.STATEMENT_ID.eq(statement))
                .orderBy(STAFF_STATEMENT_EVENT.NUMBER)
                .fetch(row -> new StaffStatement.Event(
                        StaffStatement.Event.Kind.stored(row.getKind()),
                        row.getHash(),
                        Optional.ofNullable(row.getWords()),
                        Actor.stored(row.getActorKind(), row.getActorId(), row.getActorName(), row.getActorRole()),
                        Optional.ofNullable(row.getRecordedBy()),
                        row.getHappenedAt()));
    }
}
