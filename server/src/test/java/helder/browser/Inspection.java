package helder.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import helder.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * Looks at a page as many people would: in light and dark, on a small phone, a phone and a desktop, with text twice as large. The
 * page stays loaded; only what is around it changes, and after each change it is asked what that could have broken. With
 * {@code -Dhelder.screenshots=DIRECTORY} it leaves pictures there.
 */
final class Inspection {

    private static final int HEIGHT = 844;
    private static final int SMALL_PHONE = 320;
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final Optional<String> PICTURES = Optional.ofNullable(System.getProperty("helder.screenshots"));

    private static final List<String> EVERYTHING =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String CONTRAST = "color-contrast";

    /** Its words are the longest. */
    private static final Language IN_FULL = Language.DE;

    private static final String AXE = axe();

    private static final String UNFOLD = """
            (open => document.querySelectorAll(open ? 'details:not([open])' : 'details.unfolded').forEach(fold => {
              fold.classList.toggle('unfolded', open);
              fold.open = open;
            }))""";

    /** For each way: what is wrong, or nothing. One call for several, as calls take longer than measuring. */
    private static final String FITS = """
            ways => ways.map(way => {
              const root = document.documentElement;
              root.dir = way.direction;
              root.style.fontSize = way.size;
              UNFOLD(way.unfolded);
              const scrolling = way.size ? 0 : [...document.querySelectorAll('.scroll')]
                .filter(box => box.scrollWidth > box.clientWidth + 1).length;
              if (scrolling) return scrolling + ' tables scroll sideways';
              const limit = root.clientWidth;
              if (root.scrollWidth <= limit) return '';
              return 'sticks out: ' + [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > limit + 1 || e.getBoundingClientRect().left < -1)
                .slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(' | ');
            })""".replace("UNFOLD", UNFOLD);

    private final SoftAssertions findings;
    private final boolean inFull;

    /**
     * What axe asks about (structure, names, contrast) is the same in every language, and asking takes most of the time: one language is
     * asked everything, the others only whether their words fit.
     *
     * @param findings where faults are collected, so that one look finds them all
     */
    Inspection(SoftAssertions findings, Language language) {
        this.findings = findings;
        inFull = language == IN_FULL;
    }

    /** @param name of the pictures */
    void of(Page page, String name) {
        look(page, name, ColorScheme.LIGHT, PHONE);
        if (inFull) {
            nothingIsInaccessible(page, name);
        }
        fits(page, name, Fit.USUAL);

        page.setViewportSize(SMALL_PHONE, HEIGHT);
        fits(page, name + " at 320 px", Fit.USUAL, Fit.FROM_RIGHT, Fit.LARGE);
        if (inFull) {
            fits(page, name + " at 320 px", Fit.UNFOLDED);
            nothingBesidesContrastIsInaccessible(page, name + " at 320 px with text at 200 %, all unfolded");
        }

        page.setViewportSize(DESKTOP, HEIGHT);
        fits(page, name + " at 1280 px", Fit.LARGE, Fit.USUAL);
        if (inFull) {
            look(page, name, ColorScheme.DARK, DESKTOP);
            unfold(page, true);
            nothingIsInaccessible(page, name + " at 1280 px in the dark, all unfolded");
            unfold(page, false);
        }
        if (PICTURES.isPresent()) {
            look(page, name, ColorScheme.DARK, DESKTOP);
            look(page, name, ColorScheme.LIGHT, DESKTOP);
            look(page, name, ColorScheme.DARK, PHONE);
        }
        under(page, ColorScheme.LIGHT, PHONE);
    }

    private static void look(Page page, String name, ColorScheme scheme, int width) {
        under(page, scheme, width);
        picture(page, name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
    }

    private static void under(Page page, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, HEIGHT);
    }

    /** Only the contrast, in another colour of the organisation. */
    void contrast(Page page, int hue, String chroma) {
        page.evaluate("document.documentElement.style.setProperty('--h', '" + hue + "');"
                + "document.documentElement.style.setProperty('--c', '" + chroma + "')");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            noRuleIsBroken(
                    page,
                    Map.of("runOnly", List.of(CONTRAST)),
                    "hue %d, strength %s, %s".formatted(hue, chroma, scheme));
        }
    }

    /** axe takes what stands in a closed fold for hidden, also where it is shown all the same: the menu of the console on a desktop. */
    private static void unfold(Page page, boolean open) {
        page.evaluate(UNFOLD + "(" + open + ")");
    }

    private void nothingIsInaccessible(Page page, String name) {
        noRuleIsBroken(page, Map.of("runOnly", EVERYTHING), name);
    }

    /** Colours are the same in every width, and measuring them takes longer than all the rest. */
    private void nothingBesidesContrastIsInaccessible(Page page, String name) {
        noRuleIsBroken(page, Map.of("runOnly", EVERYTHING, "rules", Map.of(CONTRAST, Map.of("enabled", false))), name);
    }

    private void noRuleIsBroken(Page page, Map<String, Object> options, String name) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(AXE);
        }
        // The bar to save sticks to the lower edge: over what it lies while nobody scrolls is chance.
        Object violations = page.evaluate("""
                options => {
                  const loose = new CSSStyleSheet();
                  loose.replaceSync('.keep { position: static !important }');
                  document.adoptedStyleSheets = [loose];
                  return axe.run({...options, resultTypes: ['violations']})
                    .then(found => found.violations.flatMap(rule => rule.nodes.map(
                      node => rule.id + ': ' + rule.help + ' in ' + node.html)))
                    .finally(() => { document.adoptedStyleSheets = []; });
                }""", options);
        findings.assertThat(violations).as("accessibility of %s", name).isEqualTo(List.of());
    }

    /** How a page is looked at in one width. */
    private enum Fit {
        USUAL("", "ltr", "", false),
        FROM_RIGHT(", read from right to left", "rtl", "", false),
        LARGE(" with text at 200 %", "ltr", "200%", false),
        UNFOLDED(" with text at 200 %, all unfolded", "ltr", "200%", true);

        private final String words;
        private final String direction;
        private final String size;
        private final boolean unfolded;

        Fit(String words, String direction, String size, boolean unfolded) {
            this.words = words;
            this.direction = direction;
            this.size = size;
            this.unfolded = unfolded;
        }

        private Map<String, Object> how() {
            return Map.of("direction", direction, "size", size, "unfolded", unfolded);
        }
    }

    /**
     * Nothing sticks out sideways; and with text as large as usual no table makes its reader scroll sideways, as nothing would show that
     * it can. The page stays as the last of them made it.
     */
    private void fits(Page page, String name, Fit... ways) {
        if (PICTURES.isPresent() && ways.length > 1) {
            for (Fit way : ways) {
                fits(page, name, way);
            }
            return;
        }
        List<?> found =
                (List<?>) page.evaluate(FITS, Stream.of(ways).map(Fit::how).toList());
        for (int i = 0; i < ways.length; i++) {
            findings.assertThat(found.get(i)).as(name + ways[i].words).isEqualTo("");
        }
        picture(page, (name + ways[ways.length - 1].words).replaceAll("[^A-Za-z0-9]+", "-"));
    }

    static void picture(Page page, String name) {
        PICTURES.ifPresent(directory -> page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(directory, name + ".png"))
                .setFullPage(true)));
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(Inspection.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
