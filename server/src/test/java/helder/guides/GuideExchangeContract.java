package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.GuideCheck.Finding;
import helder.guides.OwnGuides.Problem;
import helder.store.TestEngine;
import helder.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Guides go out as files and come in again. */
abstract class GuideExchangeContract extends GuideHouse {

    GuideExchangeContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void filesComeInAsFewPartsAsSayIt() {
        var files = new HashMap<>(exchange.files());
        assertThat(exchange.take(files, false, BRAM).same()).hasSize(46);
        String name = "every-day/lost-lock.nl.md";
        String text = files.getOrDefault(name, "");
        files.put(name, text.replaceFirst("(?m)^## Bel eerst IT$", "## Bel eerst Samira"));
        files.put("set-up/shared-tablet.nl.md", OWN);
        files.put("every-day/what-it-sees.nl.md", text);
        GuideExchange.Imported taken = exchange.take(files, true, BRAM);
        assertThat(taken.published()).containsExactly(LOST, SHARED);
        assertThat(taken.refused()).containsOnly(Map.entry(new GuideId("what-it-sees"), Problem.OTHER_SHELF));
        assertThat(state(LOST).content().in(Language.NL).keySet()).containsExactly(CALL);
        assertThat(state(LOST).content().text(Language.NL, CALL).orElseThrow().shipped())
                .isEqualTo(OwnGuides.shipped(LOST, Language.NL, CALL));
        assertThat(exchange.take(exchange.files(), false, BRAM).drafts()).isEmpty();

        files.put(name, text.replace(":::\n\n::: step lock", ":::\n\n::: step more\n## Meer\nx\n:::\n\n::: step lock"));
        exchange.take(files, false, BRAM);
        assertThat(state(LOST).newest().in(Language.NL).keySet())
                .as("a step that Helder does not have")
                .containsExactly(GuidePart.WHOLE);
        assertThat(exchange.take(files, false, HANS).refused().get(LOST)).isEqualTo(Problem.HAS_DRAFT);
    }

    @Test
    void theLibraryComesOutAsFilesThatCanBeChecked() throws Exception {
        say(LOST, Language.NL, CALL, CALLED);
        publish(LOST);
        done(drafts.add(SHARED, Shelf.SET_UP, Language.NL, OWN, BRAM));
        publish(SHARED);
        Path out = directory.resolve("out");
        for (var file : exchange.files().entrySet()) {
            Path to = out.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.writeString(to, file.getValue());
        }
        assertThat(GuideCheck.in(out).stream().filter(Finding::isError).map(Finding::file))
                .as("only languages that the product would need, too")
                .containsOnly("set-up/shared-tablet.en.md", "set-up/shared-tablet.de.md", "set-up/shared-tablet.fr.md");
        assertThat(Files.readString(out.resolve("every-day/lost-lock.nl.md"))).contains("Bel Samira");
    }
}
