package helder.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;

/**
 * Looks at a page as many people would: in light and dark, on a small phone, a phone and a desktop, with text twice as large. With
 * {@code -Dhelder.screenshots=DIRECTORY} it leaves pictures there.
 */
final class Inspection {

    private static final int HEIGHT = 844;

    private final SoftAssertions findings;

    /** @param findings where faults are collected, so that one look finds them all */
    Inspection(SoftAssertions findings) {
        this.findings = findings;
    }

    /** @param name of the pictures */
    void of(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(390, 1280)) {
                page.setViewportSize(width, HEIGHT);
                nothingIsInaccessible(page, name);
                picture(page, name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(320, HEIGHT);
        nothingSticksOut(page, name + " at 320 px");
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        nothingSticksOut(page, name + " at 320 px with text at 200 %");
        picture(page, name + "-320-large");
        page.setViewportSize(1280, HEIGHT);
        nothingSticksOut(page, name + " at 1280 px with text at 200 %");
        page.evaluate("document.documentElement.style.fontSize = ''");
        page.setViewportSize(390, HEIGHT);
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
        Optional.ofNullable(System.getProperty("helder.screenshots"))
                .ifPresent(directory -> page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(directory, name + ".png"))
                        .setFullPage(true)));
    }
}
