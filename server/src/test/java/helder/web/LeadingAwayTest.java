package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.people.Person;
import helder.text.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nobody is led to another site, by no parameter and by no header. */
class LeadingAwayTest {

    private static final String EVIL = "evil.example";

    private static final List<String> AWAY = List.of(
            "//evil.example",
            "///evil.example",
            "\\\\evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "https:evil.example",
            "https://evil.example/",
            "https://localhost@evil.example/",
            "user@evil.example",
            "/\t/evil.example",
            "/\r\nLocation: https://evil.example/",
            "javascript:location='//evil.example'");

    private static WholeServer server;
    private static Person noor;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        var linde = new Linde(server);
        linde.introduceItself();
        linde.canEnrollAppleDevices();
        noor = linde.add("Noor", Language.EN);
        linde.invited(noor);
    }

    /** A new one must be tried below, and pass through {@link OwnPath}. */
    @Test
    void theParametersThatLeadSomewhereAreKnown() {
        var found = new TreeSet<String>();
        server.beans(RequestMappingHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMethods()
                        .values()
                        .forEach(method -> Arrays.stream(method.getMethodParameters())
                                .map(parameter -> parameter.getParameter().getName())
                                .filter(
                                        name -> name.matches(
                                                "(?i)(to|next|back|target|goto|dest.*|.*redirect.*|.*return.*|.*url.*|.*uri.*|continue)"))
                                .forEach(name -> found.add(
                                        method.getMethod().getDeclaringClass().getSimpleName() + " " + name))));
        assertThat(found).containsExactly("LanguageController to", "SignInController to");
    }

    @Test
    void noParameterLeadsToAnotherSite() {
        var findings = new SoftAssertions();
        for (String away : AWAY) {
            String encoded = URLEncoder.encode(away, StandardCharsets.UTF_8);
            var visitor = new Visitor(server);
            findings.assertThat(visitor.get("/sign-in?to=" + encoded).body())
                    .as(away)
                    .contains("<input type=\"hidden\" name=\"to\" value=\"/\">")
                    .doesNotContainPattern("(?:href|action|src)=\"[^\"]*evil");
            var language = visitor.post("/language", "language", "en", "to", away);
            findings.assertThat(language.headers().firstValue("Location"))
                    .as(away)
                    .contains("/");
            visitor.get("/sign-in");
            var in = visitor.post("/sign-in", "email", noor.email(), "password", Linde.PASSWORD, "to", away);
            findings.assertThat(in.statusCode()).as(away).isEqualTo(303);
            findings.assertThat(in.headers().firstValue("Location")).as(away).contains("/");
            var again = visitor.get("/sign-in?to=" + encoded);
            findings.assertThat(again.headers().firstValue("Location")).as(away).contains("/");
            for (String header : List.of("Set-Cookie", "Location")) {
                findings.assertThat(again.headers().allValues(header))
                        .as(away)
                        .noneMatch(value -> value.contains(EVIL));
            }
        }
        findings.assertAll();
    }

    /** Absolute addresses come from the settings, whatever a request says about itself. */
    @Test
    void noHeaderGetsIntoAnAddress() throws Exception {
        var visitor = new Visitor(server);
        visitor.get("/sign-in");
        visitor.post("/sign-in", "email", noor.email(), "password", Linde.PASSWORD);
        String cookie = "__Host-session=" + visitor.cookie("__Host-session");
        var findings = new SoftAssertions();
        for (String path : List.of(
                "/",
                "/help",
                "/before",
                "/sign-in",
                "/devices",
                "/devices/nothing",
                "/account",
                "/enroll",
                "/enroll/account",
                "/enroll/windows",
                "/enroll/android",
                "/enroll/android/read?ownership=personal",
                "/enroll/android/go/nothing",
                "/links/nothing",
                "/no/such/page",
                "/apple/enroll/nothing",
                "/.well-known/com.apple.remotemanagement?user-identifier=" + noor.email())) {
            for (String cookies : List.of("", "Cookie: " + cookie + "\r\n")) {
                String answer = RawRequest.send(
                        server.webAddress(),
                        "GET " + path + " HTTP/1.1\r\nHost: " + EVIL + "\r\nX-Forwarded-Host: " + EVIL
                                + "\r\nX-Forwarded-Server: " + EVIL + "\r\nX-Host: " + EVIL + "\r\nForwarded: host="
                                + EVIL
                                + "\r\nX-Original-URL: /console\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Port: 80\r\n"
                                + "Origin: https://" + EVIL + "\r\nReferer: https://" + EVIL + "/\r\n" + cookies
                                + "Connection: close\r\n\r\n",
                        StandardCharsets.UTF_8);
                findings.assertThat(answer).as(path).startsWith("HTTP/1.1 ").doesNotContain(EVIL, "http://");
                findings.assertThat(answer).as(path).doesNotContainIgnoringCase("access-control-allow");
            }
        }
        findings.assertAll();
    }
}
