package helder.gate;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.charter.CharterText;
import helder.gate.Sight.Seen;
import helder.house.OpennessHouse;
import helder.identity.EnrollmentFacts;
import helder.manifest.DataItem;
import helder.manifest.Sensitivity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BriefSightTest {

    @TempDir
    Path directory;

    /** Whoever reads the short list alone must not miss what touches them most, or what tells their device from all others. */
    @Test
    void nothingThatWeighsHeavilyIsFoldedAway() {
        try (OpennessHouse house = new OpennessHouse(directory).setUp()) {
            var arbitrary = Arbitrary.fresh();
            long folded = 0;
            for (int i = 0; i < 300; i++) {
                EnrollmentFacts facts =
                        arbitrary.enrollment(house.organisation(), arbitrary.of(helder.identity.Ownership.values()), 1);
                CharterText text = arbitrary.charter(facts.ownership());
                Sight sight = house.sights.before(text, facts.type(), facts.form(), facts.groups());
                BriefSight brief = BriefSight.of(sight, true);
                assertThat(sight.items())
                        .as("%s; %s", facts, arbitrary)
                        .filteredOn(seen -> seen.isSeen()
                                && (seen.item().sensitivity() == Sensitivity.HIGH
                                        || seen.item().group() == DataItem.Group.IDENTIFIERS))
                        .isSubsetOf(brief.seen());
                long all = sight.items().stream().filter(Seen::isSeen).count();
                assertThat(brief.seen().size() + brief.moreSeen()).isEqualTo(all);
                assertThat(brief.moreSeen())
                        .as("one more would have had its place; %s", arbitrary)
                        .isNotEqualTo(1);
                folded += brief.moreSeen();
            }
            assertThat(folded).as("%s", arbitrary).isPositive();
        }
    }
}
