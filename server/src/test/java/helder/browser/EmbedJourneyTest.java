package helder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import helder.WholeServer;
import helder.embed.FrameCode;
import helder.identity.Actor;
import helder.media.make.FilmMaker;
import helder.organisation.EmbeddingHost;
import helder.organisation.Profiles;
import helder.store.Store;
import helder.text.Language;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A guide on the pages of other sites: of one that may show it, and of one that may not. */
@BrowserTest
final class EmbedJourneyTest {

    private static final String GUIDE = "/embed/guides/own-iphone-profile?device=iphone&ownership=personal&lang=";

    private static WholeServer server;
    private static Linde linde;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        linde = new Linde(server);
        linde.introduceItself();
        server.bean(Store.class)
                .write(tx -> server.bean(Profiles.class)
                        .change(
                                tx,
                                new Actor.Operator("tests"),
                                profile -> profile.shownBy(List.of(new EmbeddingHost("*.delinde.example")))));
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        linde.introduceItself();
    }

    /** Another site with what the console says to paste. */
    private static Page around(BrowserContext context, String site) {
        String html = "<!doctype html><title>Intranet</title>"
                + FrameCode.of(server.webAddress() + GUIDE + "de", "Anleitung", "100%", 300)
                + FrameCode.growing(server.webAddress());
        context.route(
                site + "/**",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody(html)));
        // A site of the internet asks its reader before it shows something of the network that they are in; this reader
        // said yes.
        context.grantPermissions(List.of("local-network-access"));
        Page page = context.newPage();
        page.navigate(site + "/page");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return page;
    }

    @Test
    void aSiteThatMayShowsItAsHighAsItIsAndAnotherShowsNothing() {
        try (BrowserContext context = chromium.visitor(Language.DE, true)) {
            Page allowed = around(context, "https://intranet.delinde.example");
            assertThat(allowed.frameLocator("iframe").locator("h1")).isVisible();
            assertThat(allowed.locator("iframe[height='300']")).hasCount(0);
            assertThat(Integer.parseInt(allowed.locator("iframe").getAttribute("height")))
                    .isGreaterThan(1_000);
            assertThat(allowed.frameLocator("iframe")
                            .locator("a[href*='/guides/own-iphone-profile']")
                            .first())
                    .hasAttribute("target", "_blank");
            assertThat(context.cookies()).as("cookies").isEmpty();
            Inspection.picture(allowed, "embed-around");

            Page forbidden = around(context, "https://evil.example");
            assertThat(forbidden.frames().get(1).url()).startsWith("chrome-error:");
            assertThat(forbidden.locator("iframe")).hasAttribute("height", "300");
        }
    }

    @Test
    void everybodyCanReadIt() {
        var findings = new SoftAssertions();
        try (BrowserContext context = chromium.visitor(Language.DE, true)) {
            var inspection = new Inspection(findings, Language.DE);
            var complaints = new ArrayList<String>();
            context.onConsoleMessage(message -> {
                if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            Page page = context.newPage();
            String film = "/embed/guides/leave/watch?lang=de";
            page.navigate(server.webAddress() + film);
            linde.bean(FilmMaker.class).run();
            for (String path : List.of(GUIDE + "de", film, "/embed/guides/none?lang=de")) {
                page.navigate(server.webAddress() + path);
                inspection.of(page, "embed-" + path.replaceAll("[?].*", "").replaceAll("\\W+", "-"));
            }
            findings.assertThat(complaints)
                    .as("what the policy of pages blocked")
                    .isEmpty();
        }
        findings.assertAll();
    }
}
