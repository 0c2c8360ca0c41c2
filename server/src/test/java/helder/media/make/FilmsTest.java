package helder.media.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.WholeServer;
import helder.browser.Linde;
import helder.guides.DeviceKind;
import helder.guides.GuideCheck.Finding;
import helder.guides.GuideDrafts;
import helder.guides.GuideId;
import helder.guides.GuideProofs;
import helder.guides.GuidePublishing;
import helder.guides.OwnGuides;
import helder.guides.Shelf;
import helder.guides.Variant;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.media.Film;
import helder.media.FilmFile;
import helder.media.FilmProblem;
import helder.media.FilmState;
import helder.media.Films;
import helder.media.program.Program;
import helder.media.program.Programs;
import helder.media.slides.SlideDeck;
import helder.media.sound.Pcm;
import helder.media.sound.Wav;
import helder.media.voice.Speaker;
import helder.store.Node;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Visitor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films as people get them, and what is left when making one goes wrong. */
@Tag("ffmpeg")
@Tag("espeak-ng")
class FilmsTest {

    private static final WholeServer SERVER = WholeServer.shared();
    private static final GuideId GUIDE = new GuideId("leave");
    private static final Programs PROGRAMS = new Programs(List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin")));
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static Film film;
    private static String watched;

    @BeforeAll
    static void make() {
        new Linde(SERVER).introduceItself();
        var variant = new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.EN);
        var visitor = new Visitor(SERVER);
        String waiting = visitor.get("/guides/leave/watch").body();
        assertThat(waiting).containsAnyOf("is being made", "<video");
        SERVER.bean(FilmMaker.class).run();
        film = SERVER.bean(Films.class)
                .want(GUIDE, variant, new PersonId("reader"))
                .orElseThrow();
        watched = visitor.get("/guides/leave/watch").body();
        assertThat(visitor.cookie("__Host-session")).isEmpty();
    }

    private static Path file(String name) {
        return SERVER.bean(Films.class).file(film.hash(), name).orElseThrow();
    }

    private static byte[] run(String program, String... arguments) throws Program.FailedException {
        return PROGRAMS.find(program).orElseThrow().run(List.of(arguments), directory, new byte[0], LIMIT, 20_000_000);
    }

    @Test
    void everybodyCanWatchListenAndKeepIt() {
        assertThat(film.state()).isEqualTo(FilmState.READY);
        assertThat(film.sizes().keySet()).containsExactlyInAnyOrder(FilmFile.values());
        assertThat(watched).contains("<video", "kind=\"captions\"", "A computer reads it out", "film.mp4?save=true");
        var visitor = new Visitor(SERVER);
        assertThat(visitor.get("/guides/leave/listen").body()).contains("<audio", "sound.mp3");
        assertThat(visitor.get("/guides/leave").body())
                .contains("/guides/leave/watch?device=iphone&amp;ownership=personal");
        var policy = visitor.get("/guides/leave/watch").headers().firstValue("Content-Security-Policy");
        assertThat(policy.orElseThrow())
                .contains("script-src 'self'")
                .doesNotContain("unsafe", "connect-src", "http", "data:", "blob:");
        String address = "/guides/leave/film/" + film.hash() + "/";
        var part = visitor.get(address + "film.mp4", "Range", "bytes=4-7");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("ftyp");
        assertThat(part.headers().firstValue("Content-Range").orElseThrow())
                .isEqualTo("bytes 4-7/" + film.sizes().get(FilmFile.FILM));
        var kept = visitor.get(address + "captions.vtt?save=true");
        assertThat(kept.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("leave.vtt");
        assertThat(kept.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(kept.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/vtt");
    }

    @Test
    void nothingElseCanBeFetched() {
        var visitor = new Visitor(SERVER);
        for (String path : List.of(
                "leave/film/" + film.hash() + "/track.json",
                "leave/film/" + film.hash() + "/slide-99.png",
                "leave/film/" + film.hash() + "/..%2f..%2fhelder.db",
                "leave/film/" + "0".repeat(64) + "/film.mp4",
                "leave/film/..%2f..%2f/film.mp4",
                "leave/watch?device=toaster",
                "leave/watch?device=iphone&ownership=mine",
                "no-such-guide/watch",
                "..%2fx/listen")) {
            assertThat(visitor.get("/guides/" + path).statusCode()).as(path).isBetween(400, 404);
        }
    }

    @Test
    void theFilmShowsEachSlideWhenItsChapterBegins() throws Exception {
        String streams = new String(
                run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=codec_name:chapter=start_time",
                        "-show_chapters",
                        "-of",
                        "csv",
                        file("film.mp4").toString()),
                StandardCharsets.UTF_8);
        assertThat(streams).contains("h264", "aac", "mov_text");
        for (String name : List.of("film.mp4", "sound.m4a")) {
            String languages = new String(
                    run(
                            "ffprobe",
                            "-v",
                            "error",
                            "-select_streams",
                            "a",
                            "-show_entries",
                            "stream_tags=language",
                            "-of",
                            "csv=p=0",
                            file(name).toString()),
                    StandardCharsets.UTF_8);
            assertThat(languages.strip()).as(name).isEqualTo("eng");
        }
        FilmMaker.Track track = FilmMaker.track(new FilmShelf(SERVER.data()), film.hash());
        assertThat(track.slides()).hasSameSizeAs(film.scenes());
        assertThat(track.millis()).isBetween(10_000L, 240_000L);
        for (int i = 0; i < film.scenes().size(); i++) {
            double second = track.slides().get(i) / 1000.0 + 0.3;
            byte[] frame = run(
                    "ffmpeg",
                    "-v",
                    "error",
                    "-ss",
                    String.valueOf(second),
                    "-i",
                    file("film.mp4").toString(),
                    "-frames:v",
                    "1",
                    "-f",
                    "image2pipe",
                    "-c:v",
                    "png",
                    "-");
            BufferedImage shown = ImageIO.read(new ByteArrayInputStream(frame));
            assertThat(shown.getWidth()).isEqualTo(SlideDeck.WIDTH);
            for (int other = 0; other < film.scenes().size(); other++) {
                BufferedImage slide = ImageIO.read(file(FilmRow.picture(other)).toFile());
                double difference = difference(shown, slide);
                if (other == i) {
                    assertThat(difference).as("slide %s", i).isLessThan(4);
                } else {
                    assertThat(difference)
                            .isGreaterThan(difference(
                                    shown, ImageIO.read(file(FilmRow.picture(i)).toFile())));
                }
            }
        }
    }

    /** The mean difference of a colour, of 255. */
    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        int count = 0;
        for (int y = 0; y < one.getHeight(); y += 3) {
            for (int x = 0; x < one.getWidth(); x += 3) {
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255));
                    count++;
                }
            }
        }
        return (double) sum / count;
    }

    /** In the very file that people hear. */
    @Test
    void captionsMatchTheSound() throws Exception {
        String captions = Files.readString(file("captions.vtt"));
        for (String name : List.of("sound.mp3", "sound.ogg", "sound.m4a", "film.mp4")) {
            float[] samples = Wav.read(run(
                            "ffmpeg",
                            "-v",
                            "error",
                            "-i",
                            file(name).toString(),
                            "-ac",
                            "1",
                            "-ar",
                            "24000",
                            "-bitexact",
                            "-f",
                            "wav",
                            "-"))
                    .samples();
            List<Long> starts = captions.lines()
                    .filter(line -> line.contains(" --> "))
                    .map(line -> millis(line.substring(0, line.indexOf(' '))))
                    .toList();
            assertThat(starts).hasSizeGreaterThan(10);
            for (long start : starts) {
                assertThat(heard(samples, start - 200, start + 200))
                        .as("%s at %s", name, start)
                        .isTrue();
                assertThat(heard(samples, start - 330, start - 200))
                        .as("%s before %s", name, start)
                        .isFalse();
            }
        }
    }

    private static long millis(String time) {
        String[] parts = time.split("[:.]", -1);
        return ((Long.parseLong(parts[0]) * 60 + Long.parseLong(parts[1])) * 60 + Long.parseLong(parts[2])) * 1000
                + Long.parseLong(parts[3]);
    }

    private static boolean heard(float[] samples, long from, long to) {
        for (int i = Math.max(0, Pcm.samplesIn(from)); i < Math.min(samples.length, Pcm.samplesIn(to)); i++) {
            if (Math.abs(samples[i]) > 0.02) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whoIsSignedInGetsTheSameFilm() throws Exception {
        var signedIn = helder.Visitor.signedIn(SERVER, Language.EN, Role.EMPLOYEE);
        assertThat(signedIn.get("/guides/leave/watch").body()).contains(film.hash());
        String name = signedIn.person().name();
        try (Stream<Path> files = Files.list(file("film.mp4").getParent())) {
            for (Path each : files.toList()) {
                assertThat(Files.readString(each, StandardCharsets.ISO_8859_1)).doesNotContain(name);
            }
        }
        try (var pdf = org.apache.pdfbox.Loader.loadPDF(file("slides.pdf").toFile())) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(pdf))
                    .doesNotContain(name);
        }
    }

    private static FilmMaker maker(Programs programs) {
        return new FilmMaker(
                SERVER.bean(Store.class),
                SERVER.bean(InstantSource.class),
                SERVER.bean(Node.class),
                SERVER.settings(),
                SERVER.bean(Planner.class),
                new FilmWriter(SERVER.bean(SlideDeck.class), SERVER.bean(Speaker.class), programs));
    }

    @Test
    void aKilledFfmpegLeavesNothingHalfAndItCanBeTriedAgain() throws Exception {
        Path fake = Files.writeString(directory.resolve("ffmpeg"), "#!/bin/sh\necho part > film.mp4\nkill -9 $$\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        Films films = SERVER.bean(Films.class);
        var variant = new Variant(DeviceKind.IPAD, Ownership.PERSONAL, Language.FR);
        String hash;
        // The server's own job does not come in between.
        synchronized (SERVER.bean(FilmMaker.class)) {
            hash = films.want(GUIDE, variant, new PersonId("reader"))
                    .orElseThrow()
                    .hash();
            maker(new Programs(List.of(directory, Path.of("/usr/bin")))).run();
        }
        Film failed = films.want(GUIDE, variant, new PersonId("reader")).orElseThrow();
        assertThat(failed.state()).isEqualTo(FilmState.FAILED);
        assertThat(failed.problem()).contains(FilmProblem.FFMPEG);
        assertThat(films.file(hash, "film.mp4")).isEmpty();
        try (Stream<Path> left = Files.list(SERVER.data().resolve("films"))) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
        films.again(hash);
        SERVER.bean(FilmMaker.class).run();
        assertThat(films.want(GUIDE, variant, new PersonId("reader"))
                        .orElseThrow()
                        .isReady())
                .isTrue();
    }

    @Test
    void nobodyWaitsForAFilmOfAnHour() {
        OwnGuides own = SERVER.bean(OwnGuides.class);
        var bram = new Actor.Somebody(new PersonId("bram"), "Bram", Role.ADMINISTRATOR);
        var id = new GuideId("long-story");
        String guide = """
                ---
                title: Lees een lang verhaal
                summary: Het duurt de hele avond.
                devices: [iphone]
                ownerships: [company]
                minutes: 30
                checked: 2026-11-29
                ---
                ::: step read icon=devices
                ## Lees
                """ + "Je leest verder, en je slaat de bladzij om.\n\n".repeat(500) + ":::\n";
        SERVER.bean(GuideDrafts.class).add(id, Shelf.EVERY_DAY, Language.NL, guide, bram);
        assertThat(SERVER
                        .bean(GuideProofs.class)
                        .check(id, own.find(id).orElseThrow().newest())
                        .own()
                        .stream()
                        .filter(Finding::isError)
                        .map(finding -> finding.fault().sentence().in(SERVER.bean(Texts.class), Language.EN)))
                .isEmpty();
        assertThat(SERVER.bean(GuidePublishing.class)
                        .publish(id, own.find(id).orElseThrow().revision(), bram))
                .isInstanceOf(OwnGuides.Step.Done.class);
        var variant = new Variant(DeviceKind.IPHONE, Ownership.COMPANY, Language.NL);
        Films films = SERVER.bean(Films.class);
        assertThat(films.want(id, variant, new PersonId("reader"))).isPresent();
        SERVER.bean(FilmMaker.class).run();
        assertThat(films.want(id, variant, new PersonId("reader")).orElseThrow().problem())
                .contains(FilmProblem.LONG);
        assertThat(new Visitor(SERVER).get("/guides/long-story/watch").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aShelfTakesNoStrangeNames() {
        var shelf = new FilmShelf(directory);
        assertThat(shelf.file("../" + "0".repeat(61), "film.mp4")).isEmpty();
        assertThat(shelf.file("0".repeat(64), "../../helder.db")).isEmpty();
        assertThatThrownBy(() -> shelf.remove("..")).isInstanceOf(IllegalArgumentException.class);
    }
}
