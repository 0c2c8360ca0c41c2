package helder.console;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.console.Desktop.Owned;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.text.Language;
import helder.virtual.DeviceModel;
import helder.windows.WindowsPush;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is wrong is said beside its field, and the reader begins at the first one, on every form of the desk. */
class ConsoleFormsTest {

    private final Desktop desktop = new Desktop();
    private final Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);

    private static void assertSaysBeside(Answer refused, String... fields) {
        assertThat(refused.status()).isEqualTo(422);
        for (String field : fields) {
            assertThat(refused.body()).contains("id=\"" + field + "-error\"", "href=\"#" + field + "\"");
            assertThat(refused.body())
                    .as(field)
                    .containsPattern("<(input|select|textarea|fieldset)[^>]* id=\"" + field
                            + "\"[^>]*aria-describedby=\"[^\"]*" + field + "-error");
        }
        List<String> focused = Pattern.compile("<[^>]* autofocus[ >][^>]*")
                .matcher(refused.body())
                .results()
                .map(match -> match.group())
                .toList();
        assertThat(focused).singleElement().asString().contains("aria-invalid=\"true\"");
    }

    @Test
    void bothFormsOfAPersonSayEverythingThatIsWrong() {
        Map<String, String> nonsense = Map.of("name", " ", "email", "", "language", "xx");
        assertSaysBeside(administrator.post("/console/people", nonsense), "name", "email", "language");
        String change = "/console/people/"
                + Visitor.person(desktop.server(), Language.NL).id().value() + "/change";
        assertSaysBeside(administrator.post(change, nonsense), "name", "email", "language");
        Map<String, String> unusable = Map.of("name", "Noor", "email", "noor@", "language", "nl");
        assertSaysBeside(administrator.post("/console/people", unusable), "email");
        assertSaysBeside(administrator.post(change, unusable), "email");
        assertSaysBeside(
                administrator.post(
                        "/console/people",
                        Map.of("name", "Noor", "email", "noor@x.example", "language", "nl", "group", "\u0000")),
                "group");
    }

    @Test
    void theFormsOnThePageOfAPersonToo() {
        String path = "/console/people/"
                + Visitor.person(desktop.server(), Language.NL).id().value();
        Answer refused = administrator.post(path + "/groups", Map.of("group", "\u0000"));
        assertSaysBeside(refused, "group");
        assertThat(refused.body()).contains("<details open");
    }

    @Test
    void theFormForAOneTimeSecretOfAPcToo() {
        String path = "/console/people/"
                + Visitor.person(desktop.server(), Language.NL).id().value() + "/pc";
        assertSaysBeside(
                administrator.post(path, Map.of("ownership", "nobody", "hours", "many")), "ownership", "hours");
        assertSaysBeside(administrator.post(path, Map.of("ownership", "company", "hours", "721")), "hours");
    }

    @Test
    void theFormsOnThePageOfADeviceEachOnTheirOwnField() {
        Owned laptop = desktop.device(Ownership.COMPANY, DeviceModel.MAC);
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Answer asked = administrator.post(laptop.path() + "/ask", Map.of("reason", ""));
        assertSaysBeside(asked, "ask-reason");
        assertThat(asked.body()).contains("<details open");
        assertSaysBeside(administrator.post(phone.path() + "/look", Map.of("reason", "")), "reason");
        assertSaysBeside(administrator.post("/console/devices/details", Map.of("reason", "")), "reason");
        assertSaysBeside(
                administrator.post(laptop.path() + "/orders/lock", Map.of("reason", "", "message", "x".repeat(300))),
                "message",
                "reason");
        administrator.post(laptop.path() + "/orders/lock", Map.of("reason", "Kwijtgeraakt in de trein"));
        assertSaysBeside(administrator.post(laptop.path() + "/code", Map.of("reason", "")), "code-reason");
    }

    @Test
    void theFormsOfTheOrganisationAndItsCertificate() {
        assertSaysBeside(
                administrator.post("/console/organisation", Map.of("phone", "bel maar")), "name", "language", "zone");
        assertSaysBeside(
                administrator.post("/console/organisation/contacts/new", Map.of("phone", "bel maar")), "phone");
        assertSaysBeside(administrator.post("/console/organisation/style", Map.of()), "hue", "chroma");
        assertSaysBeside(
                administrator.postFile("/console/organisation/logo", Map.of("shade", "dark"), "file", new byte[3]),
                "logo_dark");
        assertSaysBeside(
                administrator.postFile("/console/apple/upload", Map.of(), "certificate", new byte[3]), "certificate");
        assertSaysBeside(administrator.postFile("/console/people/import", Map.of(), "file", new byte[0]), "file");
    }

    @Test
    void theAdministratorReadsWhetherAndHowPcsAreWokenThroughMicrosoft() {
        WindowsPush push = desktop.server().bean(WindowsPush.class);
        assertThat(administrator.get("/console/apple").body()).contains("helder windows push");
        push.use("DeLinde.Helder_8wekyb3d8bbwe", "ms-app://S-1-15-2-1-2-3-4-5-6-7", "geheim-geheim");
        try {
            assertThat(administrator.get("/console/apple").body())
                    .contains("DeLinde.Helder_8wekyb3d8bbwe")
                    .doesNotContain("geheim", "helder windows push");
        } finally {
            push.stop();
        }
    }
}
