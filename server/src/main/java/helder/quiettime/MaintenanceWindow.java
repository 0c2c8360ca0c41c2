package helder.quiettime;

import helder.quiettime.Week.Hours;
import java.util.Arrays;
import java.util.Optional;

/**
 * When Android may install updates of the system, the same every day by the clock of the phone ({@code systemUpdate}, {@code WINDOWED}).
 *
 * @param startMinutes since midnight, 0 to 1439
 * @param endMinutes since midnight, 0 to 1439; before the start when it lasts over midnight
 */
public record MaintenanceWindow(int startMinutes, int endMinutes) {

    /** What is shorter Android does not use. */
    public static final int SHORTEST = 30;

    private static final int DAY = Week.MINUTES_OF_DAY;

    /** The night, as far as it is never quiet; else the longest time of the day that is quiet on no day; empty when none is long enough. */
    public static Optional<MaintenanceWindow> of(Week quiet, Habits habits) {
        boolean[] free = new boolean[DAY];
        boolean[] night = new boolean[DAY];
        Arrays.fill(free, true);
        for (Hours hours : quiet.hours()) {
            for (int minute = hours.from(); minute < hours.until(); minute++) {
                free[minute % DAY] = false;
            }
        }
        for (Hours hours : habits.night().hours()) {
            for (int minute = hours.from(); minute < hours.until(); minute++) {
                night[minute % DAY] = free[minute % DAY];
            }
        }
        return longest(night).or(() -> longest(free));
    }

    private static Optional<MaintenanceWindow> longest(boolean[] good) {
        int bestStart = 0;
        int bestLength = 0;
        for (int start = 0; start < DAY; start++) {
            int length = 0;
            // A day less a minute: the same start and end would be no time at all.
            while (length < DAY - 1 && good[(start + length) % DAY]) {
                length++;
            }
            if (length > bestLength) {
                bestStart = start;
                bestLength = length;
            }
        }
        return bestLength < SHORTEST
                ? Optional.empty()
                : Optional.of(new MaintenanceWindow(bestStart, (bestStart + bestLength) % DAY));
    }
}
