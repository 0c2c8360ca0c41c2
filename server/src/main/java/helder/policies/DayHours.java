package helder.policies;

/**
 * From one full hour of the day to another, which may be on the next day, as {@link SettingForm} takes them: {@code 8-18}, {@code 22-6}.
 *
 * @param from 0 to 23
 * @param to 0 to 23; without this hour
 */
public record DayHours(int from, int to) {

    private static final int DAY = 24;

    /** Of a text that has the form. */
    static DayHours of(String text) {
        int dash = text.indexOf('-');
        return new DayHours(Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    /** How many hours of the day these are. */
    public int length() {
        return Math.floorMod(to - from, DAY);
    }
}
