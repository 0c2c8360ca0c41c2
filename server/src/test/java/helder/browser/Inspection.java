package helder.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;

/**
 * Looks at a page as many people would: in light and dark, on a small phone, a phone and a desktop, with text twice as large. With
 * {@code -Dhelder.screenshots=DIRECTORY} it leaves pictures there.
 */
final class Inspection {

    private static final int HEIGHT = 844;
    private static final int SMALL_PHONE = 320;
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final Optional<String> PICTURES = Optional.ofNullable(System.getProperty("helder.screenshots"));

    private final SoftAssertions findings;

    /** @param findings where faults are collected, so that one look finds them all */
    Inspection(SoftAssertions findings) {
        this.findings = findings;
    }

    /** @param name of the pictures */
    void of(Page page, String name) {
        look(page, name, ColorScheme.LIGHT, PHONE);
        nothingIsInaccessible(page, name);
        look(page, name, ColorScheme.DARK, DESKTOP);
        nothingIsInaccessible(page, name);
        if (PICTURES.isPresent()) {
            look(page, name, ColorScheme.DARK, PHONE);
            look(page, name, ColorScheme.LIGHT, DESKTOP);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(SMALL_PHONE, HEIGHT);
        nothingSticksOut(page, name + " at 320 px");
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        nothingSticksOut(page, name + " at 320 px with text at 200 %");
        nothingIsInaccessible(page, name + " at 320 px with text at 200 %");
        picture(page, name + "-320-large");
        page.setViewportSize(DESKTOP, HEIGHT);
        nothingSticksOut(page, name + " at 1280 px with text at 200 %");
        page.evaluate("document.documentElement.style.fontSize = ''");
        page.setViewportSize(PHONE, HEIGHT);
    }

    private static void look(Page page, String name, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, HEIGHT);
        picture(page, name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
    }

    /** Only the contrast, in another colour of the organisation. */
    void contrast(Page page, int hue, String chroma) {
        page.evaluate("document.documentElement.style.setProperty('--h', '" + hue + "');"
                + "document.documentElement.style.setProperty('--c', '" + chroma + "')");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            var violations = new AxeBuilder(page)
                    .withRules(List.of("color-contrast"))
                    .analyze()
                    .getViolations();
            findings.assertThat(violations.stream()
                            .flatMap(rule -> rule.getNodes().stream())
                            .map(node -> node.getHtml())
                            .toList())
                    .as("contrast in hue %d, strength %s, %s", hue, chroma, scheme)
                    .isEmpty();
        }
    }

    private void nothingIsInaccessible(Page page, String name) {
        var violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        findings.assertThat(violations.stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + rule.getHelp() + " in " + node.getHtml()))
                        .toList())
                .as("accessibility of %s", name)
                .isEmpty();
    }

    private void nothingSticksOut(Page page, String name) {
        Object widest = page.evaluate("""
                () => {
                  const limit = document.documentElement.clientWidth;
                  if (document.documentElement.scrollWidth <= limit) return '';
                  return [...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > limit + 1)
                    .slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(' | ') || 'something';
                }""");
        findings.assertThat(widest).as("what sticks out sideways of %s", name).isEqualTo("");
    }

    static void picture(Page page, String name) {
        PICTURES.ifPresent(directory -> page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(directory, name + ".png"))
                .setFullPage(true)));
    }
}
