package helder.portal.guides;

import helder.reading.Begun;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far the reader came in a guide.
 *
 * @param steps of the guide as it is now, in their order
 * @param done those of them that are done
 * @param since when the first was done; empty when nothing is kept
 * @param isKept whether it is kept for the reader, or stands in the address only
 */
public record HowFar(List<String> steps, Set<String> done, Optional<Instant> since, boolean isKept) {

    /** Between the names of steps in an address. */
    private static final String BETWEEN = ".";

    public HowFar {
        steps = List.copyOf(steps);
        done = Set.copyOf(done);
    }

    /** Of somebody who is signed in. */
    static HowFar kept(List<String> steps, Optional<Begun> begun) {
        return new HowFar(steps, known(steps, begun.map(Begun::steps).orElse(Set.of())), begun.map(Begun::since), true);
    }

    /** As an address says it; what the guide does not have is left out. */
    static HowFar said(List<String> steps, String words) {
        return new HowFar(steps, known(steps, new HashSet<>(List.of(words.split("\\.", -1)))), Optional.empty(), false);
    }

    private static Set<String> known(List<String> steps, Set<String> done) {
        var known = new LinkedHashSet<>(steps);
        known.retainAll(done);
        return known;
    }

    public boolean isDone(String step) {
        return done.contains(step);
    }

    public boolean isBegun() {
        return !done.isEmpty();
    }

    public boolean isFinished() {
        return !steps.isEmpty() && done.size() == steps.size();
    }

    public int total() {
        return steps.size();
    }

    /** The first step that is not done. */
    public Optional<String> next() {
        return steps.stream().filter(step -> !isDone(step)).findFirst();
    }

    /** The number of that step, from 1; of the last one when all are done. */
    public int current() {
        return next().map(steps::indexOf).orElse(steps.size() - 1) + 1;
    }

    /** Where to go on once a step is done: the next one that is not, or what stands before it when no later one is left. */
    Optional<String> after(String step) {
        return steps.stream()
                .skip(steps.indexOf(step) + 1L)
                .filter(each -> !isDone(each))
                .findFirst()
                .or(() -> steps.stream()
                        .filter(each -> !isDone(each) && !each.equals(step))
                        .findFirst());
    }

    /** What an address says of it, with that step done or not done. */
    String words(String step, boolean isDone) {
        return String.join(
                BETWEEN,
                steps.stream()
                        .filter(each -> each.equals(step) ? isDone : isDone(each))
                        .toList());
    }

    /** What an address says of it. */
    String words() {
        return String.join(BETWEEN, steps.stream().filter(this::isDone).toList());
    }
}
