package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.Answer;
import helder.charter.Charter;
import helder.charter.Stage;
import helder.charter.Template;
import helder.identity.CharterId;
import helder.identity.Crowds;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Numbers of answers never tell what a few people answered. */
class AnswerSharesTest {

    private static final int FLOOR = AnswerShares.FLOOR;
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private static Set<PersonId> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(AnswerSharesTest::person).collect(Collectors.toSet());
    }

    private static PersonId person(int number) {
        return new PersonId("p" + number);
    }

    private static AnswerReport report(Set<PersonId> acknowledged, Set<PersonId> declined, Set<PersonId> waiting) {
        return report(acknowledged, declined, Set.of(), waiting);
    }

    private static AnswerReport report(
            Set<PersonId> acknowledged, Set<PersonId> declined, Set<PersonId> read, Set<PersonId> waiting) {
        var charter = new Charter(
                new CharterId("c"), 2, Template.LEAST.text(Ownership.PERSONAL), "", "bram", NOW, NOW, Optional.empty());
        return new AnswerReport(
                new Stage(charter, charter, NOW),
                acknowledged,
                declined.stream()
                        .map(person -> new Answer(
                                person,
                                Ownership.PERSONAL,
                                2,
                                Answer.Kind.DECLINED,
                                Optional.empty(),
                                "",
                                Language.NL,
                                NOW,
                                NOW,
                                Set.of()))
                        .toList(),
                read,
                waiting);
    }

    @Test
    void whoOnlyReadItIsCountedApart() {
        AnswerReport report = report(people(0, 5), people(5, 8), people(8, 12), people(12, 20));
        assertThat(AnswerShares.total(report)).contains(new AnswerShares.Share("", 20, 5, 3, 4, 8));
    }

    @Test
    void nobodyLooksLikeAFew() {
        assertThat(Crowds.roughly(0)).isEqualTo(Crowds.roughly(9)).isEmpty();
        assertThat(Crowds.roughly(10)).hasValue(10);
        assertThat(Crowds.roughly(39)).hasValue(30);
    }

    @Test
    void largeGroupsAreCounted() {
        AnswerReport report = report(people(0, 12), people(12, 15), people(15, 30));
        AnswerShares shares = AnswerShares.of(report, Map.of("Office", people(5, 20), "Gone", people(900, 950)));
        assertThat(shares.shown()).containsExactly(new AnswerShares.Share("Office", 15, 7, 3, 0, 5));
        assertThat(shares.others()).contains(new AnswerShares.Share("", 15, 5, 0, 0, 10));
        assertThat(shares.hidden()).isEmpty();
        assertThat(AnswerShares.total(report)).contains(new AnswerShares.Share("", 30, 12, 3, 0, 15));
    }

    @Test
    void aFewPeopleAreNeverCountedByThemselves() {
        assertThat(AnswerShares.total(report(people(0, 5), people(5, 9), Set.of())))
                .isEmpty();
        AnswerReport report = report(people(0, 20), people(20, 25), Set.of());
        AnswerShares nine = AnswerShares.of(report, Map.of("Few", people(16, 25)));
        assertThat(nine.shown()).isEmpty();
        assertThat(nine.hidden()).containsExactly("Few");
        AnswerShares allButNine = AnswerShares.of(report, Map.of("Most", people(0, 16)));
        assertThat(allButNine.shown()).as("the rest follows from the total").isEmpty();
        assertThat(allButNine.others()).contains(new AnswerShares.Share("", 25, 20, 5, 0, 0));
    }

    @Test
    void twoGroupsThatDifferByAFewPeopleAreNotBothShown() {
        AnswerReport report = report(people(0, 40), people(40, 60), Set.of());
        var groups = Map.of("Care", people(20, 45), "Night care", people(20, 43));
        assertThat(AnswerShares.of(report, groups).shown())
                .extracting(AnswerShares.Share::name)
                .containsExactly("Care");
        assertThat(AnswerShares.beside(report, Map.of("Care", people(20, 45)), Map.of("nl", people(22, 45))))
                .as("or beside each other")
                .isEmpty();
    }

    /** Of all who answered, one said no: the one who is in the group and speaks the language in which a few did. */
    @Test
    void languagesAreNotShownWhereAFewOfAGroupSpeakOne() {
        AnswerReport report = report(people(0, 79), people(79, 80), Set.of());
        var languages = Map.of("nl", people(0, 30), "de", people(30, 60), "fr", people(60, 80));
        var south = new HashSet<>(people(0, 10));
        south.addAll(people(30, 40));
        Map<String, Set<PersonId>> apart = Map.of("South", Set.copyOf(south));
        assertThat(AnswerShares.beside(report, apart, languages)).isPresent();
        south.add(person(79));
        Map<String, Set<PersonId>> meeting = Map.of("South", south);
        assertThat(AnswerShares.of(report, meeting).shown()).hasSize(1);
        assertThat(AnswerShares.beside(report, meeting, languages)).isEmpty();
    }

    /** A part of one and a part of the other never have a few in common, whatever the groups and languages. */
    @RepeatedTest(60)
    void nothingFollowsFromTwoTables(RepetitionInfo repetition) {
        long seed = 99L + repetition.getCurrentRepetition();
        var random = new Random(seed);
        int size = 40 + random.nextInt(80);
        AnswerReport report = report(people(0, size), Set.of(), Set.of());
        int first = 10 * random.nextInt(1, 4);
        int second = random.nextBoolean() ? first : random.nextInt(1, size);
        var groups = Map.of("g", people(0, first), "h", people(first, Math.min(size, first + 20)));
        var languages = Map.of("nl", people(0, second), "de", people(second, size));

        AnswerShares.beside(report, groups, languages).ifPresent(shown -> {
            for (Set<PersonId> group : parts(size, AnswerShares.of(report, groups), groups)) {
                for (Set<PersonId> language : parts(size, shown, languages)) {
                    var both = new HashSet<>(group);
                    both.retainAll(language);
                    assertThat(both.isEmpty() || both.size() >= FLOOR)
                            .as("seed %s", seed)
                            .isTrue();
                }
            }
        });
    }

    private static List<Set<PersonId>> parts(int size, AnswerShares shares, Map<String, Set<PersonId>> groups) {
        var parts = new ArrayList<Set<PersonId>>();
        var rest = new HashSet<>(people(0, size));
        shares.shown().forEach(share -> {
            parts.add(groups.getOrDefault(share.name(), Set.of()));
            rest.removeAll(groups.getOrDefault(share.name(), Set.of()));
        });
        parts.add(rest);
        return parts;
    }

    /** Otherwise what three of them say is about one person: everybody without two of them, and the third. */
    @Test
    void groupsThatOverlapAreNotBothShown() {
        AnswerReport report = report(people(0, 41), Set.of(), Set.of());
        var third = new HashSet<>(people(40, 41));
        third.addAll(people(0, 10));
        third.addAll(people(20, 30));
        var groups = Map.of("C", people(0, 20), "D", people(20, 40), "E", third);
        assertThat(AnswerShares.of(report, groups).shown()).hasSize(1);
    }

    /** Whatever the groups: all that is shown, differences of two, and what is left of everybody, is about enough people. */
    @RepeatedTest(60)
    void nothingFollowsFromComparing(RepetitionInfo repetition) {
        long seed = 4711L + repetition.getCurrentRepetition();
        var random = new Random(seed);
        int size = 1 + random.nextInt(80);
        var parts = List.of(new HashSet<PersonId>(), new HashSet<PersonId>(), new HashSet<PersonId>());
        IntStream.range(0, size).forEach(number -> parts.get(random.nextInt(3)).add(person(number)));
        AnswerReport report = report(parts.get(0), parts.get(1), parts.get(2));
        var groups = new HashMap<String, Set<PersonId>>();
        for (int i = 0; i < 6; i++) {
            int from = random.nextInt(size);
            groups.put("g" + i, people(from, from + 1 + random.nextInt(size)));
        }

        AnswerShares shares = AnswerShares.of(report, groups);

        var seen = new ArrayList<Set<PersonId>>();
        seen.add(people(0, size));
        shares.shown().forEach(share -> {
            var members = new HashSet<>(groups.get(share.name()));
            members.retainAll(people(0, size));
            seen.add(members);
            assertThat(share.people()).as("seed %s", seed).isGreaterThanOrEqualTo(FLOOR);
        });
        for (Set<PersonId> one : seen) {
            for (Set<PersonId> other : seen) {
                var rest = new HashSet<>(one);
                rest.removeAll(other);
                assertThat(rest.isEmpty() || rest.size() >= FLOOR)
                        .as("seed %s", seed)
                        .isTrue();
            }
        }
        var rest = new HashSet<>(people(0, size));
        shares.shown().forEach(share -> rest.removeAll(groups.get(share.name())));
        if (!shares.shown().isEmpty()) {
            assertThat(rest.isEmpty() || rest.size() >= FLOOR)
                    .as("seed %s", seed)
                    .isTrue();
        }
        assertThat(shares.others().isPresent()).isEqualTo(rest.size() >= FLOOR);
    }
}
