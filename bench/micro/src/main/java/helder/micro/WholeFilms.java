package helder.micro;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Knowledge;
import helder.guides.Lesson;
import helder.guides.Seeing;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.media.Voice;
import helder.media.make.FilmShelf;
import helder.media.make.FilmWriter;
import helder.media.make.FilmWriter.Cast;
import helder.media.program.Programs;
import helder.media.slides.SlideDeck;
import helder.media.sound.Soundtrack;
import helder.media.tell.Narration;
import helder.media.tell.Narrator;
import helder.media.tell.Pronunciation;
import helder.media.tell.Slide;
import helder.media.voice.Espeak;
import helder.media.voice.Speaker;
import helder.paper.Paper;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Guidance;
import helder.web.Pages;
import helder.web.StaticFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole film of about a minute, as the server makes it for people: slides as PDF and pictures, the voice of espeak-ng, captions, chapters, MP3 and
 * Opus, and, where ffmpeg is, M4A and MP4. What is not on the machine is left out, and said.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(1)
public class WholeFilms {

    private static final GuideId GUIDE = new GuideId("rename-device");
    private static final Variant VARIANT = new Variant(DeviceKind.IPHONE, Ownership.COMPANY, Language.NL);
    private static final long SHORTEST_MILLIS = 50_000;
    private static final long LONGEST_MILLIS = 75_000;
    private static final int ALL = 99;

    /** How much of the guide is told: about a minute, of one and a half for all of it. */
    private static final int LETTERS = 800;

    private static final Knowledge KNOWN = new Knowledge(
            Map.of(
                    Variable.ORGANISATION_NAME, "Bench",
                    Variable.PORTAL_ADDRESS, "helder.example.org",
                    Variable.CONTACT_NAME, "Servicedesk",
                    Variable.CONTACT_PHONE, "+31 30 123 45 67",
                    Variable.CHARTER_NOTICE_DAYS, "14",
                    Variable.CHARTER_LOG_TIME, "2 years"),
            WholeFilms::lines);

    /** How many of its slides, at most; fewer only to see that it works. */
    @Param("99")
    int slides;

    private final Programs programs =
            new Programs(Arrays.stream(System.getenv("PATH").split(":", -1))
                    .filter(directory -> directory.startsWith("/"))
                    .map(Path::of)
                    .toList());
    private final Speaker speaker = new Speaker(List.of(new Espeak(programs)));
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "helder.web.pages");
    private final BenchHouse house = new BenchHouse();
    private final Pages pages = new Pages(Texts.shipped(), house, new StaticFiles(), List::of, WholeFilms::guidance);
    private final FilmWriter writer = new FilmWriter(
            new SlideDeck(
                    house,
                    pages,
                    (template, page, model) -> {
                        var output = new StringOutput(16_384);
                        engine.render(template + ".jte", Map.of("page", page, "model", model), output);
                        return output.toString();
                    },
                    new Paper()),
            speaker,
            programs);
    private final Cast cast = cast();
    private long millis;

    private static List<String> lines(Seeing what) {
        return List.of("Merk en type", what.code());
    }

    /** No slide says which guide helps. */
    private static Guidance guidance() {
        throw new IllegalStateException("a slide asked for guidance");
    }

    private Cast cast() {
        Map<Language, Voice> voices = new EnumMap<>(speaker.voices().stream()
                .collect(Collectors.toMap(Voice::language, Function.identity(), (first, other) -> first)));
        var pronunciations = new EnumMap<Language, Pronunciation>(Language.class);
        voices.keySet().forEach(language -> pronunciations.put(language, new Pronunciation(language, Map.of())));
        return new Cast(voices, pronunciations, Map.of());
    }

    @Benchmark
    public long film() throws Exception {
        Lesson lesson = new Guides().tell(GUIDE, VARIANT, KNOWN).orElseThrow();
        Narration whole = new Narrator(Texts.shipped()).tell(lesson, KNOWN);
        var narration = new Narration(
                whole.guide(), whole.language(), whole.device(), whole.title(), beginning(whole.slides()));
        Path directory = Files.createTempDirectory("helder-film");
        try {
            Soundtrack track = writer.write(directory, narration, cast, percent -> {});
            millis = track.millis();
        } finally {
            FilmShelf.delete(directory);
        }
        if (slides == ALL && (millis < SHORTEST_MILLIS || millis > LONGEST_MILLIS)) {
            throw new IllegalStateException("The film plays " + millis + " ms, so it is no film of about a minute");
        }
        return millis;
    }

    /** The first slides, as far as they are read out in the time. */
    private List<Slide> beginning(List<Slide> all) {
        var told = new ArrayList<Slide>();
        int letters = 0;
        for (Slide slide : all) {
            letters +=
                    slide.said().stream().mapToInt(said -> said.text().length()).sum();
            if (told.size() == slides || letters > LETTERS) {
                break;
            }
            told.add(slide);
        }
        return told;
    }

    @TearDown
    public void say() throws IOException {
        System.out.printf(
                "%nThe film plays %d ms; %s; %s.%n",
                millis,
                cast.voices().isEmpty() ? "nobody speaks, because espeak-ng is not here" : "espeak-ng speaks",
                programs.find("ffmpeg").isEmpty()
                        ? "no M4A and MP4 were made, because ffmpeg is not here"
                        : "ffmpeg made M4A and MP4");
    }
}
