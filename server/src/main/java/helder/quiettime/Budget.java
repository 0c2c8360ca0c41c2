package helder.quiettime;

import java.time.LocalDate;
import java.util.Map;

/**
 * How many moments a week (from Monday, in the person's zone) people are interrupted at, where deadlines allow it.
 *
 * @param aWeek 1 or more
 * @param spent moments there were already, by the Monday of their week
 */
public record Budget(int aWeek, Map<LocalDate, Integer> spent) {

    /** That of rule UP-07: more in a week is warned of. */
    public static final Budget USUAL = new Budget(3, Map.of());

    public Budget {
        if (aWeek < 1) {
            throw new IllegalArgumentException("At least one moment a week");
        }
        spent = Map.copyOf(spent);
    }
}
