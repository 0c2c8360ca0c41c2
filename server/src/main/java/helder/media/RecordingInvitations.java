package helder.media;

import static helder.store.schema.Tables.RECORDING_INVITATION;

import helder.guides.GuideId;
import helder.identity.Ids;
import helder.identity.PersonId;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.RecordingInvitationRecord;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.springframework.stereotype.Service;

/**
 * Asks people to read out a guide. As long as an invitation is open, that person may record the sentences of that guide in that language, and
 * nothing else; it gives no role. What they recorded stays theirs when it ends.
 */
@Service
public final class RecordingInvitations {

    /** For so long somebody may read. */
    public static final Duration OPEN = Duration.ofDays(14);

    /** So many can be open at once. */
    public static final int MOST = 200;

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;
    private final Ids ids;

    RecordingInvitations(Store store, Installation installation, InstantSource clock, Ids ids) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Asks somebody, or asks them anew: then the time begins again.
     *
     * @return whether they are asked; not when {@value #MOST} are open
     */
    public boolean invite(PersonId person, GuideId guide, Language language) {
        return store.write(tx -> {
            Store.alone(tx, "recording invitations");
            tx.dsl()
                    .deleteFrom(RECORDING_INVITATION)
                    .where(
                            RECORDING_INVITATION.PERSON_ID.eq(person.value()),
                            RECORDING_INVITATION.GUIDE.eq(guide.value()),
                            RECORDING_INVITATION.LANGUAGE.eq(language.code()))
                    .execute();
            if (tx.dsl().fetchCount(RECORDING_INVITATION, isOpen()) >= MOST) {
                return false;
            }
            var row = new RecordingInvitationRecord();
            row.setId(ids.next());
            row.setOrganisationId(installation.organisation(tx).value());
            row.setPersonId(person.value());
            row.setGuide(guide.value());
            row.setLanguage(language.code());
            row.setInvitedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            tx.dsl().executeInsert(row);
            return true;
        });
    }

    private Condition isOpen() {
        return RECORDING_INVITATION.INVITED_AT.gt(clock.instant().minus(OPEN));
    }

    /** Those that are open, the oldest first. */
    public List<RecordingInvitation> open() {
        return open(RECORDING_INVITATION.ID.isNotNull());
    }

    /** Those of one person. */
    public List<RecordingInvitation> of(PersonId person) {
        return open(RECORDING_INVITATION.PERSON_ID.eq(person.value()));
    }

    /** One of that person; empty when it is another's, or over. */
    public Optional<RecordingInvitation> find(PersonId person, String id) {
        return of(person).stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private List<RecordingInvitation> open(Condition which) {
        return store.read(dsl -> dsl.selectFrom(RECORDING_INVITATION)
                .where(which.and(isOpen()))
                .orderBy(RECORDING_INVITATION.INVITED_AT, RECORDING_INVITATION.ID)
                .fetch(row -> new RecordingInvitation(
                        row.getId(),
                        new PersonId(row.getPersonId()),
                        new GuideId(row.getGuide()),
                        Language.of(row.getLanguage()),
                        row.getInvitedAt())));
    }

    /** Ends one before its time; nothing happens when it is over. */
    public void end(String id) {
        store.write(tx -> tx.dsl()
                .deleteFrom(RECORDING_INVITATION)
                .where(RECORDING_INVITATION.ID.eq(id))
                .execute());
    }

    /** Deletes those that are over. */
    int purge(Tx tx, Instant now, int most) {
        List<String> over = tx.dsl()
                .select(RECORDING_INVITATION.ID)
                .from(RECORDING_INVITATION)
                .where(RECORDING_INVITATION.INVITED_AT.le(now.minus(OPEN)))
                .limit(most)
                .fetch(RECORDING_INVITATION.ID);
        return tx.dsl()
                .deleteFrom(RECORDING_INVITATION)
                .where(RECORDING_INVITATION.ID.in(over))
                .execute();
    }
}
