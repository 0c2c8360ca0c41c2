package helder.looks;

import helder.identity.Crowds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A count of what people who work with Helder did, as it can be shown to anybody who checks: rounded down to tens, below ten nothing but
 * that, and not at all where it would be about fewer than three of them ({@link Crowds}).
 *
 * @param atLeast a multiple of ten; empty for fewer than ten
 * @param isHidden whether it would be about too few people, here or compared with another count
 */
public record Tally(OptionalLong atLeast, boolean isHidden) {

    /** Below this a count is not told. */
    public static final int FLOOR = 10;

    /** Fewer people than this are never counted. */
    public static final int PEOPLE = Crowds.STAFF;

    /** One that is about too few people. */
    public static final Tally HIDDEN = new Tally(OptionalLong.empty(), true);

    /** One that is about enough people. */
    public static Tally of(long count) {
        return new Tally(count < FLOOR ? OptionalLong.empty() : OptionalLong.of(count / FLOOR * FLOOR), false);
    }

    /**
     * Something that somebody did some times.
     *
     * @param code what it was, in whatever it is counted by
     * @param who did it
     */
    public record Deed<C>(C code, Who who, long times) {}

    /** @param isStaff whether they work with Helder; people who only ever did it for themselves are counted like those only among themselves */
    public record Who(String id, boolean isStaff) {}

    private static <C> int people(Set<Deed<C>> deeds) {
        Map<Boolean, Long> people = deeds.stream()
                .map(Deed::who)
                .distinct()
                .collect(Collectors.groupingBy(Who::isStaff, Collectors.counting()));
        return Math.toIntExact(people.getOrDefault(true, people.getOrDefault(false, 0L)));
    }

    private static <C> Crowds.Floor<Deed<C>> floor() {
        return new Crowds.Floor<>(PEOPLE, true, Tally::people);
    }

    /** All together. */
    public static <C> Tally all(Set<Deed<C>> deeds) {
        return deeds.isEmpty() || Tally.<C>floor().holds(deeds) ? sum(deeds) : HIDDEN;
    }

    private static <C> Tally sum(Collection<Deed<C>> deeds) {
        return of(deeds.stream().mapToLong(Deed::times).sum());
    }

    /**
     * By something, so that no count and no difference of two is about too few people.
     *
     * @param by the lines for which something counts
     * @param others what all the hidden ones together are called, where that can be counted; empty to leave them out
     */
    public static <C> Map<String, Tally> by(
            Set<Deed<C>> deeds, Function<C, ? extends Collection<String>> by, Optional<String> others) {
        return new Tables<>(deeds).by(by, others);
    }

    /** Tables about the same deeds that stand beside each other: nothing follows from comparing two of them either. */
    public static final class Tables<C> {

        private final Set<Deed<C>> deeds;
        private final List<Set<Deed<C>>> shown = new ArrayList<>();

        public Tables(Set<Deed<C>> deeds) {
            this.deeds = deeds;
        }

        /** The next one, as {@link Tally#by}. */
        public Map<String, Tally> by(Function<C, ? extends Collection<String>> by, Optional<String> others) {
            Map<String, Set<Deed<C>>> lines = deeds.stream()
                    .flatMap(deed -> by.apply(deed.code()).stream().map(line -> Map.entry(line, deed)))
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
            Crowds<Deed<C>> crowds = Crowds.of(floor(), deeds, lines, shown);
            var tallies = new TreeMap<String, Tally>();
            crowds.shown().forEach(line -> {
                tallies.put(line.name(), sum(line.members()));
                shown.add(line.members());
            });
            if (others.isPresent() && crowds.others().isPresent()) {
                tallies.put(others.get(), sum(crowds.others().get()));
                shown.add(crowds.others().get());
            } else {
                crowds.hidden().forEach(line -> tallies.put(line, HIDDEN));
            }
            return tallies;
        }
    }
}
