package helder.friction;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What settings cost one person.
 *
 * @param minutes in a month, by cause; causes that cost nothing are not in it
 * @param interruptionsPerWeek how often the person is torn out of what they do
 */
public record Friction(Map<Cause, Double> minutes, double interruptionsPerWeek) {

    public static final Friction NONE = new Friction(Map.of(), 0);

    private static final double TOP = 100;

    public Friction {
        minutes = minutes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(minutes));
    }

    /** Minutes in a month in all. */
    public double total() {
        return minutes.values().stream().mapToDouble(each -> each).sum();
    }

    /**
     * From 0 (nothing) to 100: {@code 100 · m / (m + half)} for m minutes in a month. It rises with the minutes and never reaches 100;
     * at {@link Assumption#HALF} minutes it is 50.
     */
    public double score(Assumptions assumptions) {
        return TOP * total() / (total() + assumptions.get(Assumption.HALF));
    }

    /** What several devices of one person cost together. Each device counts the settings that hold for it once, whatever policies say them. */
    public static Friction sum(Collection<Friction> devices) {
        var minutes = new EnumMap<Cause, Double>(Cause.class);
        devices.forEach(each -> each.minutes().forEach((cause, some) -> minutes.merge(cause, some, Double::sum)));
        return new Friction(
                minutes,
                devices.stream().mapToDouble(Friction::interruptionsPerWeek).sum());
    }
}
