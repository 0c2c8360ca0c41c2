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
        noTableScrolls(page, name);

        under(page, ColorScheme.LIGHT, SMALL_PHONE);
        noTableScrolls(page, name + " at 320 px");
        nothingSticksOut(page, name + " at 320 px");
        page.evaluate("document.documentElement.dir = 'rtl'");
        nothingSticksOut(page, name + " at 320 px, read from right to left");
        picture(page, name + "-320-rtl");
        page.evaluate("document.documentElement.dir = 'ltr'");
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        nothingSticksOut(page, name + " at 320 px with text at 200 %");
        if (inFull) {
            unfold(page, true);
            nothingSticksOut(page, name + " at 320 px with text at 200 %, all unfolded");
            nothingBesidesContrastIsInaccessible(page, name + " at 320 px with text at 200 %, all unfolded");
            unfold(page, false);
        }
        picture(page, name + "-320-large");
        page.setViewportSize(DESKTOP, HEIGHT);
        nothingSticksOut(page, name + " at 1280 px with text at 200 %");
        page.evaluate("document.documentElement.style.fontSize = ''");

        look(page, name, ColorScheme.DARK, DESKTOP);
        noTableScrolls(page, name + " at 1280 px");
        if (inFull) {
            unfold(page, true);
            nothingIsInaccessible(page, name + " at 1280 px in the dark, all unfolded");
            unfold(page, false);
        }
        if (PICTURES.isPresent()) {
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
        page.evaluate("""
                open => document.querySelectorAll(open ? 'details:not([open])' : 'details.unfolded').forEach(fold => {
                  fold.classList.toggle('unfolded', open);
                  fold.open = open;
                })""", open);
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
        Object violations = page.evaluate("""
                options => axe.run({...options, resultTypes: ['violations']})
                  .then(found => found.violations.flatMap(rule => rule.nodes.map(
                    node => rule.id + ': ' + rule.help + ' in ' + node.html)))""", options);
        findings.assertThat(violations).as("accessibility of %s", name).isEqualTo(List.of());
    }

    /** With text as large as usual no table makes its reader scroll sideways: nothing would show that it can. */
    private void noTableScrolls(Page page, String name) {
        Object wider = page.evaluate("() => [...document.querySelectorAll('.scroll')]"
                + ".filter(box => box.scrollWidth > box.clientWidth + 1).length");
        findings.assertThat(wider).as("tables of %s that scroll sideways", name).isEqualTo(0);
    }

    private void nothingSticksOut(Page page, String name) {
        Object widest = page.evaluate("""
                () => {
                  const limit = document.documentElement.clientWidth;
                  if (document.documentElement.scrollWidth <= limit) return '';
                  return [...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > limit + 1 || e.getBoundingClientRect().left < -1)
                    .slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(' | ') || 'something';
                }""");
        findings.assertThat(widest).as("what sticks out sideways of %s", name).isEqualTo("");
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
