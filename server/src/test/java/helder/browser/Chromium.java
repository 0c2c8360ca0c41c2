package helder.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import helder.text.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Chromium for a test class. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    /** A visitor with a phone, without cookies, who prefers this language. Script is off unless a check needs it. */
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
