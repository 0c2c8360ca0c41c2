package helder.media;

import helder.guides.GuideId;
import helder.guides.Guides.Entry;
import helder.guides.Variant;
import helder.identity.PersonId;
import helder.media.make.FilmMaker;
import helder.media.make.Planner;
import helder.media.make.RecordingRows;
import helder.media.sound.Loudness;
import helder.media.sound.OpusPackets;
import helder.media.sound.Pcm;
import helder.media.sound.SoundFile;
import helder.media.sound.UnreadableSoundException;
import helder.media.sound.Wav;
import helder.media.tell.Narration;
import helder.media.tell.Said;
import helder.media.tell.Slide;
import helder.people.People;
import helder.people.Person;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Sentences of films that colleagues read out. One is heard in every film in which exactly the same is said; when a letter of it changes, it
 * fits no longer, and another voice speaks. Whoever read can take everything back at once; films made with it go with it.
 */
@Service
public final class Recordings {

    /** Then it is deleted, also when it is still heard. */
    public static final Duration KEPT = Duration.ofDays(730);

    /** Of one sentence, in milliseconds. */
    public static final long LONGEST = 30_000;

    /** Of the organisation. */
    public static final int MOST = 3_000;

    /** Below this it is the noise of a room, in LUFS. */
    private static final double QUIETEST = -50;

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;
    private final Planner planner;
    private final FilmMaker maker;
    private final People people;

    Recordings(
            Store store,
            Installation installation,
            InstantSource clock,
            Planner planner,
            FilmMaker maker,
            People people) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
        this.planner = planner;
        this.maker = maker;
        this.people = people;
    }

    /** Whether somebody agreed that their voice may be heard in films. */
    public boolean hasAgreed(PersonId person) {
        return store.read(dsl -> RecordingRows.hasAgreed(dsl, person));
    }

    /** They agree, until they take it back. */
    public void agree(PersonId person) {
        store.write(tx -> {
            RecordingRows.agree(tx, person, clock.instant());
            return true;
        });
    }

    /** What somebody reads out of one reading of a guide; empty when there is none of that. */
    public Optional<ReadOut> readOut(Entry entry, Variant variant, PersonId person) {
        return script(entry.id(), variant)
                .map(script -> new ReadOut(
                        entry,
                        variant,
                        script,
                        person,
                        hasAgreed(person),
                        of(person).size()));
    }

    /** What is said in a film now; empty when there is no such guide, or when it is for other devices or ownerships. */
    public Optional<Script> script(GuideId guide, Variant variant) {
        return planner.narration(guide, variant).map(this::script);
    }

    private Script script(Narration narration) {
        List<Said> all = sentences(narration);
        Map<Said, Recorded> fitting = store.read(dsl -> RecordingRows.fitting(dsl, all));
        List<Recorded> of = store.read(dsl -> RecordingRows.of(dsl, narration.guide(), narration.language()));
        Set<String> keys = new HashSet<>(all.stream().map(RecordingRows::key).toList());
        var parts = new ArrayList<Script.Part>();
        int number = 0;
        for (Slide slide : narration.slides()) {
            var sentences = new ArrayList<Script.Sentence>();
            for (Said said : slide.said()) {
                sentences.add(new Script.Sentence(
                        number++,
                        said.text(),
                        said.language(),
                        RecordingRows.key(said),
                        Optional.ofNullable(fitting.get(said))));
            }
            List<Recorded> outdated = of.stream()
                    .filter(each -> each.slide().equals(slide.key()) && !keys.contains(each.key()))
                    .toList();
            parts.add(new Script.Part(slide.title(), sentences, outdated));
        }
        return new Script(narration.title(), parts);
    }

    private static List<Said> sentences(Narration narration) {
        return narration.slides().stream()
                .flatMap(slide -> slide.said().stream())
                .toList();
    }

    /**
     * Keeps what somebody read, in the place of what was there.
     *
     * @param key of the sentence, from {@link #script}
     * @param file what the browser recorded, or they had
     * @return why it was not kept; empty when it was
     */
    public Optional<RecordingFault> record(PersonId person, GuideId guide, Variant variant, String key, byte[] file) {
        return record(person, guide, variant, key, file, true);
    }

    /** The same for somebody who replaces what they read themself, and nothing that others read. */
    public Optional<RecordingFault> recordOwn(
            PersonId person, GuideId guide, Variant variant, String key, byte[] file) {
        return record(person, guide, variant, key, file, false);
    }

    private Optional<RecordingFault> record(
            PersonId person, GuideId guide, Variant variant, String key, byte[] file, boolean replacesOthers) {
        if (!hasAgreed(person)) {
            return Optional.of(RecordingFault.CONSENT);
        }
        Optional<Slide> slide = planner.narration(guide, variant)
                .flatMap(narration -> narration.slides().stream()
                        .filter(each -> said(each, key).isPresent())
                        .findFirst());
        if (slide.isEmpty()) {
            return Optional.of(RecordingFault.TEXT);
        }
        Pcm speech;
        try {
            speech = SoundFile.read(file, LONGEST).speech();
        } catch (UnreadableSoundException e) {
            return Optional.of(
                    switch (e.fault()) {
                        case KIND -> RecordingFault.KIND;
                        case BROKEN -> RecordingFault.BROKEN;
                        case LONG -> RecordingFault.LONG;
                    });
        }
        if (speech.samples().length == 0 || Loudness.of(speech) < QUIETEST) {
            return Optional.of(RecordingFault.QUIET);
        }
        Said said = said(slide.get(), key).orElseThrow();
        byte[] packed = OpusPackets.pack(Loudness.normalized(speech));
        Optional<RecordingFault> fault = store.write(tx -> {
            // Both may have changed while the file was read.
            if (!RecordingRows.hasAgreed(tx.dsl(), person)) {
                return Optional.of(RecordingFault.CONSENT);
            }
            if (!replacesOthers && RecordingRows.isOthers(tx.dsl(), said, person)) {
                return Optional.of(RecordingFault.OTHERS);
            }
            if (RecordingRows.count(tx.dsl()) >= MOST) {
                return Optional.of(RecordingFault.FULL);
            }
            var recorded = new Recorded(
                    UUID.randomUUID().toString(),
                    person,
                    key,
                    said.text(),
                    said.language(),
                    guide,
                    slide.get().key(),
                    clock.instant(),
                    speech.millis());
            RecordingRows.keep(tx, installation.organisation(tx).value(), recorded, packed);
            return Optional.empty();
        });
        maker.removeTakenBack();
        return fault;
    }

    private static Optional<Said> said(Slide slide, String key) {
        return slide.said().stream()
                .filter(said -> RecordingRows.key(said).equals(key))
                .findFirst();
    }

    /** All that somebody read, the oldest first. */
    public List<Recorded> of(PersonId person) {
        return store.read(dsl -> RecordingRows.of(dsl, person));
    }

    /** How many there are in all. */
    public int count() {
        return store.read(RecordingRows::count);
    }

    /** What is heard, as a WAV file; empty when there is no such recording. */
    public Optional<byte[]> sound(String id) {
        return store.read(dsl -> RecordingRows.sound(dsl, id)).map(Wav::write);
    }

    /** Deletes one, whoever read it. */
    public void remove(String id) {
        store.write(tx -> RecordingRows.delete(tx, id) > 0);
        maker.removeTakenBack();
    }

    /** Deletes all that somebody read, and that they agreed; films on this server go at once, on others within seconds. */
    public void takeBack(PersonId person) {
        store.write(tx -> RecordingRows.forget(tx, person) > 0);
        maker.removeTakenBack();
    }

    /** Deletes what is too old. */
    int purge(Tx tx, Instant now, int most) {
        return RecordingRows.purge(tx, now.minus(KEPT), most);
    }

    /** Deletes what those read who have left. */
    void forgetWhoLeft() {
        Set<PersonId> readers = store.read(RecordingRows::readers);
        people.find(readers).stream()
                .filter(person -> person.state() == Person.State.LEFT)
                .forEach(person -> takeBack(person.id()));
    }
}
