package helder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import helder.WholeServer;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.media.Film;
import helder.media.FilmFile;
import helder.media.FilmSettings;
import helder.media.Films;
import helder.media.make.FilmMaker;
import helder.media.program.Programs;
import helder.media.sound.Pcm;
import helder.media.sound.Wav;
import helder.store.Store;
import helder.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A film on its page: slides, captions and sound in step, also where no film could be made of them. */
@BrowserTest
@Tag("ffmpeg")
@Tag("espeak-ng")
final class FilmPlayerTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String GUIDE = "/guides/rename-device/watch";

    /** So that the test can ask how far the sound is, and notes when the page changes what it shows. */
    private static final String WATCHED = """
            const Plain = Audio;
            window.Audio = function (address) { return window.sound = new Plain(address); };
            window.changes = [];
            window.note = (selector, kind) => new MutationObserver(() => {
              const text = document.querySelector(selector).textContent;
              if (text) changes.push({ kind, text, at: sound.currentTime * 1000 });
            }).observe(document.querySelector(selector), { childList: true, subtree: true, characterData: true });
            """;

    private static WholeServer server;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        new Linde(server).introduceItself();
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static Film made(Language language) {
        Films films = server.bean(Films.class);
        var guide = new GuideId("rename-device");
        var variant = new Variant(DeviceKind.IPHONE, Ownership.COMPANY, language);
        assertThat(films.want(guide, variant, new PersonId("reader"))).isPresent();
        server.bean(FilmMaker.class).run();
        Film film = films.want(guide, variant, new PersonId("reader")).orElseThrow();
        assertThat(film.isReady()).isTrue();
        return film;
    }

    private static Page watch(BrowserContext context) {
        Page page = context.newPage();
        page.addInitScript(WATCHED);
        page.navigate(server.webAddress() + GUIDE + "?device=iphone&ownership=company");
        return page;
    }

    private static List<Long> onsets(Path sound) throws Exception {
        float[] samples = Wav.read(new Programs(List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin")))
                        .find("ffmpeg")
                        .orElseThrow()
                        .run(
                                List.of(
                                        "-v",
                                        "error",
                                        "-i",
                                        sound.toString(),
                                        "-ac",
                                        "1",
                                        "-ar",
                                        "24000",
                                        "-bitexact",
                                        "-f",
                                        "wav",
                                        "-"),
                                Path.of("/"),
                                new byte[0],
                                LIMIT,
                                20_000_000))
                .samples();
        var onsets = new ArrayList<Long>();
        int quiet = Pcm.samplesIn(300);
        for (int i = 0; i < samples.length; i++) {
            boolean isLoud = Math.abs(samples[i]) > 0.02;
            if (isLoud && quiet >= Pcm.samplesIn(250)) {
                onsets.add(i * 1000L / Pcm.RATE);
            }
            quiet = isLoud ? 0 : quiet + 1;
        }
        return onsets;
    }

    @Test
    void slidesAndCaptionsChangeWithTheSoundAlsoWithoutAFilm() throws Exception {
        Film film = made(Language.EN);
        Films films = server.bean(Films.class);
        Files.delete(films.file(film.hash(), FilmFile.FILM.code()).orElseThrow());
        List<Long> onsets = onsets(films.file(film.hash(), FilmFile.MP3.code()).orElseThrow());
        try (BrowserContext context = chromium.visitor(Language.EN, true)) {
            Page page = watch(context);
            assertThat(page.locator("#player")).isVisible();
            assertThat(page.locator("#plain")).isHidden();
            page.evaluate("note('.caption', 'sentence'); note('.now .muted', 'slide')");
            page.selectOption("[data-do=speed]", "1500");
            Chromium.click(page, "[data-do=play]");
            // The first slide takes some twenty seconds.
            assertThat(page.locator(".caption"))
                    .hasText(
                            film.scenes().get(1).said().getFirst().text(),
                            new LocatorAssertions.HasTextOptions().setTimeout(60_000));
            Chromium.click(page, "[data-do=play]");
            @SuppressWarnings("unchecked")
            var changes = (List<Map<String, Object>>) page.evaluate("changes");
            assertThat(changes).hasSizeGreaterThan(5);
            List<Film.Line> said = film.scenes().stream()
                    .flatMap(scene -> scene.said().stream())
                    .toList();
            // The first sentence stood there before anybody pressed play.
            int number = 1;
            for (Map<String, Object> change : changes) {
                long at = ((Number) Objects.requireNonNull(change.get("at"))).longValue();
                boolean isSlide = "slide".equals(change.get("kind"));
                // A slide appears 0.4 seconds before somebody speaks.
                long heard = isSlide ? at + 400 : at;
                assertThat(onsets)
                        .as("%s against %s", change, onsets)
                        .anyMatch(onset -> Math.abs(onset - heard) <= 200);
                if (!isSlide) {
                    assertThat(change.get("text")).isEqualTo(said.get(number++).text());
                }
            }
        }
    }

    @Test
    void keysButtonsAndChaptersLeadThroughIt() {
        Film film = made(Language.EN);
        try (BrowserContext context = chromium.visitor(Language.EN, true)) {
            Page page = watch(context);
            var count = page.locator(".now .muted");
            var title = page.locator(".now b");
            int slides = film.scenes().size();
            assertThat(count).hasText("Slide 1 of " + slides);
            page.keyboard().press("ArrowRight");
            assertThat(count).hasText("Slide 2 of " + slides);
            assertThat(title).hasText(film.scenes().get(1).title());
            // Nothing plays, and no sentence has begun yet.
            assertThat(page.locator(".caption"))
                    .hasText(film.scenes().get(1).said().getFirst().text());
            assertThat(page.locator(".stage")).hasAttribute("src", Pattern.compile(".*slide-2\\.png"));
            assertThat(page.locator(".chapters [aria-current=true]"))
                    .containsText(film.scenes().get(1).title());
            // Nobody speaks while it stands still, so the title is told; while it plays only the number is.
            assertThat(title).not().hasAttribute("aria-hidden", "true");
            page.evaluate("document.documentElement.dir = 'rtl'");
            page.keyboard().press("ArrowRight");
            assertThat(count).hasText("Slide 1 of " + slides);
            page.evaluate("document.documentElement.dir = 'ltr'");

            page.keyboard().press("Space");
            assertThat(page.locator("[data-do=play]")).hasText("Pause", visible());
            Chromium.click(page, "[data-slide='2']");
            assertThat(title).hasAttribute("aria-hidden", "true");
            assertThat(page.locator(".caption"))
                    .hasText(film.scenes().get(2).said().getFirst().text());
            // The chapter has the focus, and space does what the chapter is for; the arrows still turn slides.
            page.keyboard().press("ArrowLeft");
            assertThat(count).hasText("Slide 2 of " + slides);
            Chromium.click(page, "[data-do=play]");
            assertThat(page.locator("[data-do=play]")).hasText("Play", visible());
            Chromium.click(page, "[data-do=captions]");
            assertThat(page.locator(".caption")).isHidden();
            assertThat(page.locator("[data-do=captions]")).hasAttribute("aria-pressed", "false");
            assertThat(page.locator("[role=status]")).hasCount(1);
            assertThat(page.locator(".player [aria-live]")).hasCount(0);

            // The end is an end, and play begins anew.
            page.evaluate("sound.currentTime = sound.duration - 0.2");
            Chromium.click(page, "[data-do=play]");
            assertThat(page.locator("[data-do=play]")).hasText("Play", visible());
            Chromium.click(page, "[data-do=play]");
            assertThat(count).hasText("Slide 1 of " + slides);
        }
    }

    private static LocatorAssertions.HasTextOptions visible() {
        return new LocatorAssertions.HasTextOptions().setUseInnerText(true);
    }

    @Test
    void withoutAVoiceAClockTurnsTheSlidesAndWithoutScriptThereIsEverything() {
        FilmSettings settings = server.bean(FilmSettings.class);
        Store store = server.bean(Store.class);
        store.write(tx -> {
            settings.choose(tx, Language.DE, new FilmSettings.Choice.Nobody());
            return true;
        });
        try (BrowserContext context = chromium.visitor(Language.DE, true);
                BrowserContext plain = chromium.visitor(Language.DE, false)) {
            Film film = made(Language.DE);
            assertThat(film.isHeard()).isFalse();
            Page page = watch(context);
            page.selectOption("[data-do=speed]", "2000");
            Chromium.click(page, "[data-do=play]");
            assertThat(page.locator(".caption"))
                    .hasText(film.scenes().getFirst().said().get(1).text());
            Chromium.click(page, "[data-do=play]");
            String stands = page.locator(".player .time").innerText();
            Chromium.click(page, "[data-do=forward]");
            assertThat(page.locator(".player .time")).not().hasText(stands);
            var findings = new SoftAssertions();
            new Inspection(findings, Language.DE).of(page, "film-player");
            findings.assertAll();

            Page still = watch(plain);
            assertThat(still.locator("#player")).isHidden();
            assertThat(still.locator("#plain video")).isVisible();
            assertThat(still.locator(".slides img")).hasCount(film.scenes().size());
        } finally {
            store.write(tx -> {
                settings.choose(tx, Language.DE, new FilmSettings.Choice.Anybody());
                return true;
            });
        }
    }
}
