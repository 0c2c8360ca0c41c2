package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Guides as files: out, changed, and in again. */
class GuideCommandsTest {

    private static WholeServer server;
    private static Terminal terminal;

    @TempDir
    Path files;

    @BeforeAll
    static void start() {
        server = WholeServer.start();
        terminal = new Terminal(server.data());
        terminal.json("organisation set --contact-phone=0301234567");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void outAndInAgain() throws Exception {
        Path out = files.resolve("guides");
        terminal.json("guides export", out.toString());
        assertThat(terminal.refusal("guides export", out.toString())).contains("not empty");
        JsonNode same = terminal.json("guides import", out.toString());
        assertThat(same.path("same")).hasSize(46);
        assertThat(same.path("drafts")).isEmpty();

        Path lost = out.resolve("every-day/lost-lock.nl.md");
        Files.writeString(lost, Files.readString(lost).replace("## Bel eerst IT", "## Bel eerst Samira"));
        Files.writeString(
                out.resolve("trouble/our-printer.nl.md"),
                Files.readString(lost).replace("guide:lost-erase", "guide:our-scanner"));
        Files.writeString(
                out.resolve("trouble/our-scanner.nl.md"),
                Files.readString(lost).replace("guide:lost-erase", "guide:nowhere"));
        JsonNode taken = terminal.json("guides import --publish", out.toString());
        assertThat(taken.path("published").toString()).isEqualTo("[\"lost-lock\"]");
        assertThat(taken.path("drafts")).hasSize(2);
        assertThat(taken.path("refused")).hasSize(2);
        assertThat(server.bean(Guides.class).find(new GuideId("our-printer"), Language.NL))
                .isEmpty();
        assertThat(terminal.json("guides import", out.toString())
                        .path("refused")
                        .toString())
                .as("what somebody writes on is not overwritten")
                .contains("has_draft");
        assertThat(terminal.refusal("guides import", files.resolve("nothing").toString()))
                .isNotBlank();
    }
}
