package helder.guides;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known when a guide is told: the values of variables, and the computed lists.
 *
 * @param values none is empty
 * @param lists what IT sees and does, in the reader's words
 */
public record Knowledge(Map<Variable, String> values, Map<Seeing, List<String>> lists) {

    public Knowledge {
        values = Map.copyOf(values);
        lists = Map.copyOf(lists);
    }

    /** Empty when nobody knows. */
    public Optional<String> of(Variable variable) {
        return Optional.ofNullable(values.get(variable));
    }

    /** Without what tells something about somebody: for films, posters and whatever else others see. */
    public Knowledge shared() {
        var shared = new EnumMap<Variable, String>(Variable.class);
        values.forEach((variable, value) -> {
            if (!variable.source().isPersonal()) {
                shared.put(variable, value);
            }
        });
        return new Knowledge(shared, lists);
    }
}
