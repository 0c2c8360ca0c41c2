package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The statement to employees from the command line, from the first sentence to the next version. */
class StatementCommandsTest {

    private static final String WORDS = """
            {"improper": {"nl": "Dat zoekt de OR uit."}, "ask": {"nl": "Mail Olga.", "en": "Mail Olga."},
             "complain": {"nl": "Bij de AP."}}
            """;

    private static WholeServer server;
    private static Terminal terminal;

    @TempDir
    Path files;

    @BeforeAll
    static void start() {
        server = WholeServer.start();
        terminal = new Terminal(server.data());
        terminal.json("person add lotte@delinde.example --role legal --name Lotte");
        terminal.json("person add hans@delinde.example --role human-resources --name Hans");
        terminal.json("person add olga@delinde.example --role privacy-officer --name Olga");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private String file(String words) throws IOException {
        return Files.writeString(files.resolve("own.json"), words).toString();
    }

    @Test
    void fromTheFirstSentenceToTheNextVersion() throws IOException {
        assertThat(terminal.refusal("statement show")).contains("Nothing is published");
        assertThat(terminal.refusal("statement review")).contains("no draft");
        assertThat(terminal.refusal("statement publish")).contains("no draft", "statement draft FILE");
        assertThat(terminal.json("statement export").path("text").asString()).contains("\"ask\"", "\"nl\" : \"\"");

        assertThat(terminal.json("statement draft", file("{\"ask\": {\"en\": \"Mail Olga.\"}}"))
                        .path("missing_sentences")
                        .toString())
                .isEqualTo("[\"improper\",\"ask\",\"complain\"]");
        assertThat(terminal.refusal("statement submit")).contains("language of the organisation");
        assertThat(terminal.json("statement draft", file(WORDS)).path("missing_sentences"))
                .isEmpty();
        assertThat(terminal.refusal("statement publish")).contains("statement submit");
        JsonNode submitted = terminal.json("statement submit");
        assertThat(submitted.path("missing_signatures").toString()).isEqualTo("[\"legal\",\"human-resources\"]");
        String hash = submitted.path("hash").asString();

        assertThat(terminal.refusal("statement sign --person olga@delinde.example --hash " + hash))
                .contains("--office");
        assertThat(terminal.refusal("statement sign --person lotte@delinde.example --hash " + hash.replace('a', 'b')))
                .contains("changed");
        terminal.json("statement refuse --person hans@delinde.example --reason vague");
        terminal.json("statement submit");
        terminal.json("statement sign --person lotte@delinde.example --hash " + hash);
        assertThat(terminal.refusal("statement publish")).contains("Signatures are missing");
        terminal.json("statement sign --person hans@delinde.example --office human-resources --hash " + hash);

        String review = terminal.run("statement review").out();
        assertThat(review).contains("Mail Olga.", "refused", "vague", "Lotte", System.getProperty("user.name"));
        assertThat(terminal.json("statement publish").path("version").asLong()).isEqualTo(1);
        JsonNode published = terminal.json("statement show");
        assertThat(published.path("hash").asString()).isEqualTo(hash);
        assertThat(published.path("sentences").size()).isEqualTo(4);
        assertThat(published.has("missing_signatures")).isFalse();

        Path out = files.resolve("out.json");
        terminal.json("statement export --out " + out);
        terminal.json("statement draft", file(Files.readString(out).replace("Mail Olga.", "Bel Olga.")));
        assertThat(terminal.json("statement withdraw").path("state").asString()).isEqualTo("withdrawn");
        assertThat(terminal.json("statement versions").path("versions")).hasSize(1);
    }

    @Test
    void aFileThatIsNoneIsExplained() throws IOException {
        assertThat(terminal.refusal("statement draft", file("no"))).contains("not JSON");
        assertThat(terminal.refusal("statement draft", file("[]"))).contains("object");
        assertThat(terminal.refusal("statement draft", file("{\"whom\": {}}"))).contains("whom", "improper, ask");
        assertThat(terminal.refusal("statement draft", file("{\"ask\": {\"xx\": \"a\"}}")))
                .contains("language", "nl");
        assertThat(terminal.refusal("statement draft", file("{\"ask\": {\"nl\": 1}}")))
                .contains("ask, nl");
        assertThat(terminal.refusal("statement draft", file("{\"ask\": {\"nl\": \"" + "x".repeat(1_001) + "\"}}")))
                .contains("1000");
    }
}
