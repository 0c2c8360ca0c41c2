package helder.guides;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known when a guide is told: the values of variables, and the computed lists.
 *
 * @param values none is empty
 */
public record Knowledge(Map<Variable, String> values, Lists lists) {

    /** What IT sees and does, in the reader's words. Asked only for a list that the guide shows. */
    @FunctionalInterface
    public interface Lists {

        /** Empty when there is nothing of the kind. */
        List<String> of(Seeing what);

        /** For a device of which nothing is seen. */
        static Lists none() {
            return what -> List.of();
        }
    }

    public Knowledge {
        values = Map.copyOf(values);
    }

    /** For whoever asks only how a guide is built: in which steps, and what these are called. */
    static Knowledge nothing() {
        return new Knowledge(Map.of(), Lists.none());
    }

    /** Empty when nobody knows. */
    public Optional<String> of(Variable variable) {
        return Optional.ofNullable(values.get(variable));
    }

    /** The same, and more that is known of one reader only. */
    public Knowledge with(Map<Variable, String> more) {
        var all = new EnumMap<Variable, String>(Variable.class);
        all.putAll(values);
        all.putAll(more);
        return new Knowledge(all, lists);
    }
}
