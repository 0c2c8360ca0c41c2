package helder.friction;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The numbers that friction is computed from.
 *
 * @param chosen what an organisation chose itself; all others are as usual
 */
public record Assumptions(Map<Assumption, Double> chosen) {

    public static final Assumptions USUAL = new Assumptions(Map.of());

    /** @throws IllegalArgumentException when a number is out of its range */
    public Assumptions {
        chosen = chosen.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(chosen));
        chosen.forEach((assumption, number) -> {
            if (!(number >= assumption.least() && number <= assumption.most())) {
                throw new IllegalArgumentException(
                        "%s is between %s and %s".formatted(assumption.code(), assumption.least(), assumption.most()));
            }
        });
    }

    public double get(Assumption assumption) {
        return chosen.getOrDefault(assumption, assumption.usual());
    }

    /** The same with another number for one of them. */
    public Assumptions with(Assumption assumption, double number) {
        var all = new EnumMap<Assumption, Double>(Assumption.class);
        all.putAll(chosen);
        all.put(assumption, number);
        return new Assumptions(all);
    }
}
