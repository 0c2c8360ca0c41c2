package helder.looks.record;

import static helder.store.schema.Tables.LOOK_SUBJECT;
import static helder.store.schema.Tables.SUBJECT_SET;

import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.looks.LookRequest.Subject;
import helder.looks.chain.LookContent;
import helder.looks.chain.SubjectTree;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.LookSubjectRecord;
import helder.store.schema.tables.records.SubjectSetRecord;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Param;
import org.jooq.Record;

/**
 * Sets of people with the enrollments that were looked at together. Each different set is kept once, so that looking at the same list
 * again costs one row.
 */
public final class SubjectSets {

    private static final Param<String> ORGANISATION = Prepared.parameter("organisation", SUBJECT_SET.ORGANISATION_ID);
    private static final Param<byte[]> SAME = Prepared.parameter("same", SUBJECT_SET.SAME_HASH);
    private static final Prepared<Record> FIND = Prepared.reading(
            List.of(SUBJECT_SET.ID, SUBJECT_SET.ROOT),
            // Kept from being deleted while a look comes to refer to it.
            dsl -> Store.sharing(
                    dsl,
                    dsl.select(SUBJECT_SET.ID, SUBJECT_SET.ROOT)
                            .from(SUBJECT_SET)
                            .where(SUBJECT_SET.ORGANISATION_ID.eq(ORGANISATION))
                            .and(SUBJECT_SET.SAME_HASH.eq(SAME))));
    private static final Prepared<SubjectSetRecord> INSERT =
            Prepared.changing(dsl -> Prepared.insert(dsl, SUBJECT_SET).onConflictDoNothing());
    private static final Prepared<LookSubjectRecord> INSERT_SUBJECT =
            Prepared.changing(dsl -> Prepared.insert(dsl, LOOK_SUBJECT));

    private final Ids ids;
    private final SecureRandom random;

    public SubjectSets(Ids ids, SecureRandom random) {
        this.ids = ids;
        this.random = random;
    }

    /** A set that is kept. */
    public record Kept(String id, byte[] root) {}

    /** The set with exactly these; made when there is none. */
    public Kept of(Tx tx, OrganisationId organisation, Collection<Subject> subjects) {
        List<Subject> sorted = SubjectTree.sorted(subjects);
        byte[] same = SubjectTree.same(sorted);
        return find(tx, organisation, same).orElseGet(() -> make(tx, organisation, same, sorted));
    }

    private static Optional<Kept> find(Tx tx, OrganisationId organisation, byte[] same) {
        return FIND.on(tx.dsl())
                .with(ORGANISATION, organisation.value())
                .with(SAME, same)
                .first()
                .map(row -> new Kept(row.get(SUBJECT_SET.ID), row.get(SUBJECT_SET.ROOT)));
    }

    private Kept make(Tx tx, OrganisationId organisation, byte[] same, List<Subject> sorted) {
        var salt = new byte[LookContent.SALT_BYTES];
        random.nextBytes(salt);
        var row = new SubjectSetRecord(
                ids.next(),
                organisation.value(),
                same,
                salt,
                SubjectTree.root(salt, sorted),
                SubjectTree.people(sorted),
                (long) sorted.size());
        if (INSERT.on(tx.dsl()).with(row).execute() == 0) {
            return find(tx, organisation, same).orElseThrow(); // another server was a moment faster
        }
        INSERT_SUBJECT.onEach(
                tx.dsl(),
                sorted,
                (run, subject) -> run.with(new LookSubjectRecord(
                        row.getId(),
                        subject.person().value(),
                        subject.enrollment().value())));
        return new Kept(row.getId(), row.getRoot());
    }
}
