package helder.console;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.console.Desktop.Owned;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.organisation.Organisations;
import helder.virtual.DeviceModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hostile, broken and huge input in every field and address: a clear page, never a failure, never somebody else's markup. */
class ConsoleBadInputTest {

    private static final String MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    private static final List<String> NASTY = List.of(
            MARKUP,
            "\u0000\u0001\u001b[31m",
            "a".repeat(10_000),
            "\u202Etxt.exe",
            "' OR 1=1 --",
            "{0} '{' {name, plural, other",
            "../../etc/passwd",
            "\uD800",
            "-1",
            "99999999999999999999");

    private static Desktop desktop;
    private static WholeServer server;
    private static Visitor administrator;
    private static Owned phone;

    @BeforeAll
    static void open() {
        desktop = new Desktop();
        server = desktop.server();
        administrator = desktop.visitor(Role.ADMINISTRATOR);
        phone = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
    }

    private static void holds(SoftAssertions findings, String what, Answer answer) {
        findings.assertThat(answer.status()).as(what).isLessThan(500);
        findings.assertThat(answer.body())
                .as(what)
                .doesNotContain("<script>alert", "<img src=x", "Exception", "at helder.", "at java.");
    }

    @Test
    void everyFieldOfEveryFormTakesAnything() {
        var findings = new SoftAssertions();
        String person = "/console/people/" + phone.owner().id().value();
        Map<String, List<String>> forms = Map.of(
                "/console/people",
                List.of("name", "email", "language", "group"),
                person + "/groups",
                List.of("group"),
                person + "/groups/quit",
                List.of("group"),
                person + "/roles",
                List.of("role"),
                phone.path() + "/look",
                List.of("reason"),
                phone.path() + "/code",
                List.of("reason"),
                phone.path() + "/ask",
                List.of("reason"),
                phone.path() + "/orders/rename",
                List.of("reason", "name"),
                phone.path() + "/orders/lock",
                List.of("reason", "message", "phone"),
                "/console/devices/details",
                List.of("q", "ownership", "state", "page", "reason"));
        forms.forEach((path, fields) -> {
            for (String field : fields) {
                for (String nasty : NASTY) {
                    var filled = new HashMap<>(Map.of(
                            "name", "Noor", "email", "noor@delinde.example", "language", "nl", "reason", "een reden"));
                    filled.put(field, nasty);
                    Answer answer = administrator.postAndRead(path, filled);
                    holds(findings, path + " " + field + " " + shortened(nasty), answer);
                }
            }
        });
        findings.assertAll();
    }

    @Test
    void everyFieldOfTheOrganisationIsCheckedAndNothingHostileStays() {
        var findings = new SoftAssertions();
        Map<String, String> good = Map.of(
                "name", "De Linde",
                "language", "nl",
                "zone", "Europe/Amsterdam",
                "hue", "165",
                "chroma", "85",
                "contact", "Samira",
                "phone", "020 555 20 20",
                "email", "it@delinde.example",
                "web", "https://hulp.delinde.example/it?taal=nl",
                "hours", "8.30 - 17.00");
        for (String field : good.keySet()) {
            for (String nasty : NASTY) {
                var filled = new HashMap<>(good);
                filled.put(field, nasty);
                holds(
                        findings,
                        field + " " + shortened(nasty),
                        administrator.postAndRead("/console/organisation", filled));
                holds(findings, "afterwards", administrator.get("/help"));
            }
        }
        assertThat(administrator.post("/console/organisation", good).status()).isEqualTo(303);
        assertThat(server.bean(Organisations.class).current().contact().name()).contains("Samira");
        assertThat(administrator.get("/help").body())
                .contains("href=\"https://hulp.delinde.example/it?taal=nl\"", "href=\"tel:0205552020\"");
        Map.of(
                        "phone", List.of("bel maar", "12", "+", "020 555 20 20 <b>"),
                        "email", List.of("it", "it@", "it@delinde"),
                        "web",
                                List.of(
                                        "javascript:alert(1)",
                                        "hulp.delinde.example",
                                        "https://",
                                        "https://a@b.example"))
                .forEach((field, values) -> values.forEach(value -> {
                    var filled = new HashMap<>(good);
                    filled.put(field, value);
                    Answer refused = administrator.post("/console/organisation", filled);
                    findings.assertThat(refused.status())
                            .as("%s %s", field, value)
                            .isEqualTo(422);
                    findings.assertThat(refused.body()).contains("id=\"" + field + "-error\"");
                }));
        for (String number : List.of("", "360", "-1", "1.5", "abc")) {
            var filled = new HashMap<>(good);
            filled.put("hue", number);
            findings.assertThat(
                            administrator.post("/console/organisation", filled).status())
                    .as("hue %s", number)
                    .isEqualTo(422);
        }
        findings.assertAll();
    }

    @Test
    void markupInANameIsShownAsText() {
        administrator.post(
                "/console/people",
                Map.of("name", "<b>Vet</b> & \"co\"", "email", "vet@delinde.example", "language", "nl"));
        Answer list = administrator.get("/console/people?q=vet");
        assertThat(list.body()).contains("&lt;b&gt;Vet&lt;/b&gt;").doesNotContain("<b>Vet</b>");
    }

    @Test
    void addressesOfNothingSayThatThereIsNothing() {
        var findings = new SoftAssertions();
        for (String id : List.of(
                "0",
                "nobody",
                "0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee",
                "a".repeat(2_000),
                "%3Cscript%3E",
                "%27",
                "x%20y")) {
            for (String path : List.of(
                    "/console/people/" + id,
                    "/console/people/" + id + "/sees",
                    "/console/people/" + id + "/leave",
                    "/console/devices/" + id,
                    "/console/devices/" + id + "/sees",
                    "/console/devices/" + id + "/personal",
                    "/console/devices/" + id + "/orders/lock",
                    "/console/charters/" + id,
                    "/console/" + id)) {
                Answer answer = administrator.get(path);
                holds(findings, path, answer);
                findings.assertThat(answer.status()).as(path).isEqualTo(404);
            }
            for (String path : List.of(
                    "/console/people/" + id + "/roles",
                    "/console/people/" + id + "/invite",
                    "/console/devices/" + id + "/look",
                    "/console/devices/" + id + "/ask",
                    "/console/devices/" + id + "/code",
                    "/console/devices/" + id + "/orders/lock",
                    "/console/devices/" + id + "/personal",
                    "/console/commands/" + id + "/cancel")) {
                Answer answer = administrator.post(path, Map.of("reason", "een reden"));
                holds(findings, path, answer);
                findings.assertThat(answer.status()).as(path).isEqualTo(404);
            }
        }
        for (String path : List.of(
                "/console/people/%00",
                "/console/devices/a%2Fb",
                "/console/charters/personal/abc",
                "/console/charters/personal/-1",
                "/console/charters/personal/99999999999999999999",
                "/console/looks?before=abc",
                "/console/looks?before=-1",
                "/console/looks?before=99999999999999999999",
                "/console/commands?before=%00",
                "/console/devices?page=abc&ownership=x&state=y&q=%00",
                "/console/devices?page=2147483647")) {
            holds(findings, path, administrator.get(path));
        }
        findings.assertAll();
    }

    @Test
    void filesThatAreNoCertificatesAreRefused() {
        for (byte[] file :
                List.of(new byte[0], new byte[100_000], MARKUP.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            Answer answer = administrator.postFile("/console/apple/upload", Map.of(), "certificate", file);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).doesNotContain("Exception", "<script>alert");
        }
        assertThat(administrator.post("/console/apple/upload", Map.of()).status())
                .isBetween(400, 422);
        assertThat(administrator
                        .postFile("/console/apple/upload", Map.of(), "certificate", new byte[3_000_000])
                        .status())
                .isEqualTo(413);
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "... (" + text.length() + ")" : text;
    }
}
