package helder.devices;

import helder.charter.Answer;
import helder.identity.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How groups of people answered, without showing who: no number is about fewer than {@link #FLOOR} people, and none can be computed
 * from two that are shown, or from all of them and the total.
 *
 * @param shown the groups whose answers can be shown, largest first
 * @param others everybody who is in none of them, when there are enough; empty when nobody is left or too few would be
 * @param hidden the names of groups that cannot be shown, in alphabetical order
 */
public record AnswerShares(List<Share> shown, Optional<Share> others, List<String> hidden) {

    /** Fewer people than this are never shown as a group. */
    public static final int FLOOR = 10;

    /** Answers of some people. */
    public record Share(String name, int people, int acknowledged, int declined, int waiting) {}

    /** Everybody together; empty when they are too few. */
    public static Optional<Share> total(AnswerReport report) {
        Set<PersonId> everybody = everybody(report);
        return everybody.size() < FLOOR ? Optional.empty() : Optional.of(share("", everybody, report));
    }

    /**
     * Of groups.
     *
     * @param groups people by the name of their group; one person may be in several
     * @param besides people whose answers stand beside these, so that the two could be compared
     */
    public static AnswerShares of(
            AnswerReport report, Map<String, Set<PersonId>> groups, Collection<Set<PersonId>> besides) {
        Set<PersonId> everybody = everybody(report);
        List<Group> candidates = groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), both(group.getValue(), everybody)))
                .filter(group -> !group.members().isEmpty())
                .sorted(Comparator.comparingInt(
                                (Group group) -> -group.members().size())
                        .thenComparing(Group::name))
                .toList();
        var shown = new ArrayList<Group>();
        for (Group group : candidates) {
            boolean isApart = Stream.concat(shown.stream().map(Group::members), besides.stream())
                    .allMatch(other -> isApart(group.members(), other));
            if (group.members().size() >= FLOOR && isApart && isEnough(without(everybody, group.members()))) {
                shown.add(group);
            }
        }
        while (!shown.isEmpty() && !isEnough(rest(everybody, shown))) {
            shown.removeLast();
        }
        Set<PersonId> rest = rest(everybody, shown);
        return new AnswerShares(
                shown.stream()
                        .map(group -> share(group.name(), group.members(), report))
                        .toList(),
                Optional.of(rest).filter(people -> people.size() >= FLOOR).map(people -> share("", people, report)),
                candidates.stream()
                        .filter(group -> !shown.contains(group))
                        .map(Group::name)
                        .sorted()
                        .toList());
    }

    private record Group(String name, Set<PersonId> members) {}

    /** Whether nothing about a few people follows from comparing the two. */
    private static boolean isApart(Set<PersonId> one, Set<PersonId> other) {
        return isEnough(without(one, other)) && isEnough(without(other, one));
    }

    private static boolean isEnough(Set<PersonId> people) {
        return people.isEmpty() || people.size() >= FLOOR;
    }

    private static Set<PersonId> everybody(AnswerReport report) {
        return Stream.of(
                        report.acknowledged().stream(),
                        report.declined().stream().map(Answer::person),
                        report.waiting().stream())
                .flatMap(people -> people)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<PersonId> rest(Set<PersonId> everybody, List<Group> groups) {
        var rest = new HashSet<>(everybody);
        groups.forEach(group -> rest.removeAll(group.members()));
        return rest;
    }

    private static Set<PersonId> without(Set<PersonId> some, Set<PersonId> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Set<PersonId> both(Set<PersonId> some, Set<PersonId> others) {
        var both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static Share share(String name, Set<PersonId> people, AnswerReport report) {
        int acknowledged = both(people, report.acknowledged()).size();
        int waiting = both(people, report.waiting()).size();
        return new Share(name, people.size(), acknowledged, people.size() - acknowledged - waiting, waiting);
    }
}
