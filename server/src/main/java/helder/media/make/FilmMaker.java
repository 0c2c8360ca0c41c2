package helder.media.make;

import helder.identity.ServerSettings;
import helder.media.FilmProblem;
import helder.media.Films;
import helder.media.Recorded;
import helder.media.program.Program;
import helder.media.sound.Cue;
import helder.media.sound.Pcm;
import helder.media.sound.Soundtrack;
import helder.media.tell.Said;
import helder.media.voice.SpeechException;
import helder.store.Node;
import helder.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the films that were asked for on this server, one after the other, and removes those that nobody wanted for long. A film that was being
 * made when the server ended is begun anew.
 */
@Component
public final class FilmMaker {

    private static final Logger LOG = LoggerFactory.getLogger(FilmMaker.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_TRIES = 3;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
    private static final Duration UPKEEP = Duration.ofHours(1);
    private static final long MEGABYTE = 1_000_000;
    /** The database needs room more than films do. */
    private static final long ROOM_LEFT = 300 * MEGABYTE;

    private static final long MOST_ROOM = 3_000 * MEGABYTE;
    private static final String TRACK = "track.json";

    private final Store store;
    private final InstantSource clock;
    private final FilmRows rows;
    private final FilmShelf shelf;
    private final Planner planner;
    private final FilmWriter writer;
    private Instant lastUpkeep = Instant.EPOCH;

    FilmMaker(
            Store store, InstantSource clock, Node node, ServerSettings settings, Planner planner, FilmWriter writer) {
        this.store = store;
        this.clock = clock;
        this.rows = new FilmRows(node);
        this.shelf = new FilmShelf(settings.data());
        this.planner = planner;
        this.writer = writer;
    }

    /**
     * How long a film is, and when what comes; all in milliseconds since the beginning.
     *
     * @param slides when each slide appears
     * @param sentences when each sentence begins, of all slides in order
     */
    public record Track(long millis, boolean isHeard, List<Long> slides, List<Long> sentences) {
        public Track {
            slides = List.copyOf(slides);
            sentences = List.copyOf(sentences);
        }
    }

    /** Makes what there is to make. */
    public synchronized void run() {
        try {
            shelf.removeDrafts();
            removeTakenBack();
            if (store.read(rows::isOneBegun)) {
                store.write(tx -> {
                    rows.resume(tx, MOST_TRIES);
                    return true;
                });
            }
            if (clock.instant().isAfter(lastUpkeep.plus(UPKEEP))) {
                removeOld();
                lastUpkeep = clock.instant();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Films cannot be tidied up; check owner, permissions and room", e);
        }
        Instant end = clock.instant().plus(LONGEST_RUN);
        Optional<FilmRow> next = next();
        while (next.isPresent()
                && clock.instant().isBefore(end)
                && !Thread.currentThread().isInterrupted()) {
            make(next.get());
            next = next();
        }
    }

    private Optional<FilmRow> next() {
        return store.read(rows::next);
    }

    private void make(FilmRow row) {
        String hash = row.hash();
        Optional<Plan> plan = planner.plan(row.guide(), row.variant())
                .filter(now -> now.hash().equals(hash));
        if (plan.isEmpty()) {
            // The guide, or what it says, changed meanwhile: whoever looks again asks for the new one.
            store.write(tx -> {
                rows.delete(tx, hash);
                return true;
            });
            return;
        }
        store.write(tx -> {
            rows.begun(
                    tx,
                    hash,
                    plan.get().recorded().values().stream().map(Recorded::id).toList());
            return true;
        });
        try {
            if (plan.get().seconds() > Films.LONGEST.toSeconds()) {
                // Its sound stands in memory while it is made.
                failed(row, FilmProblem.LONG);
                return;
            }
            if (!shelf.has(hash)) {
                make(plan.get());
            }
            if (!store.write(tx -> rows.ready(tx, hash))) {
                // Who speaks in it took that back meanwhile.
                shelf.remove(hash);
            }
            removeTakenBack();
        } catch (SpeechException e) {
            failed(row, FilmProblem.VOICE, e);
        } catch (Program.FailedException e) {
            failed(row, FilmProblem.FFMPEG, e);
        } catch (IOException | UncheckedIOException e) {
            failed(row, FilmProblem.DISK, e);
        } catch (RuntimeException | OutOfMemoryError e) {
            failed(row, FilmProblem.OTHER, e);
        }
    }

    private void failed(FilmRow row, FilmProblem problem, Throwable why) {
        if (Thread.currentThread().isInterrupted()) {
            // The server stops; the film is begun anew when it starts.
            return;
        }
        LOG.warn("The film of the guide {} ({}) could not be made", row.guide(), row.variant(), why);
        failed(row, problem);
    }

    private void failed(FilmRow row, FilmProblem problem) {
        store.write(tx -> {
            rows.failed(tx, row.hash(), problem);
            return true;
        });
    }

    private void make(Plan plan) throws SpeechException, Program.FailedException, IOException {
        if (shelf.room() < ROOM_LEFT) {
            throw new IOException("There is less than " + ROOM_LEFT / MEGABYTE + " MB left for films");
        }
        Path draft = shelf.draft(plan.hash());
        try {
            fill(draft, plan);
            shelf.put(plan.hash(), draft);
        } finally {
            FilmShelf.delete(draft);
        }
    }

    private void fill(Path draft, Plan plan) throws SpeechException, Program.FailedException, IOException {
        Soundtrack track = writer.write(
                draft,
                plan.narration(),
                new FilmWriter.Cast(plan.voices(), plan.pronunciations(), recorded(plan)),
                percent -> progress(plan, percent));
        Files.write(
                draft.resolve(TRACK),
                JSON.writeValueAsBytes(new Track(
                        track.millis(),
                        track.isHeard(),
                        track.slides(),
                        track.cues().stream().map(Cue::startMillis).toList())));
    }

    private Map<Said, Pcm> recorded(Plan plan) throws SpeechException {
        var sounds = new HashMap<Said, Pcm>();
        for (Map.Entry<Said, Recorded> each : plan.recorded().entrySet()) {
            Optional<Pcm> sound =
                    store.read(dsl -> RecordingRows.sound(dsl, each.getValue().id()));
            sounds.put(
                    each.getKey(),
                    sound.orElseThrow(() -> new SpeechException("A recording was taken back meanwhile")));
        }
        return sounds;
    }

    /** Removes the films of this server in which somebody speaks who took that back, and has them made anew without. */
    public void removeTakenBack() {
        for (FilmRow row : store.read(rows::takenBack)) {
            try {
                remove(row.hash());
            } catch (IOException e) {
                throw new UncheckedIOException("A film cannot be removed; check owner and permissions", e);
            }
            planner.plan(row.guide(), row.variant())
                    .ifPresent(plan -> store.write(tx -> {
                        rows.ask(tx, plan.hash(), row.guide(), row.variant(), row.turn(), clock.instant());
                        return true;
                    }));
        }
    }

    private void progress(Plan plan, int percent) {
        store.write(tx -> {
            rows.progress(tx, plan.hash(), percent);
            return true;
        });
    }

    /** How long a film that is there is. */
    public static Track track(FilmShelf shelf, String hash) throws IOException {
        Path file = shelf.file(hash, TRACK).orElseThrow(() -> new IOException("The film is not complete"));
        return JSON.readValue(Files.readAllBytes(file), Track.class);
    }

    private void removeOld() throws IOException {
        for (String hash : store.read(dsl -> rows.unread(dsl, clock.instant().minus(Films.KEPT)))) {
            remove(hash);
        }
        long room = MOST_ROOM;
        List<FilmRow> known = store.read(dsl -> rows.all(dsl, Integer.MAX_VALUE));
        for (FilmRow row : known) {
            room -= shelf.size(row.hash());
            if (room < 0) {
                remove(row.hash());
            }
        }
        // As after a restore of an older backup.
        List<String> hashes = known.stream().map(FilmRow::hash).toList();
        for (String hash : shelf.hashes()) {
            if (!hashes.contains(hash)) {
                shelf.remove(hash);
            }
        }
    }

    private void remove(String hash) throws IOException {
        shelf.remove(hash);
        store.write(tx -> {
            rows.delete(tx, hash);
            return true;
        });
    }
}
