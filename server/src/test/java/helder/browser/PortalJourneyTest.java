package helder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import helder.WholeServer;
import helder.devices.Enrollment;
import helder.devices.Tickets;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Looks;
import helder.media.make.FilmMaker;
import helder.people.Person;
import helder.text.Language;
import helder.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an employee does in the portal, from the invitation to looking back at who looked. */
@BrowserTest
final class PortalJourneyTest {

    private static WholeServer server;
    private static Linde linde;
    private static Chromium chromium;
    private static Texts texts;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        linde = new Linde(server);
        linde.introduceItself();
        linde.canEnrollAppleDevices();
        texts = server.bean(Texts.class);
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static Page visit(BrowserContext context, String path) {
        Page page = context.newPage();
        go(page, path);
        return page;
    }

    private static Response go(Page page, String path) {
        return Objects.requireNonNull(page.navigate(path.startsWith("https:") ? path : server.webAddress() + path));
    }

    private static void choosePassword(Page page) {
        page.fill("#password", Linde.PASSWORD);
        page.fill("#again", Linde.PASSWORD);
        Chromium.click(page, "form[action^='/links/'] button");
    }

    /** The whole way works without a line of script. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void anInvitationLeadsToADeviceWithoutScript(Language language) {
        Person noor = linde.add("Noor", language);
        try (BrowserContext phone = chromium.visitor(language, false)) {
            Page page = visit(phone, linde.invitation(noor));
            choosePassword(page);
            assertThat(page.locator("h1")).hasText(texts.get(language, "portal.home.hello", "name", "Noor"));
            assertThat(page.locator("[role=status]")).hasText(texts.get(language, "portal.link.done.invitation"));

            Chromium.click(page, ".todo .btn");
            page.check("input[name=form][value=phone]");
            Chromium.click(page, "main button.pri");
            page.check("input[value=apple-profile]");
            Chromium.click(page, "main button.pri");
            assertThat(page.locator("#sight-seen")).isVisible();
            Chromium.click(page, "main button.pri");
            assertThat(page.locator("a[href^='/apple/enroll/']")).isVisible();

            String secret = page.url().substring(page.url().lastIndexOf('/') + 1);
            Chromium.click(page, "a[href$='/wait']");
            assertThat(page.locator("h1")).hasText(texts.get(language, "portal.enroll.waiting"));
            var ticket = linde.bean(Tickets.class).findBySecret(secret).orElseThrow();
            assertThat(ticket.ownership()).isEqualTo(Ownership.PERSONAL);
            linde.arrive(new Tickets.Issued(ticket, secret, ""), DeviceForm.PHONE, "iPhone 15");

            // The page looks again by itself and finds the device.
            assertThat(page.locator("h1"))
                    .hasText("iPhone 15", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
            assertThat(page.locator("[role=status]")).hasText(texts.get(language, "portal.enroll.arrived"));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageIsReadableForEverybody(Language language) {
        Person samira = linde.add("Samira", language, Role.HELP_DESK);
        Person noor = linde.add("Noor", language);
        try (BrowserContext context = chromium.visitor(language, true)) {
            var findings = new SoftAssertions();
            var inspection = new Inspection(findings, language);
            var complaints = new ArrayList<String>();
            context.onConsoleMessage(message -> {
                if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            Page page = context.newPage();
            // Asked for, and made.
            go(page, "/guides/leave/watch");
            linde.bean(FilmMaker.class).run();
            for (String path : List.of(
                    "/",
                    "/before",
                    "/before/company/apple-profile/computer",
                    "/before/personal/windows/computer",
                    "/help",
                    "/app",
                    "/app/offline",
                    "/guides",
                    "/guides/leave/watch",
                    "/guides/leave/listen",
                    "/guides/own-iphone-profile?device=iphone&ownership=personal&done=open-page",
                    "/ask",
                    "/ask?desk=privacy",
                    "/guides/own-iphone-profile/stuck/install?device=iphone&ownership=personal",
                    "/receipts",
                    "/sign-in")) {
                inspect(inspection, page, path, language, "out");
            }
            inspect(inspection, page, "/no-such-page-for-strangers", language, "out");
            go(page, linde.passwordLink(samira));
            inspection.of(page, language.code() + "-password-link");
            go(page, "/links/no-such-link");
            inspection.of(page, language.code() + "-link-gone");
            go(page, linde.invitation(noor));
            inspection.of(page, language.code() + "-invitation");
            page.fill("#password", "kort");
            page.fill("#again", "anders");
            Chromium.click(page, "form[action^='/links/'] button");
            assertThat(page.locator("#password-error")).isVisible();
            inspection.of(page, language.code() + "-invitation-refused");
            choosePassword(page);
            inspection.of(page, language.code() + "-home-empty");

            Enrollment phone =
                    linde.device(noor, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_USER, "iPhone 15");
            Enrollment laptop = linde.device(
                    noor, Ownership.COMPANY, DeviceForm.COMPUTER, EnrollmentType.APPLE_PROFILE, "MacBook Air");
            linde.look(samira, phone, "Je belde de IT-balie over je mail");
            linde.look(samira, laptop, "Controle van de versie");
            String look = "/privacy/looks/"
                    + linde.bean(Looks.class)
                            .of(noor.id(), Optional.empty(), 1)
                            .getFirst()
                            .id();
            String readOut = "/account/read-out/" + linde.readOut(noor, language);
            for (String path : List.of(
                    "/",
                    readOut,
                    "/devices",
                    "/devices/" + phone.id(),
                    "/devices/" + laptop.id() + "/privacy",
                    "/devices/" + phone.id() + "/leave",
                    "/devices/" + phone.id() + "/again",
                    "/privacy",
                    "/privacy/looks",
                    "/privacy/looks?role=help-desk&from=2026-01-01",
                    look,
                    "/receipts",
                    "/privacy/kept",
                    "/privacy/told",
                    "/privacy/wrong",
                    "/devices/" + phone.id() + "/wrong",
                    "/statement",
                    "/account",
                    "/account/password",
                    "/account/voice",
                    "/quiet",
                    "/help",
                    "/app",
                    "/guides?q=ifone&device=iphone",
                    "/guides/own-iphone-profile?more=true",
                    "/ask?desk=privacy",
                    "/guides/own-iphone-profile/stuck/install?device=iphone&ownership=personal",
                    "/enroll",
                    "/enroll/way?ownership=personal&form=phone",
                    "/enroll/read?ownership=personal&form=phone&type=apple-user",
                    "/enroll/account",
                    "/enroll/windows",
                    "/enroll/android",
                    "/enroll/windows/login?appru=ms-app%3A%2F%2Fwindows.immersivecontrolpanel",
                    "/enroll/windows/login?appru=ms-app%3A%2F%2Fwindows.immersivecontrolpanel&ownership=personal",
                    "/apple/enroll/account/login",
                    "/apple/enroll/no-such-link",
                    "/there-is-no-such-page",
                    "/console")) {
                inspect(inspection, page, path, language, "in");
            }
            go(page, readOut);
            Chromium.click(page, "form[action$='/agree'] button");
            inspection.of(page, language.code() + "-in-read-out-agreed");
            go(page, "/guides/own-iphone-profile?device=iphone&ownership=personal");
            Chromium.click(page, "form[action$='/steps/open-page'] button");
            inspection.of(page, language.code() + "-in-guide-begun");
            go(page, "/");
            inspection.of(page, language.code() + "-in-home-going-on");
            go(page, "/ask");
            page.fill("#words", "Wat ziet IT van mijn telefoon?");
            page.fill("#number", "straks");
            Chromium.click(page, "form[action='/ask'] button");
            assertThat(page.locator("#number-error")).isVisible();
            inspection.of(page, language.code() + "-in-ask-refused");
            page.fill("#number", "020 555 20 21");
            Chromium.click(page, "form[action='/ask'] button");
            linde.answersAtDesk(noor, samira);
            inspect(inspection, page, "/questions", language, "answered");
            go(page, look);
            page.fill("#reason", "Ik heb niet gebeld");
            Chromium.click(page, "form[action$='/ask'] button");
            inspection.of(page, language.code() + "-in-look-asked");
            linde.answer(noor, true);
            go(page, look);
            inspection.of(page, language.code() + "-in-look-told");
            go(page, "/receipts");
            page.fill("#receipt", linde.receipt(noor));
            Chromium.click(page, "form[action='/receipts'] button");
            inspection.of(page, language.code() + "-in-receipt-checked");
            Enrollment leaving =
                    linde.device(noor, Ownership.PERSONAL, DeviceForm.TABLET, EnrollmentType.APPLE_PROFILE, "iPad Air");
            go(page, "/devices/" + leaving.id() + "/leave");
            Chromium.click(page, "main button.danger");
            inspection.of(page, language.code() + "-in-device-leaving");
            go(page, "/");
            inspection.of(page, language.code() + "-in-home-leaving");
            Enrollment findable = linde.findable(noor);
            String lost = "/devices/" + findable.id();
            inspect(inspection, page, lost, language, "findable");
            inspect(inspection, page, lost + "/lost", language, "findable");
            page.fill("#message", "");
            page.evaluate("document.querySelector('#message').removeAttribute('required')");
            Chromium.click(page, "form[action$='/lost'] button");
            assertThat(page.locator("#message-error")).isVisible();
            inspection.of(page, language.code() + "-in-lost-refused");
            linde.lose(findable, noor);
            inspect(inspection, page, lost, language, "lost");
            inspect(inspection, page, lost + "/lost", language, "lost");
            inspect(inspection, page, "/", language, "lost");
            go(page, lost);
            Chromium.click(page, "form[action$='/found'] button");
            inspection.of(page, language.code() + "-in-device-found");
            linde.publishStatement();
            linde.saysWrong(noor, "Ik heet Noor-Anne");
            inspect(inspection, page, "/privacy/wrong", language, "asked");
            linde.widen(Ownership.PERSONAL);
            inspect(inspection, page, "/statement", language, "published");
            go(page, "/");
            inspection.of(page, language.code() + "-in-home-changes");
            inspect(inspection, page, "/privacy", language, "announced");
            inspect(inspection, page, "/privacy/changes/personal", language, "in");
            Chromium.click(page, "main details summary");
            inspection.of(page, language.code() + "-in-changes-no");
            page.fill("#reason", "x".repeat(600));
            Chromium.click(page, "main details button");
            assertThat(page.locator("#reason-error")).isVisible();
            inspection.of(page, language.code() + "-in-changes-too-long");
            page.fill("#reason", "Ik wil dat niet");
            Chromium.click(page, "main details button");
            inspect(inspection, page, "/privacy/changes/personal", language, "declined");
            go(page, "/enroll/read?ownership=company&form=phone&type=apple-profile");
            Chromium.click(page, "main button.pri");
            Chromium.click(page, "main details summary");
            inspection.of(page, language.code() + "-in-enroll-go");
            Chromium.click(page, "a[href$='/wait']");
            Inspection.picture(page, language.code() + "-in-enroll-wait");
            findings.assertThat(complaints)
                    .as("what the content policy had to refuse")
                    .isEmpty();
            findings.assertAll();
        }
    }

    private static void inspect(Inspection inspection, Page page, String path, Language language, String who) {
        int status = go(page, path).status();
        assertThat(status).as(path).isEqualTo(expected(path));
        assertThat(page.getAttribute("html", "lang")).isEqualTo(language.code());
        assertThat(page.locator("#contact")).hasCount(1);
        String name = path.replaceAll("[0-9a-f-]{36}", "id").replaceAll("[^a-z]+", "-");
        inspection.of(page, language.code() + "-" + who + name);
    }

    private static int expected(String path) {
        return switch (path) {
            case "/there-is-no-such-page", "/no-such-page-for-strangers", "/apple/enroll/no-such-link" -> 404;
            case "/console" -> 403;
            default -> 200;
        };
    }

    /** Whatever colour an organisation picks, everything stays readable. */
    @Test
    void noColourBreaksContrast() {
        try (BrowserContext context = chromium.visitor(Language.EN, true)) {
            Page page = visit(context, "/before");
            var findings = new SoftAssertions();
            var inspection = new Inspection(findings, Language.EN);
            inspection.contrast(page, 0, "0");
            for (int hue = 0; hue < 360; hue += 45) {
                inspection.contrast(page, hue, "0.13");
            }
            findings.assertAll();
        }
    }

    @Test
    void whoeverLooksAndWhyIsThere() {
        Person samira = linde.add("Samira", Language.NL, Role.HELP_DESK);
        Person joris = linde.add("Joris", Language.EN);
        String link = linde.invitation(joris);
        Enrollment phone =
                linde.device(joris, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_USER, "iPhone 14");
        linde.look(samira, phone, "You called about your mail");
        try (BrowserContext context = chromium.visitor(Language.EN, false)) {
            Page page = visit(context, link);
            choosePassword(page);
            go(page, "/privacy/looks");
            assertThat(page.locator(".look").first()).containsText("looked at your phone");
            assertThat(page.locator(".look").first()).containsText("You called about your mail");
        }
    }

    @Test
    void aReaderChoosesAnotherLanguageAndKeepsIt() {
        try (BrowserContext context = chromium.visitor(Language.EN, false)) {
            Page page = visit(context, "/before");
            Chromium.click(page, ".lang summary");
            Chromium.click(page, "button[lang=nl]");
            assertThat(page).hasURL(server.webAddress() + "/before");
            assertThat(page.locator("html")).hasAttribute("lang", "nl");
            go(page, "/sign-in");
            assertThat(page.locator("html")).hasAttribute("lang", "nl");
        }
    }
}
