package helder.portal.devices;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a long list, newest first.
 *
 * @param isFirst whether there is nothing newer
 * @param older the id to go on from; empty on the last page
 */
public record NewestFirst<R>(List<R> rows, boolean isFirst, Optional<String> older) {

    private static final int PER_PAGE = 50;

    /** How many to look for: one more than a page shows, to know whether there are older ones. */
    static final int LIMIT = PER_PAGE + 1;

    /**
     * @param found at most {@link #LIMIT}
     * @param before the id they were sought from
     */
    static <T, R> NewestFirst<R> of(
            List<T> found, Optional<String> before, Function<T, String> id, Function<T, R> row) {
        List<T> shown = found.subList(0, Math.min(PER_PAGE, found.size()));
        return new NewestFirst<>(
                shown.stream().map(row).toList(),
                before.isEmpty(),
                found.size() > PER_PAGE ? Optional.of(id.apply(shown.getLast())) : Optional.empty());
    }
}
