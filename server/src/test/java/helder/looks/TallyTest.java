package helder.looks;

import static org.assertj.core.api.Assertions.assertThat;

import helder.looks.Tally.Deed;
import helder.looks.Tally.Who;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts tell nothing about a few people in IT, also not beside what people do to their own devices. */
class TallyTest {

    private static Set<Deed<String>> deeds(String code, boolean isStaff, long each, int people) {
        var deeds = new HashSet<Deed<String>>();
        for (int person = 0; person < people; person++) {
            deeds.add(new Deed<>(code, new Who((isStaff ? "staff-" : "person-") + person, isStaff), each));
        }
        return deeds;
    }

    private static Map<String, Tally> counted(Set<Deed<String>> deeds) {
        return Tally.by(deeds, Set::of, Optional.empty());
    }

    @Test
    void peopleWhoOrderForThemselvesHideNobodyInIt() {
        var deeds = deeds("lock", true, 20, 1);
        deeds.addAll(deeds("lock", false, 1, 40));
        assertThat(counted(deeds)).as("nearly all of one person").containsEntry("lock", Tally.HIDDEN);
        assertThat(counted(deeds("lock", false, 1, 40))).containsEntry("lock", Tally.of(40));
        assertThat(counted(deeds("lock", false, 1, 2))).containsEntry("lock", Tally.HIDDEN);
        assertThat(counted(deeds("lock", true, 5, 3))).containsEntry("lock", Tally.of(15));
    }

    /** Administrators look at places and one of them at much else; what is left when the places are taken from the role is about that one. */
    @Test
    void whatOneDidDoesNotFollowFromTwoTablesEither() {
        var deeds = deeds("administrator location", true, 100, 3);
        deeds.addAll(deeds("administrator model", true, 370, 1));
        for (int person = 10; person < 13; person++) {
            deeds.add(new Deed<>("desk model", new Who("staff-" + person, true), 100));
        }
        var tables = new Tally.Tables<>(deeds);
        var roles = tables.by(code -> Set.of(code.split(" ")[0]), Optional.empty());
        assertThat(roles).containsEntry("administrator", Tally.of(670)).containsEntry("desk", Tally.of(300));
        var items = tables.by(code -> Set.of(code.split(" ")[1]), Optional.empty());
        assertThat(items).containsEntry("location", Tally.HIDDEN);
        assertThat(new Tally.Tables<>(deeds).by(code -> Set.of(code.split(" ")[1]), Optional.empty()))
                .as("alone it could be shown")
                .containsEntry("location", Tally.of(300));
    }

    @Test
    void whatOneDidDoesNotFollowFromWhatAllDid() {
        var deeds = deeds("lock", true, 20, 3);
        deeds.addAll(deeds("erase", true, 20, 1));
        assertThat(counted(deeds)).containsEntry("erase", Tally.HIDDEN).containsEntry("lock", Tally.HIDDEN);
        deeds.addAll(deeds("erase", true, 10, 3));
        assertThat(counted(deeds)).doesNotContainValue(Tally.HIDDEN);
    }
}
