package helder.quiettime;

/**
 * When people eat and sleep, as far as can be guessed; decides between times that are all allowed.
 *
 * @param lunch away from the desk
 * @param sleep not to be asked anything
 * @param night within {@code sleep}: when a phone lies on its charger
 */
public record Habits(Week lunch, Week sleep, Week night) {

    public static final Habits USUAL = new Habits(
            WeekFormat.read("mon-sun 12:00-13:30"),
            WeekFormat.read("mon-sun 22:00-07:00"),
            WeekFormat.read("mon-sun 01:00-05:00"));

    /** Parts of the day, from the point of view of somebody who is interrupted. */
    enum Part {
        LUNCH,
        DAY,
        /** Shortly before or after sleep, or light sleep. */
        EDGE_OF_NIGHT,
        NIGHT
    }

    /** How little an interruption suits a part of the day: 0 is best, 3 worst. */
    static int discomfort(Part part, Interruption interruption) {
        boolean isForTheNight = interruption.isForTheNight();
        return switch (part) {
            case LUNCH -> isForTheNight ? 1 : 0;
            case DAY -> isForTheNight ? 2 : 1;
            case EDGE_OF_NIGHT -> isForTheNight ? 1 : 2;
            case NIGHT -> isForTheNight ? 0 : 3;
        };
    }
}
