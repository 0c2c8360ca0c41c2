package helder.quiettime;

import helder.quiettime.Week.Hours;

/**
 * The hours in which Windows does not restart by itself: the same every day, and never more than eighteen ({@code ActiveHoursStart}, {@code ActiveHoursEnd}).
 *
 * @param start 0 to 23
 * @param end 0 to 23; before {@code start} when they last over midnight
 * @param leftOut minutes a week that are quiet and not among them; these only a plan of ours can spare
 */
public record ActiveHours(int start, int end, int leftOut) {

    private static final int LONGEST = 18;
    private static final int HOURS = 24;

    /** Those that spare most of the quiet hours; of several the shortest. */
    public static ActiveHours of(Week quiet) {
        int[] minutes = byHour(quiet);
        int all = 0;
        for (int each : minutes) {
            all += each;
        }
        var best = new ActiveHours(0, 1, all - minutes[0]);
        for (int length = 1; length <= LONGEST; length++) {
            for (int start = 0; start < HOURS; start++) {
                int spared = 0;
                for (int hour = start; hour < start + length; hour++) {
                    spared += minutes[hour % HOURS];
                }
                if (all - spared < best.leftOut) {
                    best = new ActiveHours(start, (start + length) % HOURS, all - spared);
                }
            }
        }
        return best;
    }

    /** How many minutes of each hour of the day are quiet in a week. */
    private static int[] byHour(Week quiet) {
        int[] minutes = new int[HOURS];
        for (Hours hours : quiet.hours()) {
            for (int minute = hours.from(); minute < hours.until(); minute++) {
                minutes[minute / 60 % HOURS]++;
            }
        }
        return minutes;
    }
}
