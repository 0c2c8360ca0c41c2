package helder.console.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.console.Desktop;
import helder.identity.Role;
import helder.mail.StandInMailServer.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An administrator sees whether mail gets through, and tries it. */
class ConsoleMailTest {

    private static final String PAGE = "/console/organisation/mail";

    @Test
    void aTestLetterArrives() throws Exception {
        var desktop = new Desktop();
        Visitor administrator = desktop.visitor(Role.ADMINISTRATOR);
        assertThat(administrator.get("/console/organisation").body()).contains("href=\"" + PAGE + "\"");
        assertThat(administrator.get(PAGE).body())
                .containsSubsequence("<dl class=\"pairs\">", "smtp://127.0.0.1:" + WholeServer.MAIL.port(), "</dl>");
        assertThat(administrator.postAndRead(PAGE, Map.of()).text())
                .contains(administrator.person().email());

        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        List<Given> given = List.of();
        while (given.isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            given = WholeServer.MAIL.to(administrator.person().email());
        }
        assertThat(given).hasSize(1);
        assertThat(given.getFirst().message().getSubject()).isEqualTo(desktop.t("mail.test_subject"));
    }

    @Test
    void othersCannot() {
        var desktop = new Desktop();
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        assertThat(helper.get(PAGE).status()).isEqualTo(403);
        assertThat(helper.post(PAGE, Map.of()).status()).isEqualTo(403);
    }
}
