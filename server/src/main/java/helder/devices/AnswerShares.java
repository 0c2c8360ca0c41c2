package helder.devices;

import helder.identity.Crowds;
import helder.identity.Crowds.Floor;
import helder.identity.PersonId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How groups of people answered, without showing who: no number is about fewer than {@link #FLOOR} people, and none can be computed
 * from others that are shown ({@link Crowds}).
 *
 * @param shown the groups whose answers can be shown, largest first
 * @param others everybody who is in none of them, when there are enough; empty when nobody is left or too few would be
 * @param hidden the names of groups that cannot be shown, in alphabetical order
 */
public record AnswerShares(List<Share> shown, Optional<Share> others, List<String> hidden) {

    /** Fewer people than this are never shown as a group. */
    public static final int FLOOR = Crowds.PEOPLE;

    /** Answers of some people. */
    public record Share(String name, int people, int acknowledged, int declined, int read, int waiting) {}

    /** Everybody together; empty when they are too few. */
    public static Optional<Share> total(AnswerReport report) {
        return Optional.of(report.everybody()).filter(Floor.ofPeople()::holds).map(people -> share("", people, report));
    }

    /**
     * Of groups.
     *
     * @param groups people by the name of their group; one person may be in several
     */
    public static AnswerShares of(AnswerReport report, Map<String, Set<PersonId>> groups) {
        return of(report, crowds(report, groups));
    }

    /**
     * Of other groups, such as languages, that stand beside these; empty when the two together would tell about a few.
     *
     * @param first the groups that are shown in any case
     */
    public static Optional<AnswerShares> beside(
            AnswerReport report, Map<String, Set<PersonId>> first, Map<String, Set<PersonId>> groups) {
        return Optional.of(crowds(report, groups))
                .filter(second -> second.canStandBeside(crowds(report, first), Floor.ofPeople(), report.everybody()))
                .map(second -> of(report, second));
    }

    private static Crowds<PersonId> crowds(AnswerReport report, Map<String, Set<PersonId>> groups) {
        return Crowds.of(Floor.ofPeople(), report.everybody(), groups, List.of());
    }

    private static AnswerShares of(AnswerReport report, Crowds<PersonId> crowds) {
        return new AnswerShares(
                crowds.shown().stream()
                        .map(group -> share(group.name(), group.members(), report))
                        .toList(),
                crowds.others().map(people -> share("", people, report)),
                crowds.hidden());
    }

    private static Set<PersonId> both(Set<PersonId> some, Set<PersonId> others) {
        var both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static Share share(String name, Set<PersonId> people, AnswerReport report) {
        int acknowledged = both(people, report.acknowledged()).size();
        int waiting = both(people, report.waiting()).size();
        int read = both(people, report.read()).size();
        return new Share(
                name, people.size(), acknowledged, people.size() - acknowledged - read - waiting, read, waiting);
    }
}
