package helder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import helder.apple.AppleHouse;
import helder.devices.Enrollment;
import helder.guides.GuideDrafts;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.text.Language;
import helder.text.Texts;
import helder.virtual.Behavior;
import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What administrators and the help desk do in the console, with an organisation of virtual devices behind it. */
@BrowserTest
final class ConsoleJourneyTest {

    /** Options of the editor of charters that are wider than what is inside the borders, and beside the arrow. */
    private static final String WIDER_THAN_ITS_SELECT = """
        () => [...document.querySelectorAll('.rule select')].filter(select => select.offsetParent).flatMap(select => {
          const style = getComputedStyle(select);
          const pen = document.createElement('canvas').getContext('2d');
          pen.font = style.font;
          const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 20;
          return [...select.options].map(option => option.label).filter(label => pen.measureText(label).width > room);
        })\
        """;

    private static AppleHouse house;
    private static Linde linde;
    private static Chromium chromium;
    private static Texts texts;

    // Filled before the first test.
    @SuppressWarnings("NullAway.Init")
    private static Enrollment ownPhone;

    @SuppressWarnings("NullAway.Init")
    private static Enrollment laptop;

    @SuppressWarnings("NullAway.Init")
    private static Person noor;

    @BeforeAll
    static void open() {
        house = AppleHouse.start();
        linde = new Linde(house.server());
        linde.introduceItself();
        texts = house.bean(Texts.class);
        chromium = new Chromium();
        fill();
    }

    @AfterAll
    static void close() {
        chromium.close();
        house.server().close();
    }

    private static void fill() {
        noor = person("Noor Jansen", Language.NL, "Thuiszorg");
        Person joris = person("Joris van den Heuvel-Bakker", Language.EN, "Thuiszorg");
        Person anna = person("Anna-Maria Wijngaarden", Language.NL, "Kantoor");
        Person ben = person("Ben Bos", Language.NL, "Kantoor");
        ownPhone = enroll(
                noor,
                Ownership.PERSONAL,
                DeviceModel.IPHONE,
                Behavior.faithful().overSharing());
        laptop = enroll(joris, Ownership.COMPANY, DeviceModel.MAC, Behavior.faithful());
        enroll(anna, Ownership.COMPANY, DeviceModel.IPAD, Behavior.faithful());
        enroll(ben, Ownership.PERSONAL, DeviceModel.IPHONE, Behavior.faithful());
        linde.invitation(person("Els de Wit", Language.NL, "Wijkteam Zuid"));
    }

    private static Person person(String name, Language language, String group) {
        String address = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".") + "@delinde.example";
        return house.store().write(tx -> {
            People people = house.bean(People.class);
            Person added = people.add(tx, new People.NewPerson(address, name, language, Set.of()));
            people.addToGroup(tx, added.id(), group);
            return added;
        });
    }

    private static Enrollment enroll(Person person, Ownership ownership, DeviceModel model, Behavior behavior) {
        VirtualDevice device = house.device(model, behavior);
        Enrollment enrollment = house.enroll(device, person, ownership);
        device.poll();
        return enrollment;
    }

    private static String path(Enrollment enrollment) {
        return "/console/devices/" + enrollment.id().value();
    }

    private static Page signedIn(BrowserContext context, String firstName, Language language, Role role) {
        Page page = context.newPage();
        page.navigate(linde.invitation(linde.add(firstName, language, role)));
        page.fill("#password", Linde.PASSWORD);
        page.fill("#again", Linde.PASSWORD);
        Chromium.click(page, "form[action^='/links/'] button");
        return page;
    }

    private static int go(Page page, String path) {
        return Objects.requireNonNull(page.navigate(house.server().webAddress() + path))
                .status();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageIsReadableForEverybody(Language language) {
        try (BrowserContext context = chromium.visitor(language, true)) {
            var findings = new SoftAssertions();
            var inspection = new Inspection(findings, language);
            var complaints = new ArrayList<String>();
            context.onConsoleMessage(message -> {
                if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            Page page = signedIn(context, "Samira", language, Role.ADMINISTRATOR);
            String prefix = language.code() + "-console-";
            linde.publishStatement();
            linde.saysWrong(noor, "Ik heet Noor-Anne");
            String asked = linde.asksDesk(noor);
            // For the first language only: the others find it there.
            house.server()
                    .bean(GuideDrafts.class)
                    .addPiece(
                            new GuideId("our-vpn"),
                            Language.NL,
                            "Open **VPN** en kies {{ organisation.name }}.",
                            new Actor.Operator("tests"));

            go(page, path(ownPhone));
            page.fill("#reason", "ab");
            Chromium.click(page, "form[action$='/look'] button");
            assertThat(page.locator("#reason-error")).isVisible();
            inspection.of(page, prefix + "device-no-reason");
            page.fill("#reason", language == Language.NL ? "Noor belde over haar mail" : "Noor called about her mail");
            Chromium.click(page, "form[action$='/look'] button");
            assertThat(page.locator("dl.pairs").first()).isVisible();
            inspection.of(page, prefix + "device-looked");
            go(page, path(laptop) + "/orders/lock");
            page.fill("#reason", language == Language.NL ? "Kwijt in de trein" : "Lost on the train");
            page.fill("#phone", "020 555 20 20");
            Chromium.click(page, "main button.pri");
            inspection.of(page, prefix + "device-locked");
            if (language == Language.EN) {
                // The same lock, still waiting, whose code is shown once: the other language meets the page without it.
                page.fill("#code-reason", "Found by Joris");
                Chromium.click(page, "form[action$='/code'] button");
                assertThat(page.locator(".secret")).isVisible();
                inspection.of(page, prefix + "device-code");
            }
            go(page, "/console/people/" + noor.id().value() + "/preview");
            page.fill("#reason", language == Language.NL ? "Noor ziet haar taak niet" : "Noor does not see her task");
            Chromium.click(page, "main form[action$='/preview'] button");
            assertThat(page.frameLocator("iframe").locator("h1")).isVisible();
            inspection.of(page, prefix + "person-previewed");
            page.setViewportSize(1280, 1600);
            page.frameLocator("iframe").locator("a[href$='/help']").first().click();
            assertThat(page.frameLocator("iframe").locator("h2#whom, h2#stop").first())
                    .isVisible();
            page.frameLocator("iframe").locator("a[href$='/ask']").first().click();
            assertThat(page.frameLocator("iframe").locator("h1"))
                    .hasText(texts.get(Language.NL, "portal.preview.other.title"));
            page.setViewportSize(390, 844);
            go(page, "/console/devices");
            page.fill("#reason", language == Language.NL ? "Welke versies draaien er?" : "Which versions run?");
            Chromium.click(page, "form[action$='/details'] button");
            inspection.of(page, prefix + "devices-details");
            go(page, "/console/people/new");
            page.fill("#name", "Robin Smit");
            page.fill("#email", "robin." + language.code() + "@delinde.example");
            Chromium.click(page, "main button.pri");
            assertThat(page.locator(".secret")).isVisible();
            inspection.of(page, prefix + "link");

            go(page, "/console/people/" + noor.id().value() + "/pc");
            page.check("input[name=ownership][value=company]");
            Chromium.click(page, "main button.pri");
            assertThat(page.locator(".secret").first()).isVisible();
            inspection.of(page, prefix + "pc-secret");
            linde.refusePc(noor);

            for (String path : List.of(
                    "/console",
                    "/console/people",
                    "/console/people?q=nobody-is-called-this",
                    "/console/devices?q=nobody-is-called-this",
                    "/console/commands?state=expired",
                    "/console/people/new",
                    "/console/people/import",
                    "/console/people/" + noor.id().value(),
                    "/console/people/" + noor.id().value() + "/sees",
                    "/console/people/" + noor.id().value() + "/preview",
                    "/console/people/" + noor.id().value() + "/change",
                    "/console/people/" + noor.id().value() + "/pc",
                    "/console/pcs",
                    "/console/people/" + noor.id().value() + "/leave",
                    "/console/devices",
                    path(ownPhone),
                    path(laptop),
                    path(laptop) + "/sees",
                    path(laptop) + "/orders/erase",
                    path(laptop) + "/orders/lock",
                    path(laptop) + "/orders/rename",
                    path(ownPhone) + "/orders/remove_work_data",
                    path(laptop) + "/personal",
                    "/console/commands",
                    "/console/charters/company",
                    "/console/charters/company/procedure",
                    "/console/charters/company/answers",
                    "/console/looks",
                    "/console/looks/secrecy",
                    "/console/me",
                    "/console/roles",
                    "/console/investigations",
                    "/console/organisation/looks",
                    "/console/organisation/mail",
                    "/console/organisation/films",
                    "/console/organisation/voice",
                    "/console/organisation/voice/ask",
                    "/console/organisation/embed",
                    "/console/organisation/contacts",
                    "/console/organisation/contacts/samira",
                    "/console/organisation/help",
                    "/console/organisation/style?color=%23c0392b",
                    "/console/organisation/history",
                    "/console/preview?view=guide&guide=lost-lock",
                    "/console/preview/shown/iphone~company~" + language.code() + "~dark/devices/preview",
                    "/console/refused",
                    "/console/evidence",
                    "/console/statement",
                    "/console/guides",
                    "/console/guides/lost-lock",
                    "/console/guides/lost-lock/edit?language=" + language.code() + "&part=step:call",
                    "/console/guides/lost-lock/versions",
                    "/console/guides/lost-lock/do/hide",
                    "/console/guide-new",
                    "/console/guide-piece-new",
                    "/console/guides/our-vpn",
                    "/console/guide-words",
                    "/console/guide-files",
                    "/console/corrections",
                    "/console/desk",
                    "/console/desk?state=ended&q=nothing-like-this",
                    "/console/desk/guides",
                    asked,
                    asked + "/guide",
                    "/console/organisation",
                    "/console/apple",
                    "/console/android")) {
                assertThat(go(page, path)).as(path).isEqualTo(200);
                assertThat(page.getAttribute("html", "lang")).isEqualTo(language.code());
                String ownership = path.equals(path(ownPhone)) ? "-own" : path.equals(path(laptop)) ? "-work" : "";
                inspection.of(
                        page,
                        language.code()
                                + path.replaceAll("[0-9a-f-]{36}", "id").replaceAll("[^a-z]+", "-")
                                + ownership);
            }
            go(page, asked + "/guide");
            page.fill("#words", "Zo heet het op je scherm");
            Chromium.click(page, "main form[method=post] button");
            inspection.of(page, prefix + "desk-guide-mail");
            Chromium.click(page, "main form[action$='/send'] button");
            inspection.of(page, prefix + "desk-guide-sent");
            Enrollment lost = linde.findable(noor);
            linde.lose(lost, noor);
            assertThat(go(page, path(lost))).isEqualTo(200);
            inspection.of(page, prefix + "device-lost");
            page.fill("#reason", language == Language.NL ? "Noor is hem kwijt" : "Noor lost it");
            Chromium.click(page, "form[action$='/look'] button");
            inspection.of(page, prefix + "device-lost-looked");
            assertThat(go(page, path(lost) + "/found")).isEqualTo(200);
            inspection.of(page, prefix + "device-found");
            assertThat(go(page, path(lost) + "/orders/locate")).isEqualTo(200);
            inspection.of(page, prefix + "orders-locate");
            charters(page, language, inspection);
            findings.assertThat(complaints)
                    .as("what the content policy had to refuse")
                    .isEmpty();
            findings.assertAll();
        }
    }

    /** From the first draft to the signature, looked at on the way. */
    private static void charters(Page page, Language language, Inspection inspection) {
        String prefix = language.code() + "-console-";
        go(page, "/console/charters/personal/draft");
        inspection.of(page, prefix + "draft-begin");
        Chromium.click(page, "form[action$='/draft'] button");
        page.check("input[name='item.battery.level.use']");
        Chromium.click(page, ".keep button[value=save]");
        assertThat(page.locator("[id='item.battery.level.purpose-error']")).isVisible();
        inspection.of(page, prefix + "draft-edit-wrong");
        page.locator("[id='item.os.version.not_for'] > summary").click();
        page.locator("[name='item.os.version.not_for.Kantoor']").check();
        page.selectOption("[id='item.battery.level.purpose']", "support");
        page.selectOption("[id='item.battery.level.basis']", "legitimate_interest");
        page.check("input[name='item.battery.level.role.help-desk']");
        page.fill("[id='item.battery.level.days']", "30");
        page.fill("[id='item.os.version.days']", "30");
        page.uncheck("input[name='item.device.model.use']");
        Chromium.click(page, ".keep button[value=show]");
        assertThat(page.locator("#preview")).containsText(texts.get(language, DataItem.BATTERY_LEVEL.nameKey()));
        inspection.of(page, prefix + "draft-edit");
        // A value that is chosen can be read in full where the page stands beside the form, in browsers that do not
        // break it too.
        page.setViewportSize(1280, 844);
        assertThat(page.evaluate(WIDER_THAN_ITS_SELECT)).isEqualTo(List.of());
        page.setViewportSize(390, 844);
        Chromium.click(page, ".keep button[value=save]");
        assertThat(page.locator("[role=status]")).hasText(texts.get(language, "console.edit.saved"));
        assertThat(page.locator("#preview")).containsText(texts.get(language, DataItem.BATTERY_LEVEL.nameKey()));
        inspection.of(page, prefix + "draft-edit-saved");
        Chromium.click(page, ".keep a");
        String draft = page.url();
        Chromium.click(page, "form[action$='/submit'] button");
        try (BrowserContext office = chromium.visitor(language, true)) {
            Page olga = signedIn(office, "Olga", language, Role.PRIVACY_OFFICER);
            olga.navigate(draft);
            // What waits is said although the menu is folded.
            assertThat(olga.locator(".menu > summary .n")).hasText(Pattern.compile("^[1-9]"));
            assertThat(olga.locator(".menu a[href='/console/charters'] .n")).containsText("1");
            inspection.of(olga, prefix + "draft-office");
            olga.navigate(draft + "/sign");
            inspection.of(olga, prefix + "draft-sign");
            Chromium.click(olga, "form[action$='/sign'] button");
            assertThat(olga.locator("[role=status]")).hasText(texts.get(language, "console.draft.done.signed"));
        }
        page.navigate(draft + "/sees");
        inspection.of(page, prefix + "draft-sees");
        go(page, "/console/charters/personal");
        inspection.of(page, prefix + "charter-with-drafts");
        go(page, "/console/charters/personal/compare?earlier=1&later=" + draft.substring(draft.lastIndexOf('/') + 1));
        inspection.of(page, prefix + "compare");
        page.navigate(draft + "/withdraw");
        inspection.of(page, prefix + "draft-withdraw");
        page.fill("#reason", "Niet nodig");
        Chromium.click(page, "main form button");
        go(page, "/console/charters/personal");
        page.locator("#withdrawn").click();
        inspection.of(page, prefix + "charter-with-withdrawn");
    }

    /** Somebody asks for a name, and offices approve an investigation. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void whoChecksReadsWhatIsAsked(Language language) {
        Person lot = linde.add("Lot", language);
        Enrollment phone = enroll(lot, Ownership.PERSONAL, DeviceModel.IPHONE, Behavior.faithful());
        Person desk = linde.add("Samira", language, Role.HELP_DESK);
        linde.look(desk, phone, "Je belde over je mail");
        linde.ask(lot, "Ik heb nooit gebeld");
        try (BrowserContext context = chromium.visitor(language, true)) {
            var findings = new SoftAssertions();
            var inspection = new Inspection(findings, language);
            Page administrator = signedIn(context, "Bram", language, Role.ADMINISTRATOR);
            String prefix = language.code() + "-checks-";
            go(administrator, "/console/investigations");
            administrator.fill("#email", lot.email());
            administrator.fill("#reason", "Er is iets gemeld");
            Chromium.click(administrator, "form[action='/console/investigations'] button");
            inspection.of(administrator, prefix + "investigations");
            String one = linde.approvedInvestigation(lot);
            go(administrator, one);
            inspection.of(administrator, prefix + "investigation-runs");
            go(administrator, path(phone));
            inspection.of(administrator, prefix + "device-under-investigation");
            try (BrowserContext second = chromium.visitor(language, true)) {
                Page officer = signedIn(second, "Olga", language, Role.PRIVACY_OFFICER);
                go(officer, "/console");
                inspection.of(officer, prefix + "overview");
                go(administrator, "/console/organisation/looks");
                administrator.fill("#delay", "60");
                Chromium.click(administrator, "form[action='/console/organisation/looks'] button");
                inspection.of(administrator, prefix + "look-settings-waits");
                go(officer, "/console/looks/secrecy");
                inspection.of(officer, prefix + "secrecy");
                Chromium.click(officer, "main a[href$='/confirm']");
                inspection.of(officer, prefix + "secrecy-confirm");
                go(officer, "/console/looks/secrecy");
                Chromium.click(officer, "form[action$='/end'] button");
                inspection.of(officer, prefix + "secrecy-refused");
                go(officer, "/console/unmasking");
                inspection.of(officer, prefix + "unmaskings");
                Chromium.click(officer, "main td a");
                inspection.of(officer, prefix + "unmasking");
                Chromium.click(officer, "main a[href$='/tell']");
                inspection.of(officer, prefix + "unmasking-tell");
                officer.fill("#reason", "Er was geen aanleiding");
                Chromium.click(officer, "form[action$='/tell'] button.danger");
                inspection.of(officer, prefix + "unmaskings-decided");
                go(officer, one);
                inspection.of(officer, prefix + "investigation-officer");
                go(officer, "/console/statistics");
                inspection.of(officer, prefix + "statistics");
            }
            findings.assertAll();
        }
    }

    /** From the list to the data and on to the owner, without a line of script. */
    @Test
    void theHelpDeskLooksForAReasonAndTheOwnerReadsIt() {
        Person eva = linde.add("Eva", Language.NL);
        Enrollment phone = enroll(eva, Ownership.PERSONAL, DeviceModel.IPHONE, Behavior.faithful());
        try (BrowserContext desk = chromium.visitor(Language.EN, false);
                BrowserContext owner = chromium.visitor(Language.NL, false)) {
            Page page = signedIn(desk, "Tom", Language.EN, Role.HELP_DESK);
            go(page, "/console");
            Chromium.click(page, ".menu > summary");
            Chromium.click(page, ".side a[href='/console/devices']");
            page.fill("#q", "eva");
            Chromium.click(page, "form[role=search] button");
            Chromium.click(page, "a[href='" + path(phone) + "']");
            assertThat(page.locator("h1")).containsText(eva.name());
            assertThat(page.locator("main")).not().containsText("27.1");
            page.fill("#reason", "You called about your mail");
            Chromium.click(page, "form[action$='/look'] button");
            assertThat(page.locator("dl.pairs")).containsText("27.1");

            Page portal = owner.newPage();
            portal.navigate(linde.invitation(eva));
            portal.fill("#password", Linde.PASSWORD);
            portal.fill("#again", Linde.PASSWORD);
            Chromium.click(portal, "form[action^='/links/'] button");
            go(portal, "/privacy/looks");
            assertThat(portal.locator(".look").first()).containsText("keek naar je telefoon");
            assertThat(portal.locator(".look").first()).containsText("You called about your mail");
        }
    }

    @Test
    void theMenuIsFoldedOnAPhoneAndStandsBesideThePageOnADesktop() {
        try (BrowserContext desk = chromium.visitor(Language.EN, false)) {
            Page page = signedIn(desk, "Mo", Language.EN, Role.ADMINISTRATOR);
            go(page, "/console/devices");
            Locator fold = page.locator(".menu > summary");
            Locator link = page.locator(".menu a[href='/console/people']");
            assertThat(fold).containsText(texts.get(Language.EN, "web.layout.menu"));
            assertThat(fold.locator(".at")).hasText(texts.get(Language.EN, "console.menu.devices"));
            assertThat(page.locator(".menu a[href='/console/charters'] .n")).hasCount(0);
            assertThat(link).isHidden();
            assertThat(Objects.requireNonNull(page.locator("h1").boundingBox()).y)
                    .isLessThan(150);

            // Only with keys: past the link to the content and the name of the organisation, and nothing folded in
            // between.
            for (String reached : List.of(".skip", ".brand", ".menu > summary", ".btn, main a, main input")) {
                page.keyboard().press("Tab");
                assertThat(page.locator(":focus")).hasCount(1);
                assertThat(page.locator(":focus").and(page.locator(reached))).hasCount(1);
            }
            fold.focus();
            page.keyboard().press("Enter");
            assertThat(link).isVisible();
            link.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText(texts.get(Language.EN, "console.people.title"));
            assertThat(link).isHidden();

            page.setViewportSize(1280, 844);
            assertThat(link).isVisible();
            assertThat(fold).isHidden();
            assertThat(page.getByRole(AriaRole.NAVIGATION)
                            .first()
                            .getByRole(AriaRole.LINK)
                            .and(page.locator("[aria-current]")))
                    .hasText(texts.get(Language.EN, "console.menu.people"));
            Chromium.click(page, ".side a[href='/console/commands']");
            assertThat(page.locator("h1")).hasText(texts.get(Language.EN, "console.commands.title"));
        }
    }

    @Test
    void anOrderIsGivenAndTakenBackWithoutScript() {
        Person ida = linde.add("Ida", Language.NL);
        Enrollment tablet = enroll(ida, Ownership.COMPANY, DeviceModel.IPAD, Behavior.faithful());
        try (BrowserContext desk = chromium.visitor(Language.NL, false)) {
            Page page = signedIn(desk, "Saar", Language.NL, Role.ADMINISTRATOR);
            go(page, path(tablet));
            Chromium.click(page, "a[href$='/orders/erase']");
            assertThat(page.locator("main")).containsText(texts.get(Language.NL, "console.order.irreversible"));
            page.fill("#reason", "Gestolen uit de auto");
            Chromium.click(page, "main button.danger");
            assertThat(page.locator("[role=status]"))
                    .hasText(texts.get(
                            Language.NL,
                            "gate.waiting.second",
                            "what",
                            texts.get(Language.NL, "manifest.action.erase.name")));
            go(page, path(tablet) + "/orders/lock");
            page.fill("#reason", "Gestolen uit de auto");
            Chromium.click(page, "main button.pri");
            assertThat(page.locator("[role=status]")).hasText(texts.get(Language.NL, "console.order.queued"));
            Chromium.click(page, "form[action$='/cancel'] button");
            assertThat(page.locator("[role=status]")).hasText(texts.get(Language.NL, "console.commands.canceled"));
        }
    }
}
