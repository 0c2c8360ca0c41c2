package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.browser.Linde;
import helder.devices.Enrollment;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every address there is carries the headers that keep a browser careful, for whoever asks, whatever comes back. */
class EveryAnswerIsSafeTest {

    /** What pages and their errors carry. */
    private static final Map<String, String> ALWAYS = Map.of(
            "content-security-policy", "frame-ancestors 'none'",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "permissions-policy", "camera=()",
            "referrer-policy", "same-origin",
            "strict-transport-security", "max-age=31536000",
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY");

    /** What addresses of devices carry on the listener for people, where a browser can open them. */
    private static final List<String> FOR_DEVICES = List.of(
            "content-security-policy",
            "cross-origin-resource-policy",
            "referrer-policy",
            "strict-transport-security",
            "x-content-type-options");

    private static final Set<String> FRAMES = Set.of("content-security-policy", "x-frame-options");

    /** The page that has a script, of those that open here. */
    private static final String WITH_SCRIPT = "GET /app ";

    private static final String[] PUBLIC = {"immutable", "public"};
    private static final String[] NOT_KEPT = {"no-store"};

    /** What may be fetched for the frames of other sites, and is the same for everybody. */
    private static final String SHARED = "cross-origin";

    /** Pages of the portal that are looked at in the console. */
    private static final Set<String> PREVIEWS =
            Set.of("/console/preview/shown/{example}/**", "/console/people/{id}/previewed/{looks}/{shown}/**");

    private static WholeServer server;
    private static Visitor owner;
    private static Enrollment phone;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        var linde = new Linde(server);
        linde.introduceItself();
        linde.canEnrollAppleDevices();
        owner = Visitor.signedIn(server, Language.EN);
        phone = linde.device(
                owner.person(), Ownership.COMPANY, DeviceForm.PHONE, EnrollmentType.APPLE_PROFILE, "iPhone17,3");
    }

    /** An address in place of its pattern, of things that exist where that is possible. */
    private static String filled(String pattern) {
        return pattern.replace("/people/{id}", "/people/" + owner.person().id().value())
                .replace("{id}", phone.id().value())
                .replace("{action}", "lock")
                .replace("{ownership}", "personal")
                .replace("{version}", "1")
                .replace("{type}", "apple-user")
                .replace("{form}", "phone")
                .replace("{size:[0-9]{3}}", "192")
                .replace("{hue:[0-9]{1,3}}", "165")
                .replace("{chroma:[0-9]{1,3}}", "85")
                .replaceAll("\\{[a-z]+\\}", "nothing");
    }

    @Test
    void everyPageIsSafeForEverybody() {
        List<EveryAddress.Address> pages = EveryAddress.read(server);
        assertThat(pages).hasSizeGreaterThan(45);
        var findings = new SoftAssertions();
        var visitors = new ArrayList<>(List.of(owner, Visitor.of(server, owner.person())));
        EnumSet.allOf(Role.class).forEach(role -> visitors.add(Visitor.signedIn(server, role)));
        long shown = 0;
        for (EveryAddress.Address page : pages) {
            for (Visitor visitor : visitors) {
                Answer answer = visitor.get(filled(page.pattern()));
                shown += answer.status() == 200 ? 1 : 0;
                if (answer.status() == 200 && PREVIEWS.contains(page.pattern())) {
                    checkPreview(findings, page.toString(), answer);
                } else if (page.pattern().startsWith("/embed/")) {
                    checkFrame(findings, page + " " + answer.status(), answer);
                } else {
                    check(findings, page + " " + answer.status(), answer, isFile(page.pattern()));
                }
            }
        }
        findings.assertAll();
        assertThat(shown).as("pages that were really shown").isGreaterThan(120);
    }

    private static boolean isFile(String pattern) {
        return pattern.startsWith("/static/") || pattern.equals("/guides/feed.json");
    }

    /** Pages for frames of other sites carry the same, but may stand in frames. */
    private static void checkFrame(SoftAssertions findings, String what, Answer answer) {
        findings.assertThat(answer.status()).as(what).isLessThan(500);
        ALWAYS.forEach((name, value) -> {
            if (!FRAMES.contains(name)) {
                findings.assertThat(answer.headers().getOrDefault(name, ""))
                        .as("%s: %s", what, name)
                        .contains(value);
            }
        });
        findings.assertThat(answer.headers()).as(what).doesNotContainKeys("x-frame-options", "set-cookie", "server");
        findings.assertThat(answer.headers().getOrDefault("content-security-policy", ""))
                .as(what)
                .contains("default-src 'none'", "script-src 'self';", "form-action 'none'", "frame-ancestors 'self'")
                .doesNotContain("unsafe", "*");
    }

    /** What is looked at in the console stands in frames of this server and nowhere else, and has no script. */
    private static void checkPreview(SoftAssertions findings, String what, Answer answer) {
        ALWAYS.forEach((name, value) -> {
            if (!FRAMES.contains(name)) {
                findings.assertThat(answer.headers().getOrDefault(name, ""))
                        .as("%s: %s", what, name)
                        .contains(value);
            }
        });
        findings.assertThat(answer.headers().getOrDefault("content-security-policy", ""))
                .as(what)
                .contains("default-src 'none'")
                .endsWith("frame-ancestors 'self'; form-action 'self'")
                .doesNotContain("unsafe", "script-src", "http", "*");
        findings.assertThat(answer.headers().getOrDefault("cache-control", ""))
                .as(what)
                .contains(NOT_KEPT);
        findings.assertThat(answer.headers()).as(what).doesNotContainKeys("x-frame-options", "server");
    }

    private static void check(SoftAssertions findings, String what, Answer answer, boolean isFile) {
        findings.assertThat(answer.status()).as(what).isLessThan(500);
        ALWAYS.forEach((name, value) -> {
            String given = answer.headers().getOrDefault(name, "");
            boolean isShared = isFile && name.equals("cross-origin-resource-policy") && given.equals(SHARED);
            findings.assertThat(isShared || given.contains(value))
                    .as("%s: %s: %s", what, name, given)
                    .isTrue();
        });
        String policy = answer.headers().getOrDefault("content-security-policy", "");
        findings.assertThat(what.startsWith(WITH_SCRIPT) ? policy.replace("; script-src 'self'", "") : policy)
                .as(what)
                .contains("default-src 'none'")
                .doesNotContain("unsafe", "script-src", "http");
        String caching = answer.headers().getOrDefault("cache-control", "");
        findings.assertThat(caching).as(what).containsAnyOf(isFile && answer.status() == 200 ? PUBLIC : NOT_KEPT);
        findings.assertThat(answer.headers()).as(what).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void whatIsRefusedOrBrokenIsSafeToo() {
        Visitor stranger = Visitor.of(server, owner.person());
        var findings = new SoftAssertions();
        for (String path : List.of(
                "/no/such/page", "/static/none.css", "//devices", "/devices;a=b", "/console/%2e%2e/", "/a%0d%0ab")) {
            Answer answer = stranger.get(path);
            check(findings, path, answer, false);
            findings.assertThat(answer.status()).as(path).isBetween(300, 499);
        }
        for (EveryAddress.Address form : EveryAddress.changed(server)) {
            check(findings, form.toString(), stranger.postWithoutToken(filled(form.pattern()), Map.of()), false);
            check(findings, form.toString(), owner.postWithoutToken(filled(form.pattern()), Map.of()), false);
        }
        findings.assertAll();
    }

    @Test
    void nothingIsTracedAndNoFolderIsListed() throws Exception {
        String traced = RawRequest.send(
                server.webAddress(),
                "TRACE /help HTTP/1.1\r\nHost: localhost\r\nX-Secret: mine\r\nConnection: close\r\n\r\n",
                StandardCharsets.UTF_8);
        assertThat(traced).startsWith("HTTP/1.1 4").doesNotContain("mine");
        Visitor stranger = Visitor.of(server, owner.person());
        for (String folder : List.of("/static", "/static/", "/static/colors/", "/META-INF/", "/WEB-INF/")) {
            assertThat(stranger.get(folder).status()).as(folder).isEqualTo(404);
        }
    }

    @Test
    void whatNoApplicationSeesIsSafeToo() throws Exception {
        String answer = RawRequest.send(
                server.webAddress(),
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 400");
        SafeHeaders.ALL.forEach((name, value) -> assertThat(answer).as(name).contains(name + ": " + value));
    }

    @Test
    void addressesOfDevicesAreSafeInABrowser() {
        Visitor stranger = Visitor.of(server, owner.person());
        var findings = new SoftAssertions();
        for (String path : List.of(
                "/apple/enroll/nothing",
                "/apple/scep?operation=GetCACaps",
                "/apple/scep",
                "/.well-known/com.apple.remotemanagement?user-identifier=a@delinde.example")) {
            Answer answer = stranger.get(path);
            FOR_DEVICES.forEach(name -> findings.assertThat(answer.headers())
                    .as("%s %s", path, answer.status())
                    .containsKey(name));
            findings.assertThat(answer.headers().getOrDefault("content-security-policy", ""))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            findings.assertThat(answer.headers().getOrDefault("cache-control", ""))
                    .as(path)
                    .contains("no-store");
        }
        findings.assertAll();
    }
}
