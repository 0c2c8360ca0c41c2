package helder.media;

import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Shelf;
import helder.guides.Variant;
import helder.identity.PersonId;
import helder.identity.ServerSettings;
import helder.media.make.FilmMaker;
import helder.media.make.FilmMaker.Track;
import helder.media.make.FilmRow;
import helder.media.make.FilmRows;
import helder.media.make.FilmShelf;
import helder.media.make.FilmTurn;
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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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

    /** Films that administrators had made for a copy and that are not there yet. They are made when nobody else waits. */
    public static final int MOST_OF_COPIES = 1_000;

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
                .map(plan -> want(guide, variant, plan, FilmTurn.SOMEBODY, () -> mayWait(person, plan.hash())));
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
                        FilmTurn.STRANGERS,
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
    private Film want(GuideId guide, Variant variant, Plan plan, FilmTurn turn, BooleanSupplier isOneMore) {
        Instant now = clock.instant();
        Optional<FilmRow> known = store.read(dsl -> rows.find(dsl, plan.hash()));
        if (known.isEmpty() || isToBeMadeAgain(known.get(), now)) {
            // Counted before anything is written, so that whoever asks in vain costs no unit of work.
            boolean isFull = store.read(dsl -> isFull(dsl, turn)) || !isOneMore.getAsBoolean();
            known = isFull ? Optional.empty() : store.write(tx -> ask(tx, guide, variant, plan, turn, now));
            return film(plan, known, known.isEmpty());
        }
        boolean isPreferred =
                isUnmade(known.get()) && isPreferred(turn, known.get().turn(), isOneMore);
        if (isPreferred || known.get().readAt().plus(NOTED).isBefore(now)) {
            known = store.write(tx -> {
                rows.read(tx, plan.hash(), now);
                if (isPreferred) {
                    rows.prefer(tx, plan.hash(), turn);
                }
                return rows.find(tx.dsl(), plan.hash());
            });
        }
        return film(plan, known, false);
    }

    /** Nobody puts a whole copy before what others wait for. */
    private boolean isPreferred(FilmTurn turn, FilmTurn before, BooleanSupplier isOneMore) {
        return turn.isBefore(before)
                && (before != FilmTurn.COPY || (!store.read(dsl -> isFull(dsl, turn)) && isOneMore.getAsBoolean()));
    }

    private Optional<FilmRow> ask(Tx tx, GuideId guide, Variant variant, Plan plan, FilmTurn turn, Instant now) {
        if (isFull(tx.dsl(), turn)) {
            return Optional.empty();
        }
        rows.ask(tx, plan.hash(), guide, variant, turn, now);
        if (rows.find(tx.dsl(), plan.hash())
                .filter(row -> isToBeMadeAgain(row, now))
                .isPresent()) {
            rows.again(tx, plan.hash(), turn, now);
        }
        return rows.find(tx.dsl(), plan.hash());
    }

    private boolean isFull(DSLContext dsl, FilmTurn turn) {
        return rows.waiting(dsl, turn)
                >= switch (turn) {
                    case SOMEBODY -> MOST_WAITING;
                    case STRANGERS -> MOST_OF_STRANGERS;
                    case COPY -> MOST_OF_COPIES;
                };
    }

    /**
     * What a copy of the guides lacks.
     *
     * @param missing how many films nobody asked for yet, or failed
     * @param ordered how many are being made for a copy, or wait for it
     * @param seconds about how long it takes to make all of them, when nobody else wants one
     */
    public record Lack(int missing, int ordered, long seconds) {}

    /** What a copy in these languages lacks now. */
    public Lack lack(Set<Language> languages) {
        List<Missing> missing = missing(languages);
        int ordered = ordered();
        return new Lack(
                missing.size(),
                ordered,
                missing.stream().mapToLong(each -> each.plan().seconds() / 4).sum() + (long) SECONDS_EACH * ordered);
    }

    /** How many films are being made for a copy, or wait for it. */
    public int ordered() {
        return store.read(dsl -> rows.waiting(dsl, FilmTurn.COPY));
    }

    /**
     * Has all films made that a copy in these languages lacks, as far as there is room for.
     *
     * @return how many
     */
    public int order(Set<Language> languages) {
        List<Missing> missing = missing(languages);
        Instant now = clock.instant();
        return store.write(tx -> {
            int asked = 0;
            int room = MOST_OF_COPIES - rows.waiting(tx.dsl(), FilmTurn.COPY);
            for (Missing each : missing.subList(0, Math.clamp(room, 0, missing.size()))) {
                rows.ask(tx, each.plan().hash(), each.guide(), each.variant(), FilmTurn.COPY, now);
                if (rows.find(tx.dsl(), each.plan().hash()).filter(this::isGone).isPresent()) {
                    rows.again(tx, each.plan().hash(), FilmTurn.COPY, now);
                }
                asked++;
            }
            return asked;
        });
    }

    /** A reading of a guide whose film is not there and not asked for. */
    private record Missing(GuideId guide, Variant variant, Plan plan) {}

    private List<Missing> missing(Set<Language> languages) {
        var missing = new ArrayList<Missing>();
        for (Language language : Language.values()) {
            if (languages.contains(language)) {
                Arrays.stream(Shelf.values())
                        .flatMap(shelf -> guides.on(shelf, language).stream())
                        .flatMap(entry -> variants(entry, language)
                                .flatMap(variant -> planner.plan(entry.id(), variant).stream()
                                        .map(plan -> new Missing(entry.id(), variant, plan))))
                        .forEach(missing::add);
            }
        }
        List<String> hashes =
                missing.stream().map(each -> each.plan().hash()).distinct().toList();
        Map<String, FilmRow> known = store.read(dsl -> rows.find(dsl, hashes));
        // Readings that say the same are one film.
        var seen = new HashSet<String>();
        return missing.stream()
                .filter(each -> seen.add(each.plan().hash()))
                .filter(each -> !known.containsKey(each.plan().hash())
                        || isGone(known.get(each.plan().hash())))
                .toList();
    }

    private static Stream<Variant> variants(Guides.Entry entry, Language language) {
        return entry.devices().stream()
                .sorted()
                .flatMap(device -> entry.ownerships().stream()
                        .sorted()
                        .map(ownership -> new Variant(device, ownership, language)));
    }

    private boolean isGone(FilmRow row) {
        return row.state() == FilmState.FAILED || (row.state() == FilmState.READY && !shelf.has(row.hash()));
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
        int ahead = store.read(dsl -> rows.ahead(dsl, row.turn(), row.askedAt()));
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
                rows.again(tx, hash, FilmTurn.SOMEBODY, clock.instant());
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
