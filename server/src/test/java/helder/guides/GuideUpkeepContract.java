package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.OwnGuides.Problem;
import helder.guides.OwnGuides.State;
import helder.identity.PersonId;
import helder.store.TestEngine;
import helder.text.Language;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who looks after guides, and the plain words that they are held to. */
abstract class GuideUpkeepContract extends GuideHouse {

    GuideUpkeepContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void somebodyLooksAfterAGuide() {
        PersonId noor = house.person("noor@example.org", "Noor").id();
        LocalDate day = LocalDate.of(2027, 3, 1);
        done(upkeep.setCare(LOST, new GuideCare(Optional.of(noor), Optional.of(day)), BRAM));
        assertThat(own.due(day.minusDays(1))).isEmpty();
        assertThat(own.due(day)).extracting(State::id).containsExactly(LOST);
        assertThat(own.due(day).getFirst().care().owner()).contains(noor);
        assertThat(upkeep.setCare(LOST, GuideCare.NONE, HANS)).isEqualTo(refused(Problem.ROLE));
        done(upkeep.setCare(LOST, GuideCare.NONE, BRAM));
        assertThat(own.due(day)).isEmpty();
    }

    @Test
    void theOrganisationsPlainWordsAreHeld() {
        done(upkeep.setWords(Language.NL, Map.of("tablet", "iPad"), BRAM));
        done(drafts.add(SHARED, Shelf.EVERY_DAY, Language.NL, OWN, BRAM));
        assertThat(proofs.check(SHARED, state(SHARED).newest()).own())
                .anyMatch(finding -> finding.fault().rule().equals("hard-word") && !finding.isError());
    }
}
