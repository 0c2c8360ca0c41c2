package helder.media;

import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Variant;
import helder.identity.PersonId;
import helder.identity.ServerSettings;
import helder.media.make.FilmMaker;
import helder.media.make.FilmMaker.Track;
import helder.media.make.FilmRow;
import helder.media.make.FilmRows;
import helder.media.make.FilmShelf;
import helder.media.make.Plan;
import helder.media.make.Planner;
import helder.media.program.Programs;
import helder.media.tell.Slide;
import helder.media.voice.Speaker;
import helder.store.Node;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import helder.web.Throttle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/** Films of guides. Whoever wants one gets it, or asks for it to be made. */
@Service
public final class Films {

    /** No film plays longer: nobody would watch it, and its sound stands in memory while it is made. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    /** Films that people wait for who are signed in; more would take hours. */
    public static final int MOST_WAITING = 60;

    /** Films that only strangers wait for: signed out, or in a frame. They are made when nobody else waits. */
    public static final int MOST_OF_STRANGERS = 20;

    /** Films that strangers of one network can ask for within an hour. */
    public static final int MOST_OF_A_NETWORK = 5;

    /** Films that one person who is signed in waits for at once. */
    public static final int MOST_OF_A_PERSON = 5;

    /** A film that nobody wanted for so long is removed; it is made anew when somebody does. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final Duration TRIED_AGAIN = Duration.ofHours(1);
    private static final Duration NOTED = Duration.ofDays(1);
    private static final int SECONDS_AT_LEAST = 8;
    private static final int SECONDS_EACH = 15;
    private static final int MOST_LISTED = 500;

    private final Store store;
    private final InstantSource clock;
    private final Planner planner;
    private final Speaker speaker;
    private final Programs programs;
    private final FilmRows rows;
    private final FilmShelf shelf;
    private final Throttle networks;
    private final Wishes wishes = new Wishes();
    private final Guides guides;

    Films(
            Store store,
            InstantSource clock,
            Node node,
            ServerSettings settings,
            Guides guides,
            Planner planner,
            Speaker speaker,
            Programs programs) {
        this.store = store;
        this.clock = clock;
        this.guides = guides;
        this.planner = planner;
        this.speaker = speaker;
        this.programs = programs;
        this.rows = new FilmRows(node);
        this.shelf = new FilmShelf(settings.data());
        this.networks = new Throttle(clock, MOST_OF_A_NETWORK, Duration.ofHours(1));
    }

    /**
     * The film of a guide, made of what holds now, for somebody who is signed in; asked for when it is not there yet, and they do not wait for five others.
     *
     * @return empty when there is no such guide, or when it is for other devices or ownerships
     */
    public Optional<Film> want(GuideId guide, Variant variant, PersonId person) {
        return planner.plan(guide, variant)
                .map(plan -> want(guide, variant, plan, false, () -> mayWait(person, plan.hash())));
    }

    /**
     * The same for anybody else: what is there already, and a film more only as far as few wait.
     *
     * @param network from which they ask
     */
    public Optional<Film> want(GuideId guide, Variant variant, String network) {
        return planner.plan(guide, variant)
                .map(plan -> want(
                        guide,
                        variant,
                        plan,
                        true,
                        () -> networks.begin(network).isEmpty()));
    }

    /** The film of a guide as it is made of what holds now, if it is there already; nothing is asked for. */
    public Optional<Film> existing(GuideId guide, Variant variant) {
        return planner.plan(guide, variant)
                .flatMap(plan -> store.read(dsl -> rows.find(dsl, plan.hash()))
                        .filter(row -> row.state() == FilmState.READY && shelf.has(row.hash()))
                        .map(row -> film(plan, Optional.of(row), false)));
    }

    private boolean mayWait(PersonId person, String hash) {
        return wishes.begin(person, hash, films -> store.read(dsl -> rows.over(dsl, films)));
    }

    /** @param isOneMore asked last, whether whoever wants it may have one more made */
    private Film want(GuideId guide, Variant variant, Plan plan, boolean isStrangers, BooleanSupplier isOneMore) {
        Instant now = clock.instant();
        Optional<FilmRow> known = store.read(dsl -> rows.find(dsl, plan.hash()));
        if (known.isEmpty() || isToBeMadeAgain(known.get(), now)) {
            // Counted before anything is written, so that whoever asks in vain costs no unit of work.
            boolean isFull = store.read(dsl -> isFull(dsl, isStrangers)) || !isOneMore.getAsBoolean();
            known = isFull ? Optional.empty() : store.write(tx -> ask(tx, guide, variant, plan, isStrangers, now));
            return film(plan, known, known.isEmpty());
        }
        boolean isPreferred = !isStrangers && known.get().isStrangers() && isUnmade(known.get());
        if (isPreferred || known.get().readAt().plus(NOTED).isBefore(now)) {
            known = store.write(tx -> {
                rows.read(tx, plan.hash(), now);
                if (isPreferred) {
                    rows.prefer(tx, plan.hash());
                }
                return rows.find(tx.dsl(), plan.hash());
            });
        }
        return film(plan, known, false);
    }

    private Optional<FilmRow> ask(Tx tx, GuideId guide, Variant variant, Plan plan, boolean isStrangers, Instant now) {
        if (isFull(tx.dsl(), isStrangers)) {
            return Optional.empty();
        }
        rows.ask(tx, plan.hash(), guide, variant, isStrangers, now);
        if (rows.find(tx.dsl(), plan.hash())
                .filter(row -> isToBeMadeAgain(row, now))
                .isPresent()) {
            rows.again(tx, plan.hash(), isStrangers, now);
        }
        return rows.find(tx.dsl(), plan.hash());
    }

    private boolean isFull(DSLContext dsl, boolean isStrangers) {
        return rows.waiting(dsl, isStrangers) >= (isStrangers ? MOST_OF_STRANGERS : MOST_WAITING);
    }

    private static boolean isUnmade(FilmRow row) {
        return row.state() == FilmState.WAITING || row.state() == FilmState.MAKING;
    }

    private boolean isToBeMadeAgain(FilmRow row, Instant now) {
        return switch (row.state()) {
            case READY -> !shelf.has(row.hash());
            case FAILED -> row.askedAt().plus(TRIED_AGAIN).isBefore(now);
            case WAITING, MAKING -> false;
        };
    }

    private Film film(Plan plan, Optional<FilmRow> row, boolean isFull) {
        FilmState state = row.map(FilmRow::state).orElse(FilmState.WAITING);
        boolean isReady = state == FilmState.READY;
        Optional<Track> track = isReady ? track(plan.hash()) : Optional.empty();
        return new Film(
                plan.hash(),
                state,
                isFull,
                row.map(FilmRow::percent).orElse(0),
                isReady || isFull
                        ? 0
                        : row.map(known -> secondsLeft(plan, known)).orElse(0L),
                row.flatMap(FilmRow::problem),
                track.map(Track::millis).orElse(0L),
                isReady ? sizes(plan.hash()) : Map.of(),
                scenes(plan.narration().slides(), track),
                plan.isComputer(),
                !plan.recorded().isEmpty());
    }

    private Optional<Track> track(String hash) {
        try {
            return Optional.of(FilmMaker.track(shelf, hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long secondsLeft(Plan plan, FilmRow row) {
        int ahead = store.read(dsl -> rows.ahead(dsl, row.isStrangers(), row.askedAt()));
        return SECONDS_AT_LEAST + (long) SECONDS_EACH * ahead + plan.seconds() / 4;
    }

    private static List<Film.Scene> scenes(List<Slide> slides, Optional<Track> track) {
        var scenes = new ArrayList<Film.Scene>();
        Iterator<Long> sentences =
                track.map(Track::sentences).orElseGet(List::of).iterator();
        for (int i = 0; i < slides.size(); i++) {
            Slide slide = slides.get(i);
            int number = i;
            scenes.add(new Film.Scene(
                    slide.title(),
                    FilmRow.picture(number),
                    track.map(known -> known.slides().get(number)).orElse(0L),
                    slide.said().stream()
                            .map(said -> new Film.Line(
                                    said.text(), said.language(), sentences.hasNext() ? sentences.next() : 0L))
                            .toList()));
        }
        return scenes;
    }

    private Map<FilmFile, Long> sizes(String hash) {
        var sizes = new EnumMap<FilmFile, Long>(FilmFile.class);
        for (FilmFile file : FilmFile.values()) {
            shelf.file(hash, file.code()).ifPresent(path -> sizes.put(file, size(path)));
        }
        return sizes;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of a film that is there, {@link FilmFile#code} or a slide; empty for any other names, and when its guide was hidden or taken away. */
    public Optional<Path> file(String hash, String name) {
        return FilmFile.find(name).isPresent() || name.endsWith(".png")
                ? shelf.file(hash, name).filter(_ -> isShown(hash))
                : Optional.empty();
    }

    private boolean isShown(String hash) {
        return store.read(dsl -> rows.find(dsl, hash))
                .flatMap(row -> guides.find(row.guide(), row.variant().language()))
                .isPresent();
    }

    /**
     * A film as administrators see it.
     *
     * @param askedAt when it was asked for last
     */
    public record Listed(
            String hash,
            GuideId guide,
            Variant variant,
            FilmState state,
            int percent,
            Optional<FilmProblem> problem,
            Instant askedAt) {}

    /** Those that were asked for on this server, the ones that somebody wanted last first; at most 500. */
    public List<Listed> listed() {
        return store.read(dsl -> rows.all(dsl, MOST_LISTED)).stream()
                .map(row -> new Listed(
                        row.hash(),
                        row.guide(),
                        row.variant(),
                        row.state(),
                        row.percent(),
                        row.problem(),
                        row.askedAt()))
                .toList();
    }

    /** Tries again to make one that failed; nothing happens to others. */
    public void again(String hash) {
        store.write(tx -> {
            if (rows.find(tx.dsl(), hash)
                    .filter(row -> row.state() == FilmState.FAILED)
                    .isPresent()) {
                rows.again(tx, hash, false, clock.instant());
            }
            return true;
        });
    }

    /** Whether films and M4A can be made, because ffmpeg is there. */
    public boolean makesFilms() {
        return programs.find("ffmpeg").isPresent();
    }

    /** All that can speak now, the better ones first. */
    public List<Voice> voices() {
        return new ArrayList<>(speaker.voices());
    }

    /** Who speaks which language now; nobody where a language is missing. */
    public Map<Language, Voice> cast() {
        return planner.cast();
    }
}
