package helder.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import helder.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One Chromium for a test class. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final String AXE = axe();
    private static final int CLICK_MILLIS = 20_000;
    private static final int CLICKS = 4;

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
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
     * A visitor with a phone, without cookies, who prefers this language. Script is off unless a check needs it; then every
     * page comes with axe-core, which an {@link Inspection} asks.
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
        if (withScript) {
            context.addInitScript(AXE);
        }
        return context;
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(Chromium.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
