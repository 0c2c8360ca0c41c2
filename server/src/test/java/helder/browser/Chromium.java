package helder.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import helder.text.Language;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** One Chromium for a test class. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium-headless-shell");

    private static final int CLICK_MILLIS = 20_000;
    private static final int CLICKS = 4;

    private final Playwright playwright;
    private final Browser browser;

    /** @param further arguments of the program */
    Chromium(String... further) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(Stream.concat(
                                        Stream.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"),
                                        Stream.of(further))
                                .toList()));
    }

    /**
     * Clicks like a person. Without a screen Chromium now and then stops drawing, and a click waits for two drawn frames: a
     * picture makes it draw again.
     */
    static void click(Page page, String selector) {
        for (int attempt = 1; ; attempt++) {
            try {
                page.click(selector, new Page.ClickOptions().setTimeout(CLICK_MILLIS));
                return;
            } catch (TimeoutError e) {
                if (attempt == CLICKS) {
                    throw e;
                }
                page.screenshot();
            }
        }
    }

    /**
     * A visitor with a phone, without cookies, who prefers this language. Script is off unless a check needs it, as an
     * {@link Inspection} does.
     */
    BrowserContext visitor(Language language, boolean withScript) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                // A colour in the middle of its change has no contrast to measure.
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setIgnoreHTTPSErrors(true)
                .setJavaScriptEnabled(withScript)
                .setLocale(language.code())
                .setTimezoneId("Europe/Amsterdam")
                .setViewportSize(390, 844));
        context.setDefaultTimeout(60_000);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
