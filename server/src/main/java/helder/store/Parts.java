package helder.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Many things in parts of which one statement can name each. */
public final class Parts {

    private Parts() {}

    /** All of them in their order, at most {@code size} in each part; none when there are none. */
    public static <T> List<List<T>> of(Collection<T> all, int size) {
        List<T> ordered = List.copyOf(all);
        var parts = new ArrayList<List<T>>();
        for (int begin = 0; begin < ordered.size(); begin += size) {
            parts.add(ordered.subList(begin, Math.min(begin + size, ordered.size())));
        }
        return parts;
    }
}
