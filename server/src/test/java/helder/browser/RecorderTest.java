package helder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import helder.WholeServer;
import helder.identity.Role;
import helder.media.Recorded;
import helder.media.Recordings;
import helder.people.Person;
import helder.text.Language;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Somebody records a sentence with the microphone of their browser, here one that beeps, from reading what happens to taking it back. */
@BrowserTest
final class RecorderTest {

    private static final String PATH =
            "/console/organisation/voice/read/leave?device=iphone&ownership=personal&language=de";

    @Test
    void aSentenceIsRecordedHeardKeptAndTakenBack() {
        WholeServer server = WholeServer.shared();
        var linde = new Linde(server);
        linde.introduceItself();
        Person reader = linde.add("Samira", Language.DE, Role.ADMINISTRATOR);
        try (var chromium = new Chromium("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
                BrowserContext context = chromium.visitor(Language.DE, true)) {
            var findings = new SoftAssertions();
            var inspection = new Inspection(findings, Language.DE);
            Page page = context.newPage();
            page.navigate(linde.passwordLink(reader));
            page.fill("#password", Linde.PASSWORD);
            page.fill("#again", Linde.PASSWORD);
            Chromium.click(page, "form[action^='/links/'] button");
            page.navigate(server.webAddress() + PATH);
            inspection.of(page, "voice-consent");
            Chromium.click(page, "form[action$='/agree'] button");

            String sentence = "#s2 ";
            assertThat(page.locator(sentence + "[data-do=record]")).isVisible();
            assertThat(page.locator(sentence + ".keep")).isHidden();
            inspection.of(page, "voice-guide");
            Chromium.click(page, sentence + "[data-do=record]");
            assertThat(page.locator(sentence + "[data-do=stop]")).isFocused();
            // The microphone beeps once a second.
            page.waitForTimeout(2_200);
            Chromium.click(page, sentence + "[data-do=stop]");
            assertThat(page.locator(sentence + ".heard")).isVisible();
            assertThat(page.locator(sentence + "[role=status]")).containsText("Aufgenommen");
            assertThat(page.locator(sentence + ".keep button")).isFocused();
            Chromium.click(page, sentence + ".keep button");
            assertThat(page.locator("[role=status]").first()).containsText("Behalten");
            assertThat(page).hasURL(java.util.regex.Pattern.compile(".*#s3"));
            assertThat(page.locator(sentence + "audio[src^='/console/organisation/voice/sound/']"))
                    .isVisible();
            var mine = server.bean(Recordings.class).of(reader.id());
            assertThat(mine)
                    .extracting(Recorded::millis)
                    .singleElement()
                    .satisfies(millis -> assertThat(millis).isBetween(50L, 3_500L));

            page.navigate(server.webAddress() + "/account/voice");
            inspection.of(page, "voice-own");
            Chromium.click(page, "main button.danger");
            assertThat(page.locator("[role=status]")).containsText("gelöscht");
            assertThat(server.bean(Recordings.class).of(reader.id())).isEmpty();
            inspection.of(page, "voice-own-none");
            findings.assertAll();
        }
    }
}
