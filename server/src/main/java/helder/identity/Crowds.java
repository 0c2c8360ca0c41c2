package helder.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Which of some groups can be counted beside each other without anybody being found in the numbers: none of them is about fewer people
 * than a floor, and neither is what follows from two that are shown, or from all of them and the whole.
 *
 * @param <E> what is counted: people, or what people did
 * @param shown the groups that can be counted, those of most people first
 * @param others all that is in none of these, when it is about enough people; empty when nothing is left or too little would be
 * @param hidden the names of groups that cannot be counted, in alphabetical order
 */
public record Crowds<E>(List<Group<E>> shown, Optional<Set<E>> others, List<String> hidden) {

    /** Fewer people than this are never counted by themselves, where it is about people concerned. */
    public static final int PEOPLE = 10;

    /** Fewer people than this are never counted by themselves, where it is about people who work with Helder, who are few anywhere. */
    public static final int STAFF = 3;

    public Crowds {
        shown = List.copyOf(shown);
        others = others.map(Set::copyOf);
        hidden = List.copyOf(hidden);
    }

    /**
     * A count of people rounded down to tens; empty when they are few or nobody. The two look the same, because knowing who did nothing of
     * the kind leads to the one who did.
     */
    public static OptionalInt roughly(int people) {
        return people < PEOPLE ? OptionalInt.empty() : OptionalInt.of(people / PEOPLE * PEOPLE);
    }

    /**
     * Whether both can be shown: no part into which the one cuts the whole has a few in common with a part into which the other does. Whatever
     * is added up or compared then is about enough.
     */
    public boolean canStandBeside(Crowds<E> other, Floor<E> floor, Set<E> everything) {
        return parts(everything).stream()
                .allMatch(part -> other.parts(everything).stream().allMatch(each -> floor.isSafe(both(part, each))));
    }

    private List<Set<E>> parts(Set<E> everything) {
        return Stream.concat(shown.stream().map(Group::members), Stream.of(rest(everything, shown)))
                .toList();
    }

    /** Some of the whole, by its name. */
    public record Group<E>(String name, Set<E> members) {
        public Group {
            members = Set.copyOf(members);
        }
    }

    /**
     * How many people a number must be about.
     *
     * @param mayOverlap whether groups that have something in common can stand beside each other; from three of them a number about one can follow
     * @param people how many people some of what is counted is about
     */
    public record Floor<E>(int fewest, boolean mayOverlap, ToIntFunction<Set<E>> people) {

        /** For people who are counted themselves. */
        public static Floor<PersonId> ofPeople() {
            return new Floor<>(PEOPLE, false, Set::size);
        }

        /** Whether a number about these can be shown. */
        public boolean holds(Set<E> some) {
            return people.applyAsInt(some) >= fewest;
        }

        /** Whether nothing is told about a few: they are enough, or nobody. */
        private boolean isSafe(Set<E> some) {
            return some.isEmpty() || holds(some);
        }

        /** Whether nothing about a few follows from comparing the two. */
        private boolean areApart(Set<E> one, Set<E> other) {
            return isSafe(without(one, other)) && isSafe(without(other, one));
        }
    }

    /**
     * Chooses.
     *
     * @param everything what is counted in all, which is taken for shown
     * @param groups by name; they may overlap, and what is not in the whole does not count
     * @param besides what else is shown, so that it could be compared
     */
    public static <E> Crowds<E> of(
            Floor<E> floor, Set<E> everything, Map<String, Set<E>> groups, Collection<Set<E>> besides) {
        List<Group<E>> candidates = groups.entrySet().stream()
                .map(group -> new Group<>(group.getKey(), both(group.getValue(), everything)))
                .filter(group -> !group.members().isEmpty())
                .sorted(Comparator.comparingInt((Group<E> group) -> -floor.people.applyAsInt(group.members()))
                        .thenComparing(Group::name))
                .toList();
        var shown = new ArrayList<Group<E>>();
        for (Group<E> group : candidates) {
            boolean isApart = Stream.concat(shown.stream().map(Group::members), besides.stream())
                    .allMatch(other -> floor.areApart(group.members(), other));
            boolean isBeside = floor.mayOverlap()
                    || shown.stream()
                            .allMatch(other ->
                                    both(other.members(), group.members()).isEmpty());
            if (floor.holds(group.members())
                    && isApart
                    && isBeside
                    && floor.isSafe(without(everything, group.members()))) {
                shown.add(group);
            }
        }
        while (!shown.isEmpty() && !floor.isSafe(rest(everything, shown))) {
            shown.removeLast();
        }
        return new Crowds<>(
                shown,
                Optional.of(rest(everything, shown)).filter(floor::holds),
                candidates.stream()
                        .filter(group -> !shown.contains(group))
                        .map(Group::name)
                        .sorted()
                        .toList());
    }

    private static <E> Set<E> rest(Set<E> everything, List<Group<E>> groups) {
        var rest = new HashSet<>(everything);
        groups.forEach(group -> rest.removeAll(group.members()));
        return rest;
    }

    private static <E> Set<E> without(Set<E> some, Set<E> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static <E> Set<E> both(Set<E> some, Set<E> others) {
        var both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }
}
