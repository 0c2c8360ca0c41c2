package helder.media.make;

import static helder.store.schema.Tables.RECORDING;
import static helder.store.schema.Tables.RECORDING_CONSENT;

import helder.guides.GuideId;
import helder.identity.PersonId;
import helder.media.Recorded;
import helder.media.sound.OpusPackets;
import helder.media.sound.Pcm;
import helder.media.tell.Said;
import helder.secrets.Fingerprint;
import helder.store.Tx;
import helder.store.schema.tables.records.RecordingRecord;
import helder.text.Language;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Recordings in storage. One fits a sentence as long as not a letter of it changes. */
public final class RecordingRows {

    private RecordingRows() {}

    /** What a sentence is known by. */
    public static String key(Said said) {
        return new Fingerprint("helder.sentence.1")
                .text(said.language().code())
                .text(said.text())
                .hex();
    }

    /** Those that fit one of these sentences; sentences without are left out. */
    public static Map<Said, Recorded> fitting(DSLContext dsl, Collection<Said> sentences) {
        Map<String, Said> keys = sentences.stream()
                .distinct()
                .collect(Collectors.toMap(RecordingRows::key, said -> said, (one, other) -> one));
        var fitting = new HashMap<Said, Recorded>();
        for (Recorded row : rows(dsl, RECORDING.TEXT_HASH.in(keys.keySet()))) {
            Said said = keys.get(row.key());
            if (said != null) {
                fitting.put(said, row);
            }
        }
        return fitting;
    }

    /** All that were read for a guide in a language, also those that no longer fit. */
    public static List<Recorded> of(DSLContext dsl, GuideId guide, Language language) {
        return rows(dsl, RECORDING.GUIDE.eq(guide.value()).and(RECORDING.LANGUAGE.eq(language.code())));
    }

    /** All that somebody read. */
    public static List<Recorded> of(DSLContext dsl, PersonId person) {
        return rows(dsl, RECORDING.PERSON_ID.eq(person.value()));
    }

    private static List<Recorded> rows(DSLContext dsl, Condition which) {
        return dsl.select(
                        RECORDING.ID,
                        RECORDING.PERSON_ID,
                        RECORDING.TEXT_HASH,
                        RECORDING.SAID,
                        RECORDING.LANGUAGE,
                        RECORDING.GUIDE,
                        RECORDING.SLIDE,
                        RECORDING.RECORDED_AT,
                        RECORDING.MILLIS)
                .from(RECORDING)
                .where(which)
                .orderBy(RECORDING.RECORDED_AT, RECORDING.ID)
                .fetch(row -> new Recorded(
                        row.get(RECORDING.ID),
                        new PersonId(row.get(RECORDING.PERSON_ID)),
                        row.get(RECORDING.TEXT_HASH),
                        row.get(RECORDING.SAID),
                        Language.of(row.get(RECORDING.LANGUAGE)),
                        new GuideId(row.get(RECORDING.GUIDE)),
                        row.get(RECORDING.SLIDE),
                        row.get(RECORDING.RECORDED_AT),
                        row.get(RECORDING.MILLIS)));
    }

    /** What is heard; empty when it is gone. */
    public static Optional<Pcm> sound(DSLContext dsl, String id) {
        return dsl.select(RECORDING.SOUND)
                .from(RECORDING)
                .where(RECORDING.ID.eq(id))
                .fetchOptional(RECORDING.SOUND)
                .map(OpusPackets::unpack);
    }

    public static int count(DSLContext dsl) {
        return dsl.fetchCount(RECORDING);
    }

    /** Keeps it, in the place of one of the same sentence. */
    public static void keep(Tx tx, String organisation, Recorded recorded, byte[] packed) {
        tx.dsl()
                .deleteFrom(RECORDING)
                .where(RECORDING.LANGUAGE.eq(recorded.language().code()))
                .and(RECORDING.TEXT_HASH.eq(recorded.key()))
                .execute();
        var row = new RecordingRecord();
        row.setId(recorded.id());
        row.setOrganisationId(organisation);
        row.setPersonId(recorded.person().value());
        row.setLanguage(recorded.language().code());
        row.setTextHash(recorded.key());
        row.setSaid(recorded.text());
        row.setGuide(recorded.guide().value());
        row.setSlide(recorded.slide());
        row.setRecordedAt(recorded.at());
        row.setMillis(recorded.millis());
        row.setSound(packed);
        tx.dsl().executeInsert(row);
    }

    /** Whether somebody else read that sentence. */
    public static boolean isOthers(DSLContext dsl, Said said, PersonId person) {
        return dsl.fetchExists(
                RECORDING,
                RECORDING
                        .LANGUAGE
                        .eq(said.language().code())
                        .and(RECORDING.TEXT_HASH.eq(key(said)))
                        .and(RECORDING.PERSON_ID.ne(person.value())));
    }

    public static int delete(Tx tx, String id) {
        return tx.dsl().deleteFrom(RECORDING).where(RECORDING.ID.eq(id)).execute();
    }

    /** All that they read, and that they agreed. */
    public static int forget(Tx tx, PersonId person) {
        tx.dsl()
                .deleteFrom(RECORDING_CONSENT)
                .where(RECORDING_CONSENT.PERSON_ID.eq(person.value()))
                .execute();
        return tx.dsl()
                .deleteFrom(RECORDING)
                .where(RECORDING.PERSON_ID.eq(person.value()))
                .execute();
    }

    /** The oldest of before that time; who agreed before it is asked again. */
    public static int purge(Tx tx, Instant before, int most) {
        tx.dsl()
                .deleteFrom(RECORDING_CONSENT)
                .where(RECORDING_CONSENT.AGREED_AT.le(before))
                .execute();
        List<String> ids = tx.dsl()
                .select(RECORDING.ID)
                .from(RECORDING)
                .where(RECORDING.RECORDED_AT.le(before))
                .orderBy(RECORDING.RECORDED_AT)
                .limit(most)
                .fetch(RECORDING.ID);
        return tx.dsl().deleteFrom(RECORDING).where(RECORDING.ID.in(ids)).execute();
    }

    /** Everybody of whom there is a recording or who agreed to one. */
    public static Set<PersonId> readers(DSLContext dsl) {
        return dsl.select(RECORDING_CONSENT.PERSON_ID)
                .from(RECORDING_CONSENT)
                .union(dsl.select(RECORDING.PERSON_ID).from(RECORDING))
                .fetchSet(row -> new PersonId(row.value1()));
    }

    public static void agree(Tx tx, PersonId person, Instant now) {
        tx.dsl()
                .insertInto(RECORDING_CONSENT)
                .set(RECORDING_CONSENT.PERSON_ID, person.value())
                .set(RECORDING_CONSENT.AGREED_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    public static boolean hasAgreed(DSLContext dsl, PersonId person) {
        return dsl.fetchExists(RECORDING_CONSENT, RECORDING_CONSENT.PERSON_ID.eq(person.value()));
    }
}
