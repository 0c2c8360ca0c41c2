package helder.console;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.console.Desktop.Owned;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.organisation.Pictures;
import helder.organisation.Profiles;
import helder.organisation.Reach;
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
        Map<String, String> good = Map.of("name", "De Linde", "language", "nl", "zone", "Europe/Amsterdam");
        Map<String, String> contact = Map.of(
                "name", "Samira",
                "phone", "020 555 20 20",
                "chat", "https://chat.delinde.example/it",
                "email", "it@delinde.example",
                "web", "https://hulp.delinde.example/it?taal=nl",
                "address", "Kamer 1\nZwolle",
                "helps_nl", "Telefoons",
                "hours_nl", "8.30 - 17.00");
        Map<String, String> help = Map.of(
                "emergency_phone", "020 555 01 12",
                "lost_nl", "Bel ons.\nMeteen.",
                "privacy-officer_email", "fg@delinde.example",
                "links", "2",
                "link_0", "https://intranet.delinde.example/afspraken",
                "title_nl_0", "Afspraken",
                "places", "2",
                "place_0", "Zwolle",
                "place_1", "Gent");
        String contacts = "/console/organisation/contacts";
        Map<String, Map<String, String>> forms = Map.of(
                "/console/organisation",
                good,
                contacts + "/new",
                contact,
                "/console/organisation/help",
                help,
                "/console/organisation/style",
                Map.of("hue", "165", "chroma", "85"));
        forms.forEach((path, fields) -> fields.keySet().forEach(field -> {
            for (String nasty : NASTY) {
                var filled = new HashMap<>(fields);
                filled.put(field, nasty);
                filled.put("act", "preview");
                holds(findings, path + " " + field + " " + shortened(nasty), administrator.postAndRead(path, filled));
                holds(findings, "afterwards", administrator.get("/help"));
            }
        }));
        forms.forEach((path, fields) ->
                assertThat(administrator.post(path, fields).status()).as(path).isEqualTo(303));
        assertThat(names()).contains("Samira");
        String shown = administrator.get("/help").body();
        assertThat(shown)
                .contains(
                        "href=\"https://hulp.delinde.example/it?taal=nl\"",
                        "href=\"https://chat.delinde.example/it\"",
                        "href=\"tel:0205552020\"",
                        "href=\"tel:0205550112\"",
                        "href=\"mailto:fg@delinde.example\"",
                        "href=\"https://intranet.delinde.example/afspraken\"",
                        "<p>Meteen.</p>",
                        "value=\"gent\"");
        assertThat(shown.indexOf("0205550112"))
                .as("the emergency stands first")
                .isLessThan(shown.indexOf("0205552020"));
        Map<String, List<String>> unusable = Map.of(
                "phone", List.of("bel maar", "12", "+", "020 555 20 20 <b>"),
                "email", List.of("it", "it@", "it@delinde"),
                "chat", List.of("http://chat.delinde.example", "chat"),
                "web", List.of("javascript:alert(1)", "hulp.delinde.example", "https://", "https://a@b.example"));
        unusable.forEach((field, values) ->
                values.forEach(value -> refuses(findings, contacts + "/new", contact, field, value)));
        for (String number : List.of("", "360", "-1", "1.5", "abc")) {
            refuses(findings, "/console/organisation/style", Map.of("chroma", "85"), "hue", number);
        }
        refuses(findings, "/console/organisation/help", help, "emergency_phone", "bel");
        refuses(findings, "/console/organisation/help", help, "link_0", "http://plain.example");
        refuses(findings, "/console/organisation/help", help, "title_nl_0", "");
        refuses(findings, "/console/organisation/help", help, "lost_nl", "om\u202egekeerd");
        assertThat(administrator.get("/console/organisation/style?color=red").status())
                .isEqualTo(422);
        assertThat(administrator
                        .get("/console/organisation/style?color=%23ff0000")
                        .body())
                .contains("#ff0000", "/static/colors/29-130.css");
        findings.assertAll();
    }

    private static void refuses(
            SoftAssertions findings, String path, Map<String, String> good, String field, String value) {
        var filled = new HashMap<>(good);
        filled.put(field, value);
        Answer refused = administrator.post(path, filled);
        findings.assertThat(refused.status()).as("%s %s", field, value).isEqualTo(422);
        findings.assertThat(refused.body()).contains("id=\"" + field + "-error\"");
    }

    /** One change does not undo another, whoever was first, and what was taken away comes back. */
    @Test
    void contactsAreArrangedTakenAwayAndBroughtBack() {
        String path = "/console/organisation/contacts";
        for (String name : List.of("Een", "Twee")) {
            administrator.post(path + "/new", Map.of("name", name, "phone", "112"));
        }
        String een = id("Een");
        String seen = Long.toString(server.bean(Profiles.class).revision());
        Map<String, String> changed = Map.of("name", "Een", "phone", "113", "revision", seen);
        assertThat(administrator.post(path + "/" + een, changed).status()).isEqualTo(303);
        Answer late = administrator.post(path + "/" + een, Map.of("name", "Laat", "phone", "114", "revision", seen));
        assertThat(late.status()).as("somebody else changed it meanwhile").isEqualTo(422);
        assertThat(late.body()).contains("value=\"Laat\"", "href=\"#changed\"");
        assertThat(administrator
                        .postFile(path + "/" + een, Map.of("name", "Een", "phone", "113"), "photo", new byte[5])
                        .body())
                .contains("id=\"photo-error\"");

        int before = names().indexOf("Twee");
        administrator.post(path, Map.of("contact", id("Twee"), "act", "up"));
        assertThat(names().indexOf("Twee")).isEqualTo(before - 1);
        administrator.post(path, Map.of("contact", een, "act", "remove"));
        assertThat(names()).doesNotContain("Een");
        assertThat(administrator.get(path).body()).contains("value=\"back\"");
        administrator.post(path, Map.of("contact", een, "act", "back"));
        assertThat(names()).contains("Een", "Twee");
        Answer drawn = administrator.postFile(
                path + "/" + een, Map.of("name", "Een", "phone", "113"), "photo", Pictures.file(400, 300, "jpeg"));
        assertThat(drawn.status()).as(drawn.text()).isEqualTo(303);
        String photo = server.bean(Profiles.class)
                .current()
                .contact(een)
                .orElseThrow()
                .photo()
                .orElseThrow();
        assertThat(administrator.get("/static/pictures/" + photo + ".png").headers())
                .containsEntry("content-type", "image/png")
                .hasEntrySatisfying("cache-control", value -> assertThat(value).contains("max-age=86400"));
        var stranger = new helder.web.Visitor(server);
        assertThat(stranger.get("/static/pictures/" + photo + ".png").statusCode())
                .isEqualTo(200);
        administrator.post(
                "/console/organisation/history",
                Map.of("revision", Long.toString(server.bean(Profiles.class).revision() - 1)));
        assertThat(stranger.get("/static/pictures/" + photo + ".png").statusCode())
                .as("a photo that was taken away")
                .isEqualTo(404);
        assertThat(administrator.get("/static/pictures/" + photo + ".png").headers())
                .as("who can bring it back")
                .hasEntrySatisfying("cache-control", value -> assertThat(value).contains("no-store"));
        assertThat(server.bean(Profiles.class)
                        .current()
                        .contact(een)
                        .orElseThrow()
                        .photo())
                .as("as it was before")
                .isEmpty();
    }

    private static List<String> names() {
        return server.bean(Profiles.class).current().contacts().stream()
                .map(contact -> contact.reach().get(Reach.Detail.NAME).orElse(""))
                .toList();
    }

    private static String id(String name) {
        return server.bean(Profiles.class).current().contacts().stream()
                .filter(contact -> contact.reach()
                        .get(Reach.Detail.NAME)
                        .filter(name::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .id();
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
