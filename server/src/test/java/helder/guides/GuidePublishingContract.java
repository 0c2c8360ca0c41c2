package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.OwnGuides.Problem;
import helder.organisation.Organisations;
import helder.store.TestEngine;
import helder.text.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From a draft to what everybody reads, and back. */
abstract class GuidePublishingContract extends GuideHouse {

    GuidePublishingContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void aStepIsSaidOtherwiseAndTheRestFollows() {
        List<String> before = titles(LOST, Language.NL);
        say(LOST, Language.NL, CALL, CALLED);
        assertThat(titles(LOST, Language.NL)).as("nobody reads a draft").isEqualTo(before);
        publish(LOST);
        assertThat(titles(LOST, Language.NL)).hasSameSizeAs(before).startsWith("Bel Samira van de balie");
        assertThat(titles(LOST, Language.NL).subList(1, before.size())).isEqualTo(before.subList(1, before.size()));
        assertThat(titles(LOST, Language.EN)).startsWith("Call IT first");

        say(LOST, Language.NL, GuidePart.TITLE, "Kwijt? \"Bel\": [[ x ]]");
        say(LOST, Language.NL, GuidePart.WORDS, "bal\u00ADie, b\"l");
        publish(LOST);
        assertThat(guides.find(LOST, Language.NL).orElseThrow().title()).isEqualTo("Kwijt? \"Bel\": [[ x ]]");
        assertThat(guides.search("b\"l", Language.NL, _ -> false).getFirst().id())
                .isEqualTo(LOST);
        assertThat(own.versions(LOST)).extracting(GuideVersion::number).containsExactly(2L, 1L);
        assertThat(own.versions(LOST).getLast().content().text(Language.NL, GuidePart.TITLE))
                .as("a version never changes")
                .isEmpty();
        assertThat(own.versions(LOST).getFirst().author()).isEqualTo(BRAM);
        assertThat(own.versions(LOST).getFirst().shippedHash()).hasSize(64);

        done(publishing.takeBack(LOST, 1, BRAM));
        assertThat(titles(LOST, Language.NL)).startsWith("Bel Samira van de balie");
        assertThat(guides.find(LOST, Language.NL).orElseThrow().title()).startsWith("Vergrendel");
        done(publishing.takeBack(LOST, 0, BRAM));
        assertThat(titles(LOST, Language.NL)).isEqualTo(before);
        assertThat(publishing.takeBack(LOST, 0, BRAM)).isEqualTo(refused(Problem.SAME));
        assertThat(publishing.takeBack(LOST, 9, BRAM)).isEqualTo(refused(Problem.NONE));
    }

    @Test
    void nothingIsPublishedWithoutSomebodyToAsk() {
        contact(Optional.empty());
        say(LOST, Language.NL, GuidePart.TITLE, "Kwijt");
        assertThat(publishing.publish(LOST, state(LOST).revision(), BRAM)).isEqualTo(refused(Problem.CONTACT));
        assertThat(state(LOST).draft()).isPresent();
    }

    @Test
    void anotherNodeReadsItWithinSeconds() {
        CurrentLibrary other = new CurrentLibrary(house.store(), house.clock());
        Guides there = new Guides(other, house.get(Organisations.class));
        assertThat(there.find(LOST, Language.NL).orElseThrow().title()).startsWith("Vergrendel");
        say(LOST, Language.NL, GuidePart.TITLE, "Kwijt");
        publish(LOST);
        house.clock().advance(Duration.ofSeconds(6));
        assertThat(there.find(LOST, Language.NL).orElseThrow().title()).isEqualTo("Kwijt");

        GuidePublishing elsewhere = publishing(other);
        say(LOST, Language.NL, GuidePart.TITLE, "Weg");
        done(elsewhere.hide(new GuideId("rename-device"), true, BRAM));
        assertThat(publishing.publish(LOST, state(LOST).revision(), BRAM))
                .as("checked against what was published before")
                .isEqualTo(refused(Problem.CHANGED));
        publish(LOST);
        assertThat(own.find(new GuideId("rename-device"))
                        .orElseThrow()
                        .content()
                        .isHidden())
                .isTrue();
    }
}
