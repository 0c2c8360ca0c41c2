package helder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import helder.WholeServer;
import helder.people.Person;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Moments;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Guides that somebody opened can be read when the server is gone, and nothing of them is in the copies. */
@BrowserTest
final class OfflineGuidesTest {

    /** A worker is fetched by the browser itself, which asks no test whom it trusts. */
    private static final String UNKNOWN_AUTHORITY = "--ignore-certificate-errors";

    private static final String GUIDE = "/guides/lost-lock?device=android&ownership=personal";
    private static final String KEPT_PAGES = """
            async () => {
              const cache = await caches.open('helder-guides-2');
              const pages = [];
              for (const one of await cache.keys()) {
                const { pathname, search } = new URL(one.url);
                if (!pathname.startsWith('/static/')) pages.push(pathname + search + ' ' + await (await cache.match(one)).text());
              }
              return pages;
            }""";

    @Test
    void guidesThatWereOpenedAreThereWithoutConnectionAndWithoutTheirReader() {
        try (WholeServer server = WholeServer.start();
                Chromium chromium = new Chromium(UNKNOWN_AUTHORITY);
                BrowserContext context = chromium.visitor(Language.EN, true)) {
            var linde = new Linde(server);
            linde.introduceItself();
            Texts texts = server.bean(Texts.class);
            Person noor = linde.add("Noor", Language.NL);
            String portal = server.webAddress();
            Page page = context.newPage();
            page.navigate(linde.invitation(noor));
            page.fill("#password", Linde.PASSWORD);
            page.fill("#again", Linde.PASSWORD);
            Chromium.click(page, "form[action^='/links/'] button");

            page.navigate(portal + "/app");
            assertThat(page.locator("#state")).hasText(texts.get(Language.NL, "portal.app.off"));
            Chromium.click(page, "#keep");
            assertThat(page.locator("#state"))
                    .hasText(
                            texts.get(Language.NL, "portal.app.on"),
                            new LocatorAssertions.HasTextOptions().setTimeout(30_000));
            page.navigate(portal + GUIDE);
            assertThat(page.locator("#keeping-here")).containsText(texts.get(Language.NL, "portal.guide.keeping"));
            String title = page.locator("h1").textContent();
            page.navigate(portal + "/app");
            assertThat(page.locator("#kept a"))
                    .hasText(title, new LocatorAssertions.HasTextOptions().setTimeout(30_000));
            assertThat(page.evaluate(KEPT_PAGES).toString())
                    .contains(GUIDE + " ", "/guides ", "/app/offline ")
                    .doesNotContain("Noor", noor.email());

            String today = new Moments(texts, Language.NL, ZoneId.of("Europe/Amsterdam"))
                    .date(server.bean(InstantSource.class).instant());
            server.stop();
            page.navigate(portal + "/guides/lost-lock");
            assertThat(page.locator("h1")).hasText(title);
            assertThat(page.locator(".notice")).containsText(texts.get(Language.NL, "web.layout.copy", "day", today));
            assertThat(page.locator("html")).hasAttribute("lang", "nl");
            assertThat(page.evaluate("getComputedStyle(document.body).fontFamily")
                            .toString())
                    .as("the style sheet is there")
                    .contains("Atkinson");
            page.navigate(portal + "/privacy");
            assertThat(page.locator("h1")).hasText(texts.get(Language.NL, "portal.offline.title"));
            assertThat(page.locator("#kept a")).hasCount(1);
            assertThat(page.locator("#kept a[href='/guides/lost-lock']")).containsText(title);
            assertThat(page.locator("#kept a")).containsText(today);
            assertThat(page.locator("footer")).containsText("020 555 20 20");
            Chromium.click(page, "main a[href='/guides']");
            assertThat(page.locator("h1")).hasText(texts.get(Language.NL, "portal.guides.title"));
        }
    }

    /** On a shared device one person's choice kept what the next one read, and whoever came then read the list. */
    @Test
    void itEndsWhenWhoeverChoseItSignsOutOrSomebodyElseSignsIn() {
        WholeServer server = WholeServer.shared();
        var linde = new Linde(server);
        linde.introduceItself();
        Person fatima = linde.add("Fatima", Language.EN);
        Person noor = linde.add("Noor", Language.EN);
        String portal = server.webAddress();
        try (Chromium chromium = new Chromium(UNKNOWN_AUTHORITY);
                BrowserContext context = chromium.visitor(Language.EN, true)) {
            Page page = context.newPage();
            linde.invited(noor);
            page.navigate(linde.invitation(fatima));
            page.fill("#password", Linde.PASSWORD);
            page.fill("#again", Linde.PASSWORD);
            Chromium.click(page, "form[action^='/links/'] button");
            keeps(page, portal);
            page.navigate(portal + "/account");
            Chromium.click(page, "form[action='/sign-out'] button");
            nothingIsKept(page, portal);

            signIn(page, portal, fatima);
            keeps(page, portal);
            // Her session ends without her.
            context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("__Host-session"));
            signIn(page, portal, noor);
            page.navigate(portal + GUIDE);
            assertThat(page.locator("#keeping-here")).hasCount(0);
            nothingIsKept(page, portal);
        }
    }

    private static void signIn(Page page, String portal, Person person) {
        page.navigate(portal + "/sign-in");
        page.fill("#email", person.email());
        page.fill("#password", Linde.PASSWORD);
        Chromium.click(page, "form[action='/sign-in'] button");
    }

    private static void keeps(Page page, String portal) {
        page.navigate(portal + "/app");
        Chromium.click(page, "#keep");
        assertThat(page.locator("#forget")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        page.navigate(portal + GUIDE);
        page.navigate(portal + "/app");
        assertThat(page.locator("#kept a")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
    }

    private static void nothingIsKept(Page page, String portal) {
        page.waitForFunction("async () => (await caches.keys()).length === 0"
                + " && (await navigator.serviceWorker.getRegistrations()).length === 0");
        page.navigate(portal + "/app");
        assertThat(page.locator("#keep")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        assertThat(page.locator("#kept a")).hasCount(0);
    }

    @Test
    void whoeverWantsItDeletesThem() {
        WholeServer server = WholeServer.shared();
        new Linde(server).introduceItself();
        try (Chromium chromium = new Chromium(UNKNOWN_AUTHORITY);
                BrowserContext context = chromium.visitor(Language.EN, true)) {
            Page page = context.newPage();
            page.navigate(server.webAddress() + "/app");
            Chromium.click(page, "#keep");
            var patient = new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
            assertThat(page.locator("#forget")).isVisible(patient);
            page.navigate(server.webAddress() + GUIDE);
            page.navigate(server.webAddress() + "/app");
            assertThat(page.locator("#kept a")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
            Chromium.click(page, "#forget");
            assertThat(page.locator("#keep")).isVisible(patient);
            assertThat(page.evaluate("async () => (await caches.keys()).length"))
                    .isEqualTo(0);
        }
    }
}
