package helder.quiettime;

import java.util.List;
import java.util.Optional;

/**
 * When a person is interrupted.
 *
 * @param moments in their order
 * @param infeasible what has no time outside quiet time by its deadline
 */
public record Plan(List<Moment> moments, List<Infeasible> infeasible) {

    public Plan {
        moments = List.copyOf(moments);
        infeasible = List.copyOf(infeasible);
    }

    /** When that one happens. */
    public Optional<Moment> of(String interruption) {
        return moments.stream()
                .filter(moment -> moment.interruptions().stream()
                        .anyMatch(each -> each.id().equals(interruption)))
                .findFirst();
    }
}
