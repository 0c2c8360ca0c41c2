package helder.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.PersonId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody finds a few people in numbers about groups. */
class GroupFloorTest {

    private static final int FLOOR = InformationProof.FLOOR;

    private static Set<PersonId> people(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new PersonId("p" + number))
                .collect(Collectors.toSet());
    }

    @Test
    void aGroupBelowTheFloorIsNotShownNorFoundBySubtraction() {
        var two = Map.of("big", people(0, 20), "small", people(20, 25));
        GroupFloor floor = GroupFloor.of(two, people(0, 25), FLOOR);
        assertThat(floor.shown()).as("25 less 20 are the 5 of the small group").isEmpty();
        assertThat(floor.rest()).isEmpty();

        var three = Map.of("big", people(0, 20), "middle", people(20, 32), "small", people(32, 36));
        GroupFloor shown = GroupFloor.of(three, people(0, 36), FLOOR);
        assertThat(shown.shown().keySet()).containsExactly("big");
        assertThat(shown.rest()).hasSize(16);
    }

    @Test
    void groupsThatCoverEverybodyAreAllShown() {
        var groups = Map.of("b", people(0, 10), "a", people(10, 30));
        GroupFloor floor = GroupFloor.of(groups, people(0, 30), FLOOR);
        assertThat(floor.shown().keySet()).containsExactly("a", "b");
        assertThat(floor.rest()).isEmpty();
    }

    @Test
    void whateverTheGroupsAreNeitherTheyNorTheRestAreFew() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Set<PersonId> everybody = people(0, random.nextInt(80));
            var groups = new HashMap<String, Set<PersonId>>();
            for (int group = 0; group < random.nextInt(6); group++) {
                groups.put(
                        "g" + group,
                        everybody.stream()
                                .filter(person -> random.nextInt(3) == 0)
                                .collect(Collectors.toSet()));
            }
            GroupFloor floor = GroupFloor.of(groups, everybody, FLOOR);
            floor.shown()
                    .values()
                    .forEach(members -> assertThat(members).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(FLOOR));
            if (!floor.shown().isEmpty()) {
                var rest = new HashSet<>(everybody);
                floor.shown().values().forEach(rest::removeAll);
                assertThat(floor.rest()).isEqualTo(rest);
                assertThat(rest.isEmpty() || rest.size() >= FLOOR)
                        .as("seed %d", seed)
                        .isTrue();
            }
        }
    }
}
