package helder.console.preview;

import static helder.store.schema.Tables.LOOK;
import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.browser.Linde;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Narrowing;
import helder.console.Desktop;
import helder.console.Desktop.Owned;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.guides.DeviceKind;
import helder.guides.GuideDrafts;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.OwnGuides;
import helder.guides.OwnText;
import helder.guides.Shelf;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.store.Store;
import helder.text.Language;
import helder.virtual.DeviceModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The portal as others have it: examples that are nobody, and people after a look. */
class ConsolePreviewTest {

    private static final Pattern FRAME = Pattern.compile("<iframe src=\"([^\"]+)\"");
    private static final Pattern TARGET = Pattern.compile("<(?:a|form)\\b[^>]*?(?:href|action)=\"([^\"]*)\"");
    private static final String REASON = "Noor belde: haar startpagina leek leeg";

    private static final String DRAFT = """
            ---
            title: Borrow a bicycle
            summary: You borrow a bicycle.
            devices: [iphone]
            ownerships: [personal]
            minutes: 4
            checked: 2026-11-29
            ---
            ::: step take icon=devices
            ## Take it
            Take it.
            :::
            """;

    private static Desktop desktop;
    private static Visitor administrator;

    @BeforeAll
    static void open() {
        desktop = new Desktop();
        administrator = desktop.visitor(Role.ADMINISTRATOR);
    }

    private static String frame(Answer page) {
        Matcher frame = FRAME.matcher(page.body());
        assertThat(frame.find()).as(page.text()).isTrue();
        return frame.group(1).replace("&amp;", "&");
    }

    private static String example(DeviceKind device, Ownership ownership, Language language) {
        Answer page = administrator.get("/console/preview?device=" + device.code() + "&ownership=" + ownership.code()
                + "&language=" + language.code() + "&screen=desktop&ground=dark");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().get("content-security-policy")).contains("frame-src 'self'");
        assertThat(page.body()).contains("width=\"1280\"", "sandbox=\"allow-same-origin allow-forms\"");
        String home = frame(page);
        return home.substring(0, home.length() - 1);
    }

    private static void staysInside(Answer shown, String base) {
        assertThat(shown.headers().get("content-security-policy"))
                .contains("frame-ancestors 'self'")
                .doesNotContain("script-src");
        assertThat(shown.headers()).doesNotContainKey("x-frame-options");
        assertThat(shown.body()).doesNotContain("_csrf", "method=\"post\"", "<script");
        Matcher target = TARGET.matcher(shown.body());
        while (target.find()) {
            assertThat(target.group(1)).matches("#.*|\\?.*|" + Pattern.quote(base) + "/.*");
        }
    }

    private static String lastLook() {
        return desktop.server().bean(Looks.class).all(Optional.empty(), 1).stream()
                .map(LookRecord::id)
                .findFirst()
                .orElse("");
    }

    @Test
    void anExampleHasEveryPageOnEveryDeviceAndIsNobody() {
        String before = lastLook();
        Iterator<Language> languages = Stream.generate(() -> Arrays.stream(Language.values()))
                .flatMap(Function.identity())
                .iterator();
        for (DeviceKind device : DeviceKind.values()) {
            for (Ownership ownership : Ownership.values()) {
                // Each language comes up, without every language for everything.
                Language language = languages.next();
                String base = example(device, ownership, language);
                boolean isManaged = device != DeviceKind.ANDROID;
                for (String path : List.of(
                        "/", "/privacy", "/devices", "/guides", "/help", "/ask", "/ask?desk=privacy", "/before")) {
                    Answer shown = administrator.get(base + path);
                    assertThat(shown.status()).as(path).isEqualTo(200);
                    assertThat(shown.body())
                            .as(path)
                            .contains(
                                    "<html lang=\"" + language.code() + "\" dir=\"ltr\" class=\"dim\"",
                                    "class=\"previewed");
                    assertThat(shown.text()).as(path).doesNotContain(t(language, "portal.preview.other.title"));
                    staysInside(shown, base);
                }
                for (String path : List.of("/devices/preview", "/devices/preview/privacy")) {
                    Answer shown = administrator.get(base + path);
                    assertThat(shown.text().contains(t(language, "portal.preview.other.title")))
                            .as(device + path)
                            .isEqualTo(!isManaged);
                    staysInside(shown, base);
                }
                Answer one = administrator.get(base + "/devices/preview");
                assertThat(one.text().contains(t(language, "portal.preview.made_up")))
                        .as("what it told is there, and said to be made up")
                        .isEqualTo(isManaged);
                boolean isPc = device == DeviceKind.WINDOWS;
                assertThat(one.text().contains("27.1")).isEqualTo(isManaged && !isPc);
                assertThat(one.text().contains("10.0.26100")).isEqualTo(isPc);
                assertThat(one.text()).as("only Macs are called so").doesNotContain(isPc ? "Mac16" : "Example Book");
                assertThat(one.text()).as("no charter of ours asks for it").doesNotContain("+00 00", "Example Weather");
            }
        }
        String windows = example(DeviceKind.WINDOWS, Ownership.PERSONAL, Language.EN);
        assertThat(administrator.get(windows + "/guides/windows-set-up").text())
                .as("guides are told for the device of the example")
                .contains("Windows computer");
        assertThat(lastLook()).as("nobody was looked at").isEqualTo(before);
    }

    @Test
    void aDraftIsShownAsPeopleWouldReadItToThoseWhoReadDraftsAndToNobodyElse() {
        var leave = new GuideId("leave");
        var actor = new Actor.Operator("tests");
        GuideDrafts drafts = desktop.server().bean(GuideDrafts.class);
        drafts.change(
                leave,
                OwnGuides.NO_DRAFT,
                guide -> guide.with(Language.EN, GuidePart.TITLE, new OwnText("Say goodbye", Optional.empty())),
                actor);
        drafts.add(new GuideId("only-draft"), Shelf.EVERY_DAY, Language.EN, DRAFT, actor);
        try {
            assertThat(administrator.get("/console/guides/leave").body())
                    .contains("/console/preview?view=guide&amp;guide=leave&amp;draft=yes");
            String wish = "/console/preview?language=en&device=iphone&view=guide&guide=";
            Answer page = administrator.get(wish + "leave&draft=yes");
            assertThat(page.text())
                    .contains(t(Language.NL, "console.shown.draft", "title", "Stop het beheer van je apparaat"));
            String shown = frame(page);
            assertThat(administrator.get(shown).text()).contains("Say goodbye");
            String base = shown.substring(0, shown.indexOf("/guides/leave"));
            staysInside(administrator.get(shown), base);
            assertThat(administrator.get(base + "/guides").text())
                    .as("the library of the draft")
                    .contains("Say goodbye");
            assertThat(administrator
                            .get(frame(administrator.get(wish + "only-draft&draft=yes")))
                            .text())
                    .contains("Borrow a bicycle");
            assertThat(administrator
                            .get(frame(administrator.get(wish + "leave")))
                            .text())
                    .doesNotContain("Say goodbye");
            assertThat(administrator.get("/guides/leave").text()).doesNotContain("Say goodbye");
            assertThat(administrator.get("/guides/only-draft").status()).isEqualTo(404);

            Visitor helper = desktop.visitor(Role.HELP_DESK);
            assertThat(helper.get(base + "/guides/leave").text())
                    .as("the help desk reads no drafts")
                    .doesNotContain("Say goodbye");
            assertThat(helper.get(wish + "leave&draft=yes").text()).doesNotContain("Say goodbye");

            Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
            String path = "/console/people/" + phone.owner().id().value() + "/preview";
            String looked = administrator.post(path, Map.of("reason", REASON)).location();
            drafts.change(
                    leave,
                    desktop.server()
                            .bean(OwnGuides.class)
                            .find(leave)
                            .orElseThrow()
                            .revision(),
                    guide -> guide.with(Language.NL, GuidePart.TITLE, new OwnText("Zeg dag", Optional.empty())),
                    actor);
            String frame = frame(administrator.get(looked + "?view=guide&guide=leave&draft=yes"));
            assertThat(administrator.get(frame).text()).contains("Zeg dag");
            assertThat(administrator.get(frame.replace("~leave", "")).text()).doesNotContain("Zeg dag");
        } finally {
            for (GuideId id : desktop.server().bean(OwnGuides.class).drafts()) {
                String revision = desktop.server()
                        .bean(OwnGuides.class)
                        .find(id)
                        .orElseThrow()
                        .revision();
                drafts.discard(id, revision, actor);
            }
        }
    }

    @Test
    void anExampleOfAGroupShowsLessWhereItsCharterNamesLess() {
        try (WholeServer server = WholeServer.start()) {
            new Linde(server).introduceItself();
            Charters charters = server.bean(Charters.class);
            CharterText shipped = charters.shipped(Ownership.COMPANY);
            var narrower = new CharterText(
                    Ownership.COMPANY,
                    shipped.data(),
                    shipped.actions(),
                    Map.of("Nachtdienst", new Narrowing(Set.of(DataItem.OS_VERSION), Set.of())));
            server.bean(Store.class).write(tx -> charters.publish(tx, narrower, new Actor.Operator("tests")));
            Visitor desk = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
            for (String group : List.of("", "Nachtdienst")) {
                Answer page = desk.get("/console/preview?device=iphone&ownership=company&language=en&group=" + group);
                String home = frame(page);
                String base = home.substring(0, home.length() - 1);
                assertThat(desk.get(base + "/devices/preview").text().contains("27.1"))
                        .as("version of the system, group <%s>", group)
                        .isEqualTo(group.isEmpty());
                assertThat(desk.get(base + "/devices/preview/privacy").text().contains("Nachtdienst"))
                        .as("the page says for whom it leaves something out")
                        .isEqualTo(!group.isEmpty());
            }
        }
    }

    private static String t(Language language, String key, Object... arguments) {
        return desktop.server().bean(helder.text.Texts.class).get(language, key, arguments);
    }

    @Test
    void thePageIsTheOneThatPeopleRead() {
        Visitor noor = desktop.visitor();
        String path = "/before/company/apple-profile/phone";
        String base = example(DeviceKind.IPHONE, Ownership.COMPANY, Language.NL);
        assertThat(main(administrator.get(base + path), base)).isNotEmpty().isEqualTo(main(noor.get(path), "nothing"));
    }

    private static String main(Answer page, String base) {
        String body = page.body();
        return body.substring(body.indexOf("<main"), body.indexOf("</main>")).replace(base, "");
    }

    @Test
    void aPreviewSendsNothingAndLeadsNowhereElse() {
        String base = example(DeviceKind.IPHONE, Ownership.PERSONAL, Language.EN);
        String ask = administrator.get(base + "/ask").body();
        assertThat(ask).contains("action=\"" + base + "/sent\"").doesNotContain("name=\"words\"");
        assertThat(administrator.get(base + "/sent").text()).contains(t(Language.EN, "portal.preview.sent"));
        assertThat(administrator.get(base + "/elsewhere").text()).contains(t(Language.EN, "portal.preview.elsewhere"));
        for (String path : List.of(
                "/account",
                "/privacy/looks",
                "/questions",
                "/console",
                "/guides/no-such-guide",
                "/guides/lost-lock?device=toaster",
                "/guides/lost-lock?more=perhaps",
                "/privacy/kept",
                "/devices/preview/leave",
                "/enroll")) {
            Answer shown = administrator.get(base + path);
            assertThat(shown.text()).as(path).contains(t(Language.EN, "portal.preview.other"));
            staysInside(shown, base);
        }
        assertThat(administrator.post(base + "/ask", Map.of("words", "x")).status())
                .isEqualTo(405);
        for (String strange : List.of("x", "~~~~~~~~", "iphone~personal~xx~neon~%20~AAAA", "a".repeat(500))) {
            assertThat(administrator
                            .get("/console/preview/shown/" + strange + "/")
                            .status())
                    .as(strange)
                    .isEqualTo(200);
        }
        assertThat(administrator
                        .get(
                                "/console/preview?device=x&ownership=y&language=z&place=%3Cscript%3E&group=n&view=q&guide=%22&screen=1&ground=2")
                        .status())
                .isEqualTo(200);
        assertThat(desktop.visitor(Role.WORKS_COUNCIL).get("/console/preview").status())
                .isEqualTo(200);
        assertThat(desktop.visitor().get(base + "/").status()).isEqualTo(403);
    }

    @Test
    void thePortalOfSomebodyIsALookWithAReason() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        String path = "/console/people/" + phone.owner().id().value() + "/preview";
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        assertThat(helper.get(path).text()).contains(t(Language.NL, "console.shown.does_not"));
        Answer refused = helper.post(path, Map.of("reason", " "));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(desktop.looks(phone.owner())).isEmpty();

        Answer recorded = helper.post(path, Map.of("reason", REASON));
        assertThat(recorded.status()).isEqualTo(303);
        LookRecord look = desktop.looks(phone.owner()).getFirst();
        assertThat(look.reason()).contains(REASON);
        assertThat(look.items()).contains(DataItem.OS_VERSION).doesNotContain(DataItem.LOCATION);
        assertThat(look.enrollments()).contains(phone.enrollment().id());

        String base = frame(helper.get(recorded.location()));
        base = base.substring(0, base.length() - 1);
        Answer home = helper.get(base + "/");
        assertThat(home.text()).contains(phone.owner().firstName(), t(Language.NL, "portal.preview.left_out"));
        assertThat(home.body()).contains(base + "/devices/preview-1");
        staysInside(home, base);
        Answer device = helper.get(base + "/devices/preview-1");
        assertThat(device.text()).contains(Desktop.SYSTEM).doesNotContain(t(Language.NL, "portal.order.title"));
        staysInside(device, base);
        assertThat(helper.get(base + "/devices/preview-1/privacy").text())
                .contains(t(Language.NL, "portal.sight.title"));
        for (String own : List.of(
                "/privacy",
                "/privacy/looks",
                "/questions",
                "/ask",
                "/devices/" + phone.enrollment().id().value())) {
            assertThat(helper.get(base + own).text()).as(own).contains(t(Language.NL, "portal.preview.other"));
        }
        assertThat(desktop.looks(phone.owner()))
                .as("reading on is no second look")
                .hasSize(1);

        Visitor owner = Visitor.of(desktop.server(), phone.owner());
        owner.signIn();
        assertThat(owner.get("/privacy/looks").text()).contains(REASON);

        lookedEarlier(look, Duration.ofMinutes(6));
        for (String left : List.of("/", "/devices/preview-1", "/devices/preview-1/privacy", "/guides")) {
            Answer ended = helper.get(base + left);
            assertThat(ended.text())
                    .as("the frame stood open until the look ended: " + left)
                    .contains(t(Language.NL, "portal.preview.ended"))
                    .doesNotContain(Desktop.SYSTEM);
            staysInside(ended, "");
        }
        assertThat(helper.get(recorded.location()).body())
                .contains(t(Language.NL, "console.device.look_ended"), "name=\"reason\"")
                .doesNotContain("<iframe");
        lookedEarlier(look, Duration.ZERO);

        Visitor other = desktop.visitor(Role.ADMINISTRATOR);
        assertThat(other.get(base + "/devices/preview-1").text())
                .contains(t(Language.NL, "portal.preview.ended"))
                .doesNotContain(Desktop.SYSTEM);
        assertThat(other.get(recorded.location()).body())
                .contains(t(Language.NL, "console.device.look_ended"))
                .doesNotContain("<iframe");
        String another = base.replace(
                phone.owner().id().value(), administrator.person().id().value());
        assertThat(helper.get(another + "/devices/preview-1").text())
                .as("a look at one person shows nobody else")
                .contains(t(Language.NL, "portal.preview.ended"))
                .doesNotContain(Desktop.SYSTEM);
        Visitor council = desktop.visitor(Role.WORKS_COUNCIL);
        assertThat(council.get(path).status()).isEqualTo(403);
        assertThat(council.post(path, Map.of("reason", REASON)).status()).isEqualTo(403);
    }

    /** As if that time had passed since. The chain of looks holds again after zero. */
    private static void lookedEarlier(LookRecord look, Duration by) {
        desktop.house
                .store()
                .write(tx -> tx.dsl()
                        .update(LOOK)
                        .set(LOOK.LOOKED_AT, look.lookedAt().minus(by))
                        .where(LOOK.ID.eq(look.id()))
                        .execute());
    }

    @Test
    void whatARoleMayNotSeeIsNamedAndNotShown() {
        Owned laptop = desktop.device(Ownership.COMPANY, DeviceModel.MAC);
        String path = "/console/people/" + laptop.owner().id().value() + "/preview";
        for (Visitor desk : List.of(desktop.visitor(Role.HELP_DESK), desktop.visitor(Role.ADMINISTRATOR))) {
            Role role = desk.person().roles().contains(Role.HELP_DESK) ? Role.HELP_DESK : Role.ADMINISTRATOR;
            var enrollment = desktop.server()
                    .bean(Enrollments.class)
                    .find(new EnrollmentId(laptop.enrollment().id().value()))
                    .orElseThrow();
            var visible =
                    desktop.server().bean(Gate.class).visible(desk.person().as(role), enrollment.facts());
            List<DataItem> hidden = desktop.server().bean(Sights.class).of(enrollment.facts()).items().stream()
                    .filter(seen -> seen.state() == Sight.State.DOES)
                    .map(Sight.Seen::item)
                    .filter(item -> !visible.contains(item) && item != DataItem.ENROLLMENT_STEPS)
                    .filter(item -> helder.manifest.ValueForm.of(item) != helder.manifest.ValueForm.HIDDEN)
                    .toList();
            String base =
                    frame(desk.get(desk.post(path, Map.of("reason", REASON)).location()));
            String shown = desk.get(base.substring(0, base.length() - 1) + "/devices/preview-1")
                    .text();
            assertThat(shown.contains(t(Language.NL, "portal.preview.masked", "items", "")))
                    .as("%s may not see %s", role, hidden)
                    .isEqualTo(!hidden.isEmpty());
            for (DataItem item : hidden) {
                assertThat(shown).contains(t(Language.NL, item.nameKey()));
            }
        }
        assertThat(desktop.looks(laptop.owner())).hasSize(2);
        assertThat(administrator
                        .postAndRead(
                                "/console/people/"
                                        + desktop.visitor().person().id().value() + "/preview",
                                Map.of("reason", REASON))
                        .text())
                .contains("geen apparaat dat is ingesteld");
    }
}
