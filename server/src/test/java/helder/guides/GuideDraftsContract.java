package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.OwnGuides.Problem;
import helder.store.TestEngine;
import helder.text.Language;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody writes is a draft, and nobody writes over what they did not read. */
abstract class GuideDraftsContract extends GuideHouse {

    GuideDraftsContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void nobodyOverwritesWhatTheyDidNotRead() {
        say(LOST, Language.NL, CALL, CALLED);
        String read = state(LOST).revision();
        say(LOST, Language.NL, GuidePart.TITLE, "Kwijt");
        assertThat(drafts.change(LOST, read, guide -> guide.without(Language.NL, CALL), BRAM))
                .isEqualTo(refused(Problem.CHANGED));
        assertThat(drafts.change(LOST, OwnGuides.NO_DRAFT, guide -> guide, BRAM))
                .isEqualTo(refused(Problem.CHANGED));
        assertThat(publishing.publish(LOST, read, BRAM)).isEqualTo(refused(Problem.CHANGED));
        assertThat(drafts.discard(LOST, read, BRAM)).isEqualTo(refused(Problem.CHANGED));
        assertThat(drafts.change(LOST, state(LOST).revision(), guide -> guide, HANS))
                .isEqualTo(refused(Problem.ROLE));
        assertThat(publishing.hide(LOST, true, HANS)).isEqualTo(refused(Problem.ROLE));
        String last = state(LOST).revision();
        done(drafts.discard(LOST, last, BRAM));
        say(LOST, Language.NL, CALL, CALLED);
        assertThat(state(LOST).revision()).as("a revision never comes back").isNotEqualTo(last);
        assertThat(drafts.change(
                        LOST,
                        state(LOST).revision(),
                        guide -> guide.with(Language.NL, CALL, new OwnText("x".repeat(60_001), Optional.empty())),
                        BRAM))
                .isEqualTo(refused(Problem.TOO_MUCH));
    }
}
