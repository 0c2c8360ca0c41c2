package helder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import helder.WholeServer;
import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.commands.ApprovalRequest;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders that wait: the second person decides in the console, the owner answers in the portal, both without a line of script. */
@BrowserTest
final class RequestsJourneyTest {

    private static WholeServer server;
    private static Linde linde;
    private static Chromium chromium;
    private static Texts texts;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
        linde.canEnrollAppleDevices();
        texts = server.bean(Texts.class);
        chromium = new Chromium();
        Charters charters = server.bean(Charters.class);
        CharterText text = charters.inForce(Ownership.COMPANY).text();
        Map<Action, ActionRule> actions = new EnumMap<>(text.actions());
        actions.computeIfPresent(
                Action.RESTART,
                (_, rule) -> new ActionRule(rule.purpose(), rule.legalBasis(), rule.orderedBy(), 2, true));
        server.bean(Store.class)
                .write(tx -> charters.publish(
                        tx, new CharterText(Ownership.COMPANY, text.data(), actions), new Actor.Operator("tests")));
    }

    @AfterAll
    static void close() {
        chromium.close();
        server.close();
    }

    private static ApprovalRequest order(Person actor, Enrollment device, Action action, String reason) {
        return server.bean(Store.class)
                .write(tx -> server.bean(Ordering.class)
                        .order(
                                tx,
                                actor.as(Role.ADMINISTRATOR),
                                device,
                                new Order.Act(action, Map.of()),
                                Optional.of(reason)))
                .request()
                .orElseThrow();
    }

    private static Page signedIn(BrowserContext context, Person person) {
        Page page = context.newPage();
        page.navigate(linde.invitation(person));
        page.fill("#password", Linde.PASSWORD);
        page.fill("#again", Linde.PASSWORD);
        Chromium.click(page, "form[action^='/links/'] button");
        return page;
    }

    private static void go(Page page, String path) {
        int status = Objects.requireNonNull(page.navigate(server.webAddress() + path))
                .status();
        assertThat(status).as(path).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void twoPeopleAndTheOwnerAgree(Language language) {
        Person noor = linde.add("Noor", language);
        Person bram = linde.add("Bram", language, Role.ADMINISTRATOR);
        Person eva = linde.add("Eva", language, Role.ADMINISTRATOR);
        Enrollment phone =
                linde.device(noor, Ownership.COMPANY, DeviceForm.COMPUTER, EnrollmentType.APPLE_PROFILE, "MacBook Air");
        String device = "/devices/" + phone.id().value();
        String prefix = language.code() + "-requests-";
        var findings = new SoftAssertions();
        var inspection = new Inspection(findings, language);
        try (BrowserContext desk = chromium.visitor(language, true);
                BrowserContext portal = chromium.visitor(language, true)) {
            Page page = signedIn(desk, eva);
            if (language == Language.EN) {
                go(page, "/console/requests");
                inspection.of(page, prefix + "console-empty");
            }
            ApprovalRequest erase = order(bram, phone, Action.ERASE, "Left in a taxi");
            ApprovalRequest restart = order(bram, phone, Action.RESTART, "Mail does not come in");
            go(page, "/console");
            inspection.of(page, prefix + "console-overview");
            go(page, "/console/devices/" + phone.id().value() + "/orders/erase");
            inspection.of(page, prefix + "console-order");
            go(page, "/console/requests");
            inspection.of(page, prefix + "console-list");
            go(page, "/console/requests/" + erase.id());
            inspection.of(page, prefix + "console-one");
            page.fill("#reason", "..");
            Chromium.click(page, "main button.danger");
            assertThat(page.locator("#reason-error")).isVisible();
            inspection.of(page, prefix + "console-no-reason");

            Page home = signedIn(portal, noor);
            go(home, "/");
            assertThat(home.locator("main")).containsText("Mail does not come in");
            inspection.of(home, prefix + "portal-home");
            go(home, device);
            inspection.of(home, prefix + "portal-device");
            go(home, device + "/requests");
            inspection.of(home, prefix + "portal-list");
            go(home, device + "/privacy");
            assertThat(home.locator("main")).containsText(texts.get(language, "portal.sight.asks_first"));
            inspection.of(home, prefix + "portal-privacy");
            go(home, "/");
            home.fill("input[name=sentence]", "After lunch");
            Chromium.click(home, "button[name=answer][value=yes]");
            assertThat(home.locator("[role=status]")).hasText(texts.get(language, "portal.question.still_waits"));
            inspection.of(home, prefix + "portal-answered");

            go(page, "/console/requests/" + restart.id());
            assertThat(page.locator("main")).containsText("After lunch");
            page.fill("#reason", "I saw it too");
            Chromium.click(page, "main button.pri");
            assertThat(page.locator("[role=status]")).hasText(texts.get(language, "console.order.queued"));
            inspection.of(page, prefix + "console-agreed");
            go(page, "/console/requests/" + erase.id());
            page.fill("#reason", "It was found");
            Chromium.click(page, "main button[formaction$='/refuse']");
            assertThat(page.locator("[role=status]")).hasText(texts.get(language, "console.request.ended"));
            inspection.of(page, prefix + "console-refused");
            go(home, device);
            assertThat(home.locator("main")).containsText("It was found");
            inspection.of(home, prefix + "portal-device-after");
        }
        findings.assertAll();
    }
}
